"""Many extracts in one file give what the files of the documents give."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from juesuan.disclosure.model import Disclosure
from juesuan.settings import Home
from juesuan.warehouse import packs
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import extract_path, write_extract
from juesuan.warehouse.loading import Part
from juesuan.warehouse.packs import files_of, pack, packs_in
from warehouse.disclosures import document_id, full_disclosure
from warehouse.homes import put


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(packs, "LEAST", 3)
    home = Home(tmp_path / "home")
    put(home, *(disclosure(n) for n in range(7)))
    return home


def disclosure(number: int) -> Disclosure:
    return full_disclosure(f"document {number}", year=2023 + number % 2)


def ids(*numbers: int) -> list[str]:
    return [document_id(f"document {n}") for n in numbers]


def everything(home: Home, documents: list[str]) -> dict[str, list[tuple[object, ...]]]:
    candidate = home.work / "part" / "part.duckdb"
    build_candidate(home, candidate, part=Part(dict.fromkeys(documents, "digest")))
    with duckdb.connect(str(candidate), read_only=True) as built:
        names = [name for (name,) in built.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: built.execute(f'FROM "{name}" ORDER BY ALL').fetchall() for name in names}


def test_the_same_rows_come_out_of_packs_and_of_single_files(home: Home) -> None:
    before = everything(home, ids(*range(6)))
    assert pack(home.extracts, ids(*range(7))) == 7
    assert len(packs_in(home.extracts)) == 2
    assert {path.parent.parent.name for path in files_of(home.extracts, ids(*range(7))).values()} == {"packs"}
    assert everything(home, ids(*range(6))) == before  # a pack holds one that is not asked for


def test_what_is_packed_is_not_packed_again(home: Home) -> None:
    assert pack(home.extracts, ids(*range(7))) == 7
    assert pack(home.extracts, ids(*range(7))) == 0
    put(home, *(disclosure(n) for n in range(7, 10)))
    assert pack(home.extracts, ids(*range(10))) == 0  # too few of any partition
    put(home, disclosure(10), disclosure(11), disclosure(12))
    assert pack(home.extracts, ids(*range(13))) == 6
    assert len(packs_in(home.extracts)) == 4


def test_a_document_read_again_is_read_from_its_own_file(home: Home) -> None:
    pack(home.extracts, ids(*range(7)))
    changed = full_disclosure("document 1", year=2020)
    write_extract(changed, home.extracts)
    files = files_of(home.extracts, ids(*range(7)))
    assert files[changed.document_id] == extract_path(home.extracts, changed.document_id)
    years = {row[0]: row[5] for row in everything(home, ids(*range(7)))["dim_document"]}
    assert years[changed.document_id] == 2020


def test_few_of_a_pack_are_read_from_their_own_files(home: Home) -> None:
    pack(home.extracts, ids(*range(7)))
    assert files_of(home.extracts, ids(0)) == {ids(0)[0]: extract_path(home.extracts, ids(0)[0])}


@pytest.mark.parametrize("damaged", ["parquet", "json"])
def test_a_damaged_pack_is_passed_over(home: Home, damaged: str) -> None:
    before = everything(home, ids(*range(7)))
    pack(home.extracts, ids(*range(7)))
    for one in packs_in(home.extracts):
        path = one.path.with_suffix(f".{damaged}")
        path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    assert everything(home, ids(*range(7))) == before
    assert not any("packs" in path.parts for path in files_of(home.extracts, ids(*range(7))).values())
