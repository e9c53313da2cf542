"""Damaged files through the real worker pool, each accounted for, and what was read of them held against the files."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfminer.utils import decode_text

from juesuan.disclosure.model import Place
from juesuan.errors import RejectedFile
from juesuan.ingest.reading import EXTRACT
from juesuan.reading.content import PageContent
from juesuan.reading.ocr.read import recognised
from juesuan.reading.pdf.plumber import visible_area
from juesuan.settings import Home, Limits
from juesuan.warehouse.extracts import extract_path, read_extract
from juesuan.worker.pool import run_all
from robustness.damage import Variant, damaged

#: Reasons that say nothing about the file: something of ours gave way and was contained.
CONTAINED = frozenset({"timeout", "out_of_memory", "crashed", "internal_error"})
#: Pixels of the picture that is looked at for each of the reader's own.
_FINER = 1.25
_PLAIN = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


@dataclass(frozen=True, slots=True)
class Ended:
    """How one variant ended. reason_code: None where an extract was written. places: figures with a place that the
    extract has; pictured: those that stand in a picture alone; unprinted: those that do not stand on their page."""

    variant: Variant
    reason_code: str | None
    message: str
    places: int = 0
    pictured: int = 0
    unprinted: tuple[str, ...] = ()


def run(
    variants: Iterable[Variant], sources: Mapping[str, bytes], home: Home, limits: Limits, workers: int = 1
) -> Iterator[Ended]:
    """Write each variant below ``home``, read it in the pool's workers under ``limits``, and look up its figures."""
    requests = _requests(variants, sources, home.root / "damaged")
    read: dict[str, dict[str, Any]] = {}
    with _environment(home, limits):
        for request, result in run_all(EXTRACT, [r for _, r in requests], limits, workers):
            if isinstance(result, RejectedFile):
                yield Ended(_of(requests, request), result.reason_code, result.message)
            else:
                read[request["no"]] = request
        # Looking up is no reader's work: three libraries may take a page to pieces, one after the other.
        patient = replace(limits, max_seconds=2 * limits.max_seconds, max_memory_bytes=2 * limits.max_memory_bytes)
        for request, result in run_all("robustness.harness:look_up", list(read.values()), patient, workers):
            if isinstance(result, RejectedFile):
                result = {"places": 0, "pictured": 0, "unprinted": [f"cannot be looked up: {result.message}"]}
            counts = (result["places"], result["pictured"])
            yield Ended(_of(requests, request), None, "", *counts, tuple(result["unprinted"]))


def look_up(request: dict[str, Any]) -> dict[str, Any]:
    """In a worker: the figures of the document's extract, and those whose digits are not printed there.

    Two libraries read the page afresh; where a file is damaged they mend it differently, so either may confirm. What
    neither finds may stand in a field of a form, or in a picture: the page is recognised once more, as another picture.
    """
    disclosure = read_extract(extract_path(Home().extracts, request["sha256"]))
    places = list(_places(disclosure))
    by_page: dict[int | None, set[Place]] = {}
    for place in places:
        by_page.setdefault(place.page_no, set()).add(place)
    unprinted, pictured = [], 0
    for page_no, on_page in by_page.items():
        left = on_page
        for reader in (_seen_by_pdfium, _seen_by_pdfminer, _seen_in_fields, _seen_in_a_picture):
            if not left or page_no is None:  # the next one may take for ever over a page that the one before reads
                break
            with suppress(Exception):  # a library that cannot read the page confirms nothing
                seen = reader(Path(request["path"]), page_no)
                found = {place for place in left if _stands(place, seen)}
                left = left - found
                pictured += len(found) if reader is _seen_in_a_picture else 0
        unprinted += [f"page {page_no}: {place.raw_text}" for place in left]
    return {"places": len(places), "pictured": pictured, "unprinted": sorted(unprinted)}


def _requests(
    variants: Iterable[Variant], sources: Mapping[str, bytes], folder: Path
) -> list[tuple[Variant, dict[str, Any]]]:
    folder.mkdir(parents=True, exist_ok=True)
    requests = []
    for number, variant in enumerate(variants):
        content = damaged(variant, sources[variant.source])
        path = folder / f"{number:04d}.pdf"
        path.write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        requests.append((variant, {"no": number, "path": str(path), "file_name": variant.name, "sha256": sha256}))
    return requests


def _of(requests: list[tuple[Variant, dict[str, Any]]], request: dict[str, Any]) -> Variant:
    return requests[request["no"]][0]


