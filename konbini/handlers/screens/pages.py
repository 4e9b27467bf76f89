"""Fixed pages: greeting, help, terms, privacy, payment questions, languages."""

from __future__ import annotations

from html import escape

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.errors import ways_on
from konbini.handlers.screens.parts import label
from konbini.handlers.screens.screen import Button, Rows, Screen, Translations, Translator

PAGES = ("help", "terms", "privacy", "paysupport")
"""Pages by name; their text is `page-<name>`."""


def page(name: str, t: Translator) -> Screen:
    """One of PAGES, with ways on."""
    rows: Rows = ways_on(t)
    if name == "help":
        rows = (*rows, (Button(t("button-language"), taps.OpenLanguages()),))
    return Screen(t(f"page-{name}"), rows)


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
