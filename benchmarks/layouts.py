"""How the forms are read in every layout that publishers are known to have: what is wrong, what is lost in silence, and
the share that is read, habit by habit. First every habit alone, then several together, drawn at random.

    make bench-layouts

Then whole disclosures in random mixes of habits, whose figures must all be accounted for. Exit code 1 where any layout
is read wrong or loses something that nobody is told, or an account is not what was printed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from disclosure.accounts import astray, untold
from disclosure.forms.judged import Verdict, judge
from juesuan.api import read_disclosure
from typesetter import compose, mixed_look, random_disclosure, set_pdf
from typesetter.layouts import Layout, draw_layout, set_layout, single_layouts


@dataclass(frozen=True, slots=True)
class Case:
    """One layout and how it was read. wanted: how many facts it holds."""

    layout: Layout
    wanted: int
    verdict: Verdict


def case(layout: Layout) -> Case:
    """Set, read and judge one layout."""
    sheet = set_layout(layout)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layout.pdf"
        path.write_bytes(sheet.pdf)
        return Case(layout, len(sheet.wanted), judge(sheet, read_disclosure(path)))


def share(cases: Iterable[Case]) -> str:
    """The share of the wanted facts that were read right, in percent."""
    counted = list(cases)
    return f"{100 * sum(c.verdict.right for c in counted) / max(1, sum(c.wanted for c in counted)):.1f} %"


def by_feature(title: str, cases: list[Case]) -> Table:
    """A line for every form and every habit, the worst first."""
    groups: dict[str, list[Case]] = {}
    for one in cases:
        for feature in (f"form {one.layout.form}", *one.layout.features):
            groups.setdefault(feature, []).append(one)
    table = Table("habit", "layouts", "wrong", "silent", "read", title=title, title_justify="left")
    for name, group in sorted(groups.items(), key=lambda item: (-sum(not c.verdict.holds for c in item[1]), item[0])):
        wrong, silent = sum(bool(c.verdict.wrong) for c in group), sum(c.verdict.is_silent for c in group)
        table.add_row(name, str(len(group)), str(wrong), str(silent), share(group))
    return table


def failures(cases: Iterable[Case]) -> Iterable[str]:
    """A paragraph for every layout that does not hold."""
    for one in cases:
        if not one.verdict.holds:
            what = f"{len(one.verdict.wrong)} wrong" if one.verdict.wrong else "lost in silence"
            yield f"{one.layout}: {what}, {one.verdict.missing} of {one.wanted} missing"
            yield from (f"    {words}" for words in one.verdict.wrong[:3])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=500, help="how many are drawn at random (500)")
    parser.add_argument("--first", type=int, default=0, help="the first seed of layouts and of documents (0)")
    parser.add_argument("--documents", type=int, default=200, help="whole disclosures in random mixes of habits (200)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one a core)")
    parser.add_argument("--failures", type=Path, help="write what does not hold to this file")
    options = parser.parse_args()
    drawn = [draw_layout(seed) for seed in range(options.first, options.first + options.number)]
    said: list[str] = []
    with ProcessPoolExecutor(options.workers) as pool:
        for title, layouts in (("One habit alone", single_layouts()), ("Several together", drawn)):
            cases = list(pool.map(case, layouts, chunksize=8))
            said += [f"# {title}", *failures(cases)]
            report(title, cases)
        is_whole = report_accounts(list(pool.map(account, range(options.first, options.first + options.documents))))
    if options.failures:
        options.failures.write_text("\n".join(said) + "\n", encoding="utf-8")
    return 0 if is_whole and len(said) == 2 else 1


def account(seed: int) -> tuple[str, list[str], dict[str, tuple[int, int]]]:
    """A whole disclosure in a mix of habits: its borders, the tables that do not account for their figures, and the
    forms whose account has another sum than what was printed."""
    look = mixed_look(seed)
    printed = compose(random_disclosure(seed, size="small", project_count=1), look)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "disclosure.pdf"
        path.write_bytes(set_pdf(printed, look))
        read = read_disclosure(path)
    return look.borders, untold(read), astray(printed, read)


def report_accounts(accounts: list[tuple[str, list[str], dict[str, tuple[int, int]]]]) -> bool:
    """Print whether the figures of the documents are accounted for; returns whether all are."""
    table = Table("borders", "documents", "untold", "other sums", title="Accounts of figures", title_justify="left")
    for borders in sorted({one[0] for one in accounts}):
        group = [one for one in accounts if one[0] == borders]
        table.add_row(
            borders, *(str(n) for n in (len(group), sum(bool(g[1]) for g in group), sum(bool(g[2]) for g in group)))
        )
    Console(width=100).print(table)
    return not any(lost or sums for _, lost, sums in accounts)


def report(title: str, cases: list[Case]) -> None:
    """Print what became of the layouts."""
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    console.print(by_feature(title, cases))
    wrong = sum(bool(c.verdict.wrong) for c in cases)
    silent = sum(c.verdict.is_silent for c in cases)
    whole = sum(c.verdict.right == c.wanted for c in cases)
    console.print(f"{len(cases)} layouts: {wrong} with something wrong, {silent} with a silent loss.")
    console.print(f"{whole} read whole, {share(cases)} of all facts read.")


if __name__ == "__main__":
    sys.exit(main())
