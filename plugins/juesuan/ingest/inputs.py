"""Everything a warehouse is made from, in one digest: where it is that of the served one, there is nothing to build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from juesuan import version
from juesuan.files import read_json
from juesuan.settings import Home, include_dir
from juesuan.warehouse.extracts import extracts_folder

#: Of include: what a warehouse is made by. Samples and sources are read like any other source.
_RULES = ("corrections", "expectations", "kinds", "reference", "sql")
#: What computes, reads a second time and validates.
_LIBRARIES = ("duckdb", "great-expectations", "pandas", "pdfplumber", "pypdfium2")
#: Of the notes on addresses and lists: when they were looked at, and what tells the server that we have its file.
_OF_LOOKING = frozenset({"checked_at", "etag", "last_modified"})
_STANDS_THERE = frozenset({"new", "changed", "unchanged"})


def fingerprint(home: Home) -> str:
    """The digest of extracts, stored files, notes (of addresses and lists without when they were looked at), rules,
    reference data and code. Take it before a build reads any of them: what comes later makes another one."""
    digest = hashlib.sha256()
    for name, content in _all_of(home):
        for part in (name.encode("utf-8", errors="surrogateescape"), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _all_of(home: Home) -> Iterator[tuple[str, bytes]]:
    libraries = {name: metadata.version(name) for name in _LIBRARIES}
    yield "version", f"{version.__version__} {version.EXTRACTOR_VERSION} {libraries}".encode()
    code = Path(version.__file__).parent
    yield from _contents(code, code.rglob("*.py"))
    for name in _RULES:
        yield from _contents(include_dir(), (include_dir() / name).rglob("*.*"))
    yield from _contents(home.root, extracts_folder(home.extracts).glob("*/*.sum"))
    for path in sorted(home.raw.glob("??/*")):
        # Bytes are known by their name; that they are all there is looked at before each run.
        content = path.read_bytes() if path.suffix == ".json" else str(path.stat().st_size).encode()
        yield str(path.relative_to(home.root)), content
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
