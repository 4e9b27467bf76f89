"""Addresses in the settings of gateways: money and secrets travel over https only."""

from __future__ import annotations

from urllib.parse import urlsplit

from konbini.shop.errors import Invalid

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


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
