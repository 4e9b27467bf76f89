"""Which of an owner's texts a customer reads."""

from __future__ import annotations

import pytest

from konbini.shop.catalog import LocalText


@pytest.mark.parametrize(
    ("written", "wishes", "read"),
    [
        ({"en": "Card", "zh-TW": "點數卡", "zh-CN": "点卡"}, ("zh-CN", "en"), "点卡"),
        ({"en": "Card", "zh-CN": "点卡", "zh-TW": "點數卡"}, ("zh-TW", "en"), "點數卡"),
        ({"en": "Card", "zh-CN": "点卡"}, ("zh-TW", "en"), "点卡"),
        ({"en": "Card", "pt": "Cartão"}, ("pt-BR", "en"), "Cartão"),
        ({"en": "Card", "ru": "Карта"}, ("zh-TW", "en"), "Card"),
        ({"ru": "Карта"}, ("zh-TW", "en"), "Карта"),
        ({}, ("zh-TW", "en"), ""),
    ],
)
def test_the_own_tongue_then_its_sister_then_the_shops(
    written: dict[str, str], wishes: tuple[str, ...], read: str
) -> None:
    assert LocalText(written).pick(*wishes) == read
