"""Forum topics: making, renaming, closing, deleting."""

from __future__ import annotations

from konbini.sandbox.methods.access import find_chat, may_manage
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.chats import Chat, Topic
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.threads import create_topic, drop_topic, edit_topic, set_topic_closed

COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
ICONS = ("📰", "💡", "⚡️", "🎙", "🔝", "🗣", "🆒", "❗️", "✅", "❓", "💰", "🛒")
_FIRST_ICON = 5_312_000_000_000_000_000


def icon_id(place: int) -> str:
    """The custom emoji identifier of one of the free icons."""
    return str(_FIRST_ICON + place)


_ICON_IDS = frozenset(icon_id(place) for place in range(len(ICONS)))


def find_forum(call: Call) -> Chat:
    """A supergroup with topics."""
    chat = find_chat(call)
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    return chat


def _find_topic(call: Call, chat: Chat) -> Topic:
    topic = chat.topics.get(call.params.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad("TOPIC_ID_INVALID")
    return topic


def _managed(call: Call) -> tuple[Chat, Topic]:
    chat = find_forum(call)
    topic = _find_topic(call, chat)
    if not may_manage(call, chat, topic):
        raise bad("not enough rights to manage the topic")
    return chat, topic


def _icon(call: Call) -> str | None:
    icon = call.params.text("icon_custom_emoji_id")
    if icon and icon not in _ICON_IDS:
        raise bad("DOCUMENT_INVALID")
    return icon or None


@method("createForumTopic")
def create_forum_topic(call: Call) -> Json:
    """A topic; its identifier is that of its first, service message."""
    chat = find_forum(call)
    if not chat.bot_may("can_manage_topics"):
        raise bad("not enough rights to create a topic")
    name = call.params.text("name").strip()
    if not name:
        raise bad("TOPIC_TITLE_EMPTY")
    if len(name) > 128:
        raise bad("TOPIC_TITLE_TOO_LONG")
    color = call.params.integer("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    topic = create_topic(call.world, chat, call.world.bot, name, color=color, icon=_icon(call))
    return topic.wire()


@method("editForumTopic")
def edit_forum_topic(call: Call) -> bool:
    """A new name or icon; what is absent stays."""
    chat, topic = _managed(call)
    name = call.params.text("name").strip() or topic.name
    if len(name) > 128:
        raise bad("TOPIC_TITLE_TOO_LONG")
    given = "icon_custom_emoji_id" in call.params.values
    icon = _icon(call) if given else topic.icon_custom_emoji_id
    if (name, icon) == (topic.name, topic.icon_custom_emoji_id):
        raise bad("TOPIC_NOT_MODIFIED")
    edit_topic(call.world, chat, topic, call.world.bot, name=name, icon=icon)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> bool:
    """Only administrators may write then."""
    return _set_closed(call, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> bool:
    """Everybody may write again."""
    return _set_closed(call, closed=False)


def _set_closed(call: Call, *, closed: bool) -> bool:
    chat, topic = _managed(call)
    if topic.closed is closed:
        raise bad("TOPIC_NOT_MODIFIED")
    set_topic_closed(call.world, chat, topic, call.world.bot, closed=closed)
    return True


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> bool:
    """The topic with all its messages."""
    chat = find_forum(call)
    topic = _find_topic(call, chat)
    if not chat.bot_may("can_delete_messages"):
        raise bad("not enough rights to delete the topic")
    drop_topic(call.world, chat, topic)
    return True


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(call: Call) -> bool:
    """Unpin everything in one topic."""
    chat = find_forum(call)
    topic = _find_topic(call, chat)
    inside = topic.thread_id
    chat.pinned = [one for one in chat.pinned if chat.messages[one].thread_id != inside]
    call.world.pin_changed(chat)
    return True


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(_: Call) -> list[Json]:
    """The icons anybody may use."""
    return [
        {
            "file_id": f"CAACAgIAAxk_icon_{place}",
            "file_unique_id": f"icon_{place}",
            "type": "custom_emoji",
            "width": 100,
            "height": 100,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
            "custom_emoji_id": icon_id(place),
        }
        for place, emoji in enumerate(ICONS)
    ]
