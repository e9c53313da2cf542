"""What is built in parts, on top of what was built before, is row for row what a build of everything gives."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from juesuan.audit.checks import judge_facts
from juesuan.disclosure.model import Disclosure
from juesuan.errors import InputError
from juesuan.ingest.inputs import take_inputs
from juesuan.settings import Home, include_dir
from juesuan.warehouse.assemble import REFERENCE, TOGETHER, assemble
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import read_extract
from juesuan.warehouse.loading import Part
from juesuan.warehouse.parts import part_size, plan
from served import served_home
from warehouse.disclosures import document_id, full_disclosure
from warehouse.homes import put, put_json, put_run, rows

Change = Callable[["Many", Random], None]


class Many:
    """A home of documents that hang together in every way: years of a department, files of a disclosure, versions."""

    def __init__(self, home: Home, models: list[Disclosure]) -> None:
        self.home = home
        self.models = models
        self.made = 0

    def add(self, random: Random, department: str | None = None, **sidecar: Any) -> str:
        """A copy of a real extract under another name, one amount of it perhaps wrong; its id."""
        self.made += 1
        model = random.choice(self.models)
        sha256 = document_id(f"many {self.made}")
        identity = replace(
            model.identity,
            department_name=department or random.choice(["甲局", "乙局", "丙局"]),
            region_code=random.choice(["310107", None]),
            fiscal_year=random.choice([2021, 2022, 2023]),
        )
        amounts = list(model.function_amounts)
        if amounts and random.random() < 0.7:
            n = random.randrange(len(amounts))
            amounts[n] = replace(amounts[n], amount_yuan=amounts[n].amount_yuan + 9 * amounts[n].ulp_yuan)
        if amounts and random.random() < 0.5:  # a code that no list knows
            n = random.randrange(len(amounts))
            amounts[n] = replace(amounts[n], function_code="999", function_name=random.choice(["其它甲", "其它乙"]))
        unit = (
            replace(model.reporting_units[0], unit_name=random.choice(["甲局", "乙 局"]))
            if model.reporting_units
            else None
        )
        put(
            self.home,
            replace(
                model,
                document_id=sha256,
                identity=identity,
                function_amounts=tuple(amounts),
                reporting_units=(*model.reporting_units, *([unit] if unit else [])),
            ),
            **sidecar,
        )
        (self.home.raw / sha256[:2] / f"{sha256}.pdf").write_bytes(b"%PDF-")
        return sha256

    @property
    def ids(self) -> list[str]:
        return sorted(path.stem for path in self.home.raw.glob("*/*.json"))

    def remove(self, sha256: str) -> None:
        for path in (*self.home.raw.glob(f"*/{sha256}.*"), *self.home.extracts.glob(f"*/*/{sha256}.*")):
            path.unlink()


def another(many: Many, random: Random) -> None:
    many.add(random)


def one_gone(many: Many, random: Random) -> None:
    many.remove(random.choice(many.ids))


def two_files_of_one_disclosure(many: Many, random: Random) -> None:
    for name in (None, "丁局"):
        many.add(random, name, disclosure_id=f"disclosure {random.randrange(2)}")


def another_note(many: Many, random: Random) -> None:
    sha256 = random.choice(many.ids)
    path = many.home.raw / sha256[:2] / f"{sha256}.json"
    note = json.loads(path.read_text())
    said = {"published_on": "2025-01-01", "disclosure_id": random.choice([None, "disclosure 0"])}
    path.write_text(json.dumps(note | said))


def a_version_replaced(many: Many, random: Random) -> None:
    old, new = random.choice(many.ids), many.add(random)
    versions = [{"sha256": sha, "first_seen_at": f"2024-0{n}-01T00:00:00+00:00"} for n, sha in ((1, old), (2, new))]
    put_json(many.home.fetch / "files", f"kept-{many.made}", url=f"file:///{many.made}.pdf", versions=versions)


def a_correction(many: Many, random: Random) -> None:
    sha256 = random.choice(many.ids)
    entry = f"""
- id: correction-{many.made}-{random.randrange(10**6)}
  document_id: {sha256}
  fact: {{table: fact_function_amount, form_code: '05', function_code: 'TOTAL', measure_code: total}}
  printed_value: 1
  corrected_value: 2
  reason: tried
  status: suspected
