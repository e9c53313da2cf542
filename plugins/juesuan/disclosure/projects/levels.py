"""The first two levels of the metrics: merged over rows, printed once, or carried on over a page break."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from juesuan.disclosure.cases import case_of
from juesuan.disclosure.projects.labels import label_key

LEVELS = ("level1", "level2")
_ENDS = ("指标", "目标", "满意度")


@dataclass
class LevelCell:
    """One cell of the columns of the first two levels: the rows it covers and what it says."""

    start: int
    end: int
    page_no: int
    text: str
    is_merged: bool


@dataclass(frozen=True, slots=True)
class LevelPlace:
    """One cell of a level among the others of its column. merges: the column merges cells over rows."""

    cell: LevelCell
    before: LevelCell | None
    after: LevelCell | None
    merges: bool

    @property
    def tops_page(self) -> bool:
        return self.before is not None and self.before.page_no != self.cell.page_no

    @property
    def ends_page(self) -> bool:
        return self.after is not None and self.after.page_no != self.cell.page_no

    @property
    def is_rest(self) -> bool:
        """Whether its text goes on with that of the cell above the page break."""
        return self.before is not None and self.tops_page and is_cut(self.before.text, self.cell.text)

    @property
    def is_named_below(self) -> bool:
        """Whether it is blank at the foot of a page because the name was set in the rest of it, on the next page."""
        named = self.after is not None and bool(self.after.text)
        at_foot = self.ends_page and not self.tops_page and (self.before is None or self.cell.is_merged)
        return at_foot and self.merges and named


#: What a cell of a level says; the first that holds.
CELLS: tuple[tuple[str, Callable[[LevelPlace], bool]], ...] = (
    ("the rest of the name above", lambda place: place.is_rest),
    ("a name", lambda place: bool(place.cell.text)),
    ("named on the next page", lambda place: place.is_named_below),
    ("the level above goes on", lambda place: place.before is not None),
    ("nothing", lambda place: True),
)


def name_all(cells: Sequence[LevelCell]) -> None:
    """Give every blank cell of one level, in printed order, the name it stands for, in place."""
    merges = any(cell.is_merged for cell in cells)
    for i, cell in enumerate(cells):
        before, after = cells[i - 1] if i else None, cells[i + 1] if i + 1 < len(cells) else None
        kind = case_of(CELLS, LevelPlace(cell, before, after, merges))
        if kind == "the rest of the name above" and before is not None:
            upper, whole = before.text, before.text + cell.text
            for other in cells[:i]:
                if other.text == upper and other.page_no == before.page_no and other.end >= before.start:
                    other.text = whole
            cell.text = whole
        elif kind == "named on the next page" and after is not None:
            cell.text = after.text
        elif kind == "the level above goes on" and before is not None:
            cell.text = before.text


def name_at(row: int, cells: Sequence[LevelCell]) -> str:
    """The name of the level that a row belongs to, '' where there is none."""
    return next((cell.text for cell in reversed(cells) if cell.start <= row), "")


def is_cut(upper: str, lower: str) -> bool:
    """Whether two texts, the last on a page and the first on the next, are halves of one level's name."""
    if not upper or not lower:
        return False
    return not label_key(upper).endswith(_ENDS) and label_key(upper + lower).endswith(_ENDS)
