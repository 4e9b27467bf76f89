"""What the trade needs from the world, as Protocols. Implemented in the rooms around `shop`.

A unit of work is opened by `Store.write()` (or `.read()`); leaving it without `commit()` rolls
everything back. No gateway, brain or network call may happen inside one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Protocol, runtime_checkable

from konbini.shop import faq
from konbini.shop.catalog import Category, Product
from konbini.shop.customers import Customer, Role, StaffMember, Visit
from konbini.shop.desk import Pair, Spot, Ticket, Turn, Verdict
from konbini.shop.ids import (
    AttemptId,
    BatchId,
    CustomerId,
    EventId,
    OrderId,
    OrderRef,
    ProductId,
    ReceiptId,
    RefundId,
    Sku,
    StaffId,
    TicketId,
    UnitId,
)
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.payments import (
    Account,
    Attempt,
    Entry,
    Notice,
    Payment,
    Refund,
    RefundState,
)
from konbini.shop.receipts import Receipt
from konbini.shop.shares import Balance, Brought, Hold, Parts, Payout
from konbini.shop.stock import Batch, BatchState, SealedUnit, Secret, StockCount


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...


# ── vault ────────────────────────────────────────────────────────────────────────────────────


class DataKey(Protocol):
    """The key of one batch, in memory only; prints as dots."""

    def seal(self, secret: Secret, identity: str) -> bytes:
        """AES-256-GCM over the payload with `identity` (sku, batch, serial) as associated data."""
        ...

    def open(self, sealed: bytes, identity: str) -> Secret:
        """The payload; raises shop.errors.Invalid("seal-broken") when anything was changed."""
        ...


class Vault(Protocol):
    """Keys that seal stock: data keys wrapped by the vault key, and the duplicate index."""

    def new_data_key(self) -> tuple[DataKey, bytes, str]:
        """A fresh data key, the same wrapped, and the id of the vault key that wrapped it."""
        ...

    def data_key(self, wrapped: bytes, key_id: str) -> DataKey:
        """Unwrap; raises Invalid("vault-key-missing") when `key_id` is not configured."""
        ...

    def fingerprint(self, secret: Secret) -> bytes:
        """Keyed hash for finding doubles; equal secrets give equal bytes, whatever the batch."""
        ...

    @property
    def public_key(self) -> bytes:
        """The shop's Ed25519 public key (32 bytes), by which its receipts are checked."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature (64 bytes); the message begins with what it is for."""
        ...


def identity(sku: Sku, batch_id: BatchId, serial: int) -> str:
    """The identity of a unit that is bound into its seal."""
    return f"{sku}|{batch_id}|{serial}"


# ── repositories ─────────────────────────────────────────────────────────────────────────────


class Customers(Protocol):
    async def get(self, customer_id: CustomerId) -> Customer | None:
        """The customer with their roles."""
        ...

    async def meet(self, visit: Visit, at: datetime) -> Customer:
        """Insert or refresh (name, username, client language; campaign only at first); clears
        `left_at`.
        """
        ...

    async def set_locale(self, customer_id: CustomerId, locale: str) -> None: ...
    async def set_left(self, customer_id: CustomerId, at: datetime | None) -> None: ...
    async def set_barred(self, customer_id: CustomerId, at: datetime | None) -> None: ...
    async def set_unsure(self, customer_id: CustomerId, turns: int) -> None: ...
    async def accept_terms(self, customer_id: CustomerId, version: str, at: datetime) -> None: ...
    async def staff(self, role: Role | None = None) -> Sequence[StaffMember]: ...
    async def add_staff(self, member: StaffMember) -> bool:
        """False when the person already has that role."""
        ...

    async def remove_staff(self, staff_id: int, role: Role | None = None) -> int:
        """How many roles were taken away."""
        ...


