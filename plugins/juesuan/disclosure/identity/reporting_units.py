"""The units consolidated in a disclosure, from the table or the numbered list that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.disclosure.model import ReportingUnit
from juesuan.disclosure.outline.furniture import text_lines
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.numerals import HAN_NUMERALS, number_of
from juesuan.printed.organs import ends_as_organ
from juesuan.printed.words import plain
from juesuan.reading.model import Document

_NAME_HEADER = re.compile(r"(?:(?:预算|决算|下属|所属|基层|二级)*单位)?(?:全称|名称)|单位")
_NUMBER_HEADER = re.compile(r"序号|编号|序")
_KIND_HEADER = re.compile(r".*(?:性质|类型|类别|经费来源|经费保障|拨款方式)")
_REMARK_HEADER = re.compile(r"备注|说明")
_KIND_IN_BRACKETS = re.compile(r"[(](?:下属)?([^()]*(?:事业|行政|参公|全额|差额|自收自支|公益)[^()]*)[)]$")
_KIND = re.compile(r"[^,，。]*(?:行政|事业|参公|参照公务员|全额|差额|自收自支|公益[一二]类)[^,，。]{0,6}")
_LIST_ITEM = re.compile(rf"[(（]?(\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})[)）]?\s*[.．、:：]\s*(.+)")
_LIST_ANNOUNCED = re.compile(
    r"(?:编制范围的.{0,12}(?:单位|部门)|(?:预算|决算)?单位).{0,30}?(?:包括|如下|是)[:：]?$|(?:具体|分别)(?:包括|为|是)[:：]$"
)
_SENTENCE = re.compile(r"编制范围的[^。:：]{0,20}单位[^。:：]{0,20}(?:包括|为|是)[:：]([^。]+)。")
_PLACEHOLDER = re.compile(r"[.。…·*]+|[x×]{2,}.*", re.IGNORECASE)


def reporting_units(document: Document, tables: Sequence[StitchedTable]) -> tuple[ReportingUnit, ...]:
    """The units the disclosure says it consolidates, in printed order. A table with the columns 序号, 单位名称 comes
    first, then a numbered list below a line that announces it, then an enumeration in one sentence. Placeholders of a
    blank form (…, XX) are no units. Empty where the document lists none."""
    for table in tables:
        found = tuple(_from_table(table))
        if found:
            return found
    return tuple(_from_text(document))


def is_unit_list(table: StitchedTable) -> bool:
    """Whether a table is a list of units, not a form."""
    return _columns(table) is not None


def _columns(table: StitchedTable) -> dict[str, list[int]] | None:
    if not table.rows or table.column_count > 8:
        return None
    roles: dict[str, list[int]] = {"number": [], "name": [], "kind": [], "remark": []}
    for cell in table.rows[0]:
        text = plain(cell.text) if cell else ""
        if not cell or not text:
            continue
        if _NUMBER_HEADER.fullmatch(text):
            roles["number"].append(cell.column)
        elif _KIND_HEADER.fullmatch(text):
            roles["kind"].append(cell.column)
        elif _NAME_HEADER.fullmatch(text):
            roles["name"].append(cell.column)
        elif _REMARK_HEADER.fullmatch(text):
            roles["remark"].append(cell.column)
    return roles if roles["number"] and roles["name"] else None


def _from_table(table: StitchedTable) -> Iterator[ReportingUnit]:
    roles = _columns(table)
    if roles is None:
        return
    position = 0
    names = roles["name"]
    for block, start in enumerate(names):  # lists set in two columns repeat their header
        stop = names[block + 1] if block + 1 < len(names) else table.column_count
        for row in table.rows[1:]:
            cell = row[start]
            name = "".join(cell.text.split("\n")) if cell else ""
            if not cell or not _is_unit(name):
                continue
            position += 1
            kind = _first(row, [c for c in roles["kind"] if start < c < stop])
            remark = _first(row, [c for c in roles["remark"] if start < c < stop])
            yield _unit(position, name, kind, remark, cell.page_no)


def _first(row: tuple[TableCell | None, ...], columns: Sequence[int]) -> str | None:
    return next(("".join(cell.text.split("\n")) for c in columns if (cell := row[c]) and cell.text), None)


def _is_unit(name: str) -> bool:
    text = plain(name)
    return len(text) >= 2 and not _PLACEHOLDER.fullmatch(text) and "XX" not in text.upper() and "××" not in text


def _unit(position: int, name: str, kind: str | None, remark: str | None, page_no: int) -> ReportingUnit:
    name = " ".join(name.split())
    in_brackets = _KIND_IN_BRACKETS.search(name.replace("（", "(").replace("）", ")"))
    if in_brackets:
        name, kind = name[: in_brackets.start()].strip(), kind or in_brackets[1]
    if kind is None and remark and _KIND.fullmatch(plain(remark)) and "并入" not in remark:
        kind = remark
    return ReportingUnit(position, name, kind, remark, page_no)


def _from_text(document: Document) -> Iterator[ReportingUnit]:
    body = text_lines(document.pages)
    lines = [(page.number, line.text) for page in document.pages for line in body[page.number]]
    for index, (_, text) in enumerate(lines):
        said = plain(lines[index - 1][1] if index else "") + plain(text)
        if _LIST_ANNOUNCED.search(said) and _announces_units(said):
            found = list(_numbered(lines[index + 1 :]))
            if not all(_looks_like_unit(name) for _, name in found):
                continue
            if len(found) > 1 or (found and "编制范围" in said):
                for position, (page_no, name) in enumerate(found, 1):
                    yield _unit(position, name, None, None, page_no)
                return
    for index, (page_no, text) in enumerate(lines):
        if "范围" not in text and "单位" not in text:
            continue
        sentence = _SENTENCE.search("".join(plain(line) for _, line in lines[index : index + 6]))
        if sentence:
            names = [
                name for name in re.split(r"[、,，;；和]", sentence[1]) if ends_as_organ(name.rstrip("()本级机关"))
            ]
            if len(names) > 1:
                for position, name in enumerate(names, 1):
                    yield _unit(position, name.replace("(", "（").replace(")", "）"), None, None, page_no)
                return


def _announces_units(said: str) -> bool:
    return any(
        word in said for word in ("编制范围", "预算单位", "决算单位", "所属单位", "下属单位", "事业单位", "二级单位")
    )


def _numbered(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Items 1, 2, 3 … of a list, each joined over its printed lines, until something else is printed."""
    page_no, name, expected = 0, "", 1
    for number, text in lines:
        item = _LIST_ITEM.match(text.strip())
        value = number_of(item[1]) if item else None
        if item and value == expected and (expected == 1 or name):
            if name:
                yield page_no, _item_name(name)
            page_no, name, expected = number, item[2], expected + 1
        elif name and not name.endswith(("。", ";", "；")) and not item and not _looks_like_unit(name):
            name += text.strip()
        else:
            break
    if name:
        yield page_no, _item_name(name)


def _looks_like_unit(name: str) -> bool:
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", plain(name).rstrip("。;；,，"))
    return ends_as_organ(bare)


def _item_name(name: str) -> str:
    return name.strip().rstrip("。;；,，")
