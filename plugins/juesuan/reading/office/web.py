"""A web page (or what an office program saved as one) → one page of paragraphs and tables."""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from lxml import etree

from juesuan.errors import RejectedFile
from juesuan.reading.model import OpenDocument, Remark
from juesuan.reading.office.laying import DEFAULT_COLUMN, Block, Grid, GridCell, Paragraph, lay
from juesuan.reading.office.package import damaged, too_costly
from juesuan.reading.office.web_area import (
    Area,
    content_area,
    is_data_table,
    is_furniture,
    linked_length,
    links_of,
    text_of,
)
from juesuan.reading.office.web_shown import as_shown, only_selected, told_in
from juesuan.reading.page.raised import raised
from juesuan.settings import Limits

_MAX_BYTES, _MAX_ELEMENTS, _MAX_GRID = 32 * 2**20, 1_000_000, 200_000
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
#: Elements without an end that the parser takes for ones that hold all that follows.
_VOID = re.compile(r"</?(?:wbr|source|track)\b[^>]*>", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")
#: Elements that begin and end a paragraph.
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main",
    "blockquote", "center", "pre", "tr", "td", "th", "table", "tbody", "thead", "tfoot", "caption", "hr", "header",
    "figure", "figcaption", "address", "fieldset", "form",
}  # fmt: skip


@contextmanager
def opened_web(path: Path, limits: Limits, content: str | None = None) -> Iterator[OpenDocument]:
    """The content of a page. content: CSS selector of the element that is it, where the catalogue of sources says so.
    Raises RejectedFile: 'too_large', 'damaged', 'no_text' where it has none."""
    data = path.read_bytes()
    if len(data) > min(_MAX_BYTES, limits.max_bytes):
        raise too_costly(path.name, f"a web page of {len(data):,} bytes is no disclosure")
    text = decoded(data)
    root = _parsed(only_selected(text, content) if content else text, path.name)
    title = " ".join((root.findtext(".//title") or "").split())
    body = root.find("body")
    left_out = as_shown(root)
    area = None if body is None else content_area(body)
    blocks = [] if area is None else _blocks(area, path.name)
    told = told_in(area.element if area else root, left_out)
    if not blocks:
        count = told["picture_in_text"]
        pictures = f" It shows {count} pictures: its text may be in them." if count else ""
        raise RejectedFile(
            "no_text",
            f"{path.name} is a web page without content of its own: the portal may have answered with an error or a "
            f"login page, or its text is put together by scripts.{pictures} Save the page as it is shown, or as PDF.",
        )
    remarks = (
        Remark("embedded_object", str(told["embedded_object"])),
        Remark("hidden_text", str(told["hidden_text"])),
        Remark("picture_in_text", str(told["picture_in_text"])),
        Remark("struck_text", str(told["struck_text"])),
    )
    yield OpenDocument(iter((lay(blocks, 1, "flow", [r for r in remarks if told[r.kind]]),)), title)


