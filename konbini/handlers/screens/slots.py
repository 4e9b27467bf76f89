"""What a shop fills into the answers it has built in: from its settings, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from konbini.handlers.screens.screen import Translations, Translator
from konbini.shop.builtin_faq import Slot
from konbini.shop.policy import Policy

_BUTTONS = {
    Slot.BUTTON_SHOP: "button-shop",
    Slot.BUTTON_ORDERS: "button-orders",
    Slot.BUTTON_GOODS: "button-keys",
    Slot.BUTTON_HELP: "button-order-problem",
    Slot.BUTTON_CANCEL: "button-cancel-order",
    Slot.BUTTON_HUMAN: "button-human",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one shop in one language."""

    policy: Policy
    t: Translator
    translations: Translations

    def of(self, slot: Slot) -> str:
        """The word for a slot."""
        if slot in _BUTTONS:
            return self.t(_BUTTONS[slot])
        if slot is Slot.PAY_WAYS:
            ways = [self.t("gateway-name", gateway=name) for name in self.policy.gateways]
            return self.t.listing(ways)
        if slot is Slot.LANGUAGES:
            spoken = map(self.translations.speak, self.translations.locales)
            return self.t.listing([one("language-name") for one in spoken])
        return str(_settings(self.policy)[slot])


def _settings(policy: Policy) -> dict[Slot, str | int]:
    return {
        Slot.SHOP: policy.shop_name,
        Slot.HOLD_MINUTES: int(policy.hold.total_seconds()) // 60,
        Slot.MAX_OPEN: policy.max_open_holds,
        Slot.OFFER_HOURS: int(policy.offer_for.total_seconds()) // 3600,
        Slot.WAIT_DAYS: policy.wait_for.days,
        Slot.ANSWER_DAYS: policy.answer_days,
    }