@contextmanager
def _environment(home: Home, limits: Limits) -> Iterator[None]:
    """What the workers inherit: where to write, what a document may cost, and this module."""
    wanted = {
        "JUESUAN_HOME": str(home.root),
        "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", ""))),
        **{f"JUESUAN_{f.name.upper()}": str(getattr(limits, f.name)) for f in fields(limits)},
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _places(value: object) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _places(part)
    elif is_dataclass(value):
        for f in fields(value):
            yield from _places(getattr(value, f.name))


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a library sees of a page: the text in a box, and all of it."""

    within: Callable[[Box], str]
    text: str


def _seen_by_pdfium(path: Path, page_no: int) -> Seen:
    page = pdfium.PdfDocument(path)[page_no - 1]
    text, area, rotation = page.get_textpage(), page.get_cropbox(), page.get_rotation()
    return Seen(lambda box: str(text.get_text_bounded(*_to_user_space(box, area, rotation))), text.get_text_range())


def _to_user_space(box: Box, area: Box, rotation: int) -> Box:
    """A box on the page as displayed (from the top left) as left, bottom, right, top in the PDF's own space.

    area: the crop box (left, bottom, right, top). rotation: /Rotate, clockwise, of the display.
    """
    x0, top, x1, bottom = box
    left, low, right, high = area
    corners = {
        0: ((left + x0, high - bottom), (left + x1, high - top)),
        90: ((left + top, low + x0), (left + bottom, low + x1)),
        180: ((right - x1, low + top), (right - x0, low + bottom)),
        270: ((right - bottom, high - x1), (right - top, high - x0)),
    }[rotation % 360]
    (a, b), (c, d) = corners
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def _seen_by_pdfminer(path: Path, page_no: int) -> Seen:
    with pdfplumber.open(path) as document:
        page = document.pages[page_no - 1]
        left, top = _corner(page)
        chars = [(c["text"], (c["x0"] + c["x1"]) / 2 - left, (c["top"] + c["bottom"]) / 2 - top) for c in page.chars]
        text = page.extract_text()
    return Seen(_pieces_within(chars), text)


def _seen_in_fields(path: Path, page_no: int) -> Seen:
    with pdfplumber.open(path) as document:
        page = document.pages[page_no - 1]
        left, top = _corner(page)
        values = [(_value(a), (a["x0"] + a["x1"]) / 2 - left, (a["top"] + a["bottom"]) / 2 - top) for a in page.annots]
    return Seen(_pieces_within(values), " ".join(value for value, *_ in values))


def _corner(page: Any) -> tuple[float, float]:
    """Where what is seen of the page begins, in pdfplumber's coordinates."""
    left, top, *_ = visible_area(page.page_obj.mediabox, page.page_obj.cropbox, page.rotation)
    return left + page.mediabox[0], top + page.mediabox[1]


def _value(annotation: Mapping[str, Any]) -> str:
    """What a field of a form says; '' of any other annotation."""
    value = annotation["data"].get("V")
    return decode_text(value) if isinstance(value, bytes) else ""


def _seen_in_a_picture(path: Path, page_no: int) -> Seen:
    page = pdfium.PdfDocument(path)[page_no - 1]
    width, height = page.get_size()
    # Said to be larger than it is: finer than the reader's own picture, and so not remembered from there.
    blank = PageContent(page_no, width * _FINER, height * _FINER, 0, (), (), 1.0, False)
    content = recognised(blank, lambda dpi: page.render(scale=_FINER * dpi / 72, rev_byteorder=True).to_numpy())
    pieces = [
        (glyph.text, (glyph.x0 + glyph.x1) / 2 / _FINER, (glyph.top + glyph.bottom) / 2 / _FINER)
        for glyph in content.glyphs
    ]
    return Seen(_pieces_within(pieces), "")


def _pieces_within(pieces: Sequence[tuple[str, float, float]]) -> Callable[[Box], str]:
    """The text of the pieces (each with its middle: x, y) that lie in a box."""

    def within(box: Box) -> str:
        return "".join(text for text, x, y in pieces if box[0] <= x <= box[2] and box[1] <= y <= box[3])

    return within


def _stands(place: Place, seen: Seen) -> bool:
    """Whether each figure of ``place`` is printed in its box, give or take a little; or, where damaged widths make the
    libraries disagree on where that is, as a figure of its own anywhere on the page."""
    x0, top, x1, bottom = place.x0, place.top, place.x1, place.bottom
    if x0 is None or top is None or x1 is None or bottom is None:
        return False
    figures = _figures(place.raw_text)
    for margin in (1.5, 4.0):
        printed = _digits(seen.within((x0 - margin, top - margin, x1 + margin, bottom + margin)))
        if all(figure in printed for figure in figures):
            return True
    return set(_figures(seen.text)).issuperset(figures)


def _figures(text: str) -> list[str]:
    """The digits of each figure in a text."""
    return [_digits(figure) for figure in re.findall(r"\d[\d.,]*", text.translate(_PLAIN))]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.translate(_PLAIN))
