"""What a page holds: lines in reading order and tables with the box of every cell. No finance here.

Boxes are in points from the top left of the page turned so that its text reads from left to right. Only what is shown
to people needs to know how the page lies in its file: ``Page.place`` says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self

from juesuan.formats import PDF

TableKind = Literal["ruled", "horizontal", "aligned"]
TextSource = Literal["text", "ocr"]
#: What the page is of: print, with a place for everything; a sheet of a workbook; a text that flows (word processors,
#: the web). Boxes of the latter two only keep things in order, and such a text has no page numbers.
Medium = Literal["print", "sheet", "flow"]


class Box(NamedTuple):
    """x0, top, x1, bottom in points, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Self:
        """The smallest box that holds all ``boxes`` (at least one)."""
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        return cls(min(x0s), min(tops), max(x1s), max(bottoms))

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def rotated(self, degrees: float, width: float, height: float) -> Box:
        """The box around this one once the page of ``width`` × ``height`` is turned clockwise about its middle."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        xs, ys = (self.x0 - width / 2, self.x1 - width / 2), (self.top - height / 2, self.bottom - height / 2)
        across = [x * cos - y * sin + width / 2 for x in xs for y in ys]
        down = [x * sin + y * cos + height / 2 for x in xs for y in ys]
        return Box(min(across), min(down), max(across), max(down))

    def turned(self, quarters: int, width: float, height: float) -> Box:
        """The box on a page of ``width`` × ``height`` once the page is turned clockwise by quarter turns."""
        box = self
        for _ in range(quarters % 4):
            box = Box(height - box.bottom, box.x0, height - box.top, box.x1)
            width, height = height, width
        return box


class SetAs(NamedTuple):
    """How its source sets a line: whether it begins a paragraph, and whether that stands in the middle."""

    begins: bool
    is_centred: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``places[i]`` is the box of ``text[i]``; a blank set by the reader between two distant
    characters has the box of the gap."""

    text: str
    places: tuple[Box, ...]
    size: float  # height of the type in points, the most frequent of the line
    set_as: SetAs | None = None  # where the source says so; of print, only the layout tells
    box: Box = field(init=False, compare=False, repr=False)  # around it; asked for again and again

    def __post_init__(self) -> None:
        object.__setattr__(self, "box", Box.around(self.places))

    def box_of(self, start: int, end: int) -> Box:
        """The box around ``text[start:end]`` (not empty)."""
        return Box.around(self.places[start:end])


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. row and column are 0-based grid positions of its top left corner. text holds its printed
    lines joined with a line feed, stripped; text_box is the box around its characters, None where it is blank. ref: its
    name in a sheet that names its cells ('C12'). probability: that of its least probable character, where they were
    recognised in a picture."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    text: str
    text_box: Box | None
    ref: str | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells on one page, reading order. ``edges`` are the x of its column borders, left to right,
    column_count + 1 of them.

    kind: 'ruled' where rules bound the cells, 'horizontal' where only rows or blocks of rows are ruled off, 'aligned'
    where columns show by their alignment alone."""

    box: Box
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    edges: tuple[float, ...]
    kind: TableKind = "ruled"

    def rows(self) -> list[list[Cell | None]]:
        """row_count × column_count; a merged cell stands at its top left corner, None where it continues."""
        grid: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell
        return grid


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader found of a page and did not hand over. kind: a kind of issue. detail: which rows, cells, files …"""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned so that it reads: every printed line (those inside tables too), and its tables top to bottom.
    width and height are those of the page as turned."""

    number: int  # 1-based
    width: float
    height: float
    rotation: int  # /Rotate of the page: 0, 90, 180, 270
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    text_source: TextSource = "text"
    text_direction: int = 0  # in the file most of the text runs this many degrees anticlockwise; 90: up the page
    image_share: float = 0.0  # part of the page that its largest picture covers, 0 to 1
    is_fallback: bool = False  # the backend that is asked first was unsure of it, and another read it
    medium: Medium = "print"
    is_recognised: bool = False  # its text was recognised in its picture, here and not by whoever made the file
    unsure: tuple[Box, ...] = ()  # where what was recognised is not sure
    skew: float = 0.0  # turned upright, it was turned on by so many degrees clockwise for its lines to run level
    remarks: tuple[Remark, ...] = ()
    _body: tuple[Line, ...] = field(init=False, compare=False, repr=False)  # asked for by one reader after another

    def __post_init__(self) -> None:
        boxes = [table.box for table in self.tables]
        outside = tuple(line for line in self.lines if not _inside_any(line.box, boxes)) if boxes else self.lines
        object.__setattr__(self, "_body", outside)

    def place(self, box: Box) -> Box:
        """A box of this page in PDF points from the top left of the page as a reader sees it (/Rotate applied, the crop
        box's corner the origin), as pdfplumber gives them wherever the crop box is the media box."""
        if self.skew:
            box = box.rotated(-self.skew, self.width, self.height)
        return box.turned(-self.text_direction // 90, self.width, self.height)

    def is_unsure(self, box: Box) -> bool:
        """Whether some of what stands in a box of this page was recognised and is not sure."""
        return any(
            box.x0 < other.x1 and other.x0 < box.x1 and box.top < other.bottom and other.top < box.bottom
            for other in self.unsure
        )

    def body_lines(self) -> list[Line]:
        """The lines that stand outside all tables."""
        return list(self._body)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file as read. ``pages`` in order. sha256: hex digest of the bytes. media_type: what the bytes are."""

    file_name: str
    sha256: str
    byte_size: int
    pages: tuple[Page, ...]
    metadata_title: str = ""
    media_type: str = PDF


class OpenDocument(NamedTuple):
    """What a reader hands over of a file that it holds open: its pages, read one by one as they are asked for, and the
    title that its metadata states ('' where there is none)."""

    pages: Iterator[Page]
    title: str


def _inside_any(box: Box, boxes: Sequence[Box]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)
