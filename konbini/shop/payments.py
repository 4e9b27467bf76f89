"""Payment attempts, what providers tell us about them, and the ledger's accounts.

Rules after the provider-neutral interface of docs/payments.md; knows no provider by its wire.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from konbini.shop.ids import AttemptId, CustomerId, EventId, OrderId, RefundId
from konbini.shop.money import Money

CREDIT = "credit"
"""The way to pay with what the shop owes the customer: of no provider, settled by ourselves."""


class AttemptState(StrEnum):
    """Where one try to pay an order is."""

    CREATED = "created"
    PENDING = "pending"
    CONFIRMING = "confirming"
    """Said to be paid, not yet sure: the chain, or the provider, has not confirmed it."""
    UNDERPAID = "underpaid"
    PAID = "paid"
    EXPIRED = "expired"
    FAILED = "failed"
    REFUNDED = "refunded"
    DISPUTED = "disputed"


A = AttemptState
ATTEMPT_TRANSITIONS: dict[AttemptState, frozenset[AttemptState]] = {
    A.CREATED: frozenset({A.PENDING, A.CONFIRMING, A.UNDERPAID, A.PAID, A.EXPIRED, A.FAILED}),
    A.PENDING: frozenset({A.CONFIRMING, A.UNDERPAID, A.PAID, A.EXPIRED, A.FAILED}),
    A.CONFIRMING: frozenset({A.PENDING, A.UNDERPAID, A.PAID, A.EXPIRED, A.FAILED}),
    A.UNDERPAID: frozenset({A.CONFIRMING, A.PAID, A.EXPIRED}),
    A.EXPIRED: frozenset({A.PAID}),
    A.FAILED: frozenset({A.PAID}),
    A.PAID: frozenset({A.REFUNDED, A.DISPUTED}),
    A.DISPUTED: frozenset({A.REFUNDED}),
    A.REFUNDED: frozenset(),
}
"""A late payment is legal (EXPIRED → PAID): the money is there and must be answered for."""
OPEN_ATTEMPTS = frozenset({A.CREATED, A.PENDING, A.CONFIRMING, A.UNDERPAID})
"""Attempts that may still become paid by themselves: their provider is asked about them."""
del A


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to pay `order_id` by `gateway`. `merchant_ref` is unique over all attempts.

    `poll_at`: when its provider is to be asked next (None: not any more), after `polls` times.
    """

    order_id: OrderId
    gateway: str
    merchant_ref: str
    expected: Money
    state: AttemptState
    created_at: datetime
    expires_at: datetime
    account: str = "default"
    provider_ref: str | None = None
    pay_url: str | None = None
    polls: int = 0
    poll_at: datetime | None = None
    id: AttemptId = AttemptId(0)


class NoticeState(StrEnum):
    """What the provider says has happened. Only PAID is money that may be answered with goods."""

    PENDING = "pending"
    CONFIRMING = "confirming"
    UNDERPAID = "underpaid"
    PAID = "paid"
    REFUNDED = "refunded"
    REFUNDED_SO_FAR = "refunded_so_far"
    """As REFUNDED, by a provider that only tells how much has gone back in all: `paid`."""
    REFUND_FAILED = "refund_failed"
    """A refund the provider had taken did not go through after all."""
    DISPUTED = "disputed"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Notice:
    """A verified statement of a provider, whatever way it came (callback, update, statement, CLI).

    `txn` is the provider's own id of the movement (for Stars the charge id);
    (gateway, account, dedupe_key) is unique. `payer` is known for Stars. `fee`: what the provider
    keeps of `paid`, in minor units of its currency. `chain_txn`: the transaction on its chain.
    `refund_key`: of a refund, our own key as the provider repeats it ("" when it is not ours);
    None when the provider repeats no keys.
    """

    gateway: str
    dedupe_key: str
    state: NoticeState
    txn: str
    merchant_ref: str | None
    paid: Money | None
    source: str = "callback"
    account: str = "default"
    payer: CustomerId | None = None
    occurred_at: datetime | None = None
    raw_sha256: str = ""
    fee: int | None = None
    chain_txn: str | None = None
    refund_key: str | None = None


