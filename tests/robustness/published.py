"""A portal with a few small accounts, runs over it that may be killed, and the content of what they publish."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml

from robustness.reader import OF_RUNS
from robustness.sources import excerpt
from sources.local_portal import LocalPortal, Resource
from typesetter import random_disclosure, render

#: What a run says of itself and not of the documents: whether a file was new to it, and (in a digest) when it came.
_OF_THE_LAST_RUN = {
    "source_address": {"outcome"},
    "mart_coverage": {"addresses_unchanged"},
    "document_input": {"digest"},
}
_TESTS = Path(__file__).parents[1]


def furnish(portal: LocalPortal, folder: Path) -> tuple[Path, Path]:
    """The portal's pages and files; the catalogue as it was yesterday (one document) and as it is today."""
    portal.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # runs that are killed hang up
    accounts = [excerpt(render(random_disclosure(seed, "small")), pages=4) for seed in range(4)]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("决算.pdf", accounts[3])
    files = {"a.pdf": accounts[0], "b.pdf": accounts[1], "c.pdf": accounts[2], "d.zip": archive.getvalue()}
    files["e.pdf"] = accounts[2][: len(accounts[2]) // 2]
    for name, content in files.items():
        portal.resources[f"/{name}"] = Resource(content, "application/octet-stream")
    listed = {"yesterday": ["a.pdf"], "today": [*files, "gone.pdf"]}
    return tuple(_catalogue(portal, folder / day, names) for day, names in listed.items())  # type: ignore[return-value]


def _catalogue(portal: LocalPortal, folder: Path, names: list[str]) -> Path:
    links = "".join(f"<li><a href='/{n}'>示范区{n[0]}局2024年度部门决算</a><span>2025-09-16</span></li>" for n in names)
    page = f"/{folder.name}.html"
    portal.resources[page] = Resource(f"<html><ul class='l'>{links}</ul></html>".encode())
    folder.mkdir()
    entry = {
        "publisher": "portal",
        "name": "示范区",
        "region_code": "310107",
        "listings": [{"url": f"{portal.url}{page}", "item": "ul.l a"}],
        "years": {"since": 2019},
        "politeness": {"requests_per_second": 100, "concurrency": 1},
        "expected": {"min": 1, "max": 500},
        "allow_private_addresses": True,
    }
    path = folder / "portal.yaml"
    path.write_text(yaml.safe_dump(entry, allow_unicode=True))
    return path


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run is killed: before or after the nth call of a function in one of its processes. alone: that process
    only, the others live."""

    module: str
    function: str
    when: str = "before"
    nth: int = 1
    alone: bool = False

    @property
    def name(self) -> str:
        place = f"{self.when} {self.module.removeprefix('juesuan.')}.{self.function} {self.nth}"
        return f"{place} (alone)" if self.alone else place


#: In the order of a run: each one is reached only by a run that got past those before.
DOWNLOAD = (
    Place("juesuan.sources.partial", "PartialDownload.append", "after", 2),  # part of a file has arrived
    Place("juesuan.sources.raw", "write_json"),  # bytes stored, no sidecar
    Place("juesuan.sources.memory", "AddressBook.put", nth=2),  # stored, the address not remembered
)
EXTRACTION = (
    Place("juesuan.ingest.extract", "understand", nth=2),  # inside the second document
    Place("juesuan.warehouse.extracts", "pq.write_table", "after"),  # an extract written, not yet in its place
    Place("juesuan.ingest.reading", "_outcome", "after"),  # between documents, the outcome not noted
)
BUILD = (
    Place("juesuan.warehouse.parts", "plan", "after"),  # what has to be built is known, nothing noted
    Place("juesuan.warehouse.build", "run_folder", "after", 2),  # facts loaded, nothing committed to
    Place("juesuan.audit.checks", "hold_back", "after"),  # facts in doubt taken out, causes not yet looked for
    Place("juesuan.warehouse.build", "row_counts", "after"),  # a part finished, not yet in its place
    Place("juesuan.warehouse.assemble", "_make_together", "after"),  # put together, not yet in its place
)
#: The process that reads a document, and nothing else: the document is rejected for now.
READER = Place("juesuan.ingest.extract", "understand", nth=2, alone=True)
PUBLISH = (
    Place("juesuan.warehouse.publish", "_sync", nth=2),  # during the export
    Place("juesuan.warehouse.publish", "_beside"),  # exported, nothing swapped
    Place("juesuan.warehouse.publish", "_point", "after"),  # the export swapped, the database not
    Place("juesuan.warehouse.publish", "_remove_generations"),  # both swapped, nothing tidied or noted
)
PLACES = (*DOWNLOAD, *EXTRACTION, READER, *BUILD, *PUBLISH)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended. was_reached: whether the place where it should be killed was reached."""

    code: int
    said: str
    was_reached: bool

    @property
    def was_killed(self) -> bool:
        return self.was_reached and self.code == -signal.SIGKILL

    @property
    def lost_a_reader(self) -> bool:
        return self.was_reached and self.code == 0


def steps(home: Path, source: Path, run_id: str, kill: Place | None = None) -> Ran:
    """One run by its steps, in processes of its own."""
    return _run([sys.executable, "-m", "robustness.steps", str(source), run_id], home, kill)


def ingest(home: Path, source: Path, kill: Place | None = None) -> Ran:
    """One run by the command, through Airflow."""
    command = "from juesuan.cli import app; app()"
    return _run([sys.executable, "-c", command, "ingest", str(source)], home, kill)


def _run(command: list[str], home: Path, kill: Place | None) -> Ran:
    mark = home.with_name(f"{home.name}.reached")
    mark.unlink(missing_ok=True)
    paths = [str(_TESTS)]
    environment = os.environ | {"JUESUAN_HOME": str(home), "JUESUAN_WORKERS": "1", "COLUMNS": "150"}
    if kill is not None:
        paths.insert(0, str(Path(__file__).parent / "killing"))
        environment |= {"KILL_MARK": str(mark), "KILL_AT": f"{kill.module}:{kill.function}:{kill.when}:{kill.nth}"}
        environment |= {"KILL_ALONE": "yes"} if kill.alone else {}
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=240, check=False, start_new_session=True
    )
    return Ran(done.returncode, done.stdout + done.stderr, mark.exists())


