"""What a refusal says on the command line: codes and data become one clear English line."""

from __future__ import annotations

from collections.abc import Iterable

from konbini.shop.errors import Datum, ShopError
from konbini.shop.fields import BadFile, Fault

MOST_FAULTS = 20
"""Faults of a file printed at once."""


class Refusal(Exception):
    """The command cannot be done; the text is the line for the person, without any secret."""


_SENTENCES = {
    "unknown-product": "there is no product {product}; `konbini product list` shows them",
    "unknown-category": "there is no category {category}",
    "unknown-order": "there is no order {order}; `konbini order search` finds by customer or "
    "transaction too",
    "unknown-batch": "there is no batch {batch}; `konbini stock show SKU` lists the last ones",
    "unknown-ticket": "there is no ticket {ticket}",
    "unknown-customer": "no customer {customer} has ever written to the shop",
    "unknown-staff": "{id} has no such role; `konbini staff list` shows who has",
    "unknown-gateway": "there is no gateway {gateway}; name one of GATEWAYS, or `manual` for "
    "money that came another way",
    "batch-not-open": "batch {batch} is {state} already",
    "not-open": "the order is {state}: this is not possible any more",
    "no-refunds": "{gateway} has no refunds by this program: give the money back there by hand",
    "no-part-refunds": "{gateway} gives back whole payments only",
    "not-paid": "no money for order {ref} is on the books",
    "unknown-payment": "there is no payment {txn} by {gateway}; `konbini order unmatched` lists "
    "the money without an order",
    "no-reason": "say why with --reason: it stays in the ledger",
    "wrong-payer": "the money came from customer {payer}, the order is customer {customer}'s; "
    "`konbini order return` sends it back",
    "not-stocked": "{sku} is of the kind `generated`, which is not kept in stock",
    "too-many-lines": "more than {most} lines; split the file",
    "too-many-units": "more than {most} units; split the file",
    "file-too-large": "the file is larger than {most} bytes",
    "bad-pattern": "its key_pattern is not an expression: {problem}",
    "payout-too-much": "only {due} is due to merchant {merchant} in that currency; "
    "`konbini merchant balance {merchant}` shows all",
    "payout-key-used": "the key {key} belongs to another payout",
    "bad-key": "a key has 1 to {most} printable characters",
    "bad-note": "a note has at most {most} characters",
    "bad-id": "{id} is not a Telegram id",
    "bad-amount": "the amount cannot be right: {problem}",
    "bad-currency": "{currency} is not a currency code",
    "bad-transaction": "the transaction id is empty or too long",
    "vault-key-missing": "the stock was sealed with a vault key that VAULT_KEYS does not have",
    "seal-broken": "a sealed unit was changed or belongs elsewhere; run `konbini check`",
    "out-of-stock": "only {available} left",
}

_FAULTS = {
    "missing": "is missing",
    "empty-file": "the file is empty",
    "nothing-in-file": "nothing in it that belongs here; expected {wanted}",
    "not-a-mapping": "must be `name: value` lines, not {got}",
    "not-a-list": "must be a list (lines that begin with `-`), not {got}",
    "not-text": "must be text, not {got}",
    "not-a-number": "must be a whole number, not {got}",
    "not-yes-or-no": "write true, false, or a mapping such as {{de: false}}",
    "bad-duration": "{value!r} is no time; write 90s, 30m, 1h30m or 2d",
    "too-far": "is too long; at most {most}",
    "out-of-range": "must be between {least} and {most}",
    "too-long": "is {length} characters long; at most {most} fit",
    "too-many": "has too many; at most {most}",
    "control-character": "holds the control character {char}",
    "bad-id": "{value!r} is not usable; allowed is {wanted}",
    "bad-language": "{value!r} is not a language; write en, zh-CN, ru …",
    "double-language": "the language {value} is there twice",
    "double": "{value} is there twice",
    "unknown-field": "is no field; did you mean `{near}`?",
    "unknown-field-ignored": "is no field of ours and is ignored",
    "unknown-kind": "{value!r} is no kind; choose from {wanted}",
    "not-sold-yet": "kind `{value}` is taken but cannot be sold yet",
    "unknown-category": "there is no category {value!r}, neither in the file nor in the shop",
    "no-deep-link": "{value} cannot be part of a t.me link: use letters, digits, - and _",
    "long-name": "is longer than {most} characters and is cut on buttons",
    "price-without-currency": "needs a currency, like `price: {{XTR: 650}}`",
    "bad-currency": "{value!r} is not a currency code",
    "bad-amount": '{value!r} is not an amount; write "10.00" or 10',
    "too-many-decimals": "{value!r} has more than {digits} decimals, {currency} has no more",
    "negative": "{value!r} is negative",
    "free": "a price of nothing; take the currency out to stop selling in it",
    "absurd-price": "{value!r} is absurdly high",
    "bad-pattern": "is not an expression: {problem}",
    "uses-ignored": "is only for the kind `shared`; ignored",
    "kind-with-stock": "cannot change while {units} units are in stock; undo their batches first",
    "no-examples": "has no examples: customers' words will not find it",
    "example-of-two": "{text!r} is an example of {other} too; keep it in one",
}


def explain(problem: Exception) -> Iterable[str]:
    """The lines for stderr: one, or one per fault of a file."""
    if isinstance(problem, BadFile):
        yield from faults(problem.faults)
        return
    if isinstance(problem, ShopError):
        yield f"konbini: {_sentence(problem)}"
        return
    yield f"konbini: {problem}"


def faults(found: Iterable[Fault], mark: str = "konbini") -> Iterable[str]:
    """One line per fault, the first twenty."""
    found = list(found)
    for fault in found[:MOST_FAULTS]:
        place = f"{fault.where}: " if fault.where else ""
        yield f"{mark}: {place}{_fill(_FAULTS.get(fault.code), fault.code, dict(fault.facts))}"
    if len(found) > MOST_FAULTS:
        yield f"{mark}: … and {len(found) - MOST_FAULTS} more"


def _sentence(problem: ShopError) -> str:
    return _fill(_SENTENCES.get(problem.kind), str(problem), problem.data)


def _fill(sentence: str | None, code: str, facts: dict[str, Datum]) -> str:
    if sentence is None:
        return code
    try:
        return sentence.format(**facts)
    except KeyError:
        return f"{code} ({', '.join(f'{name}={value}' for name, value in facts.items())})"
