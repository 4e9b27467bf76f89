"""Keeps a fitted model on disk under the hash of what it was trained from.

The file holds plain arrays and JSON only, nothing that runs when it is read; anything unexpected
in it counts as "no cache", and the model is trained again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from konbini.nlu import features, selective
from konbini.nlu.features import Matrix, Vectoriser
from konbini.nlu.local import Example, Fitted
from konbini.nlu.selective import Head

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Grows with every change of the file's layout or of the training."""

KEPT = 3
"""Models kept in the folder; older ones are removed."""

_PREFIX = "understanding-"


def fingerprint(examples: Sequence[Example], negatives: Sequence[str]) -> str:
    """The hash of everything a model depends on (hex)."""
    facts = [FORMAT, features.VERSION, *selective.NAMES]
    rows = [[one.text, one.label, one.language] for one in examples]
    whole = json.dumps([facts, rows, list(negatives)], ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def load(folder: Path, key: str) -> Fitted | None:
    """The model kept under that key; None when there is none or the file is not what it was."""
    import numpy as np

    path = _path(folder, key)
    try:
        # Opened here: numpy leaves its own handle open when the file is no archive.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return _read({name: stored[name] for name in stored.files}, key)
    except (OSError, ValueError, KeyError, TypeError, EOFError, IndexError, zipfile.BadZipFile):
        return None


def save(folder: Path, key: str, fitted: Fitted) -> bool:
    """Write the model beside its final name, then rename; False when the disk refuses."""
    import numpy as np

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, **_write(fitted, key))
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
    return folder / f"{_PREFIX}{key[:32]}.npz"


def _prune(folder: Path) -> None:
    files = sorted(folder.glob(f"{_PREFIX}*.npz"), key=lambda path: path.stat().st_mtime)
    for path in files[:-KEPT]:
        path.unlink(missing_ok=True)


def _write(fitted: Fitted, key: str) -> dict[str, Any]:
    terms = sorted(fitted.vectoriser.vocabulary, key=fitted.vectoriser.vocabulary.__getitem__)
    about = {
        "key": key,
        "labels": fitted.labels,
        "terms": terms,
        "examples": [[one.text, one.label, one.language] for one in fitted.examples],
        "threshold": fitted.threshold,
        "calibrated": fitted.calibrated,
        "biases": [fitted.head.bias, fitted.listed.bias],
    }
    return {
        "about": _bytes(about),
        "idf": fitted.vectoriser.idf,
        "weights": fitted.weights,
        "bias": fitted.bias,
        "starts": fitted.matrix.starts,
        "columns": fitted.matrix.columns,
        "values": fitted.matrix.weights,
        **_head_out("head", fitted.head),
        **_head_out("listed", fitted.listed),
    }


def _bytes(about: Mapping[str, Any]) -> Any:
    import numpy as np

    written = json.dumps(about, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return np.frombuffer(written, dtype=np.uint8)


def _head_out(name: str, head: Head) -> dict[str, Any]:
    return {f"{name}_mean": head.mean, f"{name}_scale": head.scale, f"{name}_w": head.weights}


def _head_in(name: str, stored: Mapping[str, Any], bias: float) -> Head:
    mean, scale, weights = (stored[f"{name}_{part}"] for part in ("mean", "scale", "w"))
    if len(weights) not in {0, len(selective.NAMES)} or not len(mean) == len(scale) == len(
        weights
    ):
        raise ValueError("head of another shape")
    return Head(mean, scale, weights, float(bias))


def _read(stored: Mapping[str, Any], key: str) -> Fitted:
    """Rebuild and check; raises ValueError, KeyError or TypeError when anything does not fit."""
    about = json.loads(stored["about"].tobytes().decode("utf-8", "surrogatepass"))
    if about["key"] != key:
        raise ValueError("another model")
    terms, labels = about["terms"], tuple(about["labels"])
    examples = tuple(Example(*map(str, row)) for row in about["examples"])
    matrix = Matrix(stored["starts"], stored["columns"], stored["values"])
    fits = (
        stored["weights"].shape == (len(terms), len(labels))
        and stored["idf"].shape == (len(terms),)
        and stored["bias"].shape == (len(labels),)
        and len(matrix.starts) == len(examples) + 1
        and len(matrix.columns) == len(matrix.weights) == int(matrix.starts[-1])
        and {one.label for one in examples} <= set(labels)
    )
    if not fits:
        raise ValueError("parts that do not fit together")
    return Fitted(
        labels=labels,
        vectoriser=Vectoriser({term: at for at, term in enumerate(terms)}, stored["idf"]),
        weights=stored["weights"],
        bias=stored["bias"],
        examples=examples,
        matrix=matrix,
        head=_head_in("head", stored, about["biases"][0]),
        listed=_head_in("listed", stored, about["biases"][1]),
        threshold=float(about["threshold"]),
        calibrated=bool(about["calibrated"]),
    )
