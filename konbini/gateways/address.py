"""Addresses in the settings of gateways: money and secrets travel over https only."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from konbini.shop.errors import Invalid

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
PLAIN = re.compile(r"[!-~]{8,400}")
"""Visible ASCII: what every provider takes as an address."""


def check_url(name: str, url: str) -> None:
    """Raise Invalid unless `url` is https with a host, or http to this very machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise Invalid(where=name, problem="not a URL") from None
    if parts.username or parts.password:
        raise Invalid(where=name, problem="carries a password")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)):
        raise Invalid(where=name, problem="must begin with https://")


def is_safe(url: str) -> bool:
    """Https, or http on this machine; no account in it."""
    try:
        parts = urlsplit(url) if PLAIN.fullmatch(url) else None
        host = parts.hostname if parts else None
    except ValueError:
        return False
    if parts is None or not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
