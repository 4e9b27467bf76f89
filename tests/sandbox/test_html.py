"""The HTML dialect: what is text, what is markup, and what is refused in which words."""

import pytest

from konbini.sandbox.refusals import ApiError
from konbini.sandbox.text import format_text
from konbini.sandbox.text.html import parse_html


def marks(entities):
    return sorted((item["type"], item["offset"], item["length"]) for item in entities)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("plain", "plain", []),
        ("fish & chips > soup", "fish & chips > soup", []),
        ("&lt;key&gt; &amp; &quot;more&quot;", '<key> & "more"', []),
        ("&nbsp;&copy;", "&nbsp;&copy;", []),
        ("&#65;&#x42;&#67", "ABC", []),
        ("&#0;&#x110000;", "&#0;&#x110000;", []),
        ("&amp;lt;", "&lt;", []),
        ("<b>one</b> two", "one two", [("bold", 0, 3)]),
        ("<strong>one</strong>", "one", [("bold", 0, 3)]),
        ("<i>one</i><em>two</em>", "onetwo", [("italic", 0, 3), ("italic", 3, 3)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", n, 1) for n in range(3)],
        ),
        ("<B>shout</B>", "shout", [("bold", 0, 5)]),
        ("🍜<b>🍜🍜</b>", "🍜🍜🍜", [("bold", 2, 4)]),
        ("键<b>键</b>", "键键", [("bold", 1, 1)]),
        ("<b>a<i>b</i>c</b>", "abc", [("bold", 0, 3), ("italic", 1, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("<b>x</b  >", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ('<span class="tg-spoiler">boo</span>', "boo", [("spoiler", 0, 3)]),
        ("<tg-spoiler>boo</tg-spoiler>", "boo", [("spoiler", 0, 3)]),
        ("<blockquote>said</blockquote>", "said", [("blockquote", 0, 4)]),
        ("<blockquote expandable>long</blockquote>", "long", [("expandable_blockquote", 0, 4)]),
        ("<pre>x = 1</pre>", "x = 1", [("pre", 0, 5)]),
        ("<code>KEY</code>", "KEY", [("code", 0, 3)]),
        ('<tg-emoji emoji-id="77">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ("<a href='https://konbini.example/x'>go</a>", "go", [("text_link", 0, 2)]),
        ("<a href=konbini.example>go</a>", "go", [("text_link", 0, 2)]),
        ("<a>konbini.example</a>", "konbini.example", [("text_link", 0, 15)]),
        ("<a href='http://localhost:8080/'>go</a>", "go", []),
        ("<a href='javascript://x.y'>go</a>", "go", []),
        ("<a href=''>go</a>", "go", []),
        ("<a href='tg://user?id=5'>him</a>", "him", [("text_mention", 0, 3)]),
        ("<b class=\"x\" data-y='&lt;' z>a</b>", "a", [("bold", 0, 1)]),
    ],
)
def test_marks_are_found(source, text, expected):
    found, entities = parse_html(source)
    assert (found, marks(entities)) == (text, sorted(expected))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("键<2", "Unclosed start tag at byte offset 3"),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("🍜<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 4'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ("<b x=", 'Unclosed start tag "b" at byte offset 0'),
        ("<b x='1>a</b>", "Unclosed start tag at byte offset 0"),
        ("<b =1>a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b x=a_b>a</b>", "Unexpected end of name token at byte offset 5"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id=''>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_markup_is_refused(source, problem):
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {problem}"


def test_surrogate_halves_are_refused():
    with pytest.raises(ApiError, match="invalid Unicode characters"):
        parse_html("&#xD83D;")


def test_code_with_a_language_becomes_a_block():
    _, entities = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


def test_links_are_kept_in_telegrams_form():
    _, entities = parse_html("<a href='HTTP://Konbini.Example?a=1&amp;b=2'>x</a>")
    assert entities[0]["url"] == "http://konbini.example/?a=1&b=2"


def test_styles_are_cut_around_code():
    found = format_text("<b>Key: <code>AB-12</code>!</b>", "HTML")
    assert marks(found.entities) == [("bold", 0, 5), ("bold", 10, 1), ("code", 5, 5)]


def test_links_inside_code_are_dropped():
    found = format_text("<code>a <a href='https://x.example'>b</a></code>", "HTML")
    assert marks(found.entities) == [("code", 0, 3)]
