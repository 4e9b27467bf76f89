"""Setting up delivery by webhook; the delivery itself is delivery.py's business."""

from __future__ import annotations

import re

from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.refusals import bad, too_many
from konbini.sandbox.state.people import Json
from konbini.sandbox.text.links import BadLink, check_link

_LOOPBACK = re.compile(r"^https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:/|$)")
_PORTS = frozenset({443, 80, 88, 8443})
_PORT = re.compile(r"^https://[^/]*?:(\d+)(?:/|$)")


def _check_url(url: str) -> None:
    if _LOOPBACK.match(url):
        return  # the one thing the sandbox allows and Telegram does not
    try:
        check_link(url, https_only=True)
    except BadLink as why:
        problem = "An HTTPS URL must be provided for webhook" if "HTTPS" in str(why) else str(why)
        raise bad(f"bad webhook: {problem}") from None
    port = _PORT.match(url)
    if port and int(port.group(1)) not in _PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad("bad webhook: Failed to resolve host: the sandbox delivers to loopback only")


def _check_secret(secret: str) -> None:
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    """Deliver to this URL from now on; an empty one goes back to polling."""
    world, params = call.world, call.params
    url = params.text("url")
    secret = params.text("secret_token")
    if url:
        _check_url(url)
        _check_secret(secret)
        now = world.clock.now()
        if now < world.next_webhook_change:
            raise too_many(1)
        world.next_webhook_change = now + 1
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.allow(params.strings("allowed_updates"))
    connections = params.integer("max_connections", 40)
    settings: Json = {
        "url": url,
        "secret": secret,
        "max_connections": min(100, max(1, connections)),
    }
    world.set_webhook(settings)
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    """Go back to polling."""
    if call.params.flag("drop_pending_updates"):
        call.world.updates.clear()
    call.world.set_webhook({"url": ""})
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Where updates go, how many wait, and the last failure."""
    world = call.world
    answer: Json = {
        "url": world.webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting),
    }
    if world.webhook["url"]:
        answer["max_connections"] = world.webhook["max_connections"]
        for name in ("last_error_date", "last_error_message"):
            if name in world.webhook:
                answer[name] = world.webhook[name]
    if world.updates.allowed is not None:
        answer["allowed_updates"] = world.updates.allowed
    return answer
