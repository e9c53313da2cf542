"""How well do the checks find errors? Disclosures of known content, clean and with one or two planted errors each.

``make bench-checks`` prints recall per kind of error, false alarms on clean documents, findings per planted error, how
often the cause is named, and how long the checks of many documents take. Everything is invented, set in type by
tests/typesetter, read back like any published file, and judged in one warehouse.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from typesetter import (
    KINDS,
    LOOKS,
    MANY_KINDS,
    SLIP_KINDS,
    CannotPlant,
    Printed,
    compose,
    next_year,
    plant,
    plant_two,
    random_disclosure,
    set_pdf,
)

#: The causes that name a kind of error. A text that differs from a form by one digit may be said to have a digit wrong.
CAUSES = {
    "digit_swap": {"digits_swapped"},
    "sign": {"sign"},
    "unit_factor": {"unit"},
    "missing_row": {"row_missing"},
    "row_shift": {"rows_shifted"},
    "wrong_percentage": {"rate", "digit_misread"},
    "wrong_direction": {"direction", "words"},
    "wrong_year": {"year"},
    "text_against_form": {"text_differs", "digit_misread", "digits_swapped", "digit_missing", "digit_doubled", "sign"},
    "missing_form": {"form_missing"},
    "project_count": {"count"},
    "score": {"score", "digit_misread", "digit_missing"},
    "digit_missing": {"digit_missing"},
    "digit_doubled": {"digit_doubled"},
    "digit_misread": {"digit_misread"},
    "power_of_ten": {"power_of_ten"},
    "rounded": {"rounded"},
    "blank_cell": {"figure_missing"},
    "total_not_updated": {"total_not_updated"},
    "rows_shifted": {"rows_shifted"},
    "column_copied": {"column_copied"},
    "year_copied": {"column_copied"},
    "form_unit": {"unit"},
    "columns_swapped": {"columns_swapped"},
    "code_misprinted": {"code"},
    "figures_swapped": {"figures_swapped"},
    "columns_shifted": {"columns_shifted"},
    "rows_in_other_unit": {"unit"},
    "wrong_in_two_forms": {"figure"},
    "percentage_times_ten": {"rate", "power_of_ten", "digit_missing"},
    "total_of_last_year": {"row_copied"},
}
SIZES = ("small", "medium", "large")
#: Disclosures as they are, and last year's of a department.
CLEAN, LAST_YEAR = (), ("last_year",)


@dataclass(frozen=True, slots=True)
class Case:
    """One document. kinds: the errors planted into it, one or two; ``CLEAN`` or ``LAST_YEAR`` for none."""

    number: int
    look: str
    kinds: tuple[str, ...]
    description: str = ""

    @property
    def file_name(self) -> str:
        return f"{self.number:03}_{self.look}_{'+'.join(self.kinds) or 'clean'}.pdf"

    @property
    def is_clean(self) -> bool:
        return self.kinds in (CLEAN, LAST_YEAR)


def cases(documents: int, looks: list[str], pairs: int) -> Iterator[Case]:
    """Clean documents in rotating sizes and looks, every other one with last year's; of each one copy per kind of error
    and ``pairs`` with two of them."""
    kinds = (*KINDS, *SLIP_KINDS, *MANY_KINDS)
    for number in range(documents):
        look = looks[number % len(looks)]
        yield Case(number, look, CLEAN)
        if _has_last_year(number):
            yield Case(number, look, LAST_YEAR)
        for kind in kinds:
            yield Case(number, look, (kind,))
        drawn = {tuple(Random(f"{number}/{n}").sample(kinds, 2)) for n in range(pairs)}  # noqa: S311
        for pair in sorted(drawn):
            yield Case(number, look, pair)


def _has_last_year(number: int) -> bool:
    return number % 2 == 1


def _department(number: int) -> str:
    """A name of its own for each number: documents of one department are compared across years."""
    return f"虚构省试验市{''.join('甲乙丙丁戊己庚辛壬癸'[int(digit)] for digit in str(number))}城管理局"


def _composed(case: Case) -> tuple[Printed, str]:
    """What the case prints, and what was planted in it. Raises CannotPlant."""
    look = LOOKS[case.look]
    content = random_disclosure(case.number, SIZES[case.number % 3], department=_department(case.number))
    before = None
    if _has_last_year(case.number):
        before = compose(content, look)
        content = next_year(content)
    if case.kinds == LAST_YEAR:
        assert before is not None
        return before, ""
    printed = compose(content, look)
    match case.kinds:
        case (kind,):
            planted = plant(printed, kind, seed=case.number, before=before)
            return planted.printed, planted.description
        case (one, other):
            first, second = plant_two(printed, (one, other), seed=case.number, before=before)
            return second.printed, f"{first.description}; {second.description}"
    return printed, ""


def make(case: Case, home_root: str) -> tuple[Case, str] | None:
    """Set the case in type, store and read it; (case with what was planted, path), None where it cannot be planted."""
    from juesuan.api import read_disclosure
    from juesuan.settings import Home
    from juesuan.warehouse.extracts import write_extract

    home = Home(Path(home_root))
    try:
        printed, description = _composed(case)
    except CannotPlant:
        return None
    case = replace(case, description=description)
    file = home.work / "typeset" / case.file_name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(set_pdf(printed, LOOKS[case.look]))
    write_extract(read_disclosure(file), home.extracts)
    return case, str(file)


def planted_errors(home_root: Path, documents: int, looks: list[str], pairs: int) -> bool:
    """Print recall, false alarms, findings per error and causes named; whether all of it is as it must be."""
    from juesuan.audit.checks import judge
    from juesuan.settings import Home
    from juesuan.sources.raw import RawStore
    from juesuan.warehouse.build import build_candidate
    from juesuan.warehouse.store import read

    home = Home(home_root)
    store = RawStore(home.raw)
    made: list[Case] = []
    began = time.monotonic()
    with ProcessPoolExecutor(max_workers=2) as pool:
        wanted = list(cases(documents, looks, pairs))
        for result in pool.map(make, wanted, [str(home_root)] * len(wanted), chunksize=4):
            if result is not None:
                case, file = result
                store.add(Path(file))
                made.append(case)
    print(f"{len(made)} documents set in type and read in {time.monotonic() - began:.0f} s")
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    summary = judge(candidate, home, docs=False)
    print(f"judged in {summary.seconds:.1f} s: {dict(summary.verdicts)}, {len(summary.held)} held back")
    with read(candidate) as connection:
        rows = connection.execute(
            "SELECT d.file_name, f.cause, f.checks, f.sentence_zh FROM finding AS f JOIN dim_document AS d "
            "USING (document_id) ORDER BY d.file_name, f.finding_no"
        ).fetchall()
    found: dict[str, list[Found]] = defaultdict(list)
    for file_name, *finding in rows:
        found[file_name].append(Found(*finding))
    return _report(made, found)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding and how many relations are folded under it."""

    cause: str
    checks: int
    sentence: str


