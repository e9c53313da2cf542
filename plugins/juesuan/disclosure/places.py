"""Where a figure is printed, for people: the only room that turns boxes back to the page as it lies in its file."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.disclosure.model import Place
from juesuan.disclosure.tables.stitched import TableCell
from juesuan.reading.model import Box, Page


def place_on(page: Page, box: Box | None, raw_text: str, cell_ref: str | None = None) -> Place:
    """The place of ``raw_text``, printed in ``box`` of ``page`` (None where it has no box). A sheet of a workbook has a
    number and names of cells, a text that flows has neither pages nor places."""
    page_no = None if page.medium == "flow" else page.number or None
    if box is None or page.medium != "print":
        return Place(page_no, None, None, None, None, raw_text, cell_ref)
    return Place(page_no, *page.place(box), raw_text, cell_ref, is_doubtful=page.is_unsure(box))


def ref_of(cells: Iterable[TableCell]) -> str | None:
    """The names of the cells of one row in a sheet: 'C12', 'B12:H12'; None where the source names none."""
    refs = [cell.ref for cell in sorted(cells, key=lambda cell: cell.box.x0) if cell.ref]
    if not refs:
        return None
    return refs[0] if len(refs) == 1 else f"{refs[0]}:{refs[-1]}"
