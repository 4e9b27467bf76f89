"""One order as epay writes it, read from its JSON. Knows no HTTP; believes no odd number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from konbini.gateways.epay.settings import CURRENCY
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState
from konbini.shop.ports import Movement

CHINA = timezone(timedelta(hours=8))
"""Times in answers are local to the provider, without a zone."""
_STATES = {
    "1": NoticeState.PAID,
    "2": NoticeState.REFUNDED,
    "3": NoticeState.DISPUTED,
}
"""0 is unpaid, 3 frozen by the provider, 4 pre-authorised (not ours)."""
_SUFFIX = {NoticeState.PAID: "TRADE_SUCCESS"}


@dataclass(frozen=True, slots=True)
class Bill:
    """An order at the provider. `refunded` is known in V2 only."""

    trade_no: str
    merchant_ref: str
    pid: str
    kind: str
    money: Money
    status: str
    added_at: datetime | None
    paid_at: datetime | None
    refunded: Money | None

    @property
    def state(self) -> NoticeState | None:
        """None while it is unpaid."""
        return _STATES.get(self.status)

    @property
    def is_all_back(self) -> bool:
        """Whether nothing is left to give back (V1 does not say how much: then yes)."""
        given = self.refunded
        return self.status == "2" and (given is None or given.amount >= self.money.amount)

    def notice(self, source: str) -> Notice | None:
        """Its present state as a notice; None while it is unpaid."""
        state, paid = self.state, None
        if state is None:
            return None
        suffix = _SUFFIX.get(state, state.value)
        if state is NoticeState.PAID:
            paid = self.money
        elif state is NoticeState.REFUNDED and self.refunded is not None:
            state, paid = NoticeState.REFUNDED_SO_FAR, self.refunded
            suffix = f"{state}:{paid.amount}"
        return Notice(
            gateway="epay",
            dedupe_key=f"{self.trade_no}:{suffix}",
            state=state,
            txn=self.trade_no,
            merchant_ref=self.merchant_ref,
            paid=paid,
            source=source,
            occurred_at=self.paid_at,
        )

    def movements(self) -> list[Movement]:
        """Money in, and out again when it was refunded (its time is not told)."""
        if self.status not in {"1", "2", "3"} or self.paid_at is None:
            return []
        came = Movement(self.trade_no, True, self.money, self.paid_at, self.merchant_ref)
        if self.status != "2":
            return [came]
        back = self.refunded or self.money
        gone = Movement(
            self.trade_no,
            False,
            back,
            self.paid_at,
            self.merchant_ref,
            refund_id=f"{self.trade_no}:{back.amount}",  # one word for each further part
            so_far=True,
        )
        return [came, gone]


def read_json(body: bytes) -> dict[str, Any]:
    """An answer's object with every number as the text it was; raises Invalid."""
    try:
        found = json.loads(body, parse_float=str, parse_int=str, parse_constant=_no_number)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid("malformed", where="epay")
    return found


def read_bill(row: Mapping[str, Any]) -> Bill:
    """A row of an answer; raises Invalid when it lacks what a payment needs."""
    text = {key: value for key, value in row.items() if isinstance(value, str)}
    trade_no, ref = text.get("trade_no", ""), text.get("out_trade_no", "")
    if not trade_no or not ref or "status" not in text:
        raise Invalid("malformed", where="epay")
    back = text.get("refundmoney", "")
    return Bill(
        trade_no=trade_no,
        merchant_ref=ref,
        pid=text.get("pid", ""),
        kind=text.get("type", ""),
        money=Money.parse(text.get("money", ""), CURRENCY),
        status=text["status"],
        added_at=_time(text.get("addtime", "")),
        paid_at=_time(text.get("endtime", "")),
        refunded=Money.parse(back, CURRENCY) if back else None,
    )


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA).astimezone(UTC)
    except ValueError:
        return None


def _no_number(_: str) -> str:
    raise ValueError("NaN and Infinity are no numbers of JSON")
