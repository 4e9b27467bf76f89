"""Formatted text as Telegram reads it. Knows strings and entities, not chats."""

from konbini.sandbox.text.formatted import Formatted, format_text, read_text

__all__ = ["Formatted", "format_text", "read_text"]
