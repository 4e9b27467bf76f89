"""What an operator says about an epay account. Refuses empty secrets, plain http and odd text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from konbini.gateways.address import LOOPBACK, PLAIN
from konbini.gateways.epay.signing import load_private_key, load_public_key
from konbini.shop.errors import Invalid

CURRENCY = "CNY"
_PID = re.compile(r"[0-9]{1,12}")
_TYPE = re.compile(r"[a-z0-9]{1,20}")


class Version(StrEnum):
    """V1 has one shared key for both directions, V2 a key pair for each."""

    V1 = "v1"
    V2 = "v2"


@dataclass(frozen=True, slots=True)
class EpaySettings:
    """One merchant account. Raises Invalid("bad-setting", where=NAME) for what cannot work.

    `url` is the provider's address without `/submit.php`; `callback_url` and `return_url` are
    ours, without a query. `key` is V1's; `private_key` (ours) and `platform_key` (theirs) are
    V2's, base64 DER. `types` are the ways to pay that a notice may name. V2 wants a buyer's IP,
    which a chat does not know: `client_ip` stands for all buyers.
    """

    url: str
    pid: str
    callback_url: str
    return_url: str
    version: Version = Version.V1
    key: str = field(default="", repr=False)
    private_key: str = field(default="", repr=False)
    platform_key: str = field(default="", repr=False)
    types: tuple[str, ...] = ("alipay", "wxpay")
    client_ip: str = "127.0.0.1"

    def __post_init__(self) -> None:
        check_url("EPAY_URL", self.url)
        check_url("PUBLIC_URL", self.callback_url)
        check_url("EPAY_RETURN_URL", self.return_url)
        if not _PID.fullmatch(self.pid):
            raise Invalid("bad-setting", where="EPAY_PID", problem="not a number")
        if not self.types or not all(_TYPE.fullmatch(kind) for kind in self.types):
            raise Invalid("bad-setting", where="EPAY_TYPES", problem="not a list of names")
        if self.version is Version.V1 and not self.key.strip():
            raise Invalid("bad-setting", where="EPAY_KEY", problem="empty")
        if self.version is Version.V2:
            load_private_key(self.private_key)
            load_public_key(self.platform_key)
            _check_ip(self.client_ip)


def check_url(where: str, url: str) -> None:
    """Only https (http on this machine only), no account, query or fragment, and no `&` or `=`.

    The two signs are refused because epay signs unescaped text: a value that holds them can be
    read as further parameters.
    """
    try:
        parts = urlsplit(url) if PLAIN.fullmatch(url) else None
        host = parts.hostname if parts else None
    except ValueError:
        parts = host = None
    if parts is None or not host:
        raise Invalid("bad-setting", where=where, problem="not an address")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise Invalid("bad-setting", where=where, problem="not https")
    if parts.username is not None or set("?&=#") & set(url):
        raise Invalid("bad-setting", where=where, problem="holds one of ? & = # @")


def _check_ip(text: str) -> None:
    try:
        ip_address(text)
    except ValueError:
        raise Invalid("bad-setting", where="EPAY_CLIENT_IP", problem="not an IP") from None
