"""Telegram Stars: paid inside the chat, proven by the charge id."""

from konbini.gateways.stars.gateway import StarsGateway
from konbini.gateways.stars.payload import derive_secret

__all__ = ["StarsGateway", "derive_secret"]
