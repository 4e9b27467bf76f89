"""The forward pass against a plain computation number by number; models that are none; the real
one, when it is installed.
"""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from konbini.nlu import sentences
from konbini.nlu.sentences import Encoder, ModelUnusable, Shape

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "where", "is", "my", "key", "##s", "?", "refund")
SHAPE = Shape(width=8, layers=2, heads=2, epsilon=1e-6)
INNER = 12


def random_weights(seed: int = 3) -> dict[str, Any]:
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> Any:
        return chance.normal(0, 0.6, shape).astype(np.float32)

    width = SHAPE.width
    found = {
        "embeddings.word_embeddings.weight": some(len(WORDS), width),
        "embeddings.position_embeddings.weight": some(40, width),
        "embeddings.token_type_embeddings.weight": some(2, width),
    }
    norms = ["embeddings.LayerNorm"]
    for at in range(SHAPE.layers):
        layer = f"encoder.layer.{at}"
        for name, out, into in (
            *((f"attention.self.{one}", width, width) for one in ("query", "key", "value")),
            ("attention.output.dense", width, width),
            ("intermediate.dense", INNER, width),
            ("output.dense", width, INNER),
        ):
            found[f"{layer}.{name}.weight"] = some(out, into)
            found[f"{layer}.{name}.bias"] = some(out)
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
    for norm in norms:
        found[f"{norm}.weight"], found[f"{norm}.bias"] = 1 + some(width), some(width)
    return found


def plainly(weights: dict[str, Any], ids: list[int]) -> list[list[float]]:
    """BERT's published equations with Python's floats and loops: no matrices, no batches."""

    def dense(name: str, row: list[float]) -> list[float]:
        matrix, bias = weights[f"{name}.weight"].tolist(), weights[f"{name}.bias"].tolist()
        return [
            sum(m * x for m, x in zip(line, row, strict=True)) + b
            for line, b in zip(matrix, bias, strict=True)
        ]

    def norm(name: str, row: list[float]) -> list[float]:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((x - mean) ** 2 for x in row) / len(row) + SHAPE.epsilon)
        scale, shift = weights[f"{name}.weight"].tolist(), weights[f"{name}.bias"].tolist()
        return [(x - mean) / spread * s + t for x, s, t in zip(row, scale, shift, strict=True)]

    def plus(one: list[float], other: list[float]) -> list[float]:
        return [x + y for x, y in zip(one, other, strict=True)]

    embed = [
        weights[f"embeddings.{name}.weight"].tolist()
        for name in ("word_embeddings", "position_embeddings", "token_type_embeddings")
    ]
    state = [
        norm("embeddings.LayerNorm", plus(plus(embed[0][one], embed[1][at]), embed[2][0]))
        for at, one in enumerate(ids)
    ]
    part = SHAPE.width // SHAPE.heads
    for layer in (f"encoder.layer.{at}" for at in range(SHAPE.layers)):
        asks, keys, values = (
            [dense(f"{layer}.attention.self.{one}", row) for row in state]
            for one in ("query", "key", "value")
        )
        after = []
        for at, row in enumerate(state):
            mixed: list[float] = []
            for head in range(SHAPE.heads):
                span = slice(head * part, (head + 1) * part)
                likeness = [
                    sum(a * k for a, k in zip(asks[at][span], key[span], strict=True))
                    / math.sqrt(part)
                    for key in keys
                ]
                shares = [math.exp(one) for one in likeness]
                mixed += [
                    sum(s * v[span][place] for s, v in zip(shares, values, strict=True))
                    / sum(shares)
                    for place in range(part)
                ]
            both = plus(row, dense(f"{layer}.attention.output.dense", mixed))
            seen = norm(f"{layer}.attention.output.LayerNorm", both)
            inner = [
                x * (1 + math.erf(x / math.sqrt(2))) / 2
                for x in dense(f"{layer}.intermediate.dense", seen)
            ]
            wide = dense(f"{layer}.output.dense", inner)
            after.append(norm(f"{layer}.output.LayerNorm", plus(seen, wide)))
        state = after
    return state


