"""Files of a zip in a folder are stored, remembered and replaced like files of the folder itself."""

from __future__ import annotations

import itertools
import zipfile
from pathlib import Path

from juesuan.ingest import collecting, reading, rejections
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources import kept
from juesuan.sources.raw import RawStore
from juesuan.sources.said import NAME
from robustness.steps import collect

_numbers = itertools.count()


def pack(path: Path, files: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def ingest(home: Home, source: Path, *years: int) -> list[str]:
    """What a run reads, by name."""
    run = Run(home, f"run-{next(_numbers)}")
    collect(run, source, years)
    names = []
    for chunk in collecting.plan_chunks(run):
        names += [document["file_name"] for document in run.read(chunk)["documents"]]
        reading.read_chunk(run, chunk, "fake_reading:extract")
    return sorted(names)


def standing(home: Home, source: Path) -> set[str]:
    """The places below the source where something stands, as they are remembered."""
    root = f"{source.absolute()}/"
    return {known.url.removeprefix(root) for known in kept.book_of(home).all() if known.current}


def test_members_are_read_once_and_the_archive_is_kept_for_its_own_sake(home: Home, source: Path):
    pack(source / "all.zip", {"a.pdf": "a", "b.pdf": "bad", "c.rar": "Rar!"})
    (source / "d.pdf").write_text("d")
    assert ingest(home, source) == ["a.pdf", "b.pdf", "d.pdf"]
    assert ingest(home, source) == []
    assert {s.file_name for s in RawStore(home.raw).sidecars()} == {"all.zip", "a.pdf", "b.pdf", "d.pdf"}
    told = {r.file_name: (r.reason_code, r.path) for r in rejections.all_in(home.rejected)}
    assert told == {
        "b.pdf": ("not_a_pdf", f"{source.absolute()}/all.zip#b.pdf"),
        "c.rar": ("unsupported_type", f"{source.absolute()}/all.zip#c.rar"),
    }


def test_what_is_no_longer_in_the_archive_is_gone_and_comes_back(home: Home, source: Path):
    (source / "d.pdf").write_text("d")
    pack(source / "all.zip", {"a.pdf": "a", "b.pdf": "b"})
    ingest(home, source)
    assert standing(home, source) == {"d.pdf", "all.zip", "all.zip#a.pdf", "all.zip#b.pdf"}
    pack(source / "all.zip", {"b.pdf": "b"})
    ingest(home, source)
    assert standing(home, source) == {"d.pdf", "all.zip", "all.zip#b.pdf"}
    (source / "all.zip").unlink()
    ingest(home, source)
    assert standing(home, source) == {"d.pdf"}
    pack(source / "all.zip", {"b.pdf": "b"})
    ingest(home, source)
    assert standing(home, source) == {"d.pdf", "all.zip", "all.zip#b.pdf"}


def test_what_is_left_out_for_its_year_is_not_gone(home: Home, source: Path):
    pack(source / "all.zip", {"2022/a.pdf": "a", "2023/b.pdf": "b"})
    pack(source / "2022.zip", {"c.pdf": "c"})
    assert ingest(home, source) == ["a.pdf", "b.pdf", "c.pdf"]
    before = standing(home, source)
    assert ingest(home, source, 2023) == []
    assert standing(home, source) == before


def test_a_broken_archive_is_told_until_a_good_one_stands_in_its_place(home: Home, source: Path):
    (source / "all.zip").write_bytes(b"PK\x03\x04 but no more")
    ingest(home, source)
    assert [r.reason_code for r in rejections.all_in(home.rejected)] == ["bad_archive"]
    pack(source / "all.zip", {"a.pdf": "a"})
    assert ingest(home, source) == ["a.pdf"]
    assert list(rejections.all_in(home.rejected)) == []


def test_a_sidecar_with_a_mistake_is_told_until_it_is_mended(home: Home, source: Path):
    (source / "a.pdf").write_text("a")
    (source / NAME).write_text("files: [a.pdf]")
    assert ingest(home, source) == ["a.pdf"]
    assert [(r.file_name, r.reason_code) for r in rejections.all_in(home.rejected)] == [(NAME, "bad_sidecar")]
    (source / NAME).write_text("disclosures:\n  - files: [a.pdf]\n")
    ingest(home, source)
    assert list(rejections.all_in(home.rejected)) == []
    [sidecar] = RawStore(home.raw).sidecars()
    assert sidecar.disclosure_id is not None
