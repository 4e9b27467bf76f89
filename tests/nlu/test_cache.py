from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from konbini.nlu import cache, cascade
from konbini.nlu.brain import obtain

KEY = "a" * 64


def test_a_kept_model_guesses_the_same(knowledge, tmp_path):
    assert cache.save(tmp_path, KEY, knowledge.model.fitted)
    again = cascade.with_model(knowledge, type(knowledge.model)(cache.load(tmp_path, KEY)))
    for text in ("how to redeem a key", "怎么退款", "верните деньги мне", "nonsense words"):
        assert again.read(text, "en") == knowledge.read(text, "en")


@pytest.mark.parametrize("spoil", ["empty", "cut", "text", "other-key", "arrays", "bit", "longer"])
def test_a_spoilt_file_counts_as_none(knowledge, tmp_path, spoil):
    import numpy as np

    cache.save(tmp_path, KEY, knowledge.model.fitted)
    path = next(tmp_path.glob("*.model"))
    raw = path.read_bytes()
    if spoil == "other-key":
        path.rename(tmp_path / f"understanding-{'b' * 32}.model")
        assert cache.load(tmp_path, "b" * 64) is None
        return
    if spoil == "arrays":
        with path.open("wb") as file:  # as they were kept before
            np.savez(file, about=np.zeros(3))
    else:
        middle = len(raw) // 2
        flipped = raw[:middle] + bytes([raw[middle] ^ 255]) + raw[middle + 1 :]
        path.write_bytes(
            {
                "empty": b"",
                "cut": raw[:middle],
                "text": b"not a model",
                "bit": flipped,
                "longer": raw + b"x",
            }[spoil]
        )
    assert cache.load(tmp_path, KEY) is None


def test_objects_are_not_read_back(knowledge, tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "_TYPES", cache._TYPES - {"<f2"})
    cache.save(tmp_path, KEY, knowledge.model.fitted)
    assert cache.load(tmp_path, KEY) is None


def test_a_mapped_model_cannot_be_written_to(knowledge, tmp_path):
    cache.save(tmp_path, KEY, knowledge.model.fitted)
    kept = cache.load(tmp_path, KEY)
    with pytest.raises(ValueError, match="read-only"):
        kept.weights[0, 0] = 1


def test_models_of_the_former_layout_are_cleared_away(knowledge, tmp_path):
    (tmp_path / "understanding-0.npz").write_bytes(b"old")
    cache.save(tmp_path, KEY, knowledge.model.fitted)
    assert [path.suffix for path in tmp_path.iterdir()] == [".model"]


def test_an_unwritable_folder_is_no_reason_to_fall(knowledge, tmp_path):
    (tmp_path / "file").write_text("x")
    assert not cache.save(tmp_path / "file", KEY, knowledge.model.fitted)
    assert cache.load(tmp_path / "file", KEY) is None


def test_any_change_of_examples_is_another_key(knowledge):
    examples = cascade.all_examples(knowledge)
    keys = {
        cache.fingerprint(examples, ["a"]),
        cache.fingerprint(examples, ["b"]),
        cache.fingerprint(examples[1:], ["a"]),
        cache.fingerprint(examples[::-1], ["a"]),
    }
    assert len(keys) == 4


def test_the_first_start_trains_elsewhere_and_the_second_not_at_all(
    tmp_path, knowledge, monkeypatch
):
    from konbini.nlu import training
    from konbini.nlu.apprentice import Apprentice

    monkeypatch.setattr(training, "train", lambda *_: pytest.fail("trained here"))
    assert obtain(knowledge, tmp_path) is not None
    monkeypatch.setattr(Apprentice, "train", lambda *_: pytest.fail("trained again"))
    assert obtain(knowledge, tmp_path) is not None


def test_who_closes_the_shop_does_not_wait_for_a_training(tmp_path, knowledge):
    from konbini.nlu.apprentice import Apprentice, Dismissed

    apprentice = Apprentice()
    with ThreadPoolExecutor() as pool:
        training = pool.submit(obtain, knowledge, tmp_path, apprentice=apprentice)
        apprentice.dismiss()
        with pytest.raises(Dismissed):
            training.result(timeout=20)
    with pytest.raises(Dismissed):
        obtain(knowledge, tmp_path, apprentice=apprentice)


def test_a_training_ends_when_its_shop_is_gone(tmp_path, knowledge):
    """Killed again and again, a shop must not leave a crowd of trainings behind."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "konbini.nlu.apprentice"], stdin=subprocess.PIPE
    )
    examples = [[f"say {n}", str(n % 9), "en"] for n in range(5_000)]
    process.stdin.write(json.dumps([str(tmp_path), "a" * 64, examples, []]).encode() + b"\n")
    process.stdin.close()
    assert process.wait(timeout=60) == 1
    assert not list(tmp_path.iterdir())


def test_where_no_model_can_be_kept_it_is_trained_here(tmp_path, knowledge):
    (tmp_path / "models").write_text("a file, not a folder")
    assert obtain(knowledge, tmp_path / "models") is not None


def test_old_models_are_cleared_away(knowledge, tmp_path):
    for letter in "abcdef":
        cache.save(tmp_path, letter * 64, knowledge.model.fitted)
    assert len(list(tmp_path.iterdir())) == cache.KEPT


def test_a_model_with_too_little_to_calibrate_is_kept_as_well(tmp_path):
    from konbini.nlu.local import Example
    from konbini.nlu.training import train

    assert cache.save(tmp_path, KEY, train([Example("hello there", "greet", "en")], []))
    kept = cache.load(tmp_path, KEY)
    assert kept is not None
    assert not kept.calibrated
