"""Crypto Pay (@CryptoBot): invoices paid from a wallet inside Telegram, told by signed calls."""

from konbini.gateways.cryptopay.gateway import CryptoPayGateway
from konbini.gateways.cryptopay.settings import CryptoPaySettings

__all__ = ["CryptoPayGateway", "CryptoPaySettings"]
