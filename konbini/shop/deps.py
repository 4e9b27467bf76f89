"""What an action is given: the ports, bound once by the process that composes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from konbini.shop.policy import Policy
from konbini.shop.ports import Brain, Clock, Ears, Gateway, Store, Vault


@dataclass(frozen=True, slots=True)
class Deps:
    """Store, vault, clock, gateways by name, brain and policy of one shop.

    `ears`: None when nobody listens to voice messages.
    """

    store: Store
    vault: Vault
    clock: Clock
    brain: Brain
    policy: Policy = field(default_factory=Policy)
    gateways: Mapping[str, Gateway] = field(default_factory=dict)
    ears: Ears | None = None

    @property
    def locales(self) -> tuple[str, ...]:
        """Languages offered, the default first when text is picked."""
        return self.policy.locales