def tokens(text: str) -> list[int]:
    return [2, *(WORDS.index(one) for one in text.split()), 3]


def make(prefix: str = "") -> Encoder:
    weights = {prefix + name: value for name, value in random_weights().items()}
    return Encoder(SHAPE, weights, tokens, digest="tiny")


@pytest.mark.parametrize("ids", [[2, 3], [2, 4, 5, 6, 7, 3], [7] * 13])
def test_the_forward_pass_is_berts(ids: list[int]) -> None:
    found = make().forward(np.array([ids, ids[::-1]]))
    assert found.shape == (2, len(ids), SHAPE.width)
    for row, asked in zip(found, (ids, ids[::-1]), strict=True):
        assert np.allclose(row, plainly(random_weights(), asked), atol=2e-5)


def test_a_vector_is_the_mean_of_its_tokens_at_length_one() -> None:
    encoder = make("bert.")
    texts = ["where is my key ?", "refund", "where is my refund ?", "key", *["my key"] * 70]
    found = encoder.vectors(texts)
    assert found.dtype == np.float32
    for text, vector in zip(texts[:5], found, strict=False):
        mean = np.mean(plainly(random_weights(), tokens(text)), axis=0)
        assert np.allclose(vector, mean / np.linalg.norm(mean), atol=2e-5)
    assert np.allclose(found[4:], found[4])


def test_long_texts_are_cut_and_empty_ones_are_nothing() -> None:
    silent = Encoder(SHAPE, random_weights(), lambda _: [], digest="tiny")
    assert not silent.vectors(["", ""]).any()
    assert silent.vectors([]).shape == (0, SHAPE.width)


@pytest.mark.parametrize("size", [1e-6, 0.3, 2.0, 4.0, 9.0, 50.0, 1e4, 1e9])
def test_gelu_is_right_for_small_and_huge_numbers(size: float) -> None:
    rows = np.array([size, -size], dtype=np.float32)
    wanted = [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in (size, -size)]
    assert np.allclose(sentences._gelu(rows), wanted, rtol=2e-6, atol=2e-6)


