"""One served warehouse for the whole suite: the samples, a disclosure with a planted error, and one published twice."""

from __future__ import annotations

import fcntl
import os
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
    root = Path(os.environ[FOLDER]) / "served"
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "warehouse.duckdb").exists():
            _make(Home(root))
    return Home(root)


def _make(home: Home) -> None:
    made = home.root / "made"
    made.mkdir(parents=True, exist_ok=True)
    faulty = plant(compose(random_disclosure(3, "small", department=FAULTY), LOOKS["plain"]), "digit_swap", 1).printed
    (made / "faulty.pdf").write_bytes(set_pdf(faulty, LOOKS["plain"]))
    for name, look in (("twice.pdf", "plain"), ("twice_again.pdf", "spaced")):
        look_of = LOOKS.get(look, LOOKS["plain"])
        printed = compose(random_disclosure(5, "small", department=TWICE), look_of)
        (made / name).write_bytes(set_pdf(printed, look_of) + (b"\n" if name == "twice_again.pdf" else b""))
    store = RawStore(home.raw)
    for file in (*sorted(SAMPLES.iterdir()), *sorted(made.iterdir())):
        if file.suffix == ".md":
            continue
        parts = "cloud_river" if file.stem.startswith("cloud_river") else None
        store.add(file, disclosure_id=parts)
        write_extract(understand(read_document(file)), home.extracts)
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    judge(candidate, home, docs=False)
    candidate.replace(home.warehouse)
