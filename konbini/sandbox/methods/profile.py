"""The bot about itself: getMe, name, descriptions; and leaving."""

from __future__ import annotations

import re

from konbini.sandbox.methods.registry import Call, Method, method
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json


@method("getMe")
def get_me(call: Call) -> Json:
    """Who the token belongs to."""
    return call.world.bot.me()


def _language(call: Call) -> str:
    code = call.params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _pair(field: str, table: str, limit: int) -> tuple[Method, Method]:
    """A setter and a getter of one text of the profile, per language."""

    def write(call: Call) -> bool:
        value = call.params.text(field).strip()
        language = _language(call)
        if len(value) > limit:
            raise bad(f"bot {field.replace('_', ' ')} is too long")
        texts: dict[str, str] = getattr(call.world.bot, table)
        if value:
            texts[language] = value
        elif language or field != "name":
            texts.pop(language, None)
        call.world.bot.refresh()
        call.world.feed.publish("bot", {"bot": call.world.bot.card()})
        return True

    def read(call: Call) -> Json:
        texts: dict[str, str] = getattr(call.world.bot, table)
        return {field: texts.get(_language(call), texts.get("", ""))}

    return write, read


for _name, _field, _table, _limit in (
    ("Name", "name", "names", 64),
    ("Description", "description", "descriptions", 512),
    ("ShortDescription", "short_description", "short_descriptions", 120),
):
    _write, _read = _pair(_field, _table, _limit)
    method(f"setMy{_name}")(_write)
    method(f"getMy{_name}")(_read)


@method("logOut")
def log_out(_: Call) -> bool:
    """Nothing to leave here; the answer is Telegram's."""
    return True


@method("close")
def close(_: Call) -> bool:
    """Nothing to close here; the answer is Telegram's."""
    return True
