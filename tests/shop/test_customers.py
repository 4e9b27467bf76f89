"""Which language a person is spoken to in, and what their roles allow."""

from datetime import UTC, datetime

import pytest

from konbini.shop.customers import Customer, Role, choose_locale, match_locale
from konbini.shop.ids import CustomerId

OFFERED = ("en", "zh-CN", "ru", "pt-BR")


def person(locale=None, client=None, roles=frozenset()):
    return Customer(
        CustomerId(1), "N", None, locale, client, datetime(2026, 1, 1, tzinfo=UTC), roles=roles
    )


@pytest.mark.parametrize(
    ("wish", "tag"),
    [("en", "en"), ("en-GB", "en"), ("zh-hans", "zh-CN"), ("zh", "zh-CN"), ("zh_CN", "zh-CN"),
     ("zh-hant", "zh-CN"), ("pt", "pt-BR"), ("pt-br", "pt-BR"), ("RU", "ru"), ("xx", None),
     ("", None)],
)  # fmt: skip
def test_a_wish_is_served_by_the_nearest_tag(wish, tag):
    assert match_locale(wish, OFFERED) == tag


@pytest.mark.parametrize(
    ("client", "tag"),
    [("zh-hant", "zh-TW"), ("zh-tw", "zh-TW"), ("zh_TW", "zh-TW"), ("zh-hk", "zh-TW"),
     ("zh-mo", "zh-TW"), ("zh-hant-hk", "zh-TW"), ("zh-hant-tw", "zh-TW"), ("zh", "zh-CN"),
     ("zh-hans", "zh-CN"), ("zh-cn", "zh-CN"), ("zh-sg", "zh-CN"), ("zh-hans-cn", "zh-CN"),
     ("zh-hans-hk", "zh-CN")],
)  # fmt: skip
@pytest.mark.parametrize("offered", [("en", "zh-CN", "zh-TW"), ("zh-TW", "zh-CN", "en")])
def test_the_two_chinese_tongues_are_kept_apart(client, tag, offered):
    assert match_locale(client, offered) == tag
    assert choose_locale(person(None, client), offered, "en") == tag
    assert choose_locale(person("zh-TW", client), offered, "en") == "zh-TW"
    assert choose_locale(person("zh-CN", client), offered, "en") == "zh-CN"


def test_the_choice_beats_the_client_and_the_client_beats_the_default():
    assert choose_locale(person("ru", "zh-hans"), OFFERED, "en") == "ru"
    assert choose_locale(person(None, "zh-hans"), OFFERED, "en") == "zh-CN"
    assert choose_locale(person(None, "fi"), OFFERED, "en") == "en"
    assert choose_locale(None, OFFERED, "ru") == "ru"


def test_an_owner_may_do_what_the_others_may():
    assert person(roles=frozenset({Role.OWNER})).may(Role.MERCHANT)
    assert not person(roles=frozenset({Role.OPERATOR})).may(Role.MERCHANT)
    assert not person().may(Role.OPERATOR)
