"""One self-evaluation table while it is read: its cells, what has become of them, and what is to be said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan.disclosure.issues import issue
from juesuan.disclosure.model import Issue
from juesuan.disclosure.projects.blocks import Block
from juesuan.disclosure.projects.columns import Columns, Span, frame_of, joined, laid_over
from juesuan.disclosure.projects.labels import Labels
from juesuan.disclosure.sheet import Reason, Sheet
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import Figure, NotAFigure, parse_figure

#: What a score or a rate is counted in.
_MEASURE = re.compile(r"[\s%％分]+$")


@dataclass
class Evaluation:
    """The table of one project being read. name: the project's, once it is known. Whatever no reader takes, leaves or
    tells is told as not understood in the end."""

    block: Block
    labels: Labels
    sheet: Sheet
    name: str = ""
    issues: list[Issue] = field(default_factory=list)

    def take(self, *cells: TableCell) -> None:
        """The cells are stored as facts of the project."""
        self.sheet.take(*cells)

    def leave(self, *cells: TableCell, reason: Reason = "header") -> None:
        """The cells are no facts; as a rule they are labels."""
        self.sheet.leave(cells, reason)

    def tell(self, kind: str, cells: Sequence[TableCell], /, at: TableCell | None = None, **words: object) -> None:
        """An issue of this kind names the cells. at: whose page it gives, else the first's. words: its fields but for
        the project."""
        self.sheet.tell(cells)
        self.say(kind, at or cells[0], **words)

    def say(self, kind: str, cell: TableCell, /, **words: object) -> None:
        """An issue of this kind at the page of a cell, which stays what it is. words: as for ``tell``."""
        self.issues.append(issue(kind, cell.page_no, project=self.name, **words))

    def is_open(self, cell: TableCell) -> bool:
        """Whether no reader has said anything of the cell."""
        return self.sheet.is_open(cell)

    def figure(self, cell: TableCell) -> Figure | None:
        """The figure in a cell ('10', '10分', '8.5%'), ``None`` in a blank one; tells and drops what is none."""
        try:
            return figure_in(cell.text)
        except NotAFigure:
            self.tell("unreadable_figure", [cell], text=joined(cell.text))
            return None

    def placed(self, row: int, columns: Columns) -> list[tuple[TableCell, tuple[str, ...]]]:
        """The cells that cover a row, each with the columns it stands in."""
        cells = self.block.row(row)
        if not cells:
            return []
        frame = self.frame(cells[-1].page_no)
        return [(cell, columns.roles(laid_over(cell, frame, columns))) for cell in cells]

    def frame(self, page_no: int) -> Span:
        """The left and right border of the table on a page."""
        return frame_of(cell for cell in self.block.cells if cell.page_no == page_no)


def figure_in(text: str) -> Figure | None:
    """The figure that a cell prints with its points or per cent ('10分', '98.5%'), ``None`` in a blank one. Raises
    ``NotAFigure``."""
    return parse_figure(_MEASURE.sub("", text))