class Outcome(StrEnum):
    """What settling a notice led to."""

    DELIVERING = "delivering"
    CONFIRMING = "confirming"
    """A claim that is not believed yet; a task asks the provider about it."""
    DUPLICATE = "duplicate"
    REFUNDING = "refunding"
    WAITING = "waiting"
    """Paid, nothing to give: the customer was offered to wait, credit or a refund."""
    CREDITED = "credited"
    REVIEW = "review"
    ORPHAN = "orphan"
    IGNORED = "ignored"


class RefundState(StrEnum):
    """PENDING → SUCCEEDED | MANUAL; FAILED means a person must look."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    MANUAL = "manual"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that has arrived: one per provider transaction (gateway, account, txn)."""

    gateway: str
    txn: str
    money: Money
    at: datetime
    order_id: OrderId | None
    attempt_id: AttemptId | None
    payer: CustomerId | None = None
    account: str = "default"
    chain_txn: str | None = None
    id: EventId = EventId(0)


def account_name(payment: Payment) -> str:
    """What names a payment in the keys of the ledger and of its refunds."""
    return f"{payment.gateway}:{payment.account}:{payment.txn}"


@dataclass(frozen=True, slots=True)
class Refund:
    """Money on its way back. `refund_key` is unique: asking twice is one refund."""

    order_id: OrderId | None
    gateway: str
    txn: str
    money: Money
    payer: CustomerId | None
    refund_key: str
    reason: str
    state: RefundState
    created_at: datetime
    done_at: datetime | None = None
    id: RefundId = RefundId(0)


class Account(StrEnum):
    """Accounts of the double-entry ledger; every entry's postings add up to nothing."""

    PROVIDER = "provider"
    """Money at the payment providers (an asset: positive)."""
    UNDER_REVIEW = "under_review"
    """Taken, not yet delivered, refunded or credited (a debt to the customer: negative)."""
    DELIVERED = "delivered"
    """Earned by delivering (negative)."""
    CREDIT = "credit"
    """Owed to a customer, who may pay with it (negative); party: the customer's id."""
    MERCHANT_HELD = "merchant_held"
    """A merchant's share until the warranty ends (negative); party: the merchant's id."""
    MERCHANT_DUE = "merchant_due"
    """A merchant's share that may be paid out (negative); party: the merchant's id."""
    FEES = "fees"
    """What providers kept (an expense: positive); party: the gateway."""
    PAYOUTS = "payouts"
    """What merchants were paid out of the owner's pocket (negative)."""
    GOODWILL = "goodwill"
    """Credit given without money having come (an expense: positive)."""


PARTIES = frozenset(
    {Account.CREDIT, Account.MERCHANT_HELD, Account.MERCHANT_DUE, Account.PROVIDER, Account.FEES}
)
"""Accounts of which everybody has their own; their postings name the party."""


@dataclass(frozen=True, slots=True)
class Posting:
    """`amount` minor units (may be negative) on one account, or on `party`'s part of it."""

    account: Account
    amount: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One balanced movement in one currency; `key` is unique, so writing twice is one entry."""

    key: str
    kind: str
    currency: str
    at: datetime
    postings: tuple[Posting, ...]
    order_id: OrderId | None = None
    data: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if sum(posting.amount for posting in self.postings):
            raise ValueError("ledger entry does not balance")


def moved(
    key: str,
    kind: str,
    money: Money,
    *,
    frm: Account,
    into: Account,
    at: datetime,
    order_id: OrderId | None,
    frm_party: str = "",
    into_party: str = "",
) -> Entry:
    """An entry that moves `money` out of account `frm` into account `into`.

    A payment moves UNDER_REVIEW (a debt to the customer) → PROVIDER; delivering moves the debt
    DELIVERED → UNDER_REVIEW; a refund moves PROVIDER → where the debt stood.
    """
    postings = (
        Posting(into, money.amount, into_party),
        Posting(frm, -money.amount, frm_party),
    )
    return Entry(key, kind, money.currency, at, postings, order_id)
