"""Keeps a fitted model on disk under the hash of what it was trained from.

The file holds plain arrays and JSON only, nothing that runs when it is read; anything unexpected
in it counts as "no cache", and the model is trained again. The arrays are mapped, not read: the
process pays for the pages it looks at, and the system takes them back when it needs them.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from konbini.nlu import features, selective, sense
from konbini.nlu.features import Postings, Vectoriser
from konbini.nlu.local import Example, Fitted
from konbini.nlu.selective import Head
from konbini.nlu.sense import Sense

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 4
"""Grows with every change of the file's layout or of the training."""

KEPT = 3
"""Models kept in the folder; older ones are removed."""

_PREFIX = "understanding-"
_SUFFIX = ".model"
_FORMER = ".npz"
_MAGIC = b"konbini understanding\n"
_ALIGNED = 64
_TYPES = {"<u8", "<u2", "<i4", "<f2", "<f4", "<f8"}


def fingerprint(
    examples: Sequence[Example], negatives: Sequence[str], encoder: str | None = None
) -> str:
    """The hash of everything a model depends on (hex); `encoder`: the digest of the one used."""
    facts = [FORMAT, features.VERSION, *selective.NAMES]
    if encoder is not None:
        facts += [encoder, *sense.FACTS]
    rows = [[one.text, one.label, one.language] for one in examples]
    whole = json.dumps([facts, rows, list(negatives)], ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def load(folder: Path, key: str) -> Fitted | None:
    """The model kept under that key; None when there is none or the file is not what it was."""
    try:
        with _path(folder, key).open("rb") as file:
            about, start = _checked(file)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _read(about, _arrays(about["arrays"], mapped, start), key)
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None


def save(folder: Path, key: str, fitted: Fitted) -> bool:
    """Write the model beside its final name, then rename; False when the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                _put(file, *_write(fitted, key))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(_path(folder, key))
        finally:
            Path(temporary).unlink(missing_ok=True)
        _prune(folder)
    except OSError:
        return False
    return True


def _path(folder: Path, key: str) -> Path:
    return folder / f"{_PREFIX}{key[:32]}{_SUFFIX}"


def _prune(folder: Path) -> None:
    files = sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda path: path.stat().st_mtime)
    for path in [*files[:-KEPT], *folder.glob(f"{_PREFIX}*{_FORMER}")]:
        with suppress(OSError):  # Windows keeps a file that is still mapped
            path.unlink()


def _put(file: BinaryIO, about: dict[str, Any], arrays: Mapping[str, Any]) -> None:
    """Magic, digest of the rest, length of the JSON, the JSON, then the arrays one by one."""
    at, places = 0, {}
    for name, array in arrays.items():
        places[name] = [array.dtype.str, list(array.shape), at]
        at += _padded(array.nbytes)
    head = json.dumps({**about, "arrays": places}, ensure_ascii=False)
    written = head.encode("utf-8", "surrogatepass")
    lead = len(_MAGIC) + hashlib.blake2b().digest_size + 8
    parts = [len(written).to_bytes(8, "little"), written]
    parts.append(bytes(_padded(lead + len(written)) - lead - len(written)))
    for array in arrays.values():
        parts += [array.tobytes(), bytes(_padded(array.nbytes) - array.nbytes)]
    file.write(_MAGIC + _digest(parts))
    file.writelines(parts)


def _padded(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def _digest(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b()
    for part in parts:
        digest.update(part)
    return digest.digest()


def _checked(file: BinaryIO) -> tuple[dict[str, Any], int]:
    """The JSON of a file that is whole, and where its arrays begin; raises ValueError."""
    told = file.read(len(_MAGIC) + hashlib.blake2b().digest_size)
    lead = file.read(8)
    length = int.from_bytes(lead, "little")
    if not told.startswith(_MAGIC) or length > os.fstat(file.fileno()).st_size:
        raise ValueError("no model")
    written = file.read(length)
    rest = iter(lambda: file.read(1 << 20), b"")
    if told != _MAGIC + _digest(chain([lead, written], rest)):
        raise ValueError("not what was written")
    about = json.loads(written.decode("utf-8", "surrogatepass"))
    return about, _padded(len(told) + len(lead) + length)


def _arrays(places: Mapping[str, Any], mapped: mmap.mmap, start: int) -> dict[str, Any]:
    """The arrays, read from the mapping when they are looked at; nobody can write to them."""
    import numpy as np

    found = {}
    for name, (kind, shape, at) in places.items():
        if kind not in _TYPES:
            raise ValueError("no plain numbers")
        count = int(np.prod(shape))
        found[name] = np.frombuffer(mapped, kind, count, start + at).reshape(shape)
    return found


def _write(fitted: Fitted, key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    labels = {label: at for at, label in enumerate(fitted.labels)}
    spoken = sorted({one.language for one in fitted.examples})
    about = {
        "key": key,
        "labels": fitted.labels,
        "languages": spoken,
        "examples": [
            [one.text, labels[one.label], spoken.index(one.language)] for one in fitted.examples
        ],
        "threshold": fitted.threshold,
        "calibrated": fitted.calibrated,
        "biases": [fitted.head.bias, fitted.listed.bias],
        "sense": fitted.sense and _told(fitted.sense),
    }
    return about, {
        "keys": fitted.vectoriser.keys,
        "idf": fitted.vectoriser.idf,
        "weights": fitted.weights,
        "bias": fitted.bias,
        "starts": fitted.postings.starts,
        "rows": fitted.postings.rows,
        "values": fitted.postings.weights,
        **_head_out("head", fitted.head),
        **_head_out("listed", fitted.listed),
        **(_sense_out(fitted.sense) if fitted.sense else {}),
    }


def _told(felt: Sense) -> dict[str, Any]:
    return {
        "digest": felt.digest,
        "share": felt.share,
        "threshold": felt.threshold,
        "calibrated": felt.calibrated,
        "biases": [felt.head.bias, felt.listed.bias],
    }


def _sense_out(felt: Sense) -> dict[str, Any]:
    return {
        "sense_rows": felt.rows,
        "sense_vectors": felt.vectors,
        "sense_weights": felt.weights,
        "sense_bias": felt.bias,
        **_head_out("sense_head", felt.head),
        **_head_out("sense_listed", felt.listed),
    }


def _sense_in(stored: Mapping[str, Any], told: Mapping[str, Any], shape: tuple[int, int]) -> Sense:
    """`shape`: examples and labels there are. Raises ValueError, KeyError, TypeError."""
    examples, labels = shape
    rows, vectors = stored["sense_rows"], stored["sense_vectors"]
    weights, bias = stored["sense_weights"], stored["sense_bias"]
    fits = (
        vectors.shape == (len(rows), len(weights))
        and weights.shape[1:] == bias.shape == (labels,)
        and len(rows) > 0
        and 0 <= int(rows.min()) <= int(rows.max()) < examples
    )
    if not fits:
        raise ValueError("sentences that do not fit the model")
    width = len(sense.FACTS)
    return Sense(
        digest=str(told["digest"]),
        rows=rows,
        vectors=vectors,
        weights=weights,
        bias=bias,
        share=float(told["share"]),
        head=_head_in("sense_head", stored, told["biases"][0], width),
        listed=_head_in("sense_listed", stored, told["biases"][1], width),
        threshold=float(told["threshold"]),
        calibrated=bool(told["calibrated"]),
    )


def _head_out(name: str, head: Head) -> dict[str, Any]:
    return {f"{name}_mean": head.mean, f"{name}_scale": head.scale, f"{name}_w": head.weights}


def _head_in(name: str, stored: Mapping[str, Any], bias: float, width: int) -> Head:
    mean, scale, weights = (stored[f"{name}_{part}"] for part in ("mean", "scale", "w"))
    if len(weights) not in {0, width} or not len(mean) == len(scale) == len(weights):
        raise ValueError("head of another shape")
    return Head(mean, scale, weights, float(bias))


def _read(about: Mapping[str, Any], stored: Mapping[str, Any], key: str) -> Fitted:
    """Rebuild and check; raises ValueError, KeyError, IndexError or TypeError on anything odd."""
    if about["key"] != key:
        raise ValueError("another model")
    labels = tuple(map(str, about["labels"]))
    spoken = [str(one) for one in about["languages"]]
    rows = about["examples"]
    examples = tuple(Example(str(text), labels[at], spoken[lang]) for text, at, lang in rows)
    postings = Postings(stored["starts"], stored["rows"], stored["values"])
    vocabulary, width = stored["keys"], len(stored["idf"])
    fits = (
        stored["weights"].shape == (width, len(labels))
        and vocabulary.shape == (width,)
        and stored["bias"].shape == (len(labels),)
        and len(postings.starts) == width + 1
        and len(postings.rows) == len(postings.weights) == int(postings.starts[-1])
        and [one for _, one, _ in rows] == sorted(one for _, one, _ in rows)
        and {one.label for one in examples} == set(labels)
    )
    if not fits:
        raise ValueError("parts that do not fit together")
    return Fitted(
        labels=labels,
        vectoriser=Vectoriser(vocabulary, stored["idf"]),
        weights=stored["weights"],
        bias=stored["bias"],
        examples=examples,
        postings=postings,
        head=_head_in("head", stored, about["biases"][0], len(selective.NAMES)),
        listed=_head_in("listed", stored, about["biases"][1], len(selective.NAMES)),
        threshold=float(about["threshold"]),
        calibrated=bool(about["calibrated"]),
        sense=_sense_in(stored, about["sense"], (len(examples), len(labels)))
        if about["sense"]
        else None,
    )
