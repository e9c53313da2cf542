"""What a warehouse is made from, in one digest, and what the rows of each document are made from.

Where the one is that of the served warehouse, nothing is built; where the other is, nothing of the document.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from juesuan import version
from juesuan.audit.corrections import load_corrections
from juesuan.files import read_json
from juesuan.settings import Home, include_dir
from juesuan.warehouse.extracts import extracts_folder
from juesuan.warehouse.loading import replaced_documents

#: Of include: what a warehouse is made by. Samples and sources are read like any other source; corrections are of one
#: document each.
_RULES = ("expectations", "kinds", "reference", "sql")
#: What computes, reads a second time and validates.
_LIBRARIES = ("duckdb", "great-expectations", "pandas", "pdfplumber", "pypdfium2")
#: Of the notes on addresses and lists: when they were looked at, and what tells the server that we have its file.
_OF_LOOKING = frozenset({"checked_at", "etag", "last_modified"})
_STANDS_THERE = frozenset({"new", "changed", "unchanged"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """Taken before a build reads any of it: what comes later makes another one.

    digest: of extracts, stored files, notes (of addresses and lists without when they were looked at), rules, reference
    data and code. documents: of every document that can be built, of what its rows are made from. replaced: see
    ``replaced_documents``."""

    digest: str
    documents: Mapping[str, str]
    replaced: frozenset[str]


def take_inputs(home: Home) -> Inputs:
    """What a build of ``home`` would be made from now."""
    rules = _digest(_rules())
    replaced = replaced_documents(home)
    documents = dict(_documents(home, rules, replaced))
    listed = ((name, digest.encode()) for name, digest in sorted(documents.items()))
    return Inputs(_digest([("rules", rules.encode()), *listed, *_beside(home)]), documents, replaced)


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in parts:
        for part in (name.encode("utf-8", errors="surrogateescape"), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _rules() -> Iterator[tuple[str, bytes]]:
    libraries = {name: metadata.version(name) for name in _LIBRARIES}
    yield "version", f"{version.__version__} {version.EXTRACTOR_VERSION} {libraries}".encode()
    code = Path(version.__file__).parent
    yield from _contents(code, code.rglob("*.py"))
    for name in _RULES:
        yield from _contents(include_dir(), (include_dir() / name).rglob("*.*"))


def _documents(home: Home, rules: str, replaced: Collection[str]) -> Iterator[tuple[str, str]]:
    """Of every document with an extract and a note: the extract's seal, the note, how many bytes are stored (they are
    known by their name; that they are all there is looked at before each run), whether it still stands, and what the
    register of corrections says of it."""
    corrections: dict[str, list[str]] = defaultdict(list)
    for entry in load_corrections():
        corrections[entry.document_id].append(entry.model_dump_json())
    for folder in sorted(extracts_folder(home.extracts).glob("??")):
        stored: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        for path in sorted((home.raw / folder.name).glob("*")):
            content = path.read_bytes() if path.suffix == ".json" else str(path.stat().st_size).encode()
            stored[path.stem].append((path.name, content))
        for extract in sorted(folder.glob("*.parquet")):
            beside = stored.get(extract.stem, [])
            if not any(name.endswith(".json") for name, _ in beside):
                continue
            seal = extract.with_suffix(".sum")
            yield (
                extract.stem,
                _digest(
                    [
                        ("rules", rules.encode()),
                        ("extract", seal.read_bytes() if seal.exists() else b""),
                        *beside,
                        ("replaced", str(extract.stem in replaced).encode()),
                        ("corrections", repr(corrections.get(extract.stem)).encode()),
                    ]
                ),
            )


def _beside(home: Home) -> Iterator[tuple[str, bytes]]:
    """What is not of documents, and files that are no document yet."""
    yield from _contents(include_dir(), (include_dir() / "corrections").rglob("*.*"))
    for path in sorted(home.raw.glob("??/*")):
        yield str(path.relative_to(home.root)), b""
    yield from _contents(home.root, home.rejected.glob("*.json"))
    for name in ("publishers", "files"):
        yield from _contents(home.root, (home.fetch / name).glob("*.json"))
    for name in ("urls", "walks"):
        for path in sorted((home.fetch / name).glob("*.json")):
            yield str(path.relative_to(home.root)), repr(sorted(_without_looking(read_json(path)).items())).encode()


def _contents(root: Path, paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    yield from ((str(path.relative_to(root)), path.read_bytes()) for path in sorted(paths) if path.is_file())


def _without_looking(note: dict[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in note.items() if name not in _OF_LOOKING}
    return plain | ({"outcome": "there"} if plain.get("outcome") in _STANDS_THERE else {})
