"""Files of stock in every encoding and shape merchants have, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.stock_files import decode, file_unit, read_stock

RUSSIAN = "Ключ для игры-АБВ\nещё один ключ"
CHINESE = "卡密一号-充值\n第二个卡密"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "utf-16"), (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"), ("ABC-1\r\nABC-2", "ascii"),
    ],
)  # fmt: skip
def test_encodings_are_recognised(text: str, encoding: str) -> None:
    lines = read_stock("keys.txt", text.encode(encoding), "XTR")
    assert [line.secret.text for line in lines] == text.splitlines()
    assert [line.line for line in lines] == [1, 2]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"), (b"\xff\xfe", "empty-file"), (b" \r\n", "empty-file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"), (bytes(range(256)), "not-text"),
        (b"PK\x03\x04" + bytes(40), "not-text"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        decode(data)
    assert refused.value.kind == code


def test_a_stray_control_character_spoils_its_line_only() -> None:
    assert len(read_stock("a.txt", b"GOOD-1\nBAD\x07\nGOOD-2", "XTR")) == 3


def test_rows_have_cost_and_expiry() -> None:
    data = "Key;Cost;Expires\nA-1;1.50 usd;2030-01-31\n\nA-2;;\nA-3;7;31.12.2030\nA-4\n"
    lines = read_stock("k.CSV", data.encode(), "XTR")
    assert [line.secret.text for line in lines] == ["A-1", "A-2", "A-3", "A-4"]
    assert lines[0].cost == Money(150, "USD")
    assert lines[0].expires == date(2030, 1, 31)
    assert lines[1].cost is None
    assert lines[2].cost == Money(7, "XTR")
    assert lines[2].expires == date(2030, 12, 31)
    assert lines[2].line == 5


@pytest.mark.parametrize(
    ("cost", "currency", "money"),
    [("1.20", "XTR", Money(120, "USD")), ('"1,20"', "XTR", Money(120, "USD")),
     ("5", "XTR", Money(5, "XTR")), ("1.20", "EUR", Money(120, "EUR"))],
)  # fmt: skip
def test_a_cost_with_cents_is_no_reason_to_refuse_stock(
    cost: str, currency: str, money: Money
) -> None:
    lines = read_stock("k.csv", f"key,cost,expires\nA-1,{cost},".encode(), currency)
    assert lines[0].cost == money


def test_the_heading_says_which_column_is_which() -> None:
    data = b"note,Expires,KEY,cost\nours,2030-01-31,A-1,5\nx,,A-2,\ny\n"
    lines = read_stock("k.csv", data, "XTR")
    assert [line.secret.text for line in lines] == ["A-1", "A-2"]
    assert lines[0].expires == date(2030, 1, 31)
    assert lines[0].cost == Money(5, "XTR")


@pytest.mark.parametrize(
    ("row", "column"),
    [("A,1e5,", "cost"), ("A,-1,", "cost"), ("A,1.555,", "cost"), ("A,,soon", "expires"),
     ("A,,2030-02-31", "expires")],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named(row: str, column: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_stock("k.csv", f"key,cost,expires\n{row}".encode(), "XTR")
    assert refused.value.kind == "bad-row"
    assert refused.value.data == {"line": 2, "column": column}
    assert "A," not in str(refused.value)


def test_other_files_are_refused_and_file_units_keep_a_plain_name() -> None:
    with pytest.raises(Invalid, match="unknown-file-type"):
        read_stock("keys.pdf", b"x", "XTR")
    unit = file_unit('..\\a/b"\n.zip', b"data")[0]
    assert unit.secret.filename == "..ab.zip"
    with pytest.raises(Invalid, match="empty-file"):
        file_unit("a", b"")
    with pytest.raises(Invalid, match="file-too-large"):
        file_unit("a", bytes(10 * 1024 * 1024 + 1))
