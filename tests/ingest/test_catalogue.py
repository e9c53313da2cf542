"""A catalogue as the source of a run: what a portal lists is read, what it fails to give is a row with the reason."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from juesuan.errors import InputError, SourceTrouble
from juesuan.ingest import collecting, finishing, reading, rejections
from juesuan.ingest.arrivals import check_source, is_catalogue
from juesuan.ingest.run import Run, RunRecord
from juesuan.settings import Home
from robustness.steps import collect
from sources.local_portal import LocalPortal, Resource, serving

FAKE = "fake_reading:extract"
_numbers = itertools.count()


@pytest.fixture
def portal() -> Iterator[LocalPortal]:
    with serving() as running:
        yield running


@pytest.fixture
def catalogue(portal: LocalPortal, tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    entry = {
        "publisher": "sample",
        "name": "示范区",
        "region_code": "310107",
        "listings": [{"url": f"{portal.url}/index.html", "item": "ul.list a"}],
        "disclosure_page": {"body": ".text"},
        "years": {"since": 2019},
        "politeness": {"requests_per_second": 100, "concurrency": 2},
        "expected": {"min": 1, "max": 5},
        "allow_private_addresses": True,
    }
    (folder / "sample.yaml").write_text(yaml.safe_dump(entry, allow_unicode=True))
    return folder


def publish(portal: LocalPortal, files: dict[str, bytes | None]) -> None:
    """One department's page for each file; ``None`` is a link that leads nowhere."""
    items = []
    for number, (name, content) in enumerate(files.items()):
        title = f"示范区第{number}局2024年度部门决算"
        items.append(f"<li><a href='/a{number}.html'>{title}</a><span>2025-09-16</span></li>")
        page = f"<html><h1>{title}</h1><div class='text'></div><p><a href='/{name}'>{name}</a></p></html>"
        portal.resources[f"/a{number}.html"] = Resource(page.encode())
        if content is not None:
            portal.resources[f"/{name}"] = Resource(content, "application/octet-stream")
    portal.resources["/index.html"] = Resource(f"<html><ul class='list'>{''.join(items)}</ul></html>".encode())


def ingest(home: Home, source: Path) -> RunRecord:
    run = Run(home, f"run-{next(_numbers)}")
    collect(run, source)
    for name in collecting.plan_chunks(run):
        reading.read_chunk(run, name, FAKE)
    return finishing._record(run)


def counts(record: RunRecord) -> tuple[int, int, int, int]:
    return record.documents_seen, record.documents_new, record.documents_unchanged, record.documents_rejected


def rejected(home: Home) -> dict[str, str]:
    return {r.file_name: r.reason_code for r in rejections.all_in(home.rejected)}


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.pdf", content)
    return stream.getvalue()


def test_every_listed_file_is_read_or_rejected_and_the_second_run_reads_nothing(
    portal: LocalPortal, catalogue: Path, home: Home
) -> None:
    publish(
        portal, {"a.pdf": b"good a", "bad.pdf": b"bad", "gone.pdf": None, "b.zip": zipped(x=b"good x", y=b"good y")}
    )
    assert counts(ingest(home, catalogue)) == (5, 3, 0, 2)
    assert rejected(home) == {"bad.pdf": "not_a_pdf", "gone.pdf": "not_found"}
    assert counts(ingest(home, catalogue)) == (5, 0, 3, 2)


def test_a_file_that_comes_later_or_is_corrected_leaves_no_rejection(
    portal: LocalPortal, catalogue: Path, home: Home
) -> None:
    publish(portal, {"a.pdf": b"bad", "gone.pdf": None})
    ingest(home, catalogue)
    assert rejected(home) == {"a.pdf": "not_a_pdf", "gone.pdf": "not_found"}
    publish(portal, {"a.pdf": b"good", "gone.pdf": b"good at last"})
    assert counts(ingest(home, catalogue)) == (2, 2, 0, 0)
    assert rejected(home) == {}


def test_rejections_say_the_address(portal: LocalPortal, catalogue: Path, home: Home) -> None:
    publish(portal, {"a.pdf": b"bad", "gone.pdf": None})
    ingest(home, catalogue)
    found = {r.source_url: r.sha256 is None for r in rejections.all_in(home.rejected)}
    assert found == {f"{portal.url}/a.pdf": False, f"{portal.url}/gone.pdf": True}


def test_one_publishers_file_is_a_catalogue_and_a_folder_of_documents_is_none(catalogue: Path, tmp_path: Path) -> None:
    assert is_catalogue(catalogue)
    assert is_catalogue(catalogue / "sample.yaml")
    assert check_source(catalogue)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.pdf").touch()
    (tmp_path / "documents" / "notes.yaml").touch()
    assert not is_catalogue(tmp_path / "documents")
    assert not is_catalogue(tmp_path / "documents" / "a.pdf")


def test_a_catalogue_without_an_entry_that_can_be_used_is_refused_before_anything_starts(catalogue: Path) -> None:
    entry = (catalogue / "sample.yaml").read_text()
    (catalogue / "sample.yaml").write_text(entry.replace("region_code", "regoin_code"))
    for source in (catalogue, catalogue / "sample.yaml"):
        with pytest.raises(InputError, match="regoin_code"):
            check_source(source)


def collect_all(run: Run, catalogue: Path) -> dict[str, str]:
    """How many files each part brought, or what was wrong with it."""
    states = {}
    for part in collecting.list_parts(run, catalogue):
        try:
            states[part] = str(collecting.collect(run, part)["found"])
        except SourceTrouble as trouble:
            states[part] = str(trouble)
    return states


@pytest.mark.parametrize("mistake", ["publisher: b\nregoin_code: 1\n", "[", "\x00", "- a list\n", "[" * 5_000])
def test_a_mistake_in_one_entry_stops_no_other(mistake: str, portal: LocalPortal, catalogue: Path, home: Home) -> None:
    publish(portal, {"a.pdf": b"good"})
    (catalogue / "b.yaml").write_text(mistake)
    assert check_source(catalogue)
    states = collect_all(run := Run(home, "run"), catalogue)
    assert states["sample"] == "1"
    assert "b.yaml" in states["b"]
    assert collecting.plan_chunks(run) != []


def test_a_mistake_in_one_entry_is_told_in_the_summary(portal: LocalPortal, catalogue: Path, home: Home) -> None:
    publish(portal, {"a.pdf": b"good"})
    (catalogue / "b.yaml").write_text("[")
    said = collect_all(run := Run(home, "run"), catalogue)["b"]
    collecting.plan_chunks(run)
    finishing.build(run)
    assert said in finishing.publish(run)["coverage"]
    assert said in finishing.summarise(run)["missing"]
