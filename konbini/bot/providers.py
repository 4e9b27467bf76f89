"""Makes the gateways of outside providers from their settings, and says when a setting is wrong.

Each provider's code is loaded only when it is configured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pydantic import SecretStr

from konbini.bot import checks
from konbini.bot.provider_settings import ProviderSettings
from konbini.shop.errors import Invalid
from konbini.shop.ports import Clock, Gateway

Make = Callable[[Clock], Gateway]


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""


def _stripe(told: ProviderSettings, _: str) -> Make:
    from konbini.gateways.stripe import StripeGateway, StripeSettings

    account = StripeSettings(
        api_key=_plain(told.stripe_api_key),
        webhook_secret=_plain(told.stripe_webhook_secret),
        return_url=told.pay_return_url,
        url=told.stripe_url,
    )
    return lambda clock: StripeGateway(account, clock)


def _cryptopay(told: ProviderSettings, _: str) -> Make:
    from konbini.gateways.cryptopay import CryptoPayGateway, CryptoPaySettings

    account = CryptoPaySettings(
        token=_plain(told.cryptopay_token),
        url=told.cryptopay_url,
        assets=tuple(checks.parts(told.cryptopay_assets.upper())),
        return_url=told.pay_return_url,
        refunds=told.cryptopay_refunds,
    )
    return lambda clock: CryptoPayGateway(account, clock)


def _epay(told: ProviderSettings, callback_url: str) -> Make:
    from konbini.gateways.epay import EpayGateway, EpaySettings, Version

    if told.epay_version not in set(Version):
        raise Invalid("bad-setting", where="EPAY_VERSION", problem="neither v1 nor v2")
    account = EpaySettings(
        url=told.epay_url or "",
        pid=told.epay_pid,
        callback_url=callback_url,
        return_url=told.pay_return_url,
        version=Version(told.epay_version),
        key=_plain(told.epay_key),
        private_key=_plain(told.epay_private_key),
        platform_key=told.epay_platform_key,
        types=tuple(checks.parts(told.epay_types)),
        client_ip=told.epay_client_ip,
    )
    return lambda clock: EpayGateway(account, clock)


def _epusdt(told: ProviderSettings, callback_url: str) -> Make:
    from konbini.gateways.epusdt import Dialect, EpusdtGateway, EpusdtSettings

    if told.epusdt_dialect not in set(Dialect):
        known = ", ".join(Dialect)
        raise Invalid("bad-setting", where="EPUSDT_DIALECT", problem=f"none of {known}")
    account = EpusdtSettings(
        url=told.epusdt_url or "",
        dialect=Dialect(told.epusdt_dialect),
        callback_url=callback_url,
        return_url=told.pay_return_url,
        secret=_plain(told.epusdt_secret),
        pid=told.epusdt_pid,
        currency=told.epusdt_currency.upper(),
        trade_type=told.epusdt_trade_type,
        token=told.epusdt_token,
        network=told.epusdt_network,
    )
    return lambda clock: EpusdtGateway(account, clock)


def _btcpay(told: ProviderSettings, _: str) -> Make:
    from konbini.gateways.btcpay import BTCPayGateway, BTCPaySettings

    account = BTCPaySettings(
        url=told.btcpay_url or "",
        store=told.btcpay_store,
        token=_plain(told.btcpay_token),
        webhook_secret=_plain(told.btcpay_webhook_secret),
        return_url=told.pay_return_url,
    )
    return lambda clock: BTCPayGateway(account, clock)


def _nowpayments(told: ProviderSettings, callback_url: str) -> Make:
    from konbini.gateways.nowpayments import NowPaymentsGateway, NowPaymentsSettings

    account = NowPaymentsSettings(
        callback_url=callback_url,
        return_url=told.pay_return_url,
        api_key=_plain(told.nowpayments_api_key),
        ipn_secret=_plain(told.nowpayments_ipn_secret),
        url=told.nowpayments_url,
        currency=told.nowpayments_currency.upper(),
        tolerance=Decimal(told.nowpayments_tolerance),
    )
    return lambda _: NowPaymentsGateway(account)


@dataclass(frozen=True, slots=True)
class Provider:
    """How its gateway is made, and where the provider itself is (None: not set)."""

    read: Callable[[ProviderSettings, str], Make]
    url: Callable[[ProviderSettings], str | None]


PROVIDERS = {
    "stripe": Provider(_stripe, lambda told: told.stripe_url),
    "cryptopay": Provider(_cryptopay, lambda told: told.cryptopay_url),
    "epay": Provider(_epay, lambda told: told.epay_url),
    "epusdt": Provider(_epusdt, lambda told: told.epusdt_url),
    "btcpay": Provider(_btcpay, lambda told: told.btcpay_url),
    "nowpayments": Provider(_nowpayments, lambda told: told.nowpayments_url),
}
"""Gateways of providers outside Telegram: the operator's own risk (terms for bots, §6.2)."""


def make(name: str, told: ProviderSettings, base_url: str) -> Make:
    """What makes the gateway; raises Invalid (where, problem) for a setting that cannot work."""
    return PROVIDERS[name].read(told, f"{base_url}/pay/{name}")


def wrong_with(name: str, told: ProviderSettings, public_url: str | None) -> str | None:
    """One line that names what is wrong with a provider's settings, without any secret."""
    where_it_is = PROVIDERS[name].url(told)
    if public_url is None and where_it_is is not None and not checks.is_loopback(where_it_is):
        return f"PUBLIC_URL is missing; the gateway {name} is told of payments there"
    try:
        make(name, told, public_url or "http://127.0.0.1")
    except Invalid as problem:
        where = str(problem.data.get("where", "GATEWAYS"))
        where = "PAY_RETURN_URL" if where.upper().endswith("RETURN_URL") else where
        why = problem.data.get("problem", problem.kind)
        return f"{where} cannot be used ({why}); see docs/gateways/{name}.md"
    return None
