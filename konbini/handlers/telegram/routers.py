"""All routers in the order in which they may take an update, under one set of middlewares."""

from __future__ import annotations

from dataclasses import replace

from aiogram import F, Router
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.types import CallbackQuery

from konbini.handlers.screens import pages
from konbini.handlers.screens.screen import Translations
from konbini.handlers.telegram import desk, merchant, owner
from konbini.handlers.telegram.customer import (
    audit,
    catalog,
    checkout,
    credit,
    orders,
    payments,
    presence,
    receipts,
    support,
    talk,
    voice,
)
from konbini.handlers.telegram.customer import pages as page_handlers
from konbini.handlers.telegram.inline import Inline
from konbini.handlers.telegram.middleware import AnswerTaps, SceneMiddleware
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.sender import TelegramSender
from konbini.shop.deps import Deps

_STAFF = (merchant.router, owner.router)
_CUSTOMER = (
    presence.router,
    catalog.router,
    checkout.router,
    credit.router,
    orders.router,
    receipts.router,
    page_handlers.router,
    talk.router,
    support.router,
    audit.router,
    voice.router,
    support.fallback,
)
_private = Inline(F.chat.type == "private")
_private_tap = Inline(F.message.chat.type == "private")


def build_router(deps: Deps, translations: Translations, sender: TelegramSender) -> Router:
    """Everything the bot reacts to, ready to be included in a dispatcher.

    Money first; staff's steps before an open ticket, the ticket before the machine's answers.
    """
    main = Router(name="konbini")
    scenes = SceneMiddleware(deps, translations, sender)
    for kind, observer in main.observers.items():
        if kind != "error":
            observer.outer_middleware(scenes)
    main.callback_query.middleware(AnswerTaps())
    main.include_router(_twin(payments.router))
    for router in _STAFF:
        main.include_router(_twin(router))
    main.include_router(_twin(desk.relay_router))
    main.include_router(_in_private([_twin(router) for router in _CUSTOMER]))
    main.include_router(_twin(desk.router))
    main.include_router(_last())
    return main


def _in_private(routers: list[Router]) -> Router:
    """Customers are served in private chats only."""
    private = Router(name="customer")
    private.message.filter(_private)
    private.edited_message.filter(_private)
    private.callback_query.filter(_private_tap)
    private.my_chat_member.filter(_private)
    private.include_routers(*routers)
    return private


def _last() -> Router:
    """A button nobody knows: of an older version, or forged."""
    router = Router(name="last")
    router.callback_query.register(_stale_button, _private_tap)
    return router


async def _stale_button(_: CallbackQuery, scene: Scene) -> None:
    await scene.show.send(pages.stale_button(scene.t))


def _twin(router: Router) -> Router:
    """The same handlers under a router of their own: a router can be included only once, and
    there may be several bots in one process (tests). Its `F` filters run in the loop.
    """
    twin = Router(name=router.name)
    for kind, observer in router.observers.items():
        own = twin.observers[kind]
        own.handlers.extend(_inlined(handler) for handler in observer.handlers)
        root = observer._handler.filters or ()  # noqa: SLF001 - has no public way
        own.filter(*(_in_loop(found).callback for found in root))
        for middleware in observer.middleware:
            own.middleware(middleware)
        for middleware in observer.outer_middleware:
            own.outer_middleware(middleware)
    for child in router.sub_routers:
        twin.include_router(_twin(child))
    return twin


def _inlined(handler: HandlerObject) -> HandlerObject:
    return replace(handler, filters=[_in_loop(found) for found in handler.filters or ()])


def _in_loop(found: FilterObject) -> FilterObject:
    return FilterObject(Inline(found.magic)) if found.magic is not None else found
