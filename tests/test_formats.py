"""What a file is: the bytes decide, its name only promises."""

from __future__ import annotations

import io
import random
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from juesuan.formats import (
    ATTACHED,
    DOC,
    DOCX,
    ENCRYPTED,
    FORMATS,
    HTML,
    OFD,
    OLE,
    PDF,
    UNKNOWN,
    XLS,
    XLSX,
    ZIP,
    format_of,
    media_type_of,
    promised,
    sniff,
)


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr(name, "")
    return out.getvalue()


def holding(kind: str) -> bytes:
    """An archive with a PDF that is not packed smaller."""
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w") as z:
            z.writestr("a.pdf", b"%PDF-1.7\n")
    else:
        with tarfile.open(fileobj=out, mode="w") as t:
            member = tarfile.TarInfo("a.pdf")
            member.size = 9
            t.addfile(member, io.BytesIO(b"%PDF-1.7\n"))
    return out.getvalue()


def ole(*entries: tuple[str, int, int, int]) -> bytes:
    """A compound file ([MS-CFB]) of one directory sector: root, then entries (name, kind, sibling to the right, child);
    kind 1 is a folder, 2 a stream without bytes."""
    end, free, special = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    fat = struct.pack("<128I", special, end, *[free] * 126)
    directory = b""
    for name, kind, right, child in (("Root Entry", 5, free, 1), *entries):
        text = name.encode("utf-16-le")
        directory += text.ljust(64, b"\0") + struct.pack(
            "<HBBIII16xI16xIQ", len(text) + 2, kind, 1, free, right, child, 0, end, 0
        )
    return header + fat + directory.ljust(512, b"\0")


NONE = 0xFFFFFFFF
SAMPLES = [
    (b"%PDF-1.7\n", PDF),
    (b"\r\n\r\n%PDF-1.4\n", PDF),
    (b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n%PDF-1.4\n", PDF),
    (archive("xl/workbook.xml"), XLSX),
    (archive("word/document.xml"), DOCX),
    (archive("OFD.xml"), OFD),
    (archive("a.pdf"), ZIP),
    (holding("zip"), ZIP),
    (holding("tar"), "application/x-tar"),
    (b"Rar!\x1a\x07\x00 a.pdf %PDF-1.7\n", "application/vnd.rar"),
    (ole(("Workbook", 2, NONE, NONE)), XLS),
    (ole(("WordDocument", 2, NONE, NONE)), DOC),
    # A Word document with a workbook inside it.
    (ole(("WordDocument", 2, 2, NONE), ("ObjectPool", 1, NONE, 3), ("Workbook", 2, NONE, NONE)), DOC),
    (ole(("Contents", 2, NONE, NONE)), OLE),
    (ole(("EncryptedPackage", 2, NONE, NONE)), ENCRYPTED),
    (ole(("Workbook", 2, NONE, NONE))[:600], OLE),
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", HTML),
    (b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\n", "multipart/related"),
    (b"\x1f\x8b\x08\x00", "application/gzip"),
    (b"a.pdf".ljust(257, b"\0") + b"ustar\x0000", "application/x-tar"),
    ("预算公开".encode(), "text/plain"),
    (b"\x00\x01\x02", UNKNOWN),
    (b"", UNKNOWN),
]


@pytest.mark.parametrize(("data", "expected"), SAMPLES, ids=range(len(SAMPLES)))
def test_the_bytes_say_what_a_file_is(data: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "决算.docx"
    path.write_bytes(data)
    assert sniff(path) == expected
    assert format_of(expected).media_type == expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.wps", PDF),
        (b"<html>", "a.pdf", HTML),
        (b"\x00\x01", "a.OFD", OFD),
        (b"plain words", "a.xls", XLS),
        (b"plain words", "a", UNKNOWN),
    ],
)
def test_the_name_decides_only_where_the_bytes_say_nothing(data: bytes, name: str, expected: str, tmp_path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(data)
    assert media_type_of(path, name) == expected


def test_the_table_has_each_media_type_and_each_ending_once() -> None:
    assert len({f.media_type for f in FORMATS}) == len(FORMATS)
    endings = [suffix for f in FORMATS for suffix in f.suffixes]
    assert len(set(endings)) == len(endings)
    assert all(promised(f"x.{ending.upper()}").suffixes for ending in endings)
    assert {"pdf", "xls", "xlsx", "doc", "docx", "zip", "rar", "et", "wps", "ofd"} <= set(ATTACHED)
    assert not {"html", "png"} & set(ATTACHED)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_office_document_is_one_of_an_unknown_kind_at_worst(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(ole(("WordDocument", 2, NONE, NONE)))
    for _ in range(chance.choice([1, 4, 30])):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    path = tmp_path / "a.doc"
    path.write_bytes(data[: chance.choice([len(data), 512, 1024, 700])])
    assert sniff(path) in {DOC, OLE}
