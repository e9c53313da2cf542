"""How much memory does a long document take? The pages of a real file are repeated to a thousand, and read one by one
in a process of its own; what it holds is looked at on the way.

    python benchmarks/memory.py FILE [--pages 1000]
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import tempfile
from pathlib import Path

import psutil
import pypdfium2

from juesuan.reading import read_pages
from juesuan.settings import Limits


def repeated(path: Path, pages: int, to: Path) -> None:
    """Write a file of ``pages`` pages: those of ``path`` again and again."""
    source, long = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(long) < pages:
        long.import_pages(source, list(range(min(len(source), pages - len(long)))))
    long.save(to)
    long.close()
    source.close()


def held(path: Path, at: list[int]) -> list[int]:
    """MiB that this process holds after reading each of the pages ``at``."""
    limits = dataclasses.replace(Limits.from_environment(), max_pages=max(at), max_bytes=2**31)
    process = psutil.Process()
    return [process.memory_info().rss >> 20 for page in read_pages(path, limits) if page.number in at]


def measure(path: Path, pages: int) -> dict[int, int]:
    """MiB held after a tenth of the pages, half of them, and all; in a process of its own."""
    at = [pages // 10, pages // 2, pages]
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as pool:
        long = Path(folder) / "long.pdf"
        repeated(path, pages, long)
        return dict(zip(at, pool.apply(held, (long, at)), strict=True))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    arguments = parser.parse_args()
    for page, size in measure(arguments.file, arguments.pages).items():
        print(f"after page {page:,}: {size:,} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
