"""What a setting's text must look like: each check gives the value or says how to mend it.

Messages are instructions for the person who wrote the setting; none repeats the value of a secret.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from konbini.shop.customers import match_locale
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.storage.engine import DatabaseUnusable, parse_url
from konbini.storage.vault import VaultKeys, parse_keys

GATEWAYS = (
    "stars", "stripe", "cryptopay", "epay", "epusdt", "btcpay", "nowpayments", "sandbox",
)  # fmt: skip
"""Payment gateways this version has."""
LOG_LEVELS = ("debug", "info", "warning", "error")
MAX_ID = 2**52
"""Telegram ids have at most 52 significant bits (Bot API, User.id)."""


def parts(text: str) -> list[str]:
    """The non-empty pieces of a comma-separated text."""
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def one_line(text: Any) -> str:
    """Text without control characters; every setting is one line."""
    value = str(text).strip()
    if any(ord(char) < 32 or ord(char) == 127 for char in value):
        raise ValueError("holds a line break or control character; write it on one line")
    return value


def shop_name(text: Any) -> str:
    """A name of 1 to 64 characters."""
    value = one_line(text)
    if not 1 <= len(value) <= 64:
        raise ValueError("must have between 1 and 64 characters")
    return value


def seller(text: Any) -> str:
    """A name and address on one line, at most 200 characters; may be empty."""
    value = one_line(text) if text else ""
    if len(value) > 200:
        raise ValueError("has more than 200 characters; name and address on one line")
    return value


def basis_points(text: Any) -> int:
    """A percentage such as 70 or 12.5, as basis points."""
    found = re.fullmatch(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?", one_line(text))
    points = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else -1
    if not 0 <= points <= 10_000:
        raise ValueError("is not a percentage; write a number from 0 to 100 such as 70 or 12.5")
    return points


def hold_days(text: Any) -> int:
    """Days for which something is held."""
    return whole(text, 0, 365, "is not a number of days; write a number from 0 to 365")


def answer_days(text: Any) -> int:
    """Days until an answer."""
    return whole(text, 1, 30, "is not a number of days; write a number from 1 to 30")


def token(text: Any) -> str:
    """A bot token as @BotFather gives it."""
    value = one_line(text)
    if not re.fullmatch(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}", value):
        raise ValueError("is not a bot token; copy it from @BotFather (digits:letters)")
    return value


def is_loopback(url: str) -> bool:
    """Whether the host of `url` is this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(text: Any) -> str:
    """An http(s) address without query or password; the closing slash is dropped."""
    value = one_line(text).rstrip("/")
    try:
        split = urlsplit(value)
        usable = split.scheme in {"http", "https"} and bool(split.hostname) and split.port != 0
    except ValueError:
        usable = False
    if not usable or " " in value:
        raise ValueError("is not an address; write it like https://example.org")
    if split.username or split.password or split.query or split.fragment:
        raise ValueError("must be a plain address, without password, query or fragment")
    return value


def safe_address(text: Any) -> str:
    """An https address; http only to this machine, since tokens travel in it."""
    value = address(text)
    if value.startswith("http:") and not is_loopback(value):
        raise ValueError("must begin with https:// (http is only for 127.0.0.1 and localhost)")
    return value


def webhook_secret(text: Any) -> str:
    """What Telegram takes as `secret_token` (Bot API, setWebhook)."""
    value = one_line(text)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise ValueError("may hold only A-Z a-z 0-9 _ - and at most 256 of them")
    return value


def host(text: Any) -> str:
    """An address to bind to."""
    value = one_line(text)
    if not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", value):
        raise ValueError("is not a host; write 127.0.0.1, 0.0.0.0 or a host name")
    return value


def whole(text: Any, least: int, most: int, hint: str) -> int:
    """A whole number between `least` and `most`."""
    value = one_line(text)
    if not re.fullmatch(r"-?[0-9]{1,18}", value) or not least <= int(value) <= most:
        raise ValueError(hint)
    return int(value)


def port(text: Any) -> int:
    """A TCP port; 0 lets the system choose."""
    return whole(text, 0, 65_535, "is not a port; write a number from 0 to 65535")


def daily_tokens(text: Any) -> int:
    """Tokens a day; 0 is no limit."""
    return whole(text, 0, 10**12, "is not a number of tokens; write a whole number, 0: no limit")