def content(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the served warehouse that is about documents, in order, without the times of first sight."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as warehouse:
        tables: dict[str, list[str]] = {}
        for table, column, kind in warehouse.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() JOIN duckdb_tables() USING (table_name)"
            " ORDER BY table_name, column_index"
        ).fetchall():
            left_out = kind.startswith("TIMESTAMP") or column in _OF_THE_LAST_RUN.get(table, ())
            tables.setdefault(table, []).extend([] if left_out else [column])
        return {
            table: warehouse.execute(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY ALL').fetchall()
            for table, columns in tables.items()
            if table not in OF_RUNS
        }


def differences(home: Path, other: Path) -> dict[str, tuple[list[Any], list[Any]]]:
    """Tables that differ, with the first rows that only one of the two homes has."""
    ours, theirs = content(home), content(other)
    found = {}
    for table in ours.keys() | theirs.keys():
        here, there = ours.get(table, []), theirs.get(table, [])
        if here != there:
            found[table] = ([r for r in here if r not in there][:3], [r for r in there if r not in here][:3])
    return found


@contextmanager
def dashboard(home: Path) -> Iterator[Path]:
    """A reader that opens the served warehouse again and again; yields its log, complete when the context is left."""
    stop, log = home.with_name(f"{home.name}.stop"), home.with_name(f"{home.name}.log")
    environment = os.environ | {"PYTHONPATH": str(_TESTS)}
    command = [sys.executable, "-m", "robustness.reader", str(home), str(stop), str(log)]
    with subprocess.Popen(command, env=environment) as reader:
        try:
            while reader.poll() is None and not (log.exists() and log.read_text().count("\n") >= 2):
                time.sleep(0.05)  # until it has seen the state before
            yield log
        finally:
            stop.touch()
            reader.wait(60)
