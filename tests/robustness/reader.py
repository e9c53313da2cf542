"""A dashboard that never stops asking: ``python -m robustness.reader HOME STOP LOG`` until the file STOP is there.

Each round opens the served database and the Parquet export anew where their files are not those of the round before,
reads every table to its end, and notes how many rows each has (without the one that says something of runs). A line of
LOG per round that saw something new: 'database' or 'parquet' and the counts, or 'error' and what went wrong; at last
the number of rounds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb

_PAUSE_SECONDS = 0.05
OF_RUNS = frozenset({"ingest_run"})


def main(home: Path, stop: Path, log: Path) -> None:
    """Read until told to stop."""
    rounds = 0
    last: dict[str, object] = {}
    looked_at: dict[str, object] = {}
    with log.open("w", encoding="utf-8", buffering=1) as lines:
        is_last = False
        while not is_last:
            is_last = stop.exists()  # one round more: it sees what stands there at last
            rounds += 1
            looks: tuple[tuple[str, Callable[[Path], object], str], ...] = (
                ("database", database, "warehouse.duckdb*"),
                ("parquet", parquet, "parquet/*"),
            )
            for name, look, pattern in looks:
                try:
                    files = identities(home, pattern)
                    if files == looked_at.get(name) and not is_last:
                        continue
                    seen = look(home)
                    looked_at[name] = files
                except Exception as error:
                    lines.write(json.dumps(["error", f"{name}: {type(error).__name__}: {error}"]) + "\n")
                    continue
                if last.get(name) != seen:
                    last[name] = seen
                    lines.write(json.dumps([name, seen]) + "\n")
            time.sleep(_PAUSE_SECONDS)
        lines.write(json.dumps(["rounds", rounds]) + "\n")


def identities(home: Path, pattern: str) -> list[tuple[str, int, int, int]]:
    """What tells each file of the home from one put in its place, or written to: name, number, size, time."""
    found = []
    for path in sorted(home.glob(pattern)):
        with suppress(FileNotFoundError):  # gone since it was listed: the next round sees what stands there now
            status = path.stat()
            found.append((path.name, status.st_ino, status.st_size, status.st_mtime_ns))
    return found


def database(home: Path) -> dict[str, int]:
    """Rows by table of the served database, each read to its end."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as warehouse:
        names = warehouse.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: _read(warehouse, f'"{name}"') for (name,) in names if name not in OF_RUNS}


def parquet(home: Path) -> dict[str, int]:
    """The same of the export; its link is followed once, so that all files are of one publication."""
    folder = (home / "parquet").resolve(strict=True)
    with duckdb.connect() as connection:
        files = sorted(folder.glob("*.parquet"))
        return {f.stem: _read(connection, f"read_parquet('{f}')") for f in files if f.stem not in OF_RUNS}


def _read(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"SELECT count(*), bit_xor(hash(t)) FROM {table} AS t").fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
