"""A zip in a folder is looked into like a folder; what cannot be had of it is named with the reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pytest

from juesuan.sources.folder import FoundFile, find_files, opened

UTF8_FLAG = 0x800


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def named_in(name: str, encoding: str, *, flag: bool) -> bytes:
    """A zip of one file whose name is written in ``encoding``; flag: whether it says that it is UTF-8."""
    raw = name.encode(encoding)
    placeholder = "x" * len(raw)  # zipfile itself only writes UTF-8, and says so
    data = bytearray(zipped([(placeholder, b"%PDF-1.4")]).replace(placeholder.encode(), raw))
    if flag:
        for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + at + 1] |= UTF8_FLAG >> 8
    return bytes(data)


def look(folder: Path) -> dict[str, str | None]:
    """Every file found below a folder (archives opened), as its place below it, with the reason why it is not had."""
    with ExitStack() as stack:
        found = list(opened(find_files(folder), stack))
        assert all(file.refusal or file.path.read_bytes() for file in found)
        return {f.place.removeprefix(f"{folder.absolute()}/"): f.refusal and f.refusal[0] for f in found}


@pytest.mark.parametrize(("encoding", "flag"), [("gbk", False), ("gbk", True), ("utf-8", False), ("utf-8", True)])
@pytest.mark.parametrize("name", ["示范区水利局2024年度决算.pdf", "附件/联通 决算.xlsx"])
def test_names_are_read_in_any_encoding_whatever_their_zip_says_of_it(
    name: str, encoding: str, flag: bool, tmp_path: Path
):
    (tmp_path / "a.zip").write_bytes(named_in(name, encoding, flag=flag))
    assert look(tmp_path) == {f"a.zip#{name}": None}


def test_zips_are_opened_once_inside_a_zip_and_no_deeper(tmp_path: Path):
    deep = zipped([("c.pdf", b"%PDF-1.4")])
    inner = zipped([("b.pdf", b"%PDF-1.4"), ("deep.zip", deep)])
    (tmp_path / "a.zip").write_bytes(zipped([("下/inner.zip", inner), ("a.pdf", b"%PDF-1.4")]))
    assert look(tmp_path) == {
        "a.zip#下/inner.zip/b.pdf": None,
        "a.zip#下/inner.zip/deep.zip": "unsupported_type",
        "a.zip#a.pdf": None,
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [("表.rar", b"Rar!\x1a\x07\x00"), ("表.7z", b"7z\xbc\xaf'\x1c"), ("表.zip", b"Rar!\x1a\x07\x00")],
)
def test_other_archives_inside_are_named_with_what_to_do(name: str, data: bytes, tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(zipped([(name, data)]))
    with ExitStack() as stack:
        [found] = opened(find_files(tmp_path), stack)
    assert found.name == name and found.refusal is not None
    assert found.refusal[0] == "unsupported_type" and "ZIP" in found.refusal[1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 but no more", "bad_archive"),
        (zipped([]), "no_document"),
        (b"no zip at all", "bad_archive"),
        (zipped([("readme.txt", b"nothing"), ("__MACOSX/._a.pdf", b"%PDF-1.4")]), "no_document"),
        (zipped([(f"{n}.pdf", b"") for n in range(1_001)]), "bad_archive"),
        (zipped([("bomb.zip", zipped([(f"{n}.pdf", b"") for n in range(1_001)]))]), "bad_archive"),
    ],
)
def test_an_archive_that_gives_nothing_says_why(data: bytes, reason: str, tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(data)
    assert look(tmp_path) == {"a.zip": reason}


def test_a_bomb_inside_is_left_out_alone(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(zipped([("bomb.pdf", b"\0" * 40_000_000), ("a.pdf", b"%PDF-1.4")]))
    assert look(tmp_path) == {"a.zip#bomb.pdf": "too_large", "a.zip#a.pdf": None}


def test_what_systems_add_for_themselves_and_other_kinds_are_left_out(tmp_path: Path):
    names = ("a.pdf", "__MACOSX/._a.pdf", ".DS_Store", "~$b.docx", "Thumbs.db", "目录.txt")
    (tmp_path / "a.zip").write_bytes(zipped((name, b"%PDF-1.4") for name in names))
    assert look(tmp_path) == {"a.zip#a.pdf": None}


def ids(files: Iterable[FoundFile]) -> dict[str, str | None]:
    with ExitStack() as stack:
        return {file.name: file.disclosure_id for file in opened(files, stack)}


def test_text_and_forms_packed_together_are_one_disclosure(tmp_path: Path):
    (tmp_path / "某局2023年决算.zip").write_bytes(
        zipped([("说明.docx", b"a"), ("附表.xlsx", b"b"), ("某校.pdf", b"c")])
    )
    found = ids(find_files(tmp_path))
    assert found["说明.docx"] == found["附表.xlsx"] is not None and found["某校.pdf"] is None


def test_a_zip_of_forms_beside_the_text_is_part_of_it(tmp_path: Path):
    (tmp_path / "某局2023年决算.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "某局2023年决算附表.zip").write_bytes(
        zipped([("附表1.xlsx", b"a"), ("附表2.xlsx", b"b"), ("某校.pdf", b"c")])
    )
    found = ids(find_files(tmp_path))
    assert found["某局2023年决算.pdf"] == found["附表1.xlsx"] == found["附表2.xlsx"] is not None
    assert found["某校.pdf"] is None
