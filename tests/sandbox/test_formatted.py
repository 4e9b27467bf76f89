"""After parsing: trimming, cleaning, detection, limits."""

import pytest

from konbini.sandbox.refusals import ApiError
from konbini.sandbox.text import format_text, read_text


def test_ends_are_trimmed_and_offsets_follow():
    found = format_text("\n  <b>hello</b> \n", "HTML")
    assert found.text == "hello"
    assert found.entities == [{"type": "bold", "offset": 0, "length": 5}]


def test_control_characters_become_blanks():
    assert format_text("a\x00b\tc\rd").text == "a b cd"


@pytest.mark.parametrize("raw", [" ", "\n\n", "\u200b", "<b> </b>", "<b></b>"])
def test_nothing_visible_is_refused(raw):
    with pytest.raises(ApiError, match="text must be non-empty"):
        format_text(raw, "HTML")


def test_raw_text_over_32768_bytes_is_refused():
    with pytest.raises(ApiError, match="text is too long"):
        format_text("键" * 10_923)


def test_unknown_mode_is_refused():
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        format_text("x", "BBCode")


@pytest.mark.parametrize(
    ("raw", "kind", "offset", "length"),
    [
        ("/start now", "bot_command", 0, 6),
        ("see https://konbini.example/a?b=1.", "url", 4, 29),
        ("ask @konbini_bot", "mention", 4, 12),
        ("🍜 #soup", "hashtag", 3, 5),
        ("mail me@konbini.example now", "email", 5, 18),
    ],
)
def test_unmarked_things_are_detected(raw, kind, offset, length):
    assert read_text(raw).entities == [{"type": kind, "offset": offset, "length": length}]


def test_a_path_is_no_command():
    assert read_text("a/b 1/2").entities == []


def test_explicit_entities_are_taken():
    given = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "nonsense", "offset": 0, "length": 1},
    ]
    assert format_text("hey", "", given).entities == [{"type": "bold", "offset": 0, "length": 2}]


def test_a_negative_offset_is_refused():
    with pytest.raises(ApiError, match="incorrect offset -1"):
        format_text("hey", "", [{"type": "bold", "offset": -1, "length": 2}])