def _named(case: Case, found: list[Found]) -> int:
    """How many of the planted errors have a finding of their own that names their kind."""
    best = 0
    for order in permutations(found, min(len(found), len(case.kinds))):
        for kinds in permutations(case.kinds):
            best = max(best, sum(f.cause in CAUSES[kind] for f, kind in zip(order, kinds, strict=False)))
    return best


def _report(made: list[Case], found: dict[str, list[Found]]) -> bool:
    clean = [case for case in made if case.is_clean]
    alarms = [(case, one) for case in clean for one in found[case.file_name]]
    print(f"\nfalse alarms on {len(clean)} clean documents: {len(alarms)}")
    for case, one in alarms[:40]:
        print(f"  {case.file_name}: {one.cause}: {one.sentence[:200]}")
    print(f"\n{'planted error':20} {'planted':>7} {'found':>6} {'recall':>7} {'findings':>9} {'named':>6}")
    groups = [*((kind, [c for c in made if c.kinds == (kind,)]) for kind in (*KINDS, *SLIP_KINDS, *MANY_KINDS))]
    singles = [case for _, some in groups for case in some]
    twos = [c for c in made if len(c.kinds) == 2]
    for name, some in (*groups, ("all single", singles), ("two in one document", twos)):
        planted = sum(len(c.kinds) for c in some)
        if not planted:
            continue
        told = sum(len(found[c.file_name]) for c in some)
        recalled = sum(min(len(found[c.file_name]), len(c.kinds)) for c in some)
        named = sum(_named(c, found[c.file_name]) for c in some)
        print(
            f"{name:20} {planted:7} {recalled:6} {recalled / planted:>7.1%} {told / planted:>9.2f} "
            f"{named / planted:>6.1%}"
        )
    for case in (*singles, *twos):
        some = found[case.file_name]
        if len(some) != len(case.kinds) or _named(case, some) != len(case.kinds):
            print(f"  {case.file_name}: {case.description}")
            for one in some[:8]:
                print(f"      {one.cause} ({one.checks}): {one.sentence[:170]}")
    whole = all(len(found[c.file_name]) >= len(c.kinds) for c in (*singles, *twos))
    single = all(len(found[c.file_name]) <= len(c.kinds) for c in (*singles, *twos))
    planted = sum(len(c.kinds) for c in (*singles, *twos))
    share = sum(_named(c, found[c.file_name]) for c in (*singles, *twos)) / planted if planted else 1.0
    print(f"causes named: {share:.1%}; {'one finding' if single else 'more than one finding'} per planted error")
    return whole and not alarms and single and share >= 0.95


