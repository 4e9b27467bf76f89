"""Which addresses a chat lets a button carry."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def fits_button(url: str) -> bool:
    """Whether `url` may stand on a button: http(s) to a public host.

    Telegram refuses a keyboard with any other address ("Wrong HTTP URL"); such a link is put
    into the text instead.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or "." not in host.strip("."):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return not host.endswith((".local", ".localhost", ".internal", ".test", ".invalid"))
