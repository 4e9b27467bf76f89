"""NOWPayments: many coins, priced in fiat, paid on a hosted page, told by signed callbacks."""

from konbini.gateways.nowpayments.gateway import NowPaymentsGateway
from konbini.gateways.nowpayments.settings import NowPaymentsSettings

__all__ = ["NowPaymentsGateway", "NowPaymentsSettings"]