def write(folder: Path, weights: dict[str, Any], **changed: Any) -> Path:
    """A model folder in the published formats."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, value in weights.items():
        header[name] = {
            "dtype": {"float32": "F32", "int64": "I64"}[str(value.dtype)],
            "shape": list(value.shape),
            "data_offsets": [len(body), len(body) + value.nbytes],
        }
        body += value.tobytes()
    written = json.dumps(header).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(written)) + written + body)
    config = {
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": SHAPE.width,
        "num_hidden_layers": SHAPE.layers,
        "num_attention_heads": SHAPE.heads,
        "layer_norm_eps": SHAPE.epsilon,
    }
    (folder / "config.json").write_text(json.dumps(config | changed))
    vocabulary = {word: at for at, word in enumerate(WORDS)}
    piece = {"type": "WordPiece", "unk_token": "[UNK]", "vocab": vocabulary}
    rules = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
        "decoder": None,
        "model": {**piece, "continuing_subword_prefix": "##", "max_input_chars_per_word": 100},
    }
    (folder / "tokenizer.json").write_text(json.dumps(rules))
    return folder


NO_NUMBERS = {"embeddings.LayerNorm.bias": np.full(SHAPE.width, np.nan, dtype=np.float32)}


def cut(table: str, rows: int) -> dict[str, Any]:
    """The weights, one table of embeddings with its first rows only."""
    name = f"embeddings.{table}_embeddings.weight"
    found = random_weights()
    return found | {name: found[name][:rows]}


def test_a_model_with_few_places_reads_as_much_of_a_long_text_as_it_can() -> None:
    encoder = Encoder(SHAPE, cut("position", 5), tokens, digest="tiny")
    long = encoder.vectors(["where is my key where is my key"])
    wanted = np.mean(plainly(cut("position", 5), [2, 4, 5, 6, 7]), axis=0)
    assert np.allclose(long[0], wanted / np.linalg.norm(wanted), atol=2e-5)


def test_a_model_is_read_from_its_folder(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers", reason="konbini[embed] is not installed")
    places = {"embeddings.position_ids": np.arange(40)}
    encoder = sentences.load(write(tmp_path, random_weights() | places))
    assert encoder.folder == tmp_path
    found = encoder.vectors(["Where is MY keys?", "where is my key"])
    assert np.allclose(found[1], make().vectors(["where is my key"])[0], atol=1e-6)
    wanted = np.mean(plainly(random_weights(), [2, 4, 5, 6, 7, 8, 9, 3]), axis=0)
    assert np.allclose(found[0], wanted / np.linalg.norm(wanted), atol=2e-5)


def test_the_digest_names_everything_a_vector_depends_on(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers", reason="konbini[embed] is not installed")
    first = sentences.load(write(tmp_path, random_weights())).digest
    assert sentences.load(write(tmp_path, random_weights())).digest == first
    assert sentences.load(write(tmp_path, random_weights(4))).digest != first
    assert sentences.load(write(tmp_path, random_weights(), layer_norm_eps=1e-3)).digest != first


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "model.safetensors").unlink(), "model.safetensors"),
        (lambda folder: (folder / "config.json").write_text("{"), "config.json|no BERT"),
        (lambda folder: (folder / "config.json").write_text("[]"), "no BERT"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"\xff" * 40), "no BERT"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b""), "no BERT"),
        (lambda folder: write(folder, random_weights(), model_type="gpt2"), "gpt2"),
        (lambda folder: write(folder, random_weights(), hidden_act="gelu_new"), "gelu_new"),
        (lambda folder: write(folder, random_weights(), hidden_size=6), "no BERT"),
        (lambda folder: write(folder, random_weights(), num_attention_heads=0), "no BERT"),
        (lambda folder: write(folder, random_weights(), num_hidden_layers=3), "no BERT"),
        (lambda folder: (folder / "tokenizer.json").write_text("{}"), "no BERT"),
        (lambda folder: (folder / "config.json").write_text("[" * 100_000), "no BERT"),
        (lambda folder: write(folder, random_weights(), hidden_size=math.inf), "no BERT"),
        (lambda folder: write(folder, cut("word", len(WORDS) - 1)), "more words"),
        (lambda folder: write(folder, cut("position", 20) | NO_NUMBERS), "no finite"),
    ],
)
def test_a_folder_without_a_usable_model_is_told_in_one_line(
    tmp_path: Path, spoil: Any, said: str
) -> None:
    pytest.importorskip("tokenizers", reason="konbini[embed] is not installed")
    spoil(write(tmp_path, random_weights()))
    with pytest.raises(ModelUnusable, match=said) as told:
        sentences.load(tmp_path)
    assert "\n" not in str(told.value)


def test_without_the_extra_it_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tokenizers", None)
    with pytest.raises(ModelUnusable, match=r"konbini\[embed\]"):
        sentences.load(write(tmp_path, random_weights()))


def test_which_folder_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sentences, "PACKAGE", "no_such_package")
    assert sentences.chosen() is None
    assert sentences.chosen("off") is sentences.chosen("OFF") is None
    assert sentences.chosen(str(tmp_path)) == tmp_path
    package = tmp_path / "some_sentence_model"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('must not be imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sentences, "PACKAGE", "some_sentence_model")
    assert sentences.chosen() == package / "model"
    assert sentences.chosen("off") is None


def test_the_real_model_puts_paraphrases_together() -> None:
    pytest.importorskip("tokenizers", reason="konbini[embed] is not installed")
    folder = sentences.chosen()
    if folder is None:
        pytest.skip("no sentence model is installed")
    encoder = sentences.load(folder)
    found = encoder.vectors(
        ["how do i get my money back", "i would like a refund", "my dog chases cats"]
    )
    assert encoder.width == 384
    assert found[0] @ found[1] > 0.5 > 0.3 > found[0] @ found[2]
