"""How right scans are read, how many figures are withheld, and what it costs: forms of a printed document are rendered,
damaged, and read back.

    make bench-ocr [PDF=<a PDF with a text layer>] [WRITE=<report>]

Every figure in a cell of the scan is compared with the same cell of the print. sure: it counts; withheld: it is marked,
or told as unreadable. Wrong and sure is what must not be: exit code 1 where that happens without damage. What damage
brings about is reported, not promised: an error that is in the picture is read alike by every model.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from rich.console import Console
from rich.table import Table as Report

from juesuan.reading import Page, read_document
from juesuan.reading.model import Box, Cell
from juesuan.reading.ocr.figures import is_strict_figure
from juesuan.reading.pdf.scanned import VARIABLE, reads_pictures
from juesuan.settings import include_dir
from scanning import Damage, scan, stamp

#: Pages of tables of the sample that are read where no document is named.
_SAMPLE, _MOST_PAGES = "sample_bureau_2022.pdf", 3
#: Pixels to an inch of the picture that is damaged, and so many of them to a point.
_DPI = 200
_SCALE = _DPI / 72

#: (page, table, row, column) of a cell.
Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures of a scan by what became of them, and seconds of processor time a page."""

    name: str
    counts: Counter[str]
    seconds: float


def figure_cells(pages: list[Page]) -> dict[Place, tuple[Page, Cell]]:
    """The cells that hold a strict figure. Pages are numbered by their order."""
    return {
        (n, m, cell.row, cell.column): (page, cell)
        for n, page in enumerate(pages)
        for m, table in enumerate(page.tables)
        for cell in table.cells
        if is_strict_figure(cell.text)
    }


def all_cells(pages: list[Page]) -> dict[Place, tuple[Page, Cell]]:
    """Every cell."""
    return {
        (n, m, cell.row, cell.column): (page, cell)
        for n, page in enumerate(pages)
        for m, table in enumerate(page.tables)
        for cell in table.cells
    }


def judged(printed: list[Page], read: list[Page], changed: set[Place] | None = None) -> Counter[str]:
    """What became of the figures; of those in ``changed`` only, where given."""
    found, wanted = all_cells(read), figure_cells(printed)
    counts: Counter[str] = Counter()
    for place, (_, cell) in wanted.items():
        if changed is not None and place not in changed:
            continue
        page, seen = found.get(place, (None, None))
        if page is None or seen is None or not is_strict_figure(seen.text):
            counts["withheld"] += 1  # no cell, or no figure in it: told
        elif seen.text_box and page.is_unsure(seen.text_box):
            counts["withheld" if seen.text == cell.text else "wrong, withheld"] += 1
        else:
            counts["right" if seen.text == cell.text else "wrong and sure"] += 1
    for place, (page, seen) in found.items():
        if changed is None and is_strict_figure(seen.text) and place not in wanted:
            marked = seen.text_box is not None and page.is_unsure(seen.text_box)
            counts["invented, withheld" if marked else "invented and sure"] += 1
    return counts


def points(pages: list[Page]) -> Iterator[tuple[int, Place, Box]]:
    """(page by its order, cell, box) of every decimal point of a figure."""
    for place, (page, cell) in figure_cells(pages).items():
        for line in page.lines:
            for sign, box in zip(line.text, line.places, strict=True):
                if sign == "." and cell.box.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2):
                    yield place[0], place, box


def without_points(pages: list[Page], random: np.random.Generator) -> tuple[list[Damage], set[Place]]:
    """One decimal point in four painted out."""
    chosen = [found for found in points(pages) if random.random() < 0.25]
    return [_painted([b for n, _, b in chosen if n == k], "white") for k in range(len(pages))], {
        p for _, p, _ in chosen
    }


