"""Fixed pages, the language, and leaving whatever was being asked."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import pages as screens
from konbini.handlers.screens.customer_taps import (
    Agree,
    ChooseLanguage,
    OpenHelp,
    OpenLanguages,
    OpenTerms,
)
from konbini.handlers.telegram.commands import publish_for
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import visit
from konbini.shop.actions.terms import accept_terms

router = Router(name="pages")


@router.message(Command(*screens.PAGES))
async def page(_: Message, command: CommandObject, scene: Scene) -> None:
    """/help, /terms, /privacy, /paysupport."""
    await scene.show.send(screens.page(command.command, scene.t, scene.deps.policy))


@router.callback_query(Tapped(OpenHelp))
async def help_page(_: CallbackQuery, scene: Scene) -> None:
    """Help by a button."""
    await scene.show.screen(screens.page("help", scene.t, scene.deps.policy))


@router.callback_query(Tapped(OpenTerms))
async def terms(_: CallbackQuery, scene: Scene) -> None:
    """The terms by a button, under the screen that asks for them."""
    await scene.show.send(screens.page("terms", scene.t, scene.deps.policy))


@router.callback_query(Tapped(Agree))
async def agree(_: CallbackQuery, tap: Agree, scene: Scene) -> None:
    """The terms are accepted, in the version the button was drawn for."""
    await accept_terms(scene.deps, scene.person.id, tap.terms)
    await scene.show.screen(screens.terms_accepted(scene.t))


@router.message(Command("language"))
@router.callback_query(Tapped(OpenLanguages))
async def languages(_: Message | CallbackQuery, scene: Scene) -> None:
    """Every language by its own name."""
    await scene.show.screen(screens.languages(scene.translations, scene.t))


@router.callback_query(Tapped(ChooseLanguage))
async def choose(_: CallbackQuery, tap: ChooseLanguage, scene: Scene, bot: Bot) -> None:
    """Speak it from now on, in the command list too."""
    locale = await visit.choose_language(scene.deps, scene.person.id, tap.locale)
    t = scene.translations.speak(locale)
    await scene.show.screen(screens.language_chosen(t))
    await publish_for(bot, scene.person, t)


@router.message(Command("cancel"))
async def cancel(_: Message, scene: Scene, state: FSMContext) -> None:
    """Leave any step."""
    await state.clear()
    await scene.show.send(screens.left_step(scene.t))
