"""BTCPay Server: invoices of a server the operator runs; its word is asked for, not just heard."""

from konbini.gateways.btcpay.gateway import BTCPayGateway
from konbini.gateways.btcpay.settings import BTCPaySettings

__all__ = ["BTCPayGateway", "BTCPaySettings"]
