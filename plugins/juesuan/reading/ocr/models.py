"""The models that read pictures: which are installed, and how one is run.

They come inside two wheels whose own code is never imported (it downloads, and brings two builds of one library that
overwrite each other): PP-OCRv6 of rapidocr finds and reads text, PP-OCRv4 of rapidocr-onnxruntime reads figures again.
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
#: Each model by its job: the package that holds it, and its place there.
_MODELS = {
    "detector": ("rapidocr", "models/PP-OCRv6_det_small.onnx"),
    "reader": ("rapidocr", "models/PP-OCRv6_rec_small.onnx"),
    "second reader": ("rapidocr_onnxruntime", "models/ch_PP-OCRv4_rec_infer.onnx"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """A model that reads one line of text. ``characters[k]`` is what its class k prints; class 0 prints nothing."""

    session: Any
    characters: tuple[str, ...]


def can_recognise() -> bool:
    """Whether what reads pictures is installed (juesuan[ocr])."""
    return find_spec("onnxruntime") is not None and all(_path(name) for name in ("detector", "reader"))


@cache
def installed() -> tuple[str, ...]:
    """The models that are there, by their file names and sizes: what is read depends on them."""
    return tuple(f"{path.name} {path.stat().st_size}" for path in map(_path, _MODELS) if path)


@cache
def detector() -> Any:
    """The model that finds text: float32 (1, 3, height, width) from -1 black to 1 white, sides multiples of 32 → the
    probability of text, (1, 1, height, width)."""
    return _session("detector")


@cache
def reader() -> Reader:
    """The model that reads lines."""
    return _reader("reader")


@cache
def second_reader() -> Reader | None:
    """Another model that reads lines, trained apart from the first; None where it is not installed."""
    return _reader("second reader") if _path("second reader") else None


def _reader(name: str) -> Reader:
    session = _session(name)
    named = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return Reader(session, ("", *named, " "))


def _session(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.enable_cpu_mem_arena = False  # an arena keeps what the widest line of all pages took
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_path(name)), options, providers=["CPUExecutionProvider"])


def _path(name: str) -> Path | None:
    package, place = _MODELS[name]
    spec = find_spec(package)
    path = Path(spec.origin).parent / place if spec and spec.origin else None
    return path if path and path.is_file() else None
