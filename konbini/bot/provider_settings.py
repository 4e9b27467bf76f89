"""The settings of the payment providers: names, comments, defaults. Knows no provider's protocol.

Each stays text here: what it must look like is the gateway's own judgement (see `providers`).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from konbini.bot import checks


def _secret(text: Any) -> SecretStr:
    return text if isinstance(text, SecretStr) else SecretStr(checks.one_line(text))


Line = Annotated[str, BeforeValidator(checks.one_line)]
Secret = Annotated[SecretStr, BeforeValidator(_secret)]
Address = Annotated[str, BeforeValidator(checks.safe_address)]
OptionalAddress = Annotated[
    str | None, BeforeValidator(lambda text: None if text is None else checks.safe_address(text))
]


class ProviderSettings(BaseSettings):
    """What `docs/gateways/` explains, in the order of `.env.example`."""

    pay_return_url: Address = Field(
        default="https://t.me",
        description="Where a buyer's browser is led after paying on a page, like"
        " https://t.me/your_bot. It proves nothing.",
    )
    stripe_api_key: Secret | None = Field(
        default=None, description="Stripe's secret or restricted key (docs/gateways/stripe.md)."
    )
    stripe_webhook_secret: Secret | None = Field(
        default=None, description="Secret of the webhook at PUBLIC_URL/pay/stripe, whsec_…"
    )
    stripe_url: Address = Field(
        default="https://api.stripe.com", description="Stripe's API; another one only for tests."
    )
    cryptopay_token: Secret | None = Field(
        default=None, description="Token of the Crypto Pay app (docs/gateways/cryptopay.md)."
    )
    cryptopay_url: Address = Field(
        default="https://pay.crypt.bot",
        description="Crypto Pay's API; https://testnet-pay.crypt.bot to try.",
    )
    cryptopay_assets: Line = Field(
        default="USDT,TON,BTC", description="Coins that Crypto Pay may take, comma-separated."
    )
    cryptopay_refunds: bool = Field(
        default=False, description="true when transfers are enabled for the Crypto Pay app."
    )
    epay_url: OptionalAddress = Field(
        default=None, description="The epay server, without /submit.php (docs/gateways/epay.md)."
    )
    epay_pid: Line = Field(default="", description="The merchant number there.")
    epay_version: Line = Field(default="v1", description="v1 (MD5) or v2 (RSA).")
    epay_key: Secret | None = Field(default=None, description="v1: the merchant key.")
    epay_private_key: Secret | None = Field(
        default=None, description="v2: your RSA private key, base64 DER on one line."
    )
    epay_platform_key: Line = Field(
        default="", description="v2: the platform's public key, base64 DER on one line."
    )
    epay_types: Line = Field(
        default="alipay,wxpay", description="Ways to pay that epay may name, comma-separated."
    )
    epay_client_ip: Line = Field(
        default="127.0.0.1", description="v2: the address given for every buyer."
    )
    epusdt_url: OptionalAddress = Field(
        default=None, description="The epusdt server (docs/gateways/epusdt.md)."
    )
    epusdt_dialect: Line = Field(
        default="v0", description="Which server it is: v0, bepusdt, gmpay-v1 or gmpay-v2."
    )
    epusdt_secret: Secret | None = Field(
        default=None, description="The server's API token or secret key."
    )
    epusdt_pid: Line = Field(default="", description="GMPay: the merchant number.")
    epusdt_currency: Line = Field(
        default="CNY", description="Currency of the prices that epusdt is offered for."
    )
    epusdt_trade_type: Line = Field(
        default="usdt.trc20", description="BEpusdt: the coin and chain."
    )
    epusdt_token: Line = Field(
        default="", description="GMPay: the coin; empty with EPUSDT_NETWORK lets the buyer pick."
    )
    epusdt_network: Line = Field(default="", description="GMPay: the chain.")
    btcpay_url: OptionalAddress = Field(
        default=None, description="Your BTCPay Server (docs/gateways/btcpay.md)."
    )
    btcpay_store: Line = Field(default="", description="The store's id there.")
    btcpay_token: Secret | None = Field(default=None, description="An API key of that store.")
    btcpay_webhook_secret: Secret | None = Field(
        default=None, description="Secret of the webhook at PUBLIC_URL/pay/btcpay."
    )
    nowpayments_url: Address = Field(
        default="https://api.nowpayments.io/v1",
        description="NOWPayments' API (docs/gateways/nowpayments.md).",
    )
    nowpayments_api_key: Secret | None = Field(
        default=None, description="An API key of the account."
    )
    nowpayments_ipn_secret: Secret | None = Field(
        default=None, description="The account's IPN secret."
    )
    nowpayments_currency: Line = Field(
        default="USD", description="Currency of the prices that NOWPayments is offered for."
    )
    nowpayments_tolerance: Annotated[str, BeforeValidator(checks.percent)] = Field(
        default="0", description="Percent of the coins that may be missing, 0 to 1."
    )
