"""Both Markdown dialects."""

import pytest

from konbini.sandbox.refusals import ApiError
from konbini.sandbox.text.markdown import parse_markdown, parse_markdown_v2


def marks(entities):
    return sorted((item["type"], item["offset"], item["length"]) for item in entities)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("plain", "plain", []),
        (r"1\.5 \- 2", "1.5 - 2", []),
        (
            "*b* _i_ __u__ ~s~ ||x||",
            "b i u s x",
            [
                ("bold", 0, 1),
                ("italic", 2, 1),
                ("underline", 4, 1),
                ("strikethrough", 6, 1),
                ("spoiler", 8, 1),
            ],
        ),
        ("*a _b_ c*", "a b c", [("bold", 0, 5), ("italic", 2, 1)]),
        ("`a.b!`", "a.b!", [("code", 0, 4)]),
        (r"`a\`b`", "a`b", [("code", 0, 3)]),
        ("```\nx.y\n```", "x.y\n", [("pre", 0, 4)]),
        ("```py\nx\n```", "x\n", [("pre", 0, 2)]),
        ("[a](https://konbini.example)", "a", [("text_link", 0, 1)]),
        (r"[a](https://konbini.example/\))", "a", [("text_link", 0, 1)]),
        ("[a](http://localhost)", "a", []),
        ("![👍](tg://emoji?id=5)", "👍", [("custom_emoji", 0, 2)]),
        (">one\n>two\nthree", "one\ntwo\nthree", [("blockquote", 0, 8)]),
        (">one\n>two||", "one\ntwo", [("expandable_blockquote", 0, 7)]),
        ("🍜 *🍜*", "🍜 🍜", [("bold", 3, 2)]),
        ("**", "", []),
    ],
)
def test_version_two_marks(source, text, expected):
    found, entities = parse_markdown_v2(source)
    assert (found, marks(entities)) == (text, sorted(expected))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("wow!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("a-b", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("a >b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("键*b", "Can't find end of Bold entity at byte offset 3"),
        ("_i___u__", "Can't find end of Underline entity at byte offset 6"),  # __ wins over _
        ("_i", "Can't find end of Italic entity at byte offset 0"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[a](https://x.example", "Can't find end of a URL at byte offset 4"),
        ("![x](https://x.example)", "Invalid tg://emoji or tg://time URL specified"),
        ("![x]", "The entity must contain a tg://emoji or tg://time URL"),
        (">*a\nb*", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_version_two_refusals(source, problem):
    with pytest.raises(ApiError) as refused:
        parse_markdown_v2(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*b* _i_ `c`", "b i c", [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)]),
        (r"\*b\*", "*b*", []),
        ("1.5 - 2!", "1.5 - 2!", []),
        ("```py\nx```", "x", [("pre", 0, 1)]),
        ("[a](https://konbini.example)b", "ab", [("text_link", 0, 1)]),
        ("**", "", []),
    ],
)
def test_legacy_marks(source, text, expected):
    found, entities = parse_markdown(source)
    assert (found, marks(entities)) == (text, sorted(expected))


def test_legacy_refusal():
    with pytest.raises(ApiError, match="entity starting at byte offset 3"):
        parse_markdown("键_i")
