"""A .docx document → one page of paragraphs and tables, in the order of the text.

Read from the XML itself: what is printed (numbers of lists, text boxes, tracked changes, footnotes) is what libraries
of documents leave out. Word lays pages out anew on every machine, so that the text has no page numbers.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lxml import etree

from juesuan.errors import RejectedFile
from juesuan.reading.model import OpenDocument, Page, Remark
from juesuan.reading.office.laying import DEFAULT_COLUMN, Block, Grid, GridCell, Paragraph, lay
from juesuan.reading.office.package import damaged, opened_package, parsed
from juesuan.reading.office.word_blocks import as_seen
from juesuan.reading.office.word_numbers import Numbering, W, numbering_of
from juesuan.reading.office.word_styles import styles_of, switch_of, value_of
from juesuan.reading.office.word_text import Told, footnotes_of, paragraph_text, text_boxes
from juesuan.reading.office.word_tree import as_printed
from juesuan.settings import Limits

_DOCUMENT = "word/document.xml"
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: What holds paragraphs and tables without being one.
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")} | {
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}
_TWIPS = 20.0
#: What stands at the ends of a line and is no tab.
_BLANKS = " \u00a0\u3000\r\f\v"
#: Elements that a document may have; a thousand pages of forms have a third of it.
_MAX_ELEMENTS = 5_000_000
#: Tables inside tables are read so deep.
_DEEPEST = 8


@contextmanager
def opened_word(path: Path, limits: Limits) -> Iterator[OpenDocument]:
    """The text as one page. Raises RejectedFile: what ``opened_package`` raises, and 'no_text' where nothing is
    printed."""
    with opened_package(path, limits) as package:
        page = _page(package, path.name)
        core = parsed(package, "docProps/core.xml", path.name)
        title = (core.findtext(_CORE_TITLE) or "") if core is not None else ""
        yield OpenDocument(iter((page,)), title.strip())


def _page(package: zipfile.ZipFile, file_name: str) -> Page:
    root = parsed(package, _DOCUMENT, file_name)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise damaged(file_name, "it has no text")
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise RejectedFile("too_large", f"{file_name} is not read: its text has more than {_MAX_ELEMENTS:,} elements.")
    reader = _Reader(package, file_name)
    reader.accept(root)
    blocks = as_seen(reader.blocks(body))
    if not blocks:
        raise RejectedFile(
            "no_text",
            f"{file_name} cannot be read: it prints no text"
            + (" but pictures." if reader.told.counts["picture_in_text"] else "."),
        )
    told = reader.told.counts
    remarks = (
        Remark("embedded_object", str(told["embedded_object"])),
        Remark("hidden_text", str(told["hidden_text"])),
        Remark("picture_in_text", str(told["picture_in_text"])),
        Remark("struck_text", str(told["struck_text"])),
        Remark("tracked_changes", str(told["tracked_changes"])),
    )
    return lay(blocks, 1, "flow", [remark for remark in remarks if told[remark.kind]])


class _Reader:
    def __init__(self, package: zipfile.ZipFile, file_name: str) -> None:
        styles = parsed(package, "word/styles.xml", file_name)
        self.numbering: Numbering = numbering_of(parsed(package, "word/numbering.xml", file_name), styles)
        self.styles = styles_of(styles)
        self.told = Told()
        self.notes: dict[str, etree._Element] = {}
        for kind in ("footnote", "endnote"):
            if (root := parsed(package, f"word/{kind}s.xml", file_name)) is not None:
                self.accept(root)
                self.notes |= {f"{kind}/{note.get(f'{W}id', '')}": note for note in root.iter(f"{W}{kind}")}

    def accept(self, root: etree._Element) -> None:
        """Make the tree of a part what it prints."""
        self.told.counts["tracked_changes"] += as_printed(root)

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables of a body, a text box, a footnote."""
        for child in container:
            if child.tag == f"{W}p":
                yield from self.paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self.table(child, depth)
            elif child.tag == f"{W}altChunk":
                self.told.counts["embedded_object"] += 1
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, depth)

    def paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Block]:
        if text := self.text(paragraph):
            yield Paragraph(text, is_centred=self._is_centred(paragraph))
        yield from self._around(paragraph, depth)

    def text(self, paragraph: etree._Element) -> str:
        """What a paragraph prints, its number before it, with its tabs; '' where it prints nothing."""
        is_hidden = _style(paragraph) in self.styles.hidden
        words = paragraph_text(paragraph, self.told, self.styles.hidden, is_hidden=is_hidden)
        words = "\n".join(line.strip(_BLANKS) for line in words.split("\n")).strip("\n")
        words = words if words.strip() else ""
        # The number of a paragraph is printed though nothing stands behind it, unless its mark is hidden.
        is_hidden = is_hidden or bool(switch_of(paragraph.find(f"{W}pPr/{W}rPr"), "vanish"))
        label = self._label(paragraph) if words or not is_hidden else ""
        return f"{label}{words}" if words else label.strip()

    def _around(self, paragraph: etree._Element, depth: int) -> Iterator[Block]:
        """What is printed beside or below a paragraph: its text boxes and footnotes."""
        if depth > _DEEPEST:
            return
        for box in text_boxes(paragraph):
            yield from self.blocks(box, depth + 1)
        for reference in footnotes_of(paragraph):
            if (note := self.notes.get(reference)) is not None:
                yield from self.blocks(note, depth + 1)

    def _label(self, paragraph: etree._Element) -> str:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        by_style = self.numbering.styles.get(_style(paragraph))
        number_id, level = by_style or ("0", 0)
        if own is not None:
            number_id = value_of(own, "numId") or number_id
            stated = value_of(own, "ilvl")
            level = int(stated) if stated and stated.isdigit() else level
        return "" if number_id == "0" else self.numbering.label(number_id, level)

    def _is_centred(self, paragraph: etree._Element) -> bool:
        own = value_of(paragraph.find(f"{W}pPr"), "jc")
        return own == "center" if own else _style(paragraph) in self.styles.centred

    def table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        if depth < _DEEPEST and _is_frame(table):
            for cell in _frame_cells(table):
                yield from self.blocks(cell, depth + 1)
            return
        rows = [row for row in _opened(table, "tr") if not self._is_hidden_row(row)]
        cells: list[GridCell] = []
        inner: list[Block] = []
        open_at: dict[int, int] = {}  # column -> index of the cell that may go on downwards there
        columns = len(widths := _widths(table))
        for r, row in enumerate(rows):
            c = _count(row.find(f"{W}trPr"), "gridBefore", 0)
            for gap in range(c):
                cells.append(GridCell(r, gap, ""))
                open_at.pop(gap, None)
            held = list(_opened(row, "tc"))
            for cell in held:
                properties = cell.find(f"{W}tcPr")
                span = _count(properties, "gridSpan", 1)
                if cell is not held[0] and _goes_on(properties, "hMerge"):
                    cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + span)
                    c += span
                    continue
                above = open_at.get(c)
                if _goes_on(properties, "vMerge") and above is not None and cells[above].column_span == span:
                    cells[above] = replace(cells[above], row_span=cells[above].row_span + 1)
                else:
                    text, below = self._cell(cell, depth, is_alone=len(held) == 1)
                    inner += below
                    for column in range(c, c + span):
                        open_at.pop(column, None)
                    if value_of(properties, "vMerge") is not None:
                        open_at[c] = len(cells)
                    cells.append(GridCell(r, c, text, 1, span))
                c += span
            columns = max(columns, c)
        if cells:
            yield Grid(_covering(cells, len(rows), columns), len(rows), _padded(widths, columns))
        yield from inner

    def _is_hidden_row(self, row: etree._Element) -> bool:
        hidden = bool(switch_of(row.find(f"{W}trPr"), "hidden"))
        self.told.counts["hidden_text"] += hidden
        return hidden

    def _cell(self, cell: etree._Element, depth: int, *, is_alone: bool) -> tuple[str, list[Block]]:
        """The text of a cell, and what stands inside it that is no text of a cell: tables, text boxes. is_alone:
        whether it is the only one of its row; a table in any other that has one column is lines of the cell."""
        texts: list[str] = []
        boxed: list[Block] = []
        inner: list[Block] = []
        for child in _opened(cell, "p", "tbl"):
            if child.tag == f"{W}p":
                texts.append(self.text(child).replace("\t", " ").strip())
                boxed += self._around(child, depth)
            elif depth < _DEEPEST:
                for block in self.table(child, depth + 1):
                    if isinstance(block, Grid) and len(block.widths) == 1 and not is_alone:
                        texts += [held.text for held in block.cells]
                    else:
                        inner.append(block)
        if not any(texts) and all(isinstance(block, Paragraph) for block in boxed):
            texts, boxed = [block.text for block in boxed if isinstance(block, Paragraph)], []
        return "\n".join(text for text in texts if text), [*boxed, *inner]


