"""Epay, 易支付 (Rainbow protocol): CNY by Alipay, WeChat and others; V1 by MD5, V2 by RSA."""

from konbini.gateways.epay.gateway import EpayGateway
from konbini.gateways.epay.settings import EpaySettings, Version

__all__ = ["EpayGateway", "EpaySettings", "Version"]
