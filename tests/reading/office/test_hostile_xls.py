"""Old workbooks that hold more than cells."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

import typesetter
from juesuan.errors import RejectedFile
from juesuan.reading import read_document
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
