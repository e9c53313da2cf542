"""What is printed on a page but is no part of its text: running headers, running footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from juesuan.printed.money import money_unit_of_line
from juesuan.printed.words import plain
from juesuan.reading.model import Line, Page

#: Running headers and footers stand in the outer eighth of a page.
_MARGIN = 1 / 8
#: The same place, on different pages, in points.
_SAME_PLACE = 6.0
_DASHES = r"[-—–―−·~|]*"
#: A year alone on a line is a piece of a title.
_PAGE_NUMBER = re.compile(
    rf"(?!(?:19|20)\d\d$){_DASHES}第?(?:\d{{1,4}}|[ivxIVX]{{1,5}})页?(?:(?:/|,?共)\d{{1,4}}页?)?{_DASHES}"
)


def is_page_number(text: str) -> bool:
    """Whether a whole line is a page number: '3', '- 3 -', '—10—', '第3页 共20页', '3/20'."""
    return _PAGE_NUMBER.fullmatch(plain(text)) is not None


def text_lines(pages: Sequence[Page]) -> dict[int, list[Line]]:
    """The lines of each page (by page number) that stand outside its tables and are no page furniture.

    A running header repeats, digits aside, at the same place in the margin of at least three pages. Titles of tables
    and unit lines repeat too: they stay, unless they also stand on pages without a table. Only print has furniture.
    """
    body = {page.number: page.body_lines() for page in pages}
    places: dict[str, list[tuple[Page, float]]] = defaultdict(list)
    printed = [page for page in pages if page.medium == "print"]
    for page in printed:
        for line in body[page.number]:
            if (place := _margin_place(line, page)) is not None:
                places[_shape(line.text)].append((page, place))
    running = {shape: spots for shape, spots in places.items() if _may_run(shape, spots)}

    def is_running(line: Line, page: Page) -> bool:
        place = _margin_place(line, page)
        if place is None:
            return False
        near = {other.number for other, spot in running.get(_shape(line.text), ()) if abs(spot - place) <= _SAME_PLACE}
        return len(near) >= 3

    return body | {
        page.number: [
            line for line in body[page.number] if not is_page_number(line.text) and not is_running(line, page)
        ]
        for page in printed
    }


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", plain(text))


def _margin_place(line: Line, page: Page) -> float | None:
    """Distance from the top edge, negative from the bottom edge; ``None`` outside the margins."""
    if line.box.bottom <= page.height * _MARGIN:
        return line.box.top
    if line.box.top >= page.height * (1 - _MARGIN):
        return line.box.bottom - page.height
    return None


def _may_run(shape: str, spots: list[tuple[Page, float]]) -> bool:
    if len(spots) < 3 or money_unit_of_line(shape):
        return False
    # A table's title, and the year below it in brackets: (2020年度).
    is_title = re.sub(r"\(.*?\)$", "", shape).endswith("表") or re.fullmatch(r"\(#年度?\)", shape) is not None
    return not is_title or any(not page.tables for page, _ in spots)