"""
    with (include_dir() / "corrections" / "tried.yaml").open("a") as stream:
        stream.write(entry)


CHANGES: list[Change] = [another, one_gone, two_files_of_one_disclosure, another_note, a_version_replaced, a_correction]


def sometimes_other_digits(requests: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Any]]:
    """A second reader that sees other digits in a third of the boxes, always the same ones."""
    for request in requests:
        said = [hashlib.sha256(repr((request["document_id"], fact)).encode()).digest()[0] for fact in request["facts"]]
        yield request, ["differs" if byte % 3 == 0 else "confirmed" for byte in said]


def built(home: Home, base: Path | None, size: int, folder: Path) -> tuple[Path, int]:
    """The candidate as a run makes it, and how many documents were built for it."""

    def judge(connection: duckdb.DuckDBPyConnection) -> object:
        return judge_facts(connection, home, rereader=sometimes_other_digits)

    inputs = take_inputs(home)
    planned = plan(home, inputs.documents, inputs.replaced, base, size)
    parts = []
    for number, part in enumerate(planned.parts):
        parts.append(folder / f"part-{number}" / "part.duckdb")
        build_candidate(home, parts[-1], part=part, judge=judge)
    candidate = folder / "candidate.duckdb"
    assemble(home, candidate, parts, base=base if planned.keeps else None, renewed=planned.renewed)
    return candidate, sum(len(part.documents) for part in planned.parts)


def tables(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with duckdb.connect(str(database), read_only=True) as warehouse:
        names = [name for (name,) in warehouse.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        return {name: warehouse.execute(f'FROM "{name}" ORDER BY ALL').fetchall() for name in names}


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Many:
    include = tmp_path / "include"
    shutil.copytree(include_dir(), include, ignore=shutil.ignore_patterns("samples"))
    monkeypatch.setenv("JUESUAN_INCLUDE", str(include))
    models = [read_extract(path) for path in sorted(served_home().extracts.glob("*/*/*.parquet"))]
    home = Home(tmp_path / "home")
    put_run(home)
    return Many(home, sorted(models, key=lambda model: model.figure_count)[:5])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_row_is_as_if_everything_had_been_built(many: Many, tmp_path: Path) -> None:
    random = Random(1)
    for _ in range(5):
        many.add(random)
    order = random.sample(CHANGES, len(CHANGES))
    base: Path | None = None
    for number, changes in enumerate([(), order[:2], order[2:4], order[4:]]):
        for change in changes:
            change(many, random)
        step, _ = built(many.home, base, 2, tmp_path / f"step {number}")
        whole, documents = built(many.home, None, 1000, tmp_path / f"whole {number}")
        assert documents == len(many.ids)
        expected, found = tables(whole), tables(step)
        assert {name for name, some in expected.items() if found[name] != some} == set(), changes
        worst_first = [rows(database, "FROM mart_finding") for database in (whole, step)]
        assert worst_first[0] == worst_first[1]
        base = step
    assert expected["finding"]
    assert any(kind.endswith("_withheld") for _, _, _, kind, *_ in expected["document_issue"])


def test_only_families_that_changed_are_built(many: Many, tmp_path: Path) -> None:
    random = Random(3)
    for department in ("甲局", "乙局", "丙局", "丁局"):
        many.add(random, department)
    first, documents = built(many.home, None, 1, tmp_path / "first")
    assert documents == 4
    again, documents = built(many.home, first, 1, tmp_path / "again")
    assert documents == 0
    assert tables(again) == tables(first)
    many.add(random, "戊局")
    _, documents = built(many.home, first, 1, tmp_path / "more")
    assert documents < 5  # its own, and those that name it among their units


def test_a_home_that_lost_its_last_document_has_a_warehouse_all_the_same(many: Many, tmp_path: Path) -> None:
    many.add(Random(4))
    first, _ = built(many.home, None, 10, tmp_path / "first")
    many.remove(many.ids[0])
    empty, documents = built(many.home, first, 10, tmp_path / "empty")
    assert documents == 0
    assert not tables(empty)["dim_document"]
    assert tables(empty)["dim_form"]


def test_findings_stay_worst_first_whatever_part_they_are_of(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    importance = {document_id(name): 0.1 * n for n, name in enumerate(("mild", "grave", "middling"))}
    put(home, *(full_disclosure(name) for name in ("mild", "grave", "middling")))

    def judge(connection: duckdb.DuckDBPyConnection) -> None:
        for sha256, share in importance.items():
            connection.execute(
                "INSERT INTO finding (document_id, department_key, finding_no, severity, importance, sentence_zh) "
                "SELECT document_id, department_key, 1, 'error', $2, '甲' FROM dim_document WHERE document_id = $1",
                [sha256, share],
            )

    parts = [tmp_path / str(n) / "part.duckdb" for n in range(3)]
    for path, sha256 in zip(parts, importance, strict=True):
        build_candidate(home, path, part=Part({sha256: "digest"}), judge=judge)
    assemble(home, tmp_path / "together.duckdb", parts[:2])
    assemble(home, tmp_path / "more.duckdb", parts[2:], base=tmp_path / "together.duckdb", renewed=())
    found = [share for (share,) in rows(tmp_path / "more.duckdb", "SELECT importance FROM mart_finding")]
    assert len(found) == 3
    assert found == sorted(found, reverse=True)


def test_there_are_never_more_parts_than_airflow_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    assert part_size(10) == 500
    assert 1_000_000 / part_size(1_000_000) <= 512
    monkeypatch.setenv("JUESUAN_PART_DOCUMENTS", "20")
    assert (part_size(10), part_size(100_000)) == (20, 200)
    monkeypatch.setenv("JUESUAN_PART_DOCUMENTS", "many")
    with pytest.raises(InputError, match="JUESUAN_PART_DOCUMENTS is 'many'"):
        part_size(10)


def test_every_table_is_of_documents_or_known_to_be_of_all_together() -> None:
    """A new table without a document of its own has to be named in ``assemble``, or its rows would never be renewed."""
    of_documents = set()
    for path in (include_dir() / "sql" / "schema").glob("*.sql"):
        columns = path.read_text(encoding="utf-8").partition(");")[0]
        if "    document_id " in columns or path.stem == "mart_budget_execution":
            of_documents.add(path.stem)
    everything = {path.stem for path in (include_dir() / "sql" / "schema").glob("*.sql")}
    assert everything - of_documents <= set(REFERENCE) | set(TOGETHER)
    for files in TOGETHER.values():
        assert (include_dir() / "sql" / files).is_file()
