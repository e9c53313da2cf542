"""The raw store keeps bytes once, and every place they were seen at."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from juesuan.files import read_json, write_json
from juesuan.sources.raw import RawStore, Sidecar


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return RawStore(tmp_path / "raw")


def write(path: Path, content: bytes = b"%PDF-1.7 some") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_bytes_and_sidecar_stand_under_their_hash(store: RawStore, tmp_path: Path) -> None:
    original = write(tmp_path / "部门决算.PDF")
    arrival = store.add(original, source_url="https://example.org/a.pdf", published_on="2025-08-20")
    sha256 = hashlib.sha256(original.read_bytes()).hexdigest()
    assert arrival.is_new
    assert store.path(arrival.sidecar) == store.root / sha256[:2] / f"{sha256}.pdf"
    assert store.path(arrival.sidecar).read_bytes() == original.read_bytes()
    written = json.loads((store.root / sha256[:2] / f"{sha256}.json").read_text())
    assert written["file_name"] == "部门决算.PDF"
    assert written["media_type"] == "application/pdf"
    assert written["byte_size"] == original.stat().st_size
    assert written["published_on"] == "2025-08-20"
    assert [s["source_url"] for s in written["sightings"]] == ["https://example.org/a.pdf"]
    assert store.sidecar(sha256) == arrival.sidecar
    assert list(store.hashes()) == [sha256]


def test_the_same_bytes_again_add_a_sighting_only(store: RawStore, tmp_path: Path) -> None:
    first = store.add(write(tmp_path / "a.pdf"), source_url="https://example.org/a.pdf")
    again = store.add(write(tmp_path / "a.pdf"), source_url="https://example.org/a.pdf")
    elsewhere = store.add(write(tmp_path / "b.pdf"), source_url="https://example.org/b.pdf")
    assert not again.is_new
    assert again.sidecar == first.sidecar
    assert not elsewhere.is_new
    assert elsewhere.sidecar.file_name == "a.pdf"
    assert [s.file_name for s in elsewhere.sidecar.sightings] == ["a.pdf", "b.pdf"]
    assert len(list(store.sidecars())) == 1


def test_what_others_note_in_a_sidecar_is_kept(store: RawStore, tmp_path: Path) -> None:
    sidecar = store.add(write(tmp_path / "a.pdf")).sidecar
    path = store.root / sidecar.sha256[:2] / f"{sidecar.sha256}.json"
    write_json(path, read_json(path) | {"response_headers": {"etag": "x"}})
    store.add(write(tmp_path / "b.pdf"))
    assert json.loads(path.read_text())["response_headers"] == {"etag": "x"}


@pytest.mark.parametrize("name", ["x.json", "x", "x.p/df", "x.../../etc", "x.PDF;rm -rf", "..", "x.tmp~"])
def test_a_hostile_name_stays_inside_the_store(store: RawStore, name: str) -> None:
    sidecar = Sidecar("ab" * 32, name, "application/pdf", 1, None, None, "2026-01-01T00:00:00+00:00")
    path = store.path(sidecar)
    assert path.parent == store.root / "ab"
    assert path.name == "ab" * 32 + ".bin"


def test_bytes_without_a_sidecar_are_stored_again(store: RawStore, tmp_path: Path) -> None:
    """A run killed between writing the bytes and writing the sidecar."""
    sidecar = store.add(write(tmp_path / "a.pdf")).sidecar
    (store.root / sidecar.sha256[:2] / f"{sidecar.sha256}.json").unlink()
    assert store.sidecar(sidecar.sha256) is None
    assert store.add(tmp_path / "a.pdf").is_new
    assert store.sidecar(sidecar.sha256) is not None


def test_nothing_half_written_stays(store: RawStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("juesuan.sources.raw.shutil.copyfile", fail)
    with pytest.raises(OSError, match="disk full"):
        store.add(write(tmp_path / "a.pdf"))
    assert not [p for p in store.root.rglob("*") if p.is_file()]