def decoded(data: bytes) -> str:
    """The characters of a page: as its mark or its head says, else UTF-8, else GB 18030 (which GBK and GB 2312 are part
    of, and whose pages often claim to be one of the others)."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    stated = _CHARSET.search(data[:4096])
    name = stated[1].decode("ascii").lower() if stated else ""
    for candidate in ("gb18030" if name.startswith(("gb", "x-gbk")) else name, "utf-8", "gb18030"):
        try:
            return data.decode(candidate)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("gb18030", "replace")


def _parsed(text: str, file_name: str) -> etree._Element:
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(_VOID.sub("", text.replace("\x00", "")).encode("utf-8"), parser)
    except etree.LxmlError as error:
        raise damaged(file_name, error) from error
    if root is None:
        raise damaged(file_name, "it holds no markup")
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise too_costly(file_name, f"it has more than {_MAX_ELEMENTS:,} elements")
    return root


def _blocks(area: Area, file_name: str) -> list[Block]:
    writer = _Writer(file_name)
    for heading in area.headings:
        writer.write(_BLANKS.sub(" ", "".join(heading.itertext())))
        writer.end(is_centred=True)
    writer.element(area.element, is_centred=False)
    writer.end()
    return writer.blocks


class _Writer:
    """Goes through an element and writes down what a browser would show of it."""

    def __init__(self, file_name: str) -> None:
        self.blocks: list[Block] = []
        self._file_name = file_name
        self._line: list[str] = []
        self._cells = 0

    def write(self, text: str) -> None:
        self._line.append(text)

    def end(self, *, is_centred: bool = False) -> None:
        """End the paragraph."""
        text = "".join(self._line)
        self._line.clear()
        lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\v")]
        if any(lines):
            self.blocks.append(Paragraph("\n".join(line for line in lines if line), is_centred=is_centred))

    def element(self, element: etree._Element, *, is_centred: bool) -> None:
        tag = element.tag
        is_block = tag in _BLOCKS
        is_centred = is_centred or tag == "center" or _is_centred(element)
        if is_block:
            self.end(is_centred=is_centred)
        if is_block and _is_list_of_links(element):
            return
        if tag == "table" and is_data_table(element):
            self._table(element)
        elif tag == "br":
            self.write("\v")
        elif tag != "hr":
            if tag == "li":
                self.write(_number(element))
            flat = _lines if tag == "pre" else _raised if tag == "sup" else _flat
            self.write(flat(element.text))
            for child in element:
                self.element(child, is_centred=is_centred)
                self.write(flat(child.tail))
        if is_block:
            self.end(is_centred=is_centred)

    def _table(self, table: etree._Element) -> None:
        groups = _groups(table)
        rows = [row for group in groups for row in group]
        ends = [end for group, end in zip(groups, accumulate(map(len, groups)), strict=True) for _ in group]
        taken: set[tuple[int, int]] = set()
        cells: list[GridCell] = []
        columns = 0
        for r, row in enumerate(rows):
            c = 0
            for cell in row.iterchildren("td", "th"):
                while (r, c) in taken:
                    c += 1
                down = min(_span(cell, "rowspan") or len(rows), ends[r] - r)  # never beyond its group
                across = _span(cell, "colspan") or 1
                while across > 1 and any((r, c + n) in taken for n in range(across)):
                    across -= 1
                self._cells += down * across
                if self._cells > _MAX_GRID:
                    raise too_costly(self._file_name, f"its tables have more than {_MAX_GRID:,} cells")
                taken |= {(r + i, c + j) for i in range(down) for j in range(across)}
                cells.append(GridCell(r, c, _cell_text(cell), down, across))
                c += across
                columns = max(columns, c)
        if len(rows) * columns > _MAX_GRID:
            raise too_costly(self._file_name, f"its tables have more than {_MAX_GRID:,} cells")
        cells += [GridCell(r, c, "") for r in range(len(rows)) for c in range(columns) if (r, c) not in taken]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        if (caption := table.find("caption")) is not None and text_of(caption):
            self.blocks.append(Paragraph(_BLANKS.sub(" ", "".join(caption.itertext())).strip(), is_centred=True))
        self.blocks.append(Grid(tuple(cells), len(rows), (DEFAULT_COLUMN,) * columns))


def _groups(table: etree._Element) -> list[list[etree._Element]]:
    """The rows of a table by their groups, as they are shown: the head first, the foot last, wherever it is written."""
    groups: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    for row in table.iter("tr"):
        if any(True for _ in row.iterchildren("td", "th")):
            groups[row.getparent()].append(row)
    order = {"thead": 0, "tfoot": 2}
    return [rows for _, rows in sorted(groups.items(), key=lambda group: order.get(group[0].tag, 1))]


def _is_list_of_links(block: etree._Element) -> bool:
    """Whether a block is links and little else, a menu or a list of other documents: no content, wherever it stands."""
    return len(links_of(block)) > 2 and is_furniture(block) and linked_length(block) > 0.5 * len(text_of(block))


def _cell_text(cell: etree._Element) -> str:
    writer = _Writer("")
    writer.element(cell, is_centred=False)
    writer.end()
    return "\n".join(block.text for block in writer.blocks if isinstance(block, Paragraph))


def _flat(text: str | None) -> str:
    return _BLANKS.sub(" ", text) if text else ""


def _lines(text: str | None) -> str:
    """Of text whose line breaks are shown."""
    return "\v".join(map(_flat, (text or "").split("\n")))


def _raised(text: str | None) -> str:
    return raised(_flat(text))


def _is_centred(element: etree._Element) -> bool:
    return (element.get("align") or "").lower() == "center" or bool(_CENTRED.search(element.get("style") or ""))


def _span(cell: etree._Element, name: str) -> int:
    """rowspan or colspan as browsers bound it; a rowspan of 0 reaches the end."""
    text = (cell.get(name) or "1").strip()
    return min(int(text), 1_000) if text.isascii() and text.isdigit() else 1


def _number(item: etree._Element) -> str:
    """The number that a browser prints before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return ""
    start = parent.get("start") or "1"
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isascii() and start.isdigit() else 1) + before}. "
