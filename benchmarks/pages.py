"""How fast the dashboard answers over ten thousand documents, and under load while warehouses are published.

``PYTHONPATH=tests python benchmarks/pages.py [--documents 10000] [--home FOLDER] [--number 100]``. The home is made
where it is not there yet (``benchmarks/many.py``). Prints of each kind of page the median and the worst, in processor
time (of this process; for pictures of the process that draws them) and by the clock, which counts on a quiet machine.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from many import make
from starlette.testclient import TestClient

from dashboard.browser import CHROMIUM, FLAGS, serving
from dashboard.load import under_load
from juesuan.dashboard.app import create_app
from juesuan.settings import Home
from juesuan.warehouse.store import read

#: What is promised of pages, pictures and publishing; readers and publishes of the load.
_READERS, _PUBLISHES, _STALE_SECONDS = 8, 3, 5.0


def main() -> None:
    """Ask, and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--number", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(asked.home or Path(folder) / "home")
        if not home.warehouse.exists():
            make(home, asked.documents)
        with read(home.warehouse) as connection:
            found = connection.execute(
                "SELECT (SELECT count(*) FROM dim_document), (SELECT count(*) FROM fact)"
            ).fetchone()
        assert found is not None
        print(f"{found[0]:,} documents, {found[1]:,} figures, {home.warehouse.stat().st_size / 2**30:.1f} GiB")
        chance = random.Random(7)  # noqa: S311 (which pages are asked for)
        _print_pages(home, asked.number, chance)
        _print_load(home, chance)


def addresses(home: Home, number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Kinds of pages and addresses of them, no two alike but those without parameters; pictures last."""
    with read(home.warehouse) as connection:
        places = connection.execute(
            "SELECT department_key, fiscal_year, department_name FROM mart_department_year"
        ).fetchall()
        facts = connection.execute("SELECT fact FROM mart_figure USING SAMPLE 5000 ROWS (reservoir, 1)").fetchall()
        found = connection.execute("SELECT document_id, finding_no FROM finding LIMIT 5000").fetchall()
    for page in (
        "/",
        "/compare",
        "/table",
        "/table?table=mart_function_year",
        "/findings",
        "/coverage",
        "/rules",
        "/runs",
    ):
        for _ in range(5):
            yield page, page
    for (key, year, name), (fact,) in zip(chance.sample(places, number), chance.sample(facts, number), strict=True):
        yield "department", f"/d/{key}/{year}"
        yield "evidence", f"/evidence/{fact}"
        yield "search", f"/?q={name[-4:]}"
        yield "table", f"/table?table=mart_function_year&q={name[-4:]}"
        yield "compare", f"/compare?d={key}&d={chance.choice(places)[0]}"
    for document, finding_no in chance.sample(found, min(number, len(found))):
        yield "finding", f"/findings/{document}/{finding_no}"
    for (fact,) in chance.sample(facts, number):
        yield "picture", f"/picture/{fact}?cut=1&scale=1.5"


def _print_pages(home: Home, number: int, chance: random.Random) -> None:
    took: dict[str, list[tuple[float, float]]] = {}
    with TestClient(create_app(home), base_url="http://localhost") as client:
        client.get("/static/style.css")
        for kind, address in addresses(home, number, chance):
            began, worked = time.perf_counter(), _processor_seconds()
            answer = client.get(address)
            spent = (1000 * (_processor_seconds() - worked), 1000 * (time.perf_counter() - began))
            took.setdefault(kind, []).append(spent)
            assert answer.status_code == 200, (address, answer.status_code)
    print(f"{'milliseconds':32}        processor          clock")
    print(f"{'':32} {'asked':>5}  median   worst  median   worst")
    pages = [spent for kind, times in took.items() if kind != "picture" for spent in times]
    for kind, times in [*took.items(), ("all pages", pages)]:
        columns = [f"{f(side):7.1f}" for side in zip(*times, strict=True) for f in (statistics.median, max)]
        print(f"{kind:32} {len(times):5} {' '.join(columns)}")


def _processor_seconds() -> float:
    """Of this process and of those that draw for it."""
    children = (child.cpu_times() for child in psutil.Process().children(recursive=True))
    return time.process_time() + sum(times.user + times.system for times in children)


def _print_load(home: Home, chance: random.Random) -> None:
    with serving(home.root) as address:
        _print_first_paint(address, [path for kind, path in addresses(home, 1, chance) if kind in ("/", "department")])
        paths = [path for kind, path in addresses(home, 20, chance) if kind != "picture"]
        load = under_load(
            address, paths, home.warehouse, clients=_READERS, publishes=_PUBLISHES, answers=500, grace=_STALE_SECONDS
        )
    times = sorted(load.seconds)
    print(
        f"{_READERS} readers, {_PUBLISHES} publishes: {len(times):,} answers, {len(load.errors)} errors,"
        f" {len(load.stale)} of a former warehouse after {_STALE_SECONDS:g} s; clock: median"
        f" {1000 * statistics.median(times):.0f} ms, 99 % {1000 * times[int(0.99 * len(times))]:.0f} ms, worst"
        f" {1000 * times[-1]:.0f} ms"
    )
    for problem in load.errors[:5]:
        print(f"  {problem}")


def _print_first_paint(address: str, paths: list[str]) -> None:
    if CHROMIUM is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for path in dict.fromkeys(paths):
            page = browser.new_page()
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            print(f"first paint of {path.split('/')[1] or 'the first page'}: {painted:.0f} ms (clock)")
        browser.close()


if __name__ == "__main__":
    main()
