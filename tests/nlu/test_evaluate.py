from __future__ import annotations

import csv
import json

import pytest

from konbini.nlu import metrics
from konbini.nlu.evaluate import evaluate
from konbini.nlu.metrics import Outcome
from konbini.nlu.rows import LabelledRow, read_rows, write_predictions
from konbini.shop.errors import Invalid
from konbini.shop.faq import Decision
from tests.nlu.world import EXAMPLES

CONTRACT = {
    "accuracy", "macro_f1", "oos_recall", "oos_precision", "coverage_at_95_precision", "answered",
    "answered_precision", "buttons_hit", "ece", "ms_per_message_p50", "ms_per_message_p99",
    "train_seconds", "rss_mb",
}  # fmt: skip


def train_rows():
    return [
        LabelledRow(text, intent, lang)
        for intent, by_language in EXAMPLES.items()
        for lang, texts in by_language.items()
        for text in texts
    ]


TEST = [
    LabelledRow("how to redeem a key", "redeem", "en"),
    LabelledRow("i want a refund please", "refund", "en"),
    LabelledRow("怎么付款呢", "payment", "zh-CN"),
    LabelledRow("who won the match", "oos", "en"),
]


def test_figures_of_the_contract_are_there_and_sensible(tmp_path):
    result = evaluate(train_rows(), TEST)
    figures = result.as_json()
    assert set(figures) >= CONTRACT
    json.dumps(figures)
    assert figures["accuracy"] == 1.0
    assert figures["oos_recall"] == 1.0
    assert figures["answered_precision"] in (None, 1.0)
    write_predictions(tmp_path / "p.csv", result.predictions())
    with (tmp_path / "p.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == [row.text for row in TEST]
    assert set(rows[0]) == {"text", "intent", "predicted", "p", "decision"}


def test_labels_of_the_test_set_change_no_decision():
    shuffled = [LabelledRow(row.text, "refund", row.lang) for row in TEST]
    honest, blind = evaluate(train_rows(), TEST), evaluate(train_rows(), shuffled)
    assert [(one.predicted, one.p, one.decision) for one in honest.outcomes] == [
        (one.predicted, one.p, one.decision) for one in blind.outcomes
    ]


def test_nothing_to_train_from_is_refused():
    with pytest.raises(Invalid):
        evaluate([LabelledRow("hello", "oos")], TEST)


def outcome(intent, predicted, p, decision=Decision.UNSURE, offered=()):
    return Outcome("t", intent, predicted, p, decision, offered, 0.001)


def test_the_numbers_are_right():
    rows = [
        outcome("a", "a", 0.95, Decision.ANSWER, ("a",)),
        outcome("a", "b", 0.85, Decision.OFFER, ("b", "a")),
        outcome("b", "b", 0.25),
        outcome("oos", "a", 0.92, Decision.ANSWER, ("a",)),
        outcome("oos", "b", 0.05),
    ]
    assert metrics.accuracy(rows) == 0.6667
    assert metrics.macro_f1(rows) == 0.6667
    assert metrics.out_of_scope(rows) == (0.5, 0.5)
    assert metrics.coverage_at_target(rows) == 0.3333
    assert metrics.buttons_hit(rows) == 0.6667
    # |0.95+0.92-1| + |0.85-0| + |0.25-1| + |0.05-0| over five
    assert metrics.calibration_error(rows) == 0.504
    assert metrics.accuracy([rows[-1]]) is None
    assert metrics.percentile([3, 1, 2], 0.5) == 2


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        (b"text,intent\nhi,a\n", 1),
        ("\ufefftext;intent;lang\nпривет;a;ru\n".encode(), 1),
        ("text\tintent\n你好\ta\n".encode("utf-16"), 1),
        (b'Text, Intent \n"two\nlines",a\n,empty\nx,\n', 1),
    ],
)
def test_files_as_spreadsheets_write_them_are_read(tmp_path, raw, count):
    (tmp_path / "a.csv").write_bytes(raw)
    assert len(read_rows(tmp_path / "a.csv")) == count


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "csv-columns"),
        (b"text,intent\n", "csv-empty"),
        (b"a,b\n1,2\n", "csv-columns"),
        ("text,intent\nпривет,a\n".encode("cp1251"), "csv-encoding"),
        (b'text,intent\n"' + b"x" * 200_000 + b'",a\n', "csv-malformed"),
    ],
)
def test_other_files_are_refused_by_name(tmp_path, raw, code):
    (tmp_path / "a.csv").write_bytes(raw)
    with pytest.raises(Invalid) as refused:
        read_rows(tmp_path / "a.csv")
    assert refused.value.kind == code
    assert refused.value.data["where"] == "a.csv"


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Invalid, match="csv-unreadable"):
        read_rows(tmp_path / "none.csv")


def test_calibration_is_measured_at_the_share_it_was_made_for():
    def rows(intent: str, p: float, number: int) -> list[metrics.Outcome]:
        one = metrics.Outcome("", intent, "redeem", p, Decision.UNSURE, (), 0.0)
        return [one] * number

    mixed = [*rows("redeem", 0.55, 90), *rows("oos", 0.55, 10)]
    assert metrics.calibration_error(mixed) == 0.35
    assert metrics.calibration_error(mixed, 0.5) == 0.05
    inside = rows("redeem", 0.95, 10)
    assert metrics.calibration_error(inside, 0.5) == metrics.calibration_error(inside) == 0.05
    assert metrics.calibration_error([], 0.5) is None
