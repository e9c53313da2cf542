"""What can happen to a file of a home while nobody looks, for every kind of file there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

#: Kinds of files under JUESUAN_HOME, by what their path below it looks like; the first that fits.
KINDS: tuple[tuple[str, str], ...] = (
    ("a raw file", r"raw/../[0-9a-f]{64}\.(?!json$)\w+"),
    ("a sidecar", r"raw/../[0-9a-f]{64}\.json"),
    ("an extract", r"extracts/.*\.parquet"),
    ("an extract's digest", r"extracts/.*\.sum"),
    ("a rejection", r"rejected/[^/]*\.json"),
    ("a superseded rejection", r"rejected/superseded/.*\.json"),
    ("a run's record", r"runs/.*\.json"),
    ("an address", r"fetch/urls/.*\.json"),
    ("a file of a folder", r"fetch/files/.*\.json"),
    ("a publisher", r"fetch/publishers/.*\.json"),
    ("a walk", r"fetch/walks/.*\.json"),
    ("a partial download", r"fetch/partial/.*"),
    ("the warehouse", r"warehouse\.duckdb"),
    ("a table's export", r"\.parquet-[^/]*/.*\.parquet"),
    ("the note on what is served", r"served\.json"),
    ("the note on raw files", r"raw-verified\.json"),
    ("Airflow's database", r"airflow/airflow\.db"),
    ("Airflow's mark", r"airflow/ready-.*"),
    ("a log", r"logs/.*"),
    ("a lock", r".*\.lock|\.lock"),
)
#: Kinds that may be lost: told, and then missing from what is published.
MAY_BE_LOST = frozenset({"a raw file"})
#: A rejection that is not there is no loss to be told: its file counts as new and is looked at again.
LOOKED_AT_AGAIN = frozenset({("a rejection", "missing")})
#: SQLite keeps no sums: a bit of a value makes another value, and its own check finds the database in order.
NOT_NOTICED = frozenset({("Airflow's database", "bit-flipped")})
#: Kinds that nothing depends on, or that every run writes anew: nobody needs to be told.
UNTOLD = frozenset({
    "a partial download", "a table's export", "the note on what is served", "the note on raw files", "Airflow's mark",
    "a log", "a lock",
})  # fmt: skip


def _flipped(path: Path, _: Path) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[len(content) * 2 // 3] ^= 0x10
    path.write_bytes(bytes(content))


#: What happens to a file: (the file, another one of its kind or itself).
FAULTS: dict[str, Callable[[Path, Path], object]] = {
    "missing": lambda path, _: path.unlink(),
    "empty": lambda path, _: path.write_bytes(b""),
    "truncated": lambda path, _: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "bit-flipped": _flipped,
    "foreign": lambda path, other: path.write_bytes(b"\x00foreign" if other == path else other.read_bytes()),
}


def files_by_kind(home: Path) -> dict[str, list[Path]]:
    """The files of a home by kind. Raises AssertionError for a file of no kind: the table is complete."""
    found: dict[str, list[Path]] = {}
    for path in sorted(p for p in home.rglob("*") if p.is_file() and "set-aside" not in p.parts):
        if any(part.is_symlink() for part in (path, *path.parents) if part != home and home in part.parents):
            continue
        below = path.relative_to(home).as_posix()
        if below.startswith(("work/", "audit/", "airflow/")) and not re.fullmatch(
            r"airflow/(airflow\.db|ready-.*)", below
        ):
            continue
        kinds = [kind for kind, pattern in KINDS if re.fullmatch(pattern, below)]
        assert kinds, f"{below} is of no kind"
        found.setdefault(kinds[0], []).append(path)
    return found


def damage(kind: str, fault: str, home: Path) -> Path:
    """Let ``fault`` happen to one file of ``kind``; returns it."""
    # The one that holds most: of an address that gave nothing there is nothing to restore.
    *others, path = sorted(files_by_kind(home)[kind], key=lambda p: (p.stat().st_size, p.name))
    FAULTS[fault](path, others[0] if others else path)
    return path
