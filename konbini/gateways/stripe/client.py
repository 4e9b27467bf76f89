"""Stripe's official package, loaded with the first call, over this shop's own HTTP rules.

Gives plain dicts, and the shop's own errors without Stripe's text (it may quote keys).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from konbini.gateways.stripe.reading import REFUND_KEY
from konbini.gateways.stripe.settings import StripeSettings
from konbini.gateways.stripe.transport import Close, open_transport
from konbini.shop.errors import Unavailable

if TYPE_CHECKING:
    from stripe import StripeClient, StripeObject
    from stripe.params.checkout import SessionCreateParams

T = TypeVar("T")
PAGE = 100
"""Most rows of one list (docs.stripe.com/api/pagination)."""
MAX_PAGES = 200


class Missing(Exception):
    """Stripe does not know what was asked about."""


class Declined(Exception):
    """Stripe understood and says no; the argument is its error code."""


class Client:
    """Calls one account. Nothing is opened before the first call."""

    def __init__(self, settings: StripeSettings) -> None:
        self._settings = settings
        self._opened: tuple[StripeClient, Close] | None = None

    def __repr__(self) -> str:
        return f"Client({self._settings.url!r})"

    async def close(self) -> None:
        """Give the connections back."""
        if self._opened is not None:
            _, close = self._opened
            self._opened = None
            await close()

    async def create_session(self, params: SessionCreateParams, key: str) -> dict[str, Any]:
        """A new session, or the one that `key` made; raises Declined or Unavailable."""
        made = self._api().v1.checkout.sessions.create_async(params, {"idempotency_key": key})
        return _plain(await _call(made))

    async def session(self, session_id: str) -> dict[str, Any]:
        """A session; raises Missing, Declined or Unavailable."""
        return _plain(await _call(self._api().v1.checkout.sessions.retrieve_async(session_id)))

    async def expire(self, session_id: str) -> dict[str, Any]:
        """Close an open session; raises Declined when it is not open."""
        return _plain(await _call(self._api().v1.checkout.sessions.expire_async(session_id)))

    async def sessions(self, since: int) -> AsyncIterator[dict[str, Any]]:
        """Sessions created at or after `since` (unix), newest first."""
        async for row in self._rows("/v1/checkout/sessions", {"created": {"gte": since}}):
            yield row

    async def events(self, types: tuple[str, ...], since: int) -> AsyncIterator[dict[str, Any]]:
        """Events of these types at or after `since` (unix; Stripe keeps 30 days), newest first."""
        wish = {"types": list(types), "created": {"gte": since}}
        async for row in self._rows("/v1/events", wish):
            yield row

    async def balance(self, since: int) -> AsyncIterator[dict[str, Any]]:
        """What moved the balance at or after `since` (unix), with its source; newest first."""
        wish = {"created": {"gte": since}, "expand": ["data.source"]}
        async for row in self._rows("/v1/balance_transactions", wish):
            yield row

    async def refund(self, intent: str, amount: int, key: str) -> dict[str, Any]:
        """Give back `amount` (Stripe's integer); raises Missing, Declined or Unavailable."""
        made = self._api().v1.refunds.create_async(
            {"payment_intent": intent, "amount": amount, "metadata": {REFUND_KEY: key}},
            {"idempotency_key": key},
        )
        return _plain(await _call(made))

    async def refunds(self, intent: str) -> AsyncIterator[dict[str, Any]]:
        """All refunds of a payment, newest first."""
        async for row in self._rows("/v1/refunds", {"payment_intent": intent}):
            yield row

    async def _rows(self, path: str, wish: Mapping[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Every row of a list, page after page; raises Unavailable when it never ends."""
        after: dict[str, str] = {}
        for _ in range(MAX_PAGES):
            page = await self._page(path, {**wish, "limit": PAGE, **after})
            rows = page.get("data")
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise Unavailable(what="stripe")
            for row in rows:
                yield row
            if not rows or not page.get("has_more"):
                return
            after = {"starting_after": str(rows[-1].get("id"))}
        raise Unavailable(what="stripe", problem="endless list")

    async def _page(self, path: str, params: Mapping[str, Any]) -> dict[str, Any]:
        services = self._api().v1
        ask: dict[str, Callable[[Any], Awaitable[StripeObject]]] = {
            "/v1/checkout/sessions": services.checkout.sessions.list_async,
            "/v1/balance_transactions": services.balance_transactions.list_async,
            "/v1/events": services.events.list_async,
            "/v1/refunds": services.refunds.list_async,
        }
        return _plain(await _call(ask[path](params)))

    def _api(self) -> StripeClient:
        if self._opened is None:
            # half a second of imports that a shop without Stripe never pays
            import stripe

            transport, close = open_transport()
            api = stripe.StripeClient(
                self._settings.api_key,
                base_addresses={"api": self._settings.url.rstrip("/")},
                # one request per call: whoever asked tries again, with the same key
                max_network_retries=0,
                http_client=transport,
            )
            self._opened = api, close
        return self._opened[0]


def _plain(found: object) -> dict[str, Any]:
    """The object as plain dicts; raises Unavailable for anything else (a broken front)."""
    read = getattr(found, "to_dict", None)
    if read is None:
        raise Unavailable(what="stripe", problem="no object")
    plain: dict[str, Any] = read()
    return plain


async def _call(work: Awaitable[T]) -> T:
    """The answer; raises Missing, Declined or Unavailable, none of which quotes Stripe."""
    import stripe

    try:
        return await work
    except stripe.InvalidRequestError as refusal:
        missing = refusal.code == "resource_missing" or refusal.http_status == 404
        raise (Missing() if missing else Declined(refusal.code or "invalid")) from None
    except (stripe.IdempotencyError, stripe.CardError) as refusal:
        raise Declined(refusal.code or "idempotency") from None
    except stripe.StripeError as silence:
        raise Unavailable(what="stripe", status=silence.http_status or 0) from None
    except (UnicodeDecodeError, AttributeError, TypeError):
        # the package believes that every answer is Stripe's own
        raise Unavailable(what="stripe", problem="garbage") from None
