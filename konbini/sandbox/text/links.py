"""Which links Telegram takes, and in which form it keeps them. Opens none of them."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*)://")
_PORT = re.compile(r":(\d*)$")
_HOST = re.compile(r"^[\w.~%!$&'()*+,;=-]+$")


class BadLink(ValueError):
    """Why a link was not taken, in Telegram's words."""


def check_link(link: str, *, https_only: bool = False) -> str:
    """The link as Telegram keeps it (scheme added, host lowered), or BadLink.

    Follows LinkManager::check_link of tdlib/td.
    """
    lowered = link.lower()
    if lowered.startswith(("tg:", "ton:", "tonsite:")):
        if https_only:
            raise BadLink("Only HTTPS links are allowed")
        scheme, _, rest = link.partition(":")
        return f"{scheme.lower()}://{rest.removeprefix('//')}"
    match = _SCHEME.match(link)
    scheme = match.group(1).lower() if match else "http"
    if scheme not in ("http", "https"):
        raise BadLink("Unsupported URL protocol")
    if https_only and scheme != "https":
        raise BadLink("Only HTTPS links are allowed")
    rest = link[match.end() :] if match else link
    return f"{scheme}://{_check_authority(rest)}"


def _check_authority(rest: str) -> str:
    end = min((rest.find(mark) for mark in "/?#" if mark in rest), default=len(rest))
    authority, tail = rest[:end], rest[end:]
    userinfo, at, host = authority.rpartition("@")
    port = ""
    if found := _PORT.search(host):
        port, host = found.group(), host[: found.start()]
        if not 0 < int(found.group(1) or "0") <= 65535:
            raise BadLink("Wrong port number specified in the URL")
    if not host:
        raise BadLink("URL host is empty")
    if not (host.startswith("[") and host.endswith("]")):
        if not _HOST.match(host):
            raise BadLink("Disallowed character in URL host")
        if "." not in host:
            raise BadLink("Wrong HTTP URL")
    if not tail.startswith("/"):
        tail = "/" + tail
    return f"{userinfo}{at}{host.lower()}{port}{tail.replace(' ', '%20')}"


def keep_link(link: str) -> str:
    """Like check_link for links inside a text: "" for a link that Telegram silently drops."""
    try:
        return check_link(link)
    except BadLink:
        return ""


def linked_user(link: str) -> int | None:
    """The user that tg://user?id=… names."""
    match = re.match(r"^tg:(?://)?user\?(?:.*&)?id=(\d+)(?:&.*)?$", link, re.IGNORECASE)
    return int(match.group(1)) if match else None
