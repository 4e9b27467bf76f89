"""The SQL of payments and the ledger, built once."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.payments import Account, RefundState
from konbini.storage.tables import (
    attempts as a,
)
from konbini.storage.tables import (
    ledger_entries as le,
)
from konbini.storage.tables import (
    ledger_postings as lp,
)
from konbini.storage.tables import (
    notices as n,
)
from konbini.storage.tables import (
    payments as p,
)
from konbini.storage.tables import (
    refunds as r,
)

ADD_ATTEMPT = insert(a).returning(a.c.id)
ATTEMPT = select(a).where(a.c.id == bindparam("attempt"))
ATTEMPT_BY_REF = select(a).where(a.c.merchant_ref == bindparam("reference"))
ATTEMPTS = select(a).where(a.c.order_id == bindparam("of_order")).order_by(a.c.id)
SAVE_ATTEMPT = (
    update(a)
    .where(a.c.id == bindparam("attempt"))
    .values(
        state=bindparam("now_state"),
        provider_ref=bindparam("provider"),
        pay_url=bindparam("url"),
        expires_at=bindparam("expires"),
        polls=bindparam("times"),
        poll_at=bindparam("next_poll"),
    )
)
DUE_POLLS = (
    select(a)
    .where(
        a.c.gateway == bindparam("by_gateway"),
        a.c.poll_at.is_not(None),
        or_(a.c.poll_at <= bindparam("moment"), a.c.poll_at > bindparam("absurd")),
    )
    .order_by(a.c.poll_at, a.c.id)
    .limit(bindparam("most"))
)
NOTE_POLL = (
    update(a)
    .where(a.c.id == bindparam("attempt"))
    .values(polls=bindparam("times"), poll_at=bindparam("next_poll"))
)

_WHICH = (
    n.c.gateway == bindparam("by_gateway"),
    n.c.account == bindparam("by_account"),
    n.c.dedupe_key == bindparam("by_key"),
)
RECORD = (
    insert(n)
    .on_conflict_do_nothing(index_elements=["gateway", "account", "dedupe_key"])
    .returning(n.c.id)
)
MARK_SETTLED = (
    update(n)
    .where(*_WHICH, n.c.settled_at.is_(None))
    .values(settled_at=bindparam("moment"), outcome=bindparam("result"))
)
UNSETTLED = (
    select(n)
    .where(n.c.settled_at.is_(None), n.c.recorded_at < bindparam("moment"))
    .order_by(n.c.id)
    .limit(bindparam("most"))
)
NOTICE = select(n).where(*_WHICH)
NOTICES = select(n).where(n.c.merchant_ref == bindparam("reference")).order_by(n.c.id)
SETTLED_AT = select(n.c.settled_at).where(*_WHICH)

ADD_PAYMENT = (
    insert(p)
    .on_conflict_do_nothing(index_elements=["gateway", "account", "txn"])
    .returning(p.c.id)
)
PAYMENTS = select(p).where(p.c.order_id == bindparam("of_order")).order_by(p.c.id)
PAYMENT = (
    select(p)
    .where(p.c.gateway == bindparam("by_gateway"), p.c.txn == bindparam("by_txn"))
    .order_by(p.c.id)
)
BY_CHAIN = select(p).where(
    p.c.gateway == bindparam("by_gateway"),
    p.c.account == bindparam("by_account"),
    p.c.chain_txn == bindparam("by_chain"),
)
BOOKED_SINCE = (
    select(p)
    .where(p.c.gateway == bindparam("by_gateway"), p.c.at >= bindparam("moment"))
    .order_by(p.c.at, p.c.id)
)
LEDGER_SINCE = (
    select(p.c.txn, p.c.currency, func.coalesce(lp.c.amount, 0).label("amount"))
    .select_from(
        p.outerjoin(
            le, le.c.key == "pay:" + p.c.gateway + ":" + p.c.account + ":" + p.c.txn
        ).outerjoin(lp, and_(lp.c.entry_id == le.c.id, lp.c.account == Account.PROVIDER.value))
    )
    .where(p.c.gateway == bindparam("by_gateway"), p.c.at >= bindparam("moment"))
)
_home = le.alias("home")
_NAME = p.c.gateway + ":" + p.c.account + ":" + p.c.txn
_DATA = le.c.data
_GONE = (
    r.c.gateway == p.c.gateway,
    r.c.txn == p.c.txn,
    r.c.state.in_([RefundState.PENDING.value, RefundState.SUCCEEDED.value]),
)


def _back(*of: ColumnElement[bool]) -> ColumnElement[int]:
    sums = select(func.sum(r.c.amount)).where(*of, *_GONE).correlate(p)
    return func.coalesce(sums.scalar_subquery(), 0)


_REST = cast(
    p.c.amount
    - _back(r.c.order_id == p.c.order_id)
    - _back(r.c.order_id.is_(None), p.c.order_id.is_(None)),
    BigInteger,
)
UNMATCHED_ALL = (
    # the entry names its payment: there are few without an order, and many payments
    select(p, _REST.label("rest"))
    .select_from(
        le.join(
            p,
            and_(
                p.c.txn == _DATA.op("->>")(literal_column("'txn'")),
                p.c.gateway == _DATA.op("->>")(literal_column("'gateway'")),
                p.c.account == _DATA.op("->>")(literal_column("'account'")),
            ),
        )
    )
    .where(
        le.c.order_id.is_(None),
        le.c.kind == literal_column("'payment'"),
        _REST > 0,
        ~exists().where(_home.c.key == "home:" + _NAME),
        ~exists().where(_home.c.key == "unmatch:" + _NAME),
    )
)
UNMATCHED = UNMATCHED_ALL.order_by(p.c.id.desc()).limit(bindparam("most"))
UNMATCHED_ONE = UNMATCHED_ALL.where(p.c.id == bindparam("payment"))
PAYMENT_BY_ID = select(p).where(p.c.id == bindparam("payment"))
LOCK_PAYMENT = select(p.c.id).where(p.c.id == bindparam("payment")).with_for_update()
TAKE_UNMATCHED = (
    update(p)
    .where(p.c.id == bindparam("payment"), p.c.order_id.is_(None))
    .values(order_id=bindparam("of_order"), attempt_id=bindparam("by_attempt"))
    .returning(p.c.id)
)

ADD_REFUND = insert(r).on_conflict_do_nothing(index_elements=["refund_key"]).returning(r.c.id)
REFUND = select(r).where(r.c.id == bindparam("refund"))
REFUNDS = select(r).where(r.c.order_id == bindparam("of_order")).order_by(r.c.id)
REFUNDS_OF_NOBODY = (
    select(r)
    .where(
        r.c.order_id.is_(None),
        r.c.gateway == bindparam("by_gateway"),
        r.c.txn == bindparam("by_txn"),
    )
    .order_by(r.c.id)
)
SET_REFUND = (
    update(r)
    .where(r.c.id == bindparam("refund"))
    .values(state=bindparam("now_state"), done_at=bindparam("moment"))
)

ADD_ENTRY = insert(le).on_conflict_do_nothing(index_elements=["key"]).returning(le.c.id)
ADD_POSTING = insert(lp)
