from __future__ import annotations

import pytest

from konbini.nlu import cache, cascade
from konbini.nlu.brain import obtain

KEY = "a" * 64


def test_a_kept_model_guesses_the_same(knowledge, tmp_path):
    assert cache.save(tmp_path, KEY, knowledge.model.fitted)
    again = cascade.with_model(knowledge, type(knowledge.model)(cache.load(tmp_path, KEY)))
    for text in ("how to redeem a key", "怎么退款", "верните деньги мне", "nonsense words"):
        assert again.read(text, "en") == knowledge.read(text, "en")


@pytest.mark.parametrize("spoil", ["empty", "cut", "text", "other-key", "pickle", "bit"])
def test_a_spoilt_file_counts_as_none(knowledge, tmp_path, spoil):
    import numpy as np

    cache.save(tmp_path, KEY, knowledge.model.fitted)
    path = next(tmp_path.glob("*.npz"))
    raw = path.read_bytes()
    if spoil == "other-key":
        path.rename(tmp_path / f"understanding-{'b' * 32}.npz")
        assert cache.load(tmp_path, "b" * 64) is None
        return
    if spoil == "pickle":
        np.savez(path, about=np.array([object()], dtype=object))
    else:
        middle = len(raw) // 2
        flipped = raw[:middle] + bytes([raw[middle] ^ 255]) + raw[middle + 1 :]
        path.write_bytes(
            {"empty": b"", "cut": raw[:middle], "text": b"not a model", "bit": flipped}[spoil]
        )
    assert cache.load(tmp_path, KEY) is None


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
    from konbini.nlu import apprentice, training

    monkeypatch.setattr(training, "train", lambda *_: pytest.fail("trained here"))
    assert obtain(knowledge, tmp_path) is not None
    monkeypatch.setattr(apprentice, "train_apart", lambda *_: pytest.fail("trained again"))
    assert obtain(knowledge, tmp_path) is not None


def test_where_no_model_can_be_kept_it_is_trained_here(tmp_path, knowledge):
    (tmp_path / "models").write_text("a file, not a folder")
    assert obtain(knowledge, tmp_path / "models") is not None


def test_old_models_are_cleared_away(knowledge, tmp_path):
    for letter in "abcdef":
        cache.save(tmp_path, letter * 64, knowledge.model.fitted)
    assert len(list(tmp_path.iterdir())) == cache.KEPT
