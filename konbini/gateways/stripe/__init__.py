"""Stripe Checkout: a hosted page per attempt, proven by signed events."""

from konbini.gateways.stripe.gateway import StripeGateway
from konbini.gateways.stripe.settings import StripeSettings

__all__ = ["StripeGateway", "StripeSettings"]
