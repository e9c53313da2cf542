"""The tree of a part of a Word document, made as it prints: all changes accepted, tables that touch in one."""

from __future__ import annotations

from lxml import etree

from juesuan.reading.office.word_numbers import W

_TRACKED = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
#: Around content, these take it away; in the properties of a row or of a paragraph's mark, they take that away.
_DELETIONS = (f"{W}del", f"{W}moveFrom")
_PROPERTIES = (f"{W}rPr", f"{W}trPr")


def as_printed(root: etree._Element) -> int:
    """Change the tree of a part to what it prints. Returns how many tracked changes it held."""
    changes = list(root.iter(*_TRACKED))
    for row in [row for row in root.iter(f"{W}tr") if _is_marked(row.find(f"{W}trPr"))]:
        _remove(row)
    for cell in [e.getparent().getparent() for e in root.iter(f"{W}cellDel")]:  # in its properties
        _remove(cell)
    for paragraph in list(root.iter(f"{W}p")):
        if _is_marked(paragraph.find(f"{W}pPr/{W}rPr")):
            _join_with_next(paragraph)
    for change in changes:
        if change.tag in _DELETIONS and (parent := change.getparent()) is not None and parent.tag not in _PROPERTIES:
            _remove(change)
    for table in list(root.iter(f"{W}tbl")):
        _join_with_touching(table)
    return len(changes)


def _is_marked(properties: etree._Element | None) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETIONS)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _join_with_next(paragraph: etree._Element) -> None:
    """Without its mark a paragraph runs on into the next one, whose properties hold for both."""
    after = paragraph.getnext()
    if after is None or after.tag != f"{W}p":
        return
    at = 0 if after.find(f"{W}pPr") is None else 1
    for n, child in enumerate([child for child in paragraph if child.tag != f"{W}pPr"]):
        after.insert(at + n, child)
    _remove(paragraph)


def _join_with_touching(table: etree._Element) -> None:
    """Two tables of the same columns without a paragraph between them are one on paper."""
    if table.getparent() is None:  # joined already
        return
    while (after := table.getnext()) is not None and after.tag == f"{W}tbl" and _columns(after) == _columns(table) > []:
        for row in [child for child in after if child.tag not in (f"{W}tblPr", f"{W}tblGrid")]:
            table.append(row)
        _remove(after)


def _columns(table: etree._Element) -> list[str]:
    return [column.get(f"{W}w", "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