def _is_frame(table: etree._Element) -> bool:
    """Whether a table has one cell a row and holds other tables: it places them on the page, and is none."""
    rows = list(_opened(table, "tr"))
    cells = [list(_opened(row, "tc")) for row in rows]
    return all(len(held) == 1 for held in cells) and any(
        True for held in cells for cell in held for _ in _opened(cell, "tbl")
    )


def _frame_cells(table: etree._Element) -> Iterator[etree._Element]:
    for row in _opened(table, "tr"):
        yield from _opened(row, "tc")


def _goes_on(properties: etree._Element | None, merge: str) -> bool:
    """Whether a cell goes on the one before it, or above it."""
    return value_of(properties, merge) in ("", "continue")


def _opened(container: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with these names in Word's name space, in order, wrappers opened."""
    tags = {f"{W}{name}" for name in names}
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _opened(child, *names)


def _covering(cells: list[GridCell], row_count: int, columns: int) -> tuple[GridCell, ...]:
    """The cells, with blank ones wherever a short row leaves the grid open."""
    taken = {
        (r, c)
        for cell in cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    }
    gaps = [GridCell(r, c, "") for r in range(row_count) for c in range(columns) if (r, c) not in taken]
    return tuple(sorted([*cells, *gaps], key=lambda cell: (cell.row, cell.column)))


def _widths(table: etree._Element) -> list[float]:
    """Of the columns of the grid, in points."""
    stated = [column.get(f"{W}w", "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    return [float(width) / _TWIPS if width.isdigit() else DEFAULT_COLUMN for width in stated]


def _padded(widths: list[float], columns: int) -> tuple[float, ...]:
    return (*widths[:columns], *[DEFAULT_COLUMN] * (columns - len(widths)))


def _count(properties: etree._Element | None, name: str, default: int) -> int:
    """A number of columns. Word itself sets no more than 63 of them."""
    text = value_of(properties, name)
    return min(max(int(text), 0 if default == 0 else 1), 1_000) if text and text.isdigit() else default


def _style(paragraph: etree._Element) -> str:
    return value_of(paragraph.find(f"{W}pPr"), "pStyle") or ""
