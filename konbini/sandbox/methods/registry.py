"""The table of Bot API methods and the record that a method works on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from konbini.sandbox.params import Params
from konbini.sandbox.state.world import World


@dataclass(slots=True, eq=False)
class Call:
    """One Bot API call on its way: the world it changes and its parameters.

    `alive` tells whether the caller still listens (a poller may have been killed).
    """

    world: World
    params: Params
    alive: Callable[[], bool] = field(default=lambda: True)


Method = Callable[[Call], Any]
Waiting = Callable[[Call], Awaitable[Any]]

METHODS: dict[str, Method] = {}
WAITING: dict[str, Waiting] = {}  # methods that may hold the caller


def method(name: str) -> Callable[[Method], Method]:
    """Register a method that answers at once, under its case-insensitive name."""

    def register(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return register


def waiting_method(name: str) -> Callable[[Waiting], Waiting]:
    """Register a method that may hold the caller for a while."""

    def register(function: Waiting) -> Waiting:
        WAITING[name.lower()] = function
        return function

    return register