def scale(documents: int) -> float:
    """Print what judging many documents takes, their facts put straight into a candidate; seconds of a processor."""
    from scale import fill

    from juesuan.audit.causes.write import write_findings
    from juesuan.audit.relations.evaluate import evaluate
    from juesuan.audit.relations.rules import load_rules

    with tempfile.TemporaryDirectory(prefix="juesuan-bench-") as folder:
        connection = fill(Path(folder) / "candidate.duckdb", documents)
        began = [(time.monotonic(), time.process_time())]
        evaluate(connection, load_rules())
        began.append((time.monotonic(), time.process_time()))
        found = write_findings(connection)
        began.append((time.monotonic(), time.process_time()))
        wall, relations, causes = began[2][0] - began[0][0], began[1][1] - began[0][1], began[2][1] - began[1][1]
        counts = connection.execute(
            "SELECT count(DISTINCT document_id), count(*) FILTER (verdict <> 'not_applicable'), "
            "count(DISTINCT document_id) FILTER (verdict = 'inconsistent' AND family <> 'disclosure') FROM fact_check"
        ).fetchone()
        assert counts is not None
        print(
            f"{counts[0]:,} documents, {counts[2]:,} with errors: {counts[1]:,} relations judged, {found:,} findings; "
            f"{relations + causes:.1f} s of a processor (relations {relations:.1f}, causes {causes:.1f}), "
            f"{wall:.0f} s on 2 threads",
            flush=True,
        )
        connection.close()
    return relations + causes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=12, help="clean documents, each with a copy per kind of error")
    parser.add_argument("--looks", nargs="*", default=sorted(LOOKS), help="looks to rotate through")
    parser.add_argument(
        "--scale", type=int, nargs="*", default=[300, 2_000, 10_000], help="numbers of documents to time"
    )
    parser.add_argument("--keep", type=Path, help="keep everything in this folder")
    parser.add_argument("--pairs", type=int, default=6, help="copies of each clean document with two errors")
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="juesuan-bench-"))
    try:
        good = planted_errors(folder, args.documents, args.looks, args.pairs) if args.documents else True
    finally:
        if args.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    took = {documents: scale(documents) for documents in args.scale}
    for documents in sorted(took)[1:]:
        print(f"{documents:,} documents take {took[documents] / took[min(took)]:.1f} times as long as {min(took):,}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
