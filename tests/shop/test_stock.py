"""Reading pasted keys: what is a key, what is refused and why, and that secrets print as dots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konbini.shop.errors import Invalid
from konbini.shop.stock import (
    MAX_KEY,
    Incoming,
    Rejected,
    Secret,
    compile_pattern,
    read_lines,
    sift,
)
from konbini.shop.stock_files import read_stock


def test_a_key_a_line_without_blank_ones_and_byte_order_mark():
    lines = list(read_lines("\ufeffAAA\r\n\r\n  BBB  \nCCC"))
    assert [(line.line, line.secret.text) for line in lines] == [
        (1, "AAA"),
        (3, "BBB"),
        (4, "CCC"),
    ]


def test_a_key_keeps_nothing_that_only_directs_writing() -> None:
    """It sticks to what is copied from right-to-left chats, and no site would take the key."""
    (line,) = read_lines("\u200f\u20687K3F-Q9XM\u2069\u200e ")
    assert line.secret.text == "7K3F-Q9XM"
    (line,) = read_stock("keys.csv", "key,cost\n\u20687K3F-Q9XM\u2069,\n".encode(), "XTR")
    assert line.secret.text == "7K3F-Q9XM"


@pytest.mark.parametrize(
    ("key", "problem"),
    [("A\x00B", "control-characters"), ("x" * (MAX_KEY + 1), "too-long"), ("lower", "pattern"),
     ("A\tB", "control-characters"), ("\ufffe", "control-characters")],
)  # fmt: skip
def test_a_malformed_line_is_named_by_number_and_problem(key, problem):
    lines = [Incoming(7, Secret(key.encode()))]
    assert list(sift(lines, compile_pattern("^[A-Z\x00\ufffe\t]+$|x{9}"))) == [
        Rejected(7, problem)
    ]


def test_a_key_that_fits_the_pattern_passes():
    line = Incoming(1, Secret(b"ABCDE-12345-ABCDE"))
    assert list(sift([line], compile_pattern("^[A-Z0-9]{5}(-[A-Z0-9]{5}){2}$"))) == [line]


@pytest.mark.parametrize("pattern", ["[", "(" * 300, "*"])
def test_a_pattern_that_is_no_expression_is_refused(pattern):
    with pytest.raises(Invalid) as refusal:
        compile_pattern(pattern)
    assert refusal.value.kind == "bad-pattern"


@given(st.text())
def test_any_text_can_be_read_and_sifted(text):
    for line in sift(read_lines(text.encode("utf-8", "ignore").decode()), None):
        if isinstance(line, Incoming):
            assert line.secret.text.strip() == line.secret.text != ""


def test_a_secret_prints_as_dots_wherever_it_stands():
    line = Incoming(1, Secret(b"TOP-SECRET"))
    for text in (repr(line), str(line.secret), f"{line.secret}", f"{line!r}"):
        assert "TOP" not in text
