"""The audited candidate takes the place of the served warehouse; every table beside it as Parquet.

Both swaps are one rename each: a reader has the old state or the new one, never half of either. Readers that have
yesterday's file open keep it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from juesuan.files import read_json, sha256_of, write_json
from juesuan.settings import Home
from juesuan.warehouse.generations import PREFIX, kept_number, to_remove
from juesuan.warehouse.lock import exclusive
from juesuan.warehouse.store import read


def publish(candidate: Path, home: Home, runs: Mapping[str, str] | None = None, inputs: str | None = None) -> Path:
    """Serve ``candidate`` (a finished database, closed; it is moved) and return the path it is served at.

    ``home.export`` is a link to a folder with one Parquet file per table, exported from the candidate before anything
    is swapped; the folder before stays for readers in the middle of it, and older ones as JUESUAN_GENERATIONS says.
    runs: those it was built with (see ``runs_in``), noted for ``served_runs``. inputs: the digest of what it was made
    from, noted for ``refresh_candidate``. Raises FileNotFoundError where there is no candidate, OSError where the disk
    refuses, InputError where JUESUAN_GENERATIONS is no number; until the very last step what was served is served.
    """
    number = kept_number()
    home.root.mkdir(parents=True, exist_ok=True)
    with exclusive(home.root / ".publish.lock"):
        if not candidate.is_file():
            raise FileNotFoundError(f"{candidate}: there is no candidate to publish; build it first")
        exported_before = home.root / home.export.readlink() if home.export.is_symlink() else None
        folder = _exported(candidate, home)
        near = _beside(candidate, home.warehouse)
        _point(home.export, folder)
        # Before the swap: a publish that is cut short in between finds its candidate and is done again.
        write_json(_note(home), {"runs": dict(runs or {}), "sha256": sha256_of(near), "inputs": inputs})
        # What a client wrote into the served file is not carried on, nor played back into the new one.
        home.warehouse.with_name(f"{home.warehouse.name}.wal").unlink(missing_ok=True)
        near.replace(home.warehouse)
        _sync(home.root)
        candidate.unlink(missing_ok=True)  # still there only where it had to be copied
        _remove_generations(home, {folder, exported_before}, number)
    return home.warehouse


def served_runs(home: Home) -> dict[str, str]:
    """The runs that the served warehouse was built with: when each ended (ISO), by its id. From a note beside it: the
    served file itself may be held, or damaged, and is not opened."""
    runs = served_note(home).get("runs")
    if not isinstance(runs, dict) or not home.warehouse.is_file():
        return {}
    return {str(k): str(v) for k, v in runs.items()}


def served_note(home: Home) -> dict[str, Any]:
    """What was noted of the served warehouse: 'runs' (see ``runs_in``), 'sha256' of the file, 'inputs'; {} where there
    is no note, or one that is damaged."""
    try:
        note = read_json(_note(home))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def runs_in(database: Path) -> dict[str, str]:
    """The runs that a database of ours was built with: when each ended (ISO), by its id."""
    with read(database) as warehouse:
        rows = warehouse.execute("SELECT run_id, ended_at FROM ingest_run ORDER BY run_id").fetchall()
    return {run_id: ended_at.isoformat() for run_id, ended_at in rows if ended_at}


def facts_written(database: Path) -> int | None:
    """How many facts the run that built a database of ours loaded; None where that is not noted."""
    with read(database) as warehouse:
        row = warehouse.execute(
            "SELECT facts_written FROM ingest_run ORDER BY started_at DESC, run_id DESC LIMIT 1"
        ).fetchone()
    return row[0] if row else None


def is_as_published(home: Home) -> bool:
    """Whether the served file is, byte for byte, what was published; also where no publishing has been noted yet."""
    noted = served_note(home).get("sha256")  # none where the note itself is damaged: it proves nothing
    try:
        return noted is None or sha256_of(home.warehouse) == noted
    except FileNotFoundError:
        return False


def _note(home: Home) -> Path:
    return home.root / "served.json"


def export_tables(database: Path, folder: Path) -> None:
    """Write every table of ``database`` (opened read-only) to ``folder`` as ``<table>.parquet``."""
    folder.mkdir(parents=True, exist_ok=True)
    with read(database) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
        for (name,) in names:
            connection.table(name).write_parquet(str(folder / f"{name}.parquet"), compression="zstd")


def _exported(candidate: Path, home: Home) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home.root))
    try:
        folder.chmod(0o755)
        export_tables(candidate, folder)
        for path in (*sorted(folder.iterdir()), folder):
            _sync(path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _beside(candidate: Path, served: Path) -> Path:
    """The candidate on the file system of ``served``, on disk: a rename across file systems would be a copy that
    readers could watch."""
    _sync(candidate)
    if _device(candidate) == _device(served.parent):
        return candidate
    near = served.with_name(f".{served.name}.incoming")
    shutil.copyfile(candidate, near)
    _sync(near)
    return near


def _point(link: Path, folder: Path) -> None:
    """Make ``link`` lead to ``folder`` (relative, so that the home can be moved)."""
    fresh = link.with_name(f".{link.name}.link")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(folder.name, target_is_directory=True)
    if link.is_dir() and not link.is_symlink():
        # Somebody put a real folder here: a link cannot replace it in one step.
        link.rename(Path(tempfile.mkdtemp(prefix=f"{link.name}-replaced-", dir=link.parent)) / link.name)
    fresh.replace(link)
    _sync(link.parent)


def _remove_generations(home: Home, keep: set[Path | None], number: int) -> None:
    for folder in to_remove(list(home.root.glob(f"{PREFIX}*")), keep, number):
        shutil.rmtree(folder, ignore_errors=True)


def _device(path: Path) -> int:
    return path.stat().st_dev


def _sync(path: Path) -> None:
    """What was written to a file, or renamed in a folder, is on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
