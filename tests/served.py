"""One served warehouse for the whole suite: the samples, a disclosure with a planted error, and one published twice."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from juesuan.audit.checks import judge
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Home
from juesuan.sources.raw import RawStore
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from once import FOLDER
from typesetter import LOOKS, compose, plant, random_disclosure, set_pdf

SAMPLES = Path(__file__).parents[1] / "include" / "samples"
#: Who published the disclosure with the planted error (two digits of a form changed over), and who one in two files.
FAULTY, TWICE = "虚构省试验市甲城管理局", "虚构省试验市乙河水务局"


def served_home() -> Home:
    """The home, made by the first process that asks. Nobody may write to it."""
    return _once("served", _make_all)


def samples_home() -> Home:
    """The same of the samples alone: what ``make ingest`` gives whoever tries the project."""
    return _once("samples", _make_samples)


def _once(name: str, make: Callable[[Home], None]) -> Home:
    home = Home(Path(os.environ[FOLDER]) / name)
    with home.root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.warehouse.exists():
            make(home)
    return home


def _make_samples(home: Home) -> None:
    for file in sorted(SAMPLES.iterdir()):
        if file.suffix != ".md":
            _read(home, file, "cloud_river" if file.stem.startswith("cloud_river") else None)
    _publish(home)


def _make_all(home: Home) -> None:
    samples = samples_home()
    for folder in (samples.raw, samples.extracts):
        shutil.copytree(folder, home.root / folder.name, dirs_exist_ok=True)
    made = home.root / "made"
    made.mkdir(parents=True, exist_ok=True)
    look = LOOKS["plain"]
    faulty = plant(compose(random_disclosure(3, "small", department=FAULTY), look), "digit_swap", 1).printed
    twice = set_pdf(compose(random_disclosure(5, "small", department=TWICE), look), look)
    for name, content in (("faulty", set_pdf(faulty, look)), ("twice", twice), ("twice_again", twice + b"\n")):
        (made / f"{name}.pdf").write_bytes(content)
        _read(home, made / f"{name}.pdf")
    _publish(home)


def _read(home: Home, file: Path, disclosure_id: str | None = None) -> None:
    RawStore(home.raw).add(file, disclosure_id=disclosure_id)
    write_extract(understand(read_document(file)), home.extracts)


def _publish(home: Home) -> None:
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    judge(candidate, home, docs=False)
    candidate.replace(home.warehouse)
