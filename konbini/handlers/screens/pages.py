"""Fixed pages: greeting, help, terms, privacy, payment questions, languages."""

from __future__ import annotations

from hashlib import blake2b
from html import escape

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.errors import ways_on
from konbini.handlers.screens.parts import label
from konbini.handlers.screens.screen import Button, Rows, Screen, Translations, Translator
from konbini.shop.policy import Policy

PAGES = ("help", "terms", "privacy", "paysupport")
"""Pages by name; their text is `page-<name>`."""
_NOBODY = "none"
"""What the texts read where no seller is named."""


def page(name: str, t: Translator, policy: Policy) -> Screen:
    """One of PAGES, with ways on."""
    rows: Rows = ways_on(t)
    if name == "help":
        rows = (*rows, (Button(t("button-language"), taps.OpenLanguages()),))
    return Screen(_words(name, t, policy), rows)


def _words(name: str, t: Translator, policy: Policy) -> str:
    if name == "terms":
        return terms(t, policy)
    if name == "paysupport":
        return t("page-paysupport", days=policy.answer_days)
    return t(f"page-{name}")


def terms(t: Translator, policy: Policy) -> str:
    """The terms of sale with what the owner has set (HTML)."""
    return t(
        "page-terms",
        shop=escape(policy.shop_name, quote=False),
        seller=escape(policy.seller, quote=False) or _NOBODY,
        minutes=int(policy.hold.total_seconds()) // 60,
        days=policy.answer_days,
    )


def terms_version(text: str) -> str:
    """Names a wording of the terms: another one must be accepted again."""
    return blake2b(text.encode(), digest_size=4).hexdigest()


def terms_accepted(t: Translator) -> Screen:
    """They are, and now?"""
    return Screen(t("terms-accepted"), ways_on(t))


def greeting(name: str, t: Translator) -> str:
    """The words above the shelves when somebody comes in (HTML)."""
    return t("start-greeting", name=escape(name, quote=False))


def languages(translations: Translations, t: Translator) -> Screen:
    """Every language by its own name; the present one is marked."""
    rows = tuple((_language(tag, translations, t),) for tag in translations.locales)
    return Screen(t("language-choose"), rows)


def _language(tag: str, translations: Translations, t: Translator) -> Button:
    name = translations.speak(tag)("language-name")
    words = t("language-current", name=name) if tag == t.locale else name
    return label(words, taps.ChooseLanguage(tag))


def language_chosen(t: Translator) -> Screen:
    """Said in the language that was just chosen."""
    return Screen(t("language-chosen"), ways_on(t))


def unknown_command(t: Translator) -> Screen:
    """A command that does not exist (for this person)."""
    return Screen(t("error-unknown-command"), ways_on(t))


def left_step(t: Translator) -> Screen:
    """Whatever was being asked for is dropped."""
    return Screen(t("cancel-done"), ways_on(t))


def stale_button(t: Translator) -> Screen:
    """A button of an older time."""
    return Screen(t("error-stale-button"), ways_on(t))


def unmatched_payment(t: Translator) -> Screen:
    """Money came that belongs to no order we know."""
    return Screen(t("payment-unmatched"), ((Button(t("button-human"), taps.CallHuman(0)),),))
