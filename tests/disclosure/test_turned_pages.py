"""A page that is drawn sideways or upside down says what it says upright, each figure at its place, turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from juesuan.api import read_disclosure
from juesuan.disclosure.model import Disclosure, Place
from juesuan.reading import Box
from reading.turning import turned

SAMPLES = Path(__file__).parents[2] / "include" / "samples"
#: Of the file, not of what it says.
FILE = {"document_id": "", "file_name": "", "byte_size": 0, "fallback_pages": ()}


@cache
def upright(sample: str) -> tuple[Disclosure, tuple[tuple[float, float], ...]]:
    """A sample as it is set, and the width and height of its pages."""
    path = SAMPLES / f"{sample}.pdf"
    document = pypdfium2.PdfDocument(path)
    sizes = tuple(page.get_size() for page in document)
    document.close()
    return read_disclosure(path), sizes


def without_boxes(value: Any) -> Any:
    """The same without what a turn may change."""
    if isinstance(value, Place):
        return replace(value, x0=None, top=None, x1=None, bottom=None)
    if isinstance(value, Disclosure):
        value = replace(value, **FILE)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{f.name: without_boxes(getattr(value, f.name)) for f in fields(value)})
    return tuple(map(without_boxes, value)) if isinstance(value, tuple) else value


def places(value: Any) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from places(getattr(value, f.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from places(item)


@pytest.mark.parametrize(
    ("sample", "content", "rotate"),
    [
        *(("three_rules_2024", by, 0) for by in (90, 180, 270)),
        *(("sample_bureau_2022", by, 0) for by in (90, 180, 270)),
        ("snow_pine_2020", 90, 0),
        ("sample_bureau_2023", 270, 0),
        ("sample_bureau_2022", 0, 90),
        ("three_rules_2024", 90, 180),
        ("snow_pine_2020", 180, 270),
    ],
)
def test_a_sample_with_its_pages_turned_is_the_same_disclosure_but_for_places(
    sample: str, content: int, rotate: int, tmp_path: Path
) -> None:
    """content: degrees that what the pages print is turned anticlockwise. rotate: their /Rotate, clockwise."""
    expected, sizes = upright(sample)
    path = tmp_path / "turned.pdf"
    path.write_bytes(turned((SAMPLES / f"{sample}.pdf").read_bytes(), content, rotate=rotate))
    found = read_disclosure(path)
    assert without_boxes(found) == without_boxes(expected)
    seen = (rotate - content) // 90
    compared = 0
    for place, before in zip(places(found), places(expected), strict=True):
        if before.x0 is not None:
            box = Box(before.x0, before.top, before.x1, before.bottom).turned(seen, *sizes[before.page_no - 1])
            assert (place.x0, place.top, place.x1, place.bottom) == pytest.approx(box, abs=1.5), before
            compared += 1
    assert compared > 200
