"""A disclosure as a Word document."""

from __future__ import annotations

import io

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ..printed import PageBreak, Paragraph, Printed, Table


def docx(printed: Printed, *, text: bool = True, tables: bool = True) -> bytes:
    """The .docx: cover, 目录, text and tables in order, or only one of the two."""
    document = word.Document()
    document.core_properties.title = "".join(printed.title)
    if text:
        for line in printed.title:
            document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
        if printed.contents:
            for line in ("目录", *printed.contents):
                document.add_paragraph(line)
    for block in printed.blocks:
        if isinstance(block, PageBreak):
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif isinstance(block, Paragraph) and text:
            added = document.add_paragraph()
            for run in block.runs:  # figures are runs of their own, as they are where their font differs
                added.add_run(run.text)
            if block.level == 1:
                added.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif isinstance(block, Table) and tables:
            _table(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table(document: word.document.Document, table: Table) -> None:
    for line in (table.number, table.heading, table.year_line):
        if line:
            document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in (table.department, f"单位：{table.unit}" if table.unit else ""):
        if line:
            document.add_paragraph(line)
    body = document.element.body
    body.insert(len(body) - 1, _grid(table))  # before the properties of the section
    for note in table.notes:
        document.add_paragraph(note)


def _grid(table: Table) -> BaseOxmlElement:
    rows = (*table.header, *table.body)
    grid = OxmlElement("w:tbl")
    columns = OxmlElement("w:tblGrid")
    for width in table.widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(round(width * 1000)))
        columns.append(column)
    grid.append(columns)
    for r, row in enumerate(rows):
        line = OxmlElement("w:tr")
        c = 0
        while c < len(row):
            owner, top = r, row[c]
            while top is None and owner > 0:  # covered from above
                owner -= 1
                top = rows[owner][c]
            assert top is not None
            line.append(_cell(top.text if owner == r else "", top.column_span, top.row_span > 1, owner == r))
            c += top.column_span
        grid.append(line)
    return grid


def _cell(text: str, span: int, is_tall: bool, begins: bool) -> BaseOxmlElement:
    cell, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    if span > 1:
        merged = OxmlElement("w:gridSpan")
        merged.set(qn("w:val"), str(span))
        properties.append(merged)
    if is_tall:
        merged = OxmlElement("w:vMerge")
        if begins:
            merged.set(qn("w:val"), "restart")
        properties.append(merged)
    cell.append(properties)
    for line in text.split("\n"):
        paragraph, run, words = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        paragraph.append(run)
        cell.append(paragraph)
    return cell