def rate(text: Any) -> int:
    """Messages a second; 0 is no limit of our own."""
    return whole(text, 0, 1_000, "is not a rate; write a number from 0 to 1000")


def hours(text: Any) -> int:
    """Hours in which somebody must decide."""
    return whole(text, 1, 720, "is not a number of hours; write a number from 1 to 720")


def days(text: Any) -> int:
    """Days that somebody is willing to wait."""
    return whole(text, 1, 365, "is not a number of days; write a number from 1 to 365")


def owner_ids(text: Any) -> tuple[int, ...]:
    """Telegram ids of people."""
    hint = "holds something that is no person's id; write numbers like 123456789,987654321"
    if isinstance(text, tuple):
        return text
    found = [whole(piece, 1, MAX_ID, hint) for piece in parts(one_line(text))]
    return tuple(dict.fromkeys(found))


def group_id(text: Any) -> int | None:
    """The id of a group: Telegram gives groups negative ids."""
    if text is None:
        return None
    hint = "is not a group's id; write a negative number like -1001234567890"
    value = whole(text, -MAX_ID, MAX_ID, hint)
    if value >= 0:
        raise ValueError(
            "is a private chat's id; make a group with topics, add the bot, and write the "
            "group's id (a negative number)"
        )
    return value


def database_url(text: Any) -> str:
    """A SQLAlchemy URL with one of the two drivers."""
    value = one_line(text)
    try:
        parse_url(value)
    except DatabaseUnusable as problem:
        raise ValueError(f"cannot be used: {problem}") from None
    return value


def vault_keys(text: Any) -> VaultKeys:
    """`id:base64(32 bytes)`, comma-separated."""
    if isinstance(text, VaultKeys):
        return text
    try:
        return parse_keys(one_line(text))
    except Invalid as problem:
        hint = _VAULT_HINTS.get(problem.kind, "is malformed; run `konbini init` to make one")
        raise ValueError(hint.format(n=problem.data.get("position", 1))) from None


_VAULT_HINTS = {
    "vault-keys-empty": "holds no key; run `konbini init` to make one",
    "vault-key-malformed": "has no readable key {n}; write id:base64, or run `konbini init`",
    "vault-key-length": "has a key {n} that is not 32 bytes of base64; run `konbini init`",
    "vault-key-twice": "has two keys of the same id (key {n}); give each its own",
}


def locale_in(offered: tuple[str, ...]) -> Callable[[Any], str]:
    """A check for one of the languages there are texts for."""

    def check(text: Any) -> str:
        value = one_line(text)
        match = match_locale(value, offered)
        if match is None or match.lower() != value.replace("_", "-").lower():
            raise ValueError(f"is no language of this shop; choose one of {', '.join(offered)}")
        return match

    return check


def currency(text: Any) -> str:
    """A currency code by the rules of Money."""
    value = one_line(text).upper()
    try:
        Money(0, value)
    except Invalid:
        raise ValueError("is no currency code; write one like XTR, USD or EUR") from None
    return value


def timezone(text: Any) -> str:
    """A name of the IANA time zone database."""
    value = one_line(text)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone; write one like UTC or Europe/Berlin") from None
    return value


def gateways(text: Any) -> tuple[str, ...]:
    """Names of gateways this version has."""
    if isinstance(text, tuple):
        return text
    found = tuple(dict.fromkeys(piece.lower() for piece in parts(one_line(text))))
    for name in found:
        if name not in GATEWAYS:
            raise ValueError(f"has no gateway {name[:20]!r}; choose from {', '.join(GATEWAYS)}")
    if not found:
        raise ValueError(f"names no gateway; choose from {', '.join(GATEWAYS)}")
    return found


def percent(text: Any) -> str:
    """A decimal number from 0 to 1, as text."""
    value = one_line(text)
    if not re.fullmatch(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?", value):
        raise ValueError("is no percentage from 0 to 1; write a number like 0.5")
    return value


def log_level(text: Any) -> str:
    """How much is logged."""
    value = one_line(text).lower()
    if value not in LOG_LEVELS:
        raise ValueError(f"is no log level; choose from {', '.join(LOG_LEVELS)}")
    return value
