"""The JSON notes of a home: each is what it should be and about what its name says, or goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from juesuan.files import read_json
from juesuan.ingest import rejections
from juesuan.ingest.mending.aside import Aside
from juesuan.ingest.run import RunRecord
from juesuan.settings import Home
from juesuan.sources.memory import AddressBook
from juesuan.sources.raw import Sidecar
from juesuan.sources.walk import Walk

#: Raises, or returns the name that a sound note has (without .json).
NameOf = Callable[[Any], str]


def set_damaged_aside(home: Home, aside: Aside) -> None:
    """Every note that cannot be parsed, has another shape, or is another's."""
    for folder, pattern, name_of, remedy in (
        (home.rejected, "*.json", _of_rejection, "its file is looked at again"),
        (home.rejected / "superseded", "*.json", _of_rejection, "its file is looked at again"),
        (home.runs, "*.json", _of_run, "taken from the served warehouse again"),
        (home.fetch / "urls", "*.json", AddressBook.name_of, "taken from the served warehouse, or asked again"),
        (home.fetch / "files", "*.json", AddressBook.name_of, "taken from the served warehouse, or looked at again"),
        (home.fetch / "walks", "*.json", _of_walk, "taken from the served warehouse, or asked again"),
        (home.fetch / "publishers", "*.json", _of_publisher, "taken from the served warehouse, or the catalogue again"),
        (home.raw, "??/*.json", _of_sidecar, "made again from what is known of its bytes"),
    ):
        for path in sorted(folder.glob(pattern)):
            if not _is_sound(path, name_of):
                aside.put(path, remedy)


def _is_sound(path: Path, name_of: NameOf) -> bool:
    try:
        return name_of(read_json(path)) == path.stem
    except FileNotFoundError:
        return True
    except Exception:  # whatever a foreign note sets off
        return False


def _of_rejection(value: Any) -> str:
    rejection = rejections.from_json(value)
    _texts(rejection.file_name, rejection.reason_code, rejection.message, rejection.first_seen_at)
    return rejection.key


def _of_run(value: Any) -> str:
    record = RunRecord(**value)
    _texts(record.run_id, record.source, record.started_at, record.ended_at)
    return record.run_id


def _of_walk(value: Any) -> str:
    walk = Walk(**value)
    _texts(walk.publisher, walk.checked_at, walk.outcome, walk.since, *walk.years, *walk.years.values())
    return walk.publisher


def _of_publisher(value: Any) -> str:
    _texts(value["publisher"], value["name"], value["region_code"])
    int(value["expected"]["min"]), int(value["expected"]["max"]), int(value["years"]["since"])
    return str(value["publisher"])


def _of_sidecar(value: Any) -> str:
    sidecar = Sidecar.from_json(value)
    _texts(sidecar.sha256, sidecar.file_name, sidecar.media_type, sidecar.fetched_at)
    int(sidecar.byte_size)
    return sidecar.sha256


def _texts(*values: Any) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError("a text is missing")