class Catalog(Protocol):
    async def categories(self) -> Sequence[tuple[Category, int]]:
        """Shelves in order, each with its number of products on sale; empty ones included."""
        ...

    async def category(self, category_id: str) -> Category | None: ...
    async def page(
        self, category_id: str, *, offset: int, limit: int
    ) -> tuple[Sequence[Product], int]:
        """Products on sale of a shelf in order, and how many there are in all."""
        ...

    async def product(self, product_id: ProductId) -> Product | None: ...
    async def by_sku(self, sku: Sku) -> Product | None: ...
    async def all(self, *, archived: bool = False) -> Sequence[Product]: ...
    async def search(self, text: str) -> Sequence[Product]: ...
    async def put_category(self, category: Category) -> None: ...
    async def put_product(self, product: Product) -> ProductId:
        """Insert or replace by SKU (an import un-archives)."""
        ...

    async def archive(self, sku: Sku) -> bool: ...


class Stock(Protocol):
    async def add_batch(self, batch: Batch) -> BatchId: ...
    async def add_units(self, sku: Sku, units: Sequence[SealedUnit]) -> int:
        """Insert as STAGED; units whose fingerprint is known already are left out. How many
        were inserted.
        """
        ...

    async def known(self, fingerprints: Sequence[bytes]) -> frozenset[bytes]:
        """Which of these exist already, in any state, sold ones included."""
        ...

    async def batch(self, batch_id: BatchId) -> Batch | None: ...
    async def batches(self, sku: Sku | None = None, *, limit: int = 20) -> Sequence[Batch]: ...
    async def set_batch(self, batch_id: BatchId, state: BatchState, *, was: BatchState) -> bool:
        """Conditional step of a batch; False when it was not in state `was`."""
        ...

    async def release_batch(self, batch_id: BatchId) -> int:
        """STAGED units of the batch become AVAILABLE. How many."""
        ...

    async def withdraw_batch(self, batch_id: BatchId) -> int:
        """Delete STAGED and AVAILABLE units of the batch (held and sold ones stay). How many."""
        ...

    async def stale_batches(self, before: datetime) -> Sequence[BatchId]:
        """Batches still STAGED that were begun before that time."""
        ...

    async def counts(self, skus: Sequence[Sku] | None = None) -> Mapping[Sku, StockCount]:
        """Counts per SKU (all SKUs with units when None). Available excludes expired units."""
        ...

    async def available(self, skus: Sequence[Sku], *, most: int = 1_000) -> Mapping[Sku, int]:
        """AVAILABLE, unexpired units per SKU, counted no further than `most` (for screens)."""
        ...

    async def hold(
        self, sku: Sku, quantity: int, *, order_id: OrderId, on: datetime
    ) -> Sequence[UnitId]:
        """Claim exactly `quantity` AVAILABLE units (first expiring, then oldest), mark them HELD
        for the order; raises OutOfStock(available, wanted) and claims none when short.
        """
        ...

    async def held(self, order_id: OrderId) -> Sequence[UnitId]:
        """Units HELD for the order."""
        ...

    async def release(self, order_id: OrderId) -> int:
        """HELD units of the order become AVAILABLE. How many."""
        ...

    async def sell(self, order_id: OrderId, line: int, units: Sequence[UnitId]) -> None:
        """HELD units of the order become SOLD and get their delivery rows (order, line, slot);
        raises ShopError when any of them is not held by that order (nothing is written).
        """
        ...

    async def delivered(self, order_id: OrderId) -> Sequence[Delivered]:
        """The order's delivery rows with sealed payloads, by line and slot."""
        ...

    async def bought_today(self, customer_id: CustomerId, sku: Sku, since: datetime) -> int:
        """Units of `sku` in the customer's paid or still payable orders since that time."""
        ...


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery row joined with its unit and batch."""

    line: int
    slot: int
    sku: Sku
    unit: SealedUnit
    wrapped_key: bytes = field(repr=False)
    key_id: str = ""
    at: datetime | None = None


class Orders(Protocol):
    async def add(self, order: Order) -> Order | None:
        """Insert and give it its id; None when (customer, nonce) exists already."""
        ...

    async def get(self, order_id: OrderId, *, lock: bool = False) -> Order | None:
        """`lock` takes the row lock first (lock order: order, attempt, stock)."""
        ...

    async def get_free(self, order_id: OrderId) -> Order | None:
        """The order, locked; None also when somebody else has it locked at this moment.

        For whoever holds one order already: waiting for a second one could be a deadlock.
        """
        ...

    async def by_ref(self, ref: OrderRef, *, lock: bool = False) -> Order | None: ...
    async def by_nonce(self, customer_id: CustomerId, nonce: str) -> Order | None: ...
    async def save(self, order: Order, *, was: OrderState) -> None:
        """Write state, times and status message; raises NotOpen when the stored state is not
        `was` any more.
        """
        ...

    async def set_status_message(self, order_id: OrderId, message_id: int) -> None: ...
    async def of_customer(
        self, customer_id: CustomerId, *, offset: int = 0, limit: int = 6
    ) -> tuple[Sequence[Order], int]:
        """Newest first, and how many in all."""
        ...

    async def open_of(self, customer_id: CustomerId) -> Sequence[Order]:
        """Orders AWAITING_PAYMENT of the customer."""
        ...

    async def expired(self, now: datetime, limit: int = 100) -> Sequence[OrderId]:
        """Orders AWAITING_PAYMENT whose `expires_at` has passed."""
        ...

    async def find(
        self,
        *,
        text: str | None = None,
        states: Iterable[OrderState] = (),
        limit: int = 50,
        before: OrderId | None = None,
    ) -> Sequence[Order]:
        """Newest first, by reference, customer id or provider transaction; older than `before`."""
        ...

    async def waiting(self, sku: Sku, limit: int = 100) -> Sequence[OrderId]:
        """Orders WAITING_STOCK for `sku`, by time of payment, then id."""
        ...

    async def waiting_skus(self) -> Sequence[Sku]:
        """What paid people wait for, in a fixed order."""
        ...

    async def undecided(self, now: datetime, limit: int = 100) -> Sequence[OrderId]:
        """Orders whose `decide_by` has passed, the longest overdue first."""
        ...

    async def log(self, event: OrderEvent) -> None: ...
    async def events(self, order_id: OrderId) -> Sequence[OrderEvent]: ...


class Payments(Protocol):
    async def add_attempt(self, attempt: Attempt) -> AttemptId: ...
    async def attempt(
        self, *, merchant_ref: str | None = None, attempt_id: AttemptId | None = None
    ) -> Attempt | None: ...
    async def attempts(self, order_id: OrderId) -> Sequence[Attempt]: ...
    async def save_attempt(self, attempt: Attempt) -> None:
        """Write state, provider_ref, pay_url, expires_at."""
        ...

    async def due_polls(self, gateway: str, now: datetime, limit: int = 100) -> Sequence[Attempt]:
        """Attempts whose `poll_at` has come, the longest waiting first; also those whose time
        lies so far ahead that only a wrong clock can have written it.
        """
        ...

    async def note_polls(self, attempts: Sequence[Attempt]) -> None:
        """Write polls and poll_at, and nothing else."""
        ...

    async def record(self, notice: Notice, at: datetime) -> bool:
        """Insert the notice; False when its dedupe key is there already."""
        ...

    async def mark_settled(self, notice: Notice, outcome: str, at: datetime) -> None: ...
    async def unsettled(self, before: datetime, limit: int = 100) -> Sequence[Notice]:
        """Recorded notices that were never settled (a crash in between), oldest first."""
        ...

    async def notice(self, gateway: str, account: str, dedupe_key: str) -> Notice | None:
        """A recorded notice, settled or not."""
        ...

    async def notices(self, merchant_ref: str) -> Sequence[Notice]:
        """What was said about an attempt, oldest first."""
        ...

    async def is_settled(self, notice: Notice) -> bool: ...
    async def add_payment(self, payment: Payment) -> bool:
        """False when (gateway, account, txn) is there already."""
        ...

    async def payments(self, order_id: OrderId) -> Sequence[Payment]: ...
    async def payment(self, gateway: str, txn: str) -> Payment | None: ...
    async def by_chain(self, gateway: str, account: str, chain_txn: str) -> Payment | None:
        """The payment that a transfer on a chain was booked as."""
        ...

    async def booked_since(self, gateway: str, since: datetime) -> Sequence[Payment]:
        """All payments by a gateway that were written down since then, oldest first."""
        ...

    async def ledger_since(self, gateway: str, since: datetime) -> Mapping[str, Money]:
        """What the ledger took in for each of those payments, by transaction (0 for none)."""
        ...

    async def unmatched(self, limit: int = 50) -> Sequence[Payment]:
        """Payments booked for no order of their own (an orphan, a stranger's, one transaction
        shown twice) that nobody has decided about, newest first; `money` is what is not on its
        way back.
        """
        ...

    async def unmatched_one(self, payment_id: EventId) -> Payment | None:
        """One of `unmatched`; None when it is none of them (any more)."""
        ...

    async def payment_by_id(self, payment_id: EventId, *, lock: bool = False) -> Payment | None:
        """`lock`: nobody else decides about it meanwhile (after the order's lock)."""
        ...

    async def take_unmatched(
        self, payment: Payment, order_id: OrderId | None, attempt_id: AttemptId | None
    ) -> bool:
        """Lock a payment that has no order and give it one (None: only lock it).

        False when it has one by now.
        """
        ...

    async def add_refund(self, refund: Refund) -> RefundId | None:
        """None when its refund_key is there already."""
        ...

    async def refund(self, refund_id: RefundId) -> Refund | None: ...
    async def refunds_of_nobody(self, payment: Payment) -> Sequence[Refund]:
        """Refunds of a payment without an order, oldest first, whatever became of them."""
        ...

    async def refunds(self, order_id: OrderId) -> Sequence[Refund]: ...
    async def set_refund(self, refund_id: RefundId, state: RefundState, at: datetime) -> None: ...
    async def post(self, entry: Entry) -> bool:
        """Append a ledger entry; False when its key is there already."""
        ...


class Ledger(Protocol):
    """Sums of the ledger. Entries are written by `Payments.post`."""

    async def of_order(self, order_id: OrderId) -> Mapping[tuple[Account, str], int]:
        """What the entries of an order add up to by account and currency, in minor units."""
        ...

    async def owed(self, account: Account, party: str) -> Sequence[Money]:
        """What is owed to a party on an account, one sum a currency; nothing is left out."""
        ...

    async def entry(self, key: str) -> Entry | None: ...
    async def lock_credit(self, customer_id: CustomerId) -> None:
        """Until the commit nobody else spends the customer's credit (after the order's lock)."""
        ...


class Shares(Protocol):
    """What merchants have earned, by the ledger, and until when it is held."""

    async def brought(self, order_id: OrderId) -> Sequence[Brought]:
        """Delivered units of an order by line and merchant; the shop's own are left out (the
        shell's and the owners').
        """
        ...

    async def parts(self, order_id: OrderId, currency: str) -> Parts:
        """Sums of an order on DELIVERED, MERCHANT_HELD and MERCHANT_DUE by party."""
        ...

    async def hold(self, hold: Hold) -> None:
        """Remember when a share is released; the first word about it stands."""
        ...

    async def over(
        self, now: datetime, states: Collection[OrderState], limit: int
    ) -> Sequence[Hold]:
        """Holds that ended until then, of orders in one of these states, oldest first."""
        ...

    async def next_holds(self, merchant: StaffId, limit: int) -> Sequence[Hold]:
        """The merchant's holds that end first."""
        ...

    async def drop(self, hold: Hold) -> bool:
        """Forget a hold; False when it was gone."""
        ...

    async def held(self, hold: Hold) -> Mapping[str, int]:
        """What the ledger still holds of it, in minor units by currency."""
        ...

    async def balances(self, merchant: StaffId | None = None) -> Sequence[Balance]:
        """By merchant and currency; of everybody when None."""
        ...

    async def payouts(self, merchant: StaffId, limit: int) -> Sequence[Payout]:
        """Newest first."""
        ...

    async def lock(self, merchant: StaffId) -> None:
        """Let no other unit of work pay out or take back this merchant's money meanwhile."""
        ...


class Tickets(Protocol):
    async def open(self, ticket: Ticket) -> Ticket | None:
        """Insert; None when the customer has an open ticket already."""
        ...

    async def get(self, ticket_id: TicketId, *, lock: bool = False) -> Ticket | None: ...
    async def open_of(self, customer_id: CustomerId) -> Ticket | None: ...
    async def last_of(self, customer_id: CustomerId) -> Ticket | None: ...
    async def by_topic(self, group_id: int, topic_id: int) -> Ticket | None: ...
    async def save(self, ticket: Ticket) -> None: ...
    async def all(self, *, state: str | None = None, limit: int = 50) -> Sequence[Ticket]: ...
    async def add_pairs(self, pairs: Sequence[Pair]) -> None: ...
    async def copies_of(self, source: Spot) -> Sequence[Pair]:
        """Pairs whose source is that message (for edits, and replies to a person's message)."""
        ...

    async def source_of(self, copy: Spot) -> Pair | None:
        """The pair whose copy is that message (for replies to the bot's message)."""
        ...


class Faq(Protocol):
    async def all(self) -> Sequence[faq.Entry]: ...
    async def get(self, entry_id: str) -> faq.Entry | None: ...
    async def put(self, entry: faq.Entry) -> faq.Entry:
        """Insert or replace; the version of an own entry grows when its answers changed."""
        ...

    async def clear(self, origin: str) -> int: ...
    async def add_turn(self, turn: Turn) -> int:
        """The turn's id."""
        ...

    async def turns(self, customer_id: CustomerId, limit: int = 10) -> Sequence[Turn]:
        """Newest first."""
        ...

    async def revision(self) -> str:
        """Changes whenever any entry changes (for caches)."""
        ...


class Audit(Protocol):
    """What people said about answers, and which entries therefore only offer themselves."""

    async def turn(self, turn_id: int) -> Turn | None: ...
    async def judge(self, turn_id: int, verdict: Verdict) -> None: ...
    async def judged(self, entry_id: str, limit: int = 100) -> Sequence[Turn]:
        """Judged turns of an entry since it was last trusted, newest first."""
        ...

    async def unanswered(self, since: datetime, limit: int = 20_000) -> Sequence[Turn]:
        """Questions the machine was unsure about, or made an offer for that nobody took, and
        that nobody settled since; newest first.
        """
        ...

    async def hold(self, entry_id: str, wording: str) -> None:
        """The entry only offers itself while `faq.wording` of it stays this."""
        ...

    async def trust(self, entry_id: str) -> None:
        """The entry answers again; judgements so far no longer count."""
        ...


class Receipts(Protocol):
    """Receipts never change: there is no way to write one anew or to take one away."""

    async def add(self, receipt: Receipt) -> bool:
        """False when the order has one already."""
        ...

    async def get(self, receipt_id: ReceiptId) -> Receipt | None: ...
    async def of_order(self, order_id: OrderId) -> Receipt | None: ...
    async def keys(self) -> Sequence[bytes]:
        """Every public key (32 bytes) receipts of this shop were ever signed by."""
        ...


class Notes(Protocol):
    """Small facts of the shop as a whole: paused, cursors, heartbeats."""

    async def get(self, key: str) -> str | None: ...
    async def put(self, key: str, value: str | None) -> None: ...


class Lane(IntEnum):
    """Priority of what must be sent; smaller goes first."""

    KEYS = 0
    MONEY = 1
    REPLIES = 2
    NOTICES = 3
    BROADCAST = 4


@dataclass(frozen=True, slots=True)
class Task:
    """Something that must reach somebody after the commit. `payload` never holds a secret.

    `chain`: tasks of one chain run one after another in the order they were written.
    `dedupe`: unique when given; a second one is not written.
    """

    kind: str
    payload: Mapping[str, str | int | list[int] | None]
    lane: Lane = Lane.REPLIES
    chain: str | None = None
    dedupe: str | None = None
    not_before: datetime | None = None


class Outbox(Protocol):
    async def put(self, *tasks: Task) -> None: ...


class Reading(Protocol):
    """A consistent look at the store."""

    @property
    def customers(self) -> Customers: ...
    @property
    def catalog(self) -> Catalog: ...
    @property
    def stock(self) -> Stock: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def shares(self) -> Shares: ...
    @property
    def tickets(self) -> Tickets: ...
    @property
    def faq(self) -> Faq: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def notes(self) -> Notes: ...


class Writing(Reading, Protocol):
    """A unit of work: one commit, or nothing."""

    @property
    def outbox(self) -> Outbox: ...
    async def commit(self) -> None: ...


class Store(Protocol):
    def read(self) -> AbstractAsyncContextManager[Reading]: ...
    def write(self) -> AbstractAsyncContextManager[Writing]: ...


# ── gateways ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Opened:
    """How a customer can pay: a page to open, or (Stars) an invoice with this payload."""

    provider_ref: str | None = None
    pay_url: str | None = None
    invoice_payload: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of a provider's statement. `incoming` is money to us.

    `txn` is the payment's, also when the money went out again; `refund_id` is then the refund's
    own (None: it belongs to no payment). `fee`: what the provider kept of it, as in Notice;
    so is `refund_key`. `so_far`: the money is all that has gone back, not this refund's alone.
    """

    txn: str
    incoming: bool
    money: Money
    at: datetime
    merchant_ref: str | None = None
    payer: CustomerId | None = None
    refund_id: str | None = None
    fee: int | None = None
    refund_key: str | None = None
    so_far: bool = False


class Gateway(Protocol):
    """One payment provider account. Every call may raise shop.errors.Unavailable."""

    @property
    def name(self) -> str: ...
    @property
    def currencies(self) -> frozenset[str]: ...
    @property
    def can_refund(self) -> bool: ...
    @property
    def can_refund_part(self) -> bool:
        """Whether a part of a payment can be given back, and another part later."""
        ...

    @property
    def can_cancel(self) -> bool:
        """Whether an attempt can be stopped from being paid; if not, `cancel` is not tried."""
        ...

    @property
    def can_list(self) -> bool:
        """Whether `statement` tells anything; if not, open attempts are all that can be asked."""
        ...

    @property
    def confirm_by_query(self) -> bool:
        """Whether a callback alone proves nothing: the provider is asked before goods leave."""
        ...

    async def create(self, attempt: Attempt, label: str) -> Opened:
        """Make the payment payable; `attempt.merchant_ref` is the idempotency key.

        Raises Refused("reference-used") when the provider took that reference before and will
        never answer for it again: only a new attempt helps.
        """
        ...

    def parse_callback(
        self, headers: Mapping[str, str], query: Mapping[str, str], body: bytes
    ) -> Sequence[Notice]:
        """Verified notices in a callback's raw bytes; raises Invalid("bad-signature") or
        Invalid("malformed"). Pure.
        """
        ...

    async def query(self, attempt: Attempt) -> Notice | None:
        """Ask the provider about an attempt; None when nothing was paid."""
        ...

    async def cancel(self, attempt: Attempt) -> bool:
        """Stop an attempt from being paid; False when the provider cannot (maybe it is paid)."""
        ...

    async def refund(self, refund: Refund) -> RefundState:
        """Give money back; `refund.refund_key` makes repeating harmless; "already refunded" is
        SUCCEEDED; MANUAL when the provider has no refunds.
        """
        ...

    def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Movements after `cursor`, oldest first, each with the cursor behind it."""
        ...


@runtime_checkable
class Confirming(Protocol):
    """A gateway that can be asked about exactly the payment a callback names."""

    async def confirm(self, notice: Notice) -> Notice | None:
        """What the provider says about `notice.txn`; None when it is not paid. Raises
        Unavailable: then nobody knows, and the claim is held.
        """
        ...


@runtime_checkable
class Claiming(Protocol):
    """A gateway whose refunds the customer has to fetch; `refund` is then MANUAL."""

    async def claim_url(self, refund: Refund) -> str | None:
        """Where the customer claims what was set aside; None when nothing was. Raises
        Unavailable.
        """
        ...


@runtime_checkable
class Closing(Protocol):
    """A gateway that holds connections."""

    async def close(self) -> None:
        """Give the connections back."""
        ...


@runtime_checkable
class InvoiceGateway(Gateway, Protocol):
    """A gateway paid inside the chat by an invoice whose payload carries our own seal."""

    def read_payload(self, payload: str, money: Money) -> str:
        """The merchant_ref of a payload we made for that amount; raises Invalid."""
        ...


# ── understanding ────────────────────────────────────────────────────────────────────────────


class Brain(Protocol):
    """Turns a message into an Understanding. Never raises, never slower than its budget."""

    async def understand(
        self,
        text: str,
        *,
        locale: str,
        customer_id: CustomerId,
        context: faq.Context = faq.NO_CONTEXT,
    ) -> faq.Understanding: ...

    async def find(self, wish: faq.Wish, products: Sequence[Product]) -> Sequence[ProductId]:
        """The products a wish names, loosely or misspelt, in any language; best ones only."""
        ...

    def signs(self, text: str) -> tuple[str, ...]:
        """What the tone of a message says (codes of shop.desk.Sign), by words alone."""
        ...

    def calls_human(self, text: str) -> bool:
        """Whether a message asks for a person, by rule alone: at once, and asking nobody."""
        ...


@dataclass(frozen=True, slots=True)
class Clip:
    """Recorded speech. `media_type` as its sender says; `seconds` of it, rounded."""

    data: bytes = field(repr=False)
    media_type: str
    seconds: int


class Ears(Protocol):
    """Writes down what is said."""

    async def transcribe(self, clip: Clip, *, customer_id: CustomerId) -> str | None:
        """The words; None when there are none, nobody listens now, or it takes too long.

        Never raises. Nobody has looked at the words: they are a message like any other.
        """
        ...


# ── everything an action may use ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Inbound:
    """An update as it was received, before anybody looked into it. `lane` orders it."""

    update_id: int
    lane: str
    body: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Leased:
    """A task of the outbox that is this process's to do until the lease ends."""

    id: int
    task: Task
    attempts: int
    created_at: datetime


class Inbox(Protocol):
    """Updates, durable before they are acknowledged. Process-level, not part of a unit of work."""

    async def store(self, updates: Sequence[Inbound]) -> Sequence[Inbound]:
        """Insert and commit; returns only those that were new."""
        ...

    async def pending(self, limit: int = 1000) -> Sequence[Inbound]:
        """Not handled yet, oldest first (what a killed process left)."""
        ...

    async def done(self, update_ids: Sequence[int]) -> None:
        """Mark handled; may be batched, repeating is harmless."""
        ...

    async def failed(self, update_id: int) -> int:
        """Count a failed handling; returns how often it has failed."""
        ...

    async def prune(self, before: datetime) -> int: ...


class OutboxQueue(Protocol):
    """The sender's side of the outbox. Process-level, not part of a unit of work."""

    async def take(
        self, limit: int, lease: timedelta, *, slow: int | None = None
    ) -> Sequence[Leased]:
        """Lease due tasks by lane, then age; of a chain only the first undone one. Includes the
        tasks whose lease ended. At most `limit`, of which notices and broadcasts `slow` (None: no
        bound of their own). At least half of its lease is left of each.
        """
        ...

    async def done(self, task_ids: Sequence[int]) -> None: ...
    async def retry(self, task_id: int, at: datetime, error: str) -> None:
        """Give the task back, due at `at`; `error` is a code, never a secret."""
        ...

    async def bury(self, task_id: int, error: str) -> None:
        """Never to be tried again (the chat is gone); stays for people to see."""
        ...

    async def recover(self) -> int:
        """Free the leases of a process that is dead (called at start). How many."""
        ...

    async def wait(self, longest: timedelta) -> None:
        """Return when a commit of this process wrote tasks, or after `longest`."""
        ...
