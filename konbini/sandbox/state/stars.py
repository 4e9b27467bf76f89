"""Play Stars: invoices, charges, refunds and the bot's ledger. Amounts are whole Stars."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json, User


@dataclass(frozen=True, slots=True)
class Invoice:
    """What is asked for; payload is the bot's own and 1–128 bytes."""

    title: str
    description: str
    payload: str
    amount: int
    start_parameter: str = ""
    subscription_period: int | None = None

    def card(self) -> Json:
        """The Bot API's Invoice."""
        return {
            "title": self.title,
            "description": self.description,
            "start_parameter": self.start_parameter,
            "currency": "XTR",
            "total_amount": self.amount,
        }


@dataclass(slots=True, eq=False)
class Charge:
    """One payment; refunded at most once."""

    id: str
    user: User
    invoice: Invoice
    date: int
    chat_id: int
    refunded: bool = False


@dataclass(slots=True)
class Stars:
    """The bot's balance and every transaction, oldest first."""

    balance: int = 0
    charges: dict[str, Charge] = field(default_factory=dict)
    links: dict[str, Invoice] = field(default_factory=dict)
    transactions: list[Json] = field(default_factory=list)

    def link(self, invoice: Invoice) -> str:
        """A reusable payment link for this invoice."""
        url = f"https://t.me/${secrets.token_urlsafe(16)}"
        self.links[url] = invoice
        return url

    def charge(self, user: User, invoice: Invoice, date: int, chat_id: int) -> Charge:
        """Move the Stars from the user to the bot; the caller has checked the balance."""
        charge = Charge("stx" + secrets.token_urlsafe(40), user, invoice, date, chat_id)
        user.balance -= invoice.amount
        self.balance += invoice.amount
        self.charges[charge.id] = charge
        self._enter(charge, "source", date)
        return charge

    def refund(self, user_id: int, charge_id: str, date: int) -> Charge:
        """Give the Stars back, once; refuses unknown charges, other users' and a second time."""
        charge = self.charges.get(charge_id)
        if charge is None or charge.user.id != user_id:
            raise bad("CHARGE_NOT_FOUND")
        if charge.refunded:
            raise bad("CHARGE_ALREADY_REFUNDED")
        if self.balance < charge.invoice.amount:
            raise bad("BALANCE_TOO_LOW")
        charge.refunded = True
        charge.user.balance += charge.invoice.amount
        self.balance -= charge.invoice.amount
        self._enter(charge, "receiver", date)
        return charge

    def _enter(self, charge: Charge, side: str, date: int) -> None:
        partner: Json = {
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": charge.user.json,
            "invoice_payload": charge.invoice.payload,
        }
        self.transactions.append(
            {"id": charge.id, "amount": charge.invoice.amount, "date": date, side: partner}
        )
