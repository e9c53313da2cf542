"""Which files of a folder are one disclosure may be said in its ``disclosure.yaml``."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from juesuan.sources.folder import find_files
from juesuan.sources.raw import RawStore
from juesuan.sources.said import NAME


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text.pdf", "下/b.xlsx", "c.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def ids(folder: Path) -> dict[str, str | None]:
    return {f.name: f.disclosure_id for f in find_files(folder) if not f.refusal}


def test_files_that_are_named_together_are_one_disclosure_in_any_order(folder: Path):
    seen = set()
    for order in permutations(["text.pdf", "下/b.xlsx"]):
        (folder / NAME).write_text(f"disclosures:\n  - files: {list(order)}\n".replace("'", '"'), encoding="utf-8")
        found = ids(folder)
        assert found["text.pdf"] == found["b.xlsx"] is not None and found["c.pdf"] is None
        seen.add(found["b.xlsx"])
    assert len(seen) == 1


@pytest.mark.parametrize(
    "words",
    [
        "disclosures: [a.pdf",
        "files: [text.pdf]",
        "disclosures:\n  - files: [nowhere.pdf]",
        "disclosures:\n  - files: [../text.pdf]",
        "disclosures:\n  - files: [text.pdf, text.pdf]",
        "disclosures:\n  - files: 3",
        'disclosures:\n  - files: ["a\\0b"]',
        f"disclosures:\n  - files: [{'x' * 300}]",
        "disclosures: &all\n  - files: *all",
        "x: &x [text.pdf, text.pdf]\ndisclosures:\n" + "  - files: *x\n" * 9,
        "[" * 200_000,
        "disclosures: []" + " " * 300_000,
    ],
)
def test_a_sidecar_that_is_not_understood_is_told_and_stops_nobody(words: str, folder: Path):
    (folder / NAME).write_text(words, encoding="utf-8")
    refused = [f for f in find_files(folder) if f.refusal]
    assert [(f.name, f.refusal and f.refusal[0]) for f in refused] == [(NAME, "bad_sidecar")]
    assert set(ids(folder)) == {"text.pdf", "b.xlsx", "c.pdf"}


def test_what_a_person_says_counts_for_more_than_what_was_taken_from_names(folder: Path, tmp_path: Path):
    store = RawStore(tmp_path / "raw")
    for disclosure_id, known in (("folder:a", "folder:a"), ("said:b", "said:b"), ("folder:c", "said:b")):
        arrival = store.add(folder / "c.pdf", disclosure_id=disclosure_id)
        assert arrival.sidecar.disclosure_id == known
