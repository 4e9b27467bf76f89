"""The methods of the Bot API, one file per topic; importing this fills the registry."""

from konbini.sandbox.methods import (
    albums,
    chats,
    commands,
    copying,
    deleting,
    editing,
    media,
    messages,
    payments,
    profile,
    queries,
    topics,
    updates,
    webhook,
)
from konbini.sandbox.methods.registry import METHODS, WAITING, Call

__all__ = [
    "METHODS",
    "WAITING",
    "Call",
    "albums",
    "chats",
    "commands",
    "copying",
    "deleting",
    "editing",
    "media",
    "messages",
    "payments",
    "profile",
    "queries",
    "topics",
    "updates",
    "webhook",
]
