"""How fast are documents read? Side by side in one run, medians of several:

bare pdfplumber (characters, tables, text), bare pdfium text (the floor), where installed PyMuPDF and Camelot, and this
project: reading alone (lines, tables, text) with either backend, the whole document (read, understand, write the
extract), many documents in one and in two worker processes, and the memory that a long document takes.

    python benchmarks/reading.py [FOLDER or FILE …] [--runs 5] [--write docs/performance.md]

Without a place the project's samples are read.
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import memory
import pdfplumber
import pypdfium2

from juesuan.api import read_disclosure
from juesuan.errors import RejectedFile
from juesuan.ingest.brief import brief
from juesuan.reading import read_document
from juesuan.reading.pdf import backends
from juesuan.settings import Limits, include_dir
from juesuan.warehouse.extracts import write_extract
from juesuan.worker.pool import run_all

#: Documents for the comparison of one and two workers: enough that starting them does not decide.
_FOR_WORKERS = 72
#: Pages of the long document.
_LONG = 1000


@dataclass(frozen=True)
class Contender:
    """One way to read a file. against: what its speed is compared with in the report."""

    name: str
    read: Callable[[Path], object]


def bare_pdfplumber(path: Path) -> None:
    """Characters, tables and text of every page, as its documentation shows; pages closed."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            len(page.chars)
            for table in page.find_tables():
                table.extract()
            page.extract_text()
            page.close()


def bare_pdfium(path: Path) -> None:
    """Nothing but the text."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def pymupdf(path: Path) -> None:
    """Words and tables."""
    import pymupdf as library

    with library.open(path) as document:
        for page in document:
            page.get_text("words")
            for table in page.find_tables().tables:
                table.extract()


def camelot(path: Path) -> None:
    """Ruled tables only."""
    import camelot as library

    library.read_pdf(str(path), pages="all", flavor="lattice")


@contextmanager
def backend(name: str) -> Iterator[None]:
    """Read with this backend only."""
    before = os.environ.get(backends.VARIABLE)
    os.environ[backends.VARIABLE] = name
    try:
        yield
    finally:
        os.environ.pop(backends.VARIABLE) if before is None else os.environ.__setitem__(backends.VARIABLE, before)


def thorough(path: Path) -> None:
    """This project's reading through pdfplumber's pages."""
    with backend("pdfplumber"):
        read_document(path)


def whole(path: Path) -> None:
    """Read, understand, write the extract."""
    with tempfile.TemporaryDirectory() as folder:
        write_extract(read_disclosure(path), Path(folder))


def contenders() -> list[Contender]:
    """Everything that is installed."""
    found = [
        Contender("bare pdfplumber: characters, tables, text", bare_pdfplumber),
        Contender("bare pdfium: text only", bare_pdfium),
        Contender("juesuan: lines, tables, text", read_document),
        Contender("juesuan, pdfplumber's pages", thorough),
        Contender("juesuan: whole document, extract written", whole),
    ]
    others = (
        ("PyMuPDF", Contender("PyMuPDF: words, tables", pymupdf)),
        ("camelot-py", Contender("Camelot: ruled tables", camelot)),
    )
    return found + [contender for package, contender in others if _version(package)]


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of ``work``, begun without what others left behind for the collector of cycles."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(paths: list[Path], runs: int) -> dict[str, float]:
    """Median seconds of each contender over all ``paths``, the contenders in turn so that a slow moment hits all."""
    ways = contenders()
    times: dict[str, list[float]] = {way.name: [] for way in ways}
    for way in ways:
        way.read(paths[0])  # imports and caches
    for run in range(runs):
        for way in ways:
            print(f"run {run + 1} of {runs}: {way.name} …", file=sys.stderr, flush=True)
            times[way.name].append(sum(seconds(lambda way=way, path=path: way.read(path)) for path in paths))
    return {name: statistics.median(values) for name, values in times.items()}


def measure_workers(paths: list[Path], runs: int) -> dict[int, float]:
    """Median seconds of one and of two worker processes over the same documents."""
    many = [paths[i % len(paths)] for i in range(max(_FOR_WORKERS, len(paths)))]
    requests = [{"path": str(path), "file_name": path.name, "extracts": None} for path in many]
    times: dict[int, list[float]] = {1: [], 2: []}
    for run in range(runs):
        for workers, values in times.items():
            print(f"run {run + 1} of {runs}: {workers} worker(s) …", file=sys.stderr, flush=True)
            function = f"{brief.__module__}:{brief.__name__}"
            values.append(seconds(lambda w=workers, f=function: _all_read(run_all(f, requests, Limits(), w))))
    return {workers: statistics.median(values) for workers, values in times.items()}


def _all_read(answers: Iterable[tuple[dict[str, Any], Any]]) -> None:
    """Take every answer; the first document that was not read is raised: what fails at once has no speed."""
    for _, answer in answers:
        if isinstance(answer, RejectedFile):
            raise answer


def report(paths: list[Path], runs: int) -> str:
    """The findings as Markdown."""
    pages = sum(_page_count(path) for path in paths)
    medians, workers = measure(paths, runs), measure_workers(paths, runs)
    base = medians[contenders()[0].name]
    held = memory.measure(max(paths, key=_page_count), _LONG)
    lines = [
        "# Performance",
        "",
        f"Written by `make bench`: {len(paths)} documents, {pages} pages, median of {runs} runs, all in one run.",
        f"{_machine()}.",
        "",
        "| what is done | pages per second | seconds | times as fast as bare pdfplumber |",
        "| --- | --: | --: | --: |",
    ]
    lines += [f"| {n} | {pages / s:,.0f} | {s:.2f} | {base / s:.2f} |" for n, s in medians.items()]
    lines += [
        "",
        f"{max(_FOR_WORKERS, len(paths))} documents: one worker {workers[1]:.2f} s, two workers {workers[2]:.2f} s, "
        f"{workers[1] / workers[2]:.2f} times as fast (starting the processes included).",
        "",
        f"Memory while the longest document's pages, repeated to {_LONG:,}, are read one by one: "
        + ", ".join(f"{size:,} MiB after page {page:,}" for page, size in held.items())
        + ".",
        "",
    ]
    return "\n".join(lines)


def _page_count(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _machine() -> str:
    packages = ("pdfplumber", "pdfminer.six", "pypdfium2", "PyMuPDF", "camelot-py")
    versions = [f"{package} {version}" for package in packages if (version := _version(package))]
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {', '.join(versions)}"


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def find(places: list[Path]) -> list[Path]:
    """The PDFs of folders and files that can be read (a scan or a broken file has no speed)."""
    paths = [p for place in places for p in (sorted(place.rglob("*.pdf")) if place.is_dir() else [place])]
    kept = []
    for path in paths:
        try:
            read_document(path)
            kept.append(path)
        except RejectedFile as rejected:
            print(f"left out: {rejected.message}", file=sys.stderr)
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, default=[include_dir() / "samples"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", type=Path, help="write the report to this file, too")
    arguments = parser.parse_args()
    os.environ["JUESUAN_OCR"] = "off"  # reading pictures has a bench of its own
    paths = find(arguments.places)
    if not paths:
        print("There is no PDF to read.", file=sys.stderr)
        return 2
    text = report(paths, arguments.runs)
    print(text)
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
