"""The people and the group that a fresh sandbox begins with."""

from __future__ import annotations

from konbini.sandbox.state.chats import Chat
from konbini.sandbox.state.people import User
from konbini.sandbox.state.world import DEFAULT_GROUP, World

OWNER = 3001


def seed(world: World) -> World:
    """Three customers, a merchant, an owner and the operators' forum."""
    world.add_user(User(1001, "Alice", username="alice", language_code="en"))
    world.add_user(User(1002, "小明", username="xiaoming", language_code="zh-hans"))
    world.add_user(User(1003, "Анна", username="anna", language_code="ru"))
    world.add_user(User(2001, "Mei", username="mei", language_code="en", role="merchant"))
    world.add_user(User(OWNER, "Olga", username="olga", language_code="en", role="operator"))
    world.add_group(
        Chat(
            DEFAULT_GROUP,
            "supergroup",
            title="Support desk",
            is_forum=True,
            members={OWNER: "creator"},
        )
    )
    return world