def with_specks(pages: list[Page], random: np.random.Generator) -> tuple[list[Damage], set[Place]]:
    """A speck of three pixels inside one figure in four."""
    chosen: list[tuple[int, Place, Box]] = []
    for place, (_, cell) in figure_cells(pages).items():
        if cell.text_box and random.random() < 0.25:
            box = cell.text_box
            x, y = (
                random.uniform(box.x0, box.x1),
                random.uniform(box.top + 0.2 * box.height, box.bottom - 0.2 * box.height),
            )
            chosen.append((place[0], place, Box(x, y, x + 3 / _SCALE, y + 3 / _SCALE)))
    return [_painted([b for n, _, b in chosen if n == k], "black") for k in range(len(pages))], {
        p for _, p, _ in chosen
    }


def _painted(boxes: list[Box], colour: str) -> Damage:
    def damage(picture: Image.Image) -> Image.Image:
        draw = ImageDraw.Draw(picture)
        for box in boxes:
            grow = 1 if colour == "white" else 0
            left, top, right, bottom = (side * _SCALE for side in box)
            draw.rectangle([left - grow, top, right + grow, bottom], fill=colour)
        return picture

    return damage


def stamped(colour: tuple[int, int, int], pages: list[Page]) -> list[Damage]:
    """A stamp in the middle of the widest table of each page."""
    damages = []
    for page in pages:
        box = max((table.box for table in page.tables), key=lambda b: b.width * b.height)
        damages.append(stamp(colour, (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2))
    return damages


def measured(
    name: str, source: Path, numbers: list[int], printed: list[Page], changed: set[Place] | None = None, **how: object
) -> Outcome:
    """Scan the pages in some way, read them, and judge."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(scan(source.read_bytes(), numbers, **how))  # type: ignore[arg-type]
        start = time.process_time()
        read = list(read_document(path).pages)
        seconds = (time.process_time() - start) / len(numbers)
    return Outcome(name, judged(printed, read, changed), seconds)


def outcomes(source: Path, numbers: list[int], printed: list[Page]) -> Iterator[Outcome]:
    """Every way in which the pages are scanned."""
    random = np.random.default_rng(1)
    for dpi in (150, 200, 300):
        yield measured(f"{dpi} to an inch", source, numbers, printed, dpi=dpi)
    for quarters in (1, 2, 3):
        yield measured(f"turned by {90 * quarters}°", source, numbers, printed, quarters=quarters)
    yield measured("a red stamp", source, numbers, printed, damage=stamped((220, 40, 40), printed))
    yield measured("a grey stamp", source, numbers, printed, damage=stamped((120, 120, 120), printed))
    for name, damage in (("points painted out", without_points), ("specks in figures", with_specks)):
        damages, changed = damage(printed, random)
        yield measured(name, source, numbers, printed, changed, damage=damages)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, nargs="?", default=include_dir() / "samples" / _SAMPLE)
    parser.add_argument("--pages", type=int, default=_MOST_PAGES, help="read so many pages of tables at most")
    parser.add_argument("--write", type=Path, help="write the report to this file, too")
    arguments = parser.parse_args()
    if not reads_pictures():
        print(f"Text recognition is not installed (juesuan[ocr]), or switched off ({VARIABLE}).", file=sys.stderr)
        return 2
    pages = [page for page in read_document(arguments.source).pages if figure_cells([page])]
    step = max(1, len(pages) // arguments.pages)
    pages = pages[::step][: arguments.pages]
    report = Report(title=f"{arguments.source.name}, pages {', '.join(str(page.number) for page in pages)}")
    columns = ("right", "withheld", "wrong, withheld", "wrong and sure", "invented, withheld", "invented and sure")
    for title in ("scan", *columns, "CPU s a page"):
        report.add_column(title, justify="left" if title == "scan" else "right")
    clean = True
    for one in outcomes(arguments.source, [page.number for page in pages], pages):
        report.add_row(one.name, *(str(one.counts[column]) for column in columns), f"{one.seconds:.1f}")
        if one.name.startswith(("150", "200", "300", "turned", "a red")):
            clean = clean and not one.counts["wrong and sure"] and not one.counts["invented and sure"]
    console = Console(record=True, width=120)
    console.print(report)
    console.print(f"Most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
    if arguments.write:
        arguments.write.write_text(console.export_text(), encoding="utf-8")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
