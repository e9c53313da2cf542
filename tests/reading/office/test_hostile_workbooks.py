"""Workbooks made to do harm, or too large to be a disclosure, are refused with a reason and at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.settings import Limits

SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
)


def book() -> dict[str, bytes]:
    """The parts of a small workbook."""
    made = Workbook()
    made.active.append(["合计", 3])
    buffer = io.BytesIO()
    made.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def refusal(parts: dict[str, bytes], folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(RejectedFile) as refused:
        read_document(packed(parts, folder / "book.xlsx"), limits)
    assert "book.xlsx" in refused.value.message
    return refused.value.reason_code


def test_the_workbook_of_these_tests_is_read_as_long_as_it_is_let_alone(tmp_path: Path):
    assert read_document(packed(book(), tmp_path / "book.xlsx")).pages[0].lines


def test_a_zip_bomb_is_refused(tmp_path: Path):
    assert refusal(book() | {"xl/media/image1.xml": bytes(40 * 2**20)}, tmp_path) == "too_large"


def test_what_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path):
    limits = Limits(max_bytes=100_000)
    noise = bytes(n * n % 251 for n in range(90_000))
    assert refusal(book() | {"xl/a.bin": noise, "xl/b.bin": noise}, tmp_path, limits) == "too_large"


@pytest.mark.parametrize("rows", [b"<row/>" * 10**6, b"<row>" + b"<c/>" * 10**6 + b"</row>"], ids=["rows", "cells"])
def test_a_million_rows_or_cells_are_refused(rows: bytes, tmp_path: Path):
    # some noise among them keeps the part from being a zip bomb as well
    noise = b"<!-- %d -->" * 40_000 % tuple(n * n * 7919 % 10**9 for n in range(40_000))
    assert refusal(book() | {SHEET: HEAD + rows + noise + b"</sheetData></worksheet>"}, tmp_path) == "too_large"


def test_a_merge_over_all_cells_is_refused(tmp_path: Path):
    merge = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    assert refusal(book() | {SHEET: HEAD + merge}, tmp_path) == "too_large"


def test_entities_of_its_own_are_refused(tmp_path: Path):
    assert refusal(book() | {SHEET: ENTITIES}, tmp_path) == "document_type"
    wide = ENTITIES.replace(b'<?xml version="1.0"?>', b"").decode().encode("utf-16")
    assert refusal(book() | {SHEET: wide}, tmp_path) == "document_type"


def test_macros_are_refused(tmp_path: Path):
    assert refusal(book() | {"xl/vbaProject.bin": b"\xd0\xcf"}, tmp_path) == "macros"


@pytest.mark.parametrize("kind", ["image", "oleObject", "attachedTemplate"])
def test_what_lies_outside_the_file_is_neither_fetched_nor_read(kind: str, tmp_path: Path):
    link = LINK.format(kind=kind, target="http://127.0.0.1:9/x").encode()
    assert refusal(book() | {RELATIONS: link}, tmp_path) == "external_reference"


def test_a_hyperlink_is_no_reference(tmp_path: Path):
    link = LINK.format(kind="hyperlink", target="http://127.0.0.1:9/x").encode()
    assert read_document(packed(book() | {RELATIONS: link}, tmp_path / "book.xlsx")).pages


def test_figures_of_another_workbook_are_refused(tmp_path: Path):
    cell = b'<row r="1"><c r="A1"><f>[1]Sheet1!C3</f><v>5</v></c></row></sheetData></worksheet>'
    assert refusal(book() | {SHEET: HEAD + cell}, tmp_path) == "external_reference"


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data[: len(data) // 2], lambda data: data.replace(b"</", b"<"), lambda data: b""],
    ids=["cut", "unclosed", "empty"],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_a_damaged_part_is_a_reason_never_a_crash(part: str, spoil: Callable[[bytes], bytes], tmp_path: Path):
    parts = book()
    assert refusal(parts | {part: spoil(parts[part])}, tmp_path) == "damaged"


def test_a_part_that_is_not_there_is_a_reason(tmp_path: Path):
    parts = book()
    del parts[SHEET]
    assert refusal(parts, tmp_path) == "damaged"
