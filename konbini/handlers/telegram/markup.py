"""Screens as Telegram wants them: keyboards, what stays visible of HTML, when two are the same."""

from __future__ import annotations

import re
from html import unescape

from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)

from konbini.handlers.screens.screen import Button, Rows, Screen

MAX_TEXT = 4096
"""Visible characters of a message (Bot API, sendMessage)."""
MAX_CAPTION = 1024
"""Visible characters under a file (Bot API, sendDocument)."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_TAG = re.compile(r"<[^>]*>")


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The inline keyboard of a screen, or None without buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(b) for b in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.tap is not None:
        return InlineKeyboardButton(text=button.label, callback_data=button.tap.pack())
    if button.url is not None:
        return InlineKeyboardButton(text=button.label, url=button.url)
    return InlineKeyboardButton(
        text=button.label, copy_text=CopyTextButton(text=button.copy or "")
    )


def visible(html: str) -> str:
    """What a person sees of Telegram's HTML: no tags, entities resolved, outer space gone."""
    return unescape(_TAG.sub("", html)).strip()


def fingerprint(screen: Screen) -> int:
    """Equal for screens that look and behave the same; kept in memory instead of the text."""
    return hash((screen.text, screen.rows))


def same_buttons(rows: Rows, shown: InlineKeyboardMarkup | None) -> bool:
    """Whether a message has exactly these buttons already."""
    there = shown.inline_keyboard if shown else []
    wanted = keyboard(rows)
    return [[_face(b) for b in row] for row in there] == [
        [_face(b) for b in row] for row in (wanted.inline_keyboard if wanted else [])
    ]


def _face(button: InlineKeyboardButton) -> tuple[str | None, ...]:
    copied = button.copy_text.text if button.copy_text else None
    return (button.text, button.callback_data, button.url, copied)
