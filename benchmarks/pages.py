"""How fast the dashboard answers over a home: pages of every kind, drawn at random.

``python benchmarks/pages.py [--number 400]`` asks what JUESUAN_HOME serves, in this process. Prints the median and
the worst of each kind in milliseconds, and the median of its processor time (what counts on a busy machine).
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator

from starlette.testclient import TestClient

from juesuan.dashboard.app import create_app
from juesuan.settings import Home
from juesuan.warehouse.store import read


def addresses(home: Home, number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Kinds of pages and addresses of them."""
    with read(home.warehouse) as connection:
        departments = connection.execute(
            "SELECT department_key, fiscal_year, department_name FROM mart_department_year"
        )
        places = departments.fetchall()
        facts = connection.execute("SELECT fact FROM mart_figure USING SAMPLE 5000 ROWS (reservoir, 1)").fetchall()
        found = connection.execute("SELECT document_id, finding_no FROM finding LIMIT 5000").fetchall()
    for _ in range(number):
        key, year, name = chance.choice(places)
        yield "department", f"/d/{key}/{year}"
        yield "evidence", f"/evidence/{chance.choice(facts)[0]}"
        yield "search", f"/?q={(name or '')[-4:]}"
        yield "table", f"/table?table=mart_function_year&q={(name or '')[-4:]}"
        if found:
            yield "finding", "/findings/{}/{}".format(*chance.choice(found))
    for page in ("/", "/compare", "/table", "/findings", "/coverage", "/rules", "/runs"):
        for _ in range(5):
            yield page, page


def main() -> None:
    """Ask, and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    number = parser.parse_args().number
    home, chance = Home(), random.Random(7)  # noqa: S311 (which pages are asked for)
    took: dict[str, list[tuple[float, float]]] = {}
    with TestClient(create_app(home), base_url="http://localhost") as client:
        client.get("/")
        for kind, address in addresses(home, number, chance):
            began, worked = time.perf_counter(), time.process_time()
            answer = client.get(address)
            spent = (1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked))
            took.setdefault(kind, []).append(spent)
            assert answer.status_code == 200, (address, answer.status_code)
    every = [spent for times in took.values() for spent in times]
    for kind, times in [*took.items(), ("all", every)]:
        waits, works = zip(*times, strict=True)
        print(
            f"{kind:12} {len(times):5}  median {statistics.median(waits):7.1f} ms  worst {max(waits):7.1f} ms"
            f"  processor {statistics.median(works):7.1f} ms"
        )


if __name__ == "__main__":
    main()
