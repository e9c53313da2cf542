"""What a folder holds: disclosures, things that only look like them, and things that are none of our business."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from juesuan.errors import InputError
from juesuan.formats import HTML, PDF, ZIP, media_type_of
from juesuan.sources.folder import find_files, refused_type


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names_in(folder: Path, *years: int) -> list[str]:
    return [str(found.path.relative_to(folder)) for found in find_files(folder, years)]


def test_all_levels_in_a_stable_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.pdf", "a.PDF", "z/y/x.pdf", "财政局/2024.pdf")
    assert names_in(tmp_path) == ["a.PDF", "b.pdf", "z/y/x.pdf", "财政局/2024.pdf"]


def test_hidden_files_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path, ".hidden.pdf", ".git/a.pdf", "~$open.docx", "truth.csv", "note.md", "meta.json", "no-suffix")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", ["a.zip", "a.rar", "a.mht", "a.jpg"])
def test_types_that_are_not_read_are_found_and_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    touch(tmp_path, name)
    assert names_in(tmp_path) == [name]
    refusal = refused_type(name, media_type_of(tmp_path / name))
    assert refusal is not None
    assert refusal[0] == "unsupported_type"
    assert name in refusal[1]


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.PDF", "a.XLSX", "a.doc", "a.docx", "a.ofd", "a.html", "no-suffix", "a.txt"]
)
def test_other_types_may_be_tried(tmp_path: Path, name: str) -> None:
    touch(tmp_path, name)
    assert refused_type(name, media_type_of(tmp_path / name)) is None


def test_a_pdf_under_any_name_is_read_and_what_only_claims_to_be_one_is_left_to_its_reader() -> None:
    assert refused_type("决算.wps", PDF) is None
    assert refused_type("决算.pdf", HTML) is None
    assert refused_type("决算", ZIP) is not None


@pytest.mark.parametrize("name", ["no-suffix", "a.xls"])
def test_a_single_file_of_any_name_is_found(tmp_path: Path, name: str) -> None:
    touch(tmp_path, "no-suffix", "a.xls")
    [found] = find_files(tmp_path / name)
    assert (found.path, found.refusal) == (tmp_path / name, None)


def test_links_to_files_are_followed_and_links_to_folders_are_not(tmp_path: Path) -> None:
    touch(tmp_path, "elsewhere/real.pdf", "source/a.pdf")
    source = tmp_path / "source"
    (source / "linked.pdf").symlink_to(tmp_path / "elsewhere" / "real.pdf")
    (source / "loop").symlink_to(source)
    (source / "outside").symlink_to(tmp_path / "elsewhere")
    assert names_in(source) == ["a.pdf", "linked.pdf"]


def test_what_is_no_regular_file_is_named_as_unreadable(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").symlink_to(tmp_path / "gone.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    assert [(f.path.name, f.refusal and f.refusal[0]) for f in find_files(tmp_path)] == [
        ("broken.pdf", "unreadable"),
        ("pipe.pdf", "unreadable"),
    ]


def test_years_in_the_path_choose(tmp_path: Path) -> None:
    touch(tmp_path, "2023/a.pdf", "2024年度决算.pdf", "b.pdf", "2023-2024/c.pdf", "12024.pdf")
    assert names_in(tmp_path, 2024) == ["12024.pdf", "2024年度决算.pdf", "b.pdf", "2023-2024/c.pdf"]


def test_a_source_that_does_not_exist_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder or file"):
        list(find_files(tmp_path / "nowhere"))
