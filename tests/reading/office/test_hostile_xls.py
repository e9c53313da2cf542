"""Old workbooks that hold more than cells."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import xlwt

import typesetter
from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.reading.office.biff import draws_on_others
from typesetter.office import xls

_SECTOR, _ENTRY = 512, 128
_DIRECTORY_AT = 48  # in the header: the sector that the directory begins in
_STORAGE, _NONE = 1, 0xFFFFFFFF


def with_storage(workbook: bytes, name: str) -> bytes:
    """The workbook with an empty storage beside its stream, in the directory's second free entry."""
    data = bytearray(workbook)
    (sector,) = struct.unpack_from("<L", data, _DIRECTORY_AT)
    directory = _SECTOR * (sector + 1)
    words = f"{name}\0".encode("utf-16-le")
    entry = struct.pack("<64sHBB3L", words, len(words), _STORAGE, 1, _NONE, _NONE, _NONE)
    at = directory + 2 * _ENTRY
    data[at : at + _ENTRY] = entry.ljust(_ENTRY, b"\0")
    struct.pack_into("<L", data, directory + _ENTRY + 72, 2)  # right of the stream, whose name is shorter
    return bytes(data)


@pytest.fixture(scope="module")
def workbook() -> bytes:
    return xls(typesetter.compose(typesetter.random_disclosure(seed=5, size="small")))


def test_a_storage_that_holds_no_macros_is_no_reason(workbook: bytes, tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_bytes(with_storage(workbook, "Ordinary_Storage"))
    assert len(read_document(path).pages) > 1


def test_macros_are_refused(workbook: bytes, tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_bytes(with_storage(workbook, "_VBA_PROJECT_CUR"))
    with pytest.raises(RejectedFile) as refused:
        read_document(path)
    assert refused.value.reason_code == "macros" and "a.xls" in refused.value.message


def linked(path: Path) -> bytes:
    """The records of a workbook whose first sheet shows a figure of its second."""
    book = xlwt.Workbook()
    first, second = book.add_sheet("a"), book.add_sheet("b")
    second.write(0, 0, 5)
    first.write(0, 0, xlwt.Formula("b!A1"))
    book.save(str(path))
    return path.read_bytes()


def test_figures_of_another_workbook_are_refused_and_those_of_another_sheet_are_not(tmp_path: Path):
    path = tmp_path / "a.xls"
    data = linked(path)
    assert len(read_document(path).pages) == 2
    own = b"\xae\x01\x04\x00\x02\x00\x01\x04"  # SUPBOOK: two sheets, of this workbook
    assert data.count(own) == 1
    path.write_bytes(data.replace(own, own[:6] + b"\x00\x00"))  # of one without a name
    with pytest.raises(RejectedFile, match="编辑链接") as refused:
        read_document(path)
    assert refused.value.reason_code == "external_reference"


def test_more_cells_than_a_disclosure_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("juesuan.reading.office.xls.MAX_CELLS", 20)
    book = xlwt.Workbook()
    for n in range(3):
        sheet = book.add_sheet(f"{n}")
        for row in range(8):
            sheet.write(row, 0, row)
    book.save(str(tmp_path / "a.xls"))
    with pytest.raises(RejectedFile) as refused:
        read_document(tmp_path / "a.xls")
    assert refused.value.reason_code == "too_large"


def test_records_cut_anywhere_end_nothing(tmp_path: Path):
    data = linked(tmp_path / "a.xls")
    for size in range(0, len(data), 97):
        draws_on_others(data[:size])
