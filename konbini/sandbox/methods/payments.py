"""Telegram Stars: invoices, pre-checkout answers, refunds, the ledger. Amounts: whole Stars."""

from __future__ import annotations

from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.methods.sending import deliver, find_target
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render
from konbini.sandbox.state.stars import Invoice

_FLAGS = (
    "need_name",
    "need_phone_number",
    "need_email",
    "need_shipping_address",
    "send_phone_number_to_provider",
    "send_email_to_provider",
    "is_flexible",
)
_MONTH = 2_592_000
_MAX_STARS = 100_000


def read_invoice(call: Call) -> Invoice:
    """An invoice in Stars; ApiError for what Telegram refuses."""
    params = call.params
    texts = {name: params.text(name) for name in ("title", "description", "payload")}
    prices = params.json("prices", "prices")
    amounts = _amounts(prices)
    if params.text("currency") != "XTR":
        # No payment provider is connected to the sandbox's bot.
        known = len(params.text("currency")) == 3
        raise bad("PAYMENT_PROVIDER_INVALID" if known else "CURRENCY_INVALID")
    if not 1 <= len(texts["title"]) <= 32:
        raise bad("INVOICE_TITLE_INVALID")
    if not 1 <= len(texts["description"]) <= 255:
        raise bad("INVOICE_DESCRIPTION_INVALID")
    if not 1 <= len(texts["payload"].encode()) <= 128:
        raise bad("INVOICE_PAYLOAD_INVALID")
    if params.text("provider_token") or any(params.flag(name) for name in _FLAGS):
        raise bad("STARS_INVOICE_INVALID")
    if len(amounts) != 1 or params.integer("max_tip_amount"):
        raise bad("STARS_INVOICE_INVALID")
    if not 1 <= amounts[0] <= _MAX_STARS:
        raise bad("CURRENCY_TOTAL_AMOUNT_INVALID")
    return Invoice(
        texts["title"],
        texts["description"],
        texts["payload"],
        amounts[0],
        params.text("start_parameter"),
    )


def _amounts(prices: object) -> list[int]:
    if prices is None:
        raise bad('Parameter "prices" is required')
    if not isinstance(prices, list):
        raise bad("Expected an Array of labeled prices")
    if not prices:
        raise bad("There must be at least one price")
    return [_amount(price) for price in prices]


def _amount(price: object) -> int:
    problem = "can't parse labeled price: "
    if not isinstance(price, dict):
        raise bad(problem + "LabeledPrice must be an Object")
    if not price.get("label"):
        raise bad(problem + "LabeledPrice label must be non-empty")
    amount = price.get("amount")
    if isinstance(amount, str) and amount.lstrip("-").isdigit():
        amount = int(amount)
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise bad(problem + 'Field "amount" must be a valid Number')
    return amount


@method("sendInvoice")
def send_invoice(call: Call) -> Json:
    """An invoice message; its first button pays."""
    invoice = read_invoice(call)
    target = find_target(call, invoice=True)
    markup = _pay_markup(target.markup, invoice)
    extra = {"markup": markup, "payload": invoice.payload}
    message = deliver(call, target, {"invoice": invoice.card()}, **extra)
    return render(message)


def _pay_markup(markup: Json | None, invoice: Invoice) -> Json:
    if markup is None:
        return {"inline_keyboard": [[{"text": f"Pay ⭐️{invoice.amount}", "pay": True}]]}
    if "inline_keyboard" not in markup:
        raise bad("Inline keyboard expected")
    first = markup["inline_keyboard"][0][0]
    if not first.get("pay"):
        raise bad("REPLY_MARKUP_BUY_EMPTY")
    return markup


@method("createInvoiceLink")
def create_invoice_link(call: Call) -> str:
    """A link that anybody may pay, any number of times."""
    invoice = read_invoice(call)
    period = call.params.integer("subscription_period")
    if period:
        if period != _MONTH:
            raise bad("SUBSCRIPTION_PERIOD_INVALID")
        if invoice.amount > 10_000:
            raise bad("STARS_AMOUNT_INVALID")
        raise bad("SUBSCRIPTIONS_UNSUPPORTED")  # the sandbox's clock bills nobody monthly
    return call.world.stars.link(invoice)


@method("answerPreCheckoutQuery")
def answer_pre_checkout_query(call: Call) -> bool:
    """Yes or no within ten seconds; a no needs a reason."""
    ok = call.params.flag("ok")
    reason = call.params.text("error_message")
    if not ok and not reason:
        raise bad('Parameter "error_message" is required')
    world = call.world
    answer = {"ok": ok, "error_message": reason or None}
    world.queries.settle(call.params.text("pre_checkout_query_id"), world.clock.now(), answer)
    return True


@method("refundStarPayment")
def refund_star_payment(call: Call) -> bool:
    """The whole payment back to the payer, once; both sides see a service message."""
    if call.params.integer("user_id") <= 0:
        raise bad("invalid user_id specified")
    charge_id = call.params.required("telegram_payment_charge_id")
    world = call.world
    charge = world.stars.refund(call.params.integer("user_id"), charge_id, world.now())
    body: Json = {
        "refunded_payment": {
            "currency": "XTR",
            "total_amount": charge.invoice.amount,
            "invoice_payload": charge.invoice.payload,
            "telegram_payment_charge_id": charge.id,
            "provider_payment_charge_id": "",
        }
    }
    chat = world.chats[charge.user.id]
    message = world.post(chat, charge.user, body, service=True)
    world.tell_bot("message", message)
    world.user_changed(charge.user)
    world.feed.publish(
        "payment",
        {
            "user_id": charge.user.id,
            "chat_id": chat.id,
            "message_id": message.id,
            "stage": "refunded",
            "error_message": None,
            "total_amount": charge.invoice.amount,
            "charge_id": charge.id,
        },
    )
    return True


@method("getStarTransactions")
def get_star_transactions(call: Call) -> Json:
    """The ledger, oldest first."""
    offset = max(0, call.params.integer("offset"))
    limit = min(100, max(1, call.params.integer("limit", 100)))
    return {"transactions": call.world.stars.transactions[offset : offset + limit]}


@method("getMyStarBalance")
def get_my_star_balance(call: Call) -> Json:
    """What the bot holds."""
    return {"amount": call.world.stars.balance}
