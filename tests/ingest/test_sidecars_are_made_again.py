"""A sidecar of raw/ that is gone or damaged is made again from what is known of its bytes, and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.ingest import collecting
from juesuan.ingest.mending.mend import mend
from juesuan.ingest.run import Run
from juesuan.settings import Home
from juesuan.sources.raw import RawStore, Sidecar
from robustness.steps import collect
from sources.local_portal import Resource
from sources.scenes import PDF, entry, portal_with, write_entry

DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "foreign": lambda path: path.write_text('{"sha256": "another"}'),
}


def sidecars(home: Home) -> dict[str, Sidecar]:
    return {sidecar.sha256: sidecar for sidecar in RawStore(home.raw).sidecars()}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_of_a_folder_and_of_a_portal(damage: Callable[[Path], object], home: Home, source: Path) -> None:
    (source / "a.pdf").write_bytes(PDF + b"a")
    collect(Run(home, "folder"), source)
    with portal_with(Resource(PDF + b"b", "application/pdf"), "/b.pdf", "/b.pdf") as portal:
        catalogue = write_entry(source.parent, entry(portal, licence_note="open"))
        collect(Run(home, "portal"), catalogue)
        before = sidecars(home)
        for path in home.raw.glob("??/*.json"):
            damage(path)
        told = mend(home)
        after = sidecars(home)
    assert len(before) == 3 and after.keys() == before.keys()
    kept = ("file_name", "media_type", "byte_size", "source_url", "published_on", "disclosure_id", "licence_note")
    for sha256, sidecar in after.items():
        assert {name: getattr(sidecar, name) for name in kept} == {name: getattr(before[sha256], name) for name in kept}
        assert any(f"The note on {sidecar.file_name} in raw/ was missing: made again" in said for said in told)
    assert mend(home) == []


def test_raw_bytes_that_are_not_what_their_name_says_are_told_and_taken_again(home: Home, source: Path) -> None:
    (source / "a.pdf").write_bytes(PDF + b"a")
    collect(Run(home, "first"), source)
    [stored] = (path for path in home.raw.glob("??/*") if path.suffix != ".json")
    stored.write_bytes(b"another")
    run = Run(home, "second")
    collect(run, source)
    assert stored.read_bytes() == PDF + b"a"
    assert any(stored.name in said and "taken from its source again" in said for said in run.read("mended"))
    assert len(collecting.plan_chunks(run)) == 1
