"""An independent second reading of a figure's box: does another reader see the digits that stand in the warehouse?

Two PDF libraries look at the box, pypdfium2 and pdfplumber (pdfminer), so that one of them is not the one that the
disclosure was read with. A publisher's slip is confirmed by both; a slip of ours is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from juesuan.formats import PDF, sniff

_DIGITS = re.compile(r"\d+")
#: Boxes of readers differ by a point or two; a figure's neighbours stand further away.
_MARGINS = (1.0, 3.0)
#: Points: a box that is taller holds several lines.
_TALLEST_LINE = 20.0

Box = tuple[float, float, float, float]


class Reading(StrEnum):
    """confirmed: the other reader sees the same digits. differs: it sees others. unavailable: it sees nothing there
    (a scan, a spreadsheet, no box) or the file is not at hand."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """Where a fact is printed: 1-based page, box in points from the top left of the page as displayed, its text."""

    page_no: int | None
    box: Box | None
    raw_text: str


def read_again(path: Path | None, facts: Sequence[PrintedFact]) -> list[Reading]:
    """One reading per fact of the PDF at ``path``; a file that is not there or is no readable PDF gives
    ``unavailable`` throughout."""
    wanted: dict[int, list[int]] = {}
    for i, fact in enumerate(facts):
        if fact.page_no is not None and fact.box is not None and digits_of(fact.raw_text):
            wanted.setdefault(fact.page_no, []).append(i)
    found = [Reading.UNAVAILABLE] * len(facts)
    if path is None or not _is_pdf(path):
        return found
    readers = (_pdfium_pages, _plumber_pages)
    for reader in readers:
        with suppress(Exception):  # whatever a broken file makes a library raise; the other one may still read it
            for i, reading in _one_reader(reader, path, facts, wanted):
                if reading is Reading.DIFFERS or found[i] is Reading.UNAVAILABLE:
                    found[i] = reading
    return found


def _is_pdf(path: Path) -> bool:
    try:
        return sniff(path) == PDF
    except OSError:
        return False


def reread(request: dict[str, Any]) -> list[str]:
    """``read_again`` in a worker process. request: path, facts (each [page_no, box, raw_text])."""
    facts = [PrintedFact(page_no, tuple(box) if box else None, text) for page_no, box, text in request["facts"]]
    return [str(reading) for reading in read_again(Path(request["path"]), facts)]


def digits_of(text: str) -> tuple[str, ...]:
    """The digits of each figure in a printed text, in order: '年度资金总额⇥51.00' -> ('5100',)."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    return tuple("".join(_DIGITS.findall(token)) for token in plain.split() if _DIGITS.search(token))


def same_digits(printed: str, seen: str, *, wraps: bool = False) -> Reading:
    """Compare what the warehouse holds with what another reader sees in (and a little around) the box.

    wraps: the box holds several lines; a figure may then stand in two pieces with others between.
    """
    seen_digits = "".join(digits_of("".join(seen.split())))
    if not seen_digits:
        return Reading.UNAVAILABLE
    everything = "".join(_DIGITS.findall(unicodedata.normalize("NFKC", seen)))
    if all(d in everything or (wraps and _in_two_pieces(d, everything)) for d in digits_of(printed)):
        return Reading.CONFIRMED
    return Reading.DIFFERS


def _in_two_pieces(digits: str, everything: str) -> bool:
    return any(digits[:k] in everything and digits[k:] in everything for k in range(1, len(digits)))


PageText = Callable[[Box], str]


def _one_reader(
    reader: Callable[[Path, Sequence[int]], Any],
    path: Path,
    facts: Sequence[PrintedFact],
    wanted: Mapping[int, list[int]],
) -> Iterator[tuple[int, Reading]]:
    with reader(path, sorted(wanted)) as pages:
        for page_no, text_in in pages:
            for i in wanted[page_no]:
                box = facts[i].box
                assert box is not None
                reading = Reading.UNAVAILABLE
                for margin in _MARGINS:
                    grown = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
                    reading = same_digits(facts[i].raw_text, text_in(grown), wraps=box[3] - box[1] > _TALLEST_LINE)
                    if reading is Reading.CONFIRMED:
                        break
                yield i, reading


@contextmanager
def _pdfium_pages(path: Path, numbers: Sequence[int]) -> Iterator[Iterator[tuple[int, PageText]]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        yield iter(())
        return
    with closing(document):
        yield _pdfium_texts(document, numbers)


def _pdfium_texts(document: Any, numbers: Sequence[int]) -> Iterator[tuple[int, PageText]]:
    from juesuan.reading.content import Unsure
    from juesuan.reading.pdf import pdfium

    for number in numbers:
        if 1 <= number <= len(document):
            with suppress(Unsure):  # it does not know what can be seen there
                yield number, _text_in(pdfium.content_of(document, number).glyphs)


@contextmanager
def _plumber_pages(path: Path, numbers: Sequence[int]) -> Iterator[Iterator[tuple[int, PageText]]]:
    import pdfplumber

    try:
        document = pdfplumber.open(path)
    except Exception:  # pdfminer raises whatever a broken file makes it stumble over; the other reader may still read
        yield iter(())
        return
    with document:
        yield _plumber_texts(document, numbers)


def _plumber_texts(document: Any, numbers: Sequence[int]) -> Iterator[tuple[int, PageText]]:
    from juesuan.reading.pdf import plumber
    from juesuan.reading.pdf.fields import field_glyphs

    for number in numbers:
        if 1 <= number <= len(document.pages):
            page = document.pages[number - 1]
            yield number, _text_in((*plumber.content_of(page).glyphs, *field_glyphs(page)))
            page.close()


def _text_in(glyphs: Sequence[Any]) -> PageText:
    """The text of a page by box: that of the glyphs whose middle lies inside."""
    from juesuan.reading.page.lines import lines_of

    def text_in(box: Box) -> str:
        x0, top, x1, bottom = box
        held = [g for g in glyphs if x0 <= (g.x0 + g.x1) / 2 <= x1 and top <= (g.top + g.bottom) / 2 <= bottom]
        return "\n".join(line.text for line in lines_of(held))

    return text_in
