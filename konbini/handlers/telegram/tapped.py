"""The filter that lets a handler ask for its own kind of tap."""

from __future__ import annotations

from typing import Generic, TypeVar

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from konbini.handlers.screens.taps import BadTap, Tap

T = TypeVar("T", bound=Tap)


class Tapped(Filter, Generic[T]):
    """`@router.callback_query(Tapped(Buy))` hands the handler `tap: Buy`."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, T]:
        """Whether the data is a tap of this kind; garbage is simply not ours."""
        data = query.data or ""
        if not data.startswith(self.kind.prefix):
            return False
        try:
            return {"tap": self.kind.unpack(data)}
        except BadTap:
            return False
