"""How well do the checks find errors? Disclosures of known content, clean and with one planted error each.

``make bench-checks`` prints recall per kind of error, false alarms on clean documents, how often the diagnosis names
the cause, and how long the checks of many documents take. Everything is invented and set in type by tests/typesetter,
read back like any published file, and judged in one warehouse.
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
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from typesetter import KINDS, LOOKS, CannotPlant, compose, plant, random_disclosure, set_pdf

#: Words of the diagnosis that name the cause of a kind of error.
CAUSES = {
    "digit_swap": "两位数字颠倒",
    "sign": "正负号相反",
    "unit_factor": "一万倍",
    "missing_row": "可能缺",
    "row_shift": "错下一行",
}
SIZES = ("small", "medium", "large")


@dataclass(frozen=True, slots=True)
class Case:
    """One document: clean (kind None) or with one planted error."""

    number: int
    look: str
    kind: str | None
    description: str = ""

    @property
    def file_name(self) -> str:
        return f"{self.number:03}_{self.look}_{self.kind or 'clean'}.pdf"


def cases(documents: int, looks: list[str]) -> Iterator[Case]:
    """Clean documents in rotating sizes and looks, each followed by one copy per kind of error."""
    for number in range(documents):
        look = looks[number % len(looks)]
        yield Case(number, look, None)
        for kind in KINDS:
            yield Case(number, look, kind)


def _department(number: int) -> str:
    """A name of its own for each number: documents of one department are compared across years."""
    return f"虚构省试验市{''.join('甲乙丙丁戊己庚辛壬癸'[int(digit)] for digit in str(number))}城管理局"


def make(case: Case, home_root: str) -> tuple[Case, str] | None:
    """Set the case in type, store and read it; (case with what was planted, document_id), None where it cannot be
    planted."""
    from juesuan.api import read_disclosure
    from juesuan.settings import Home
    from juesuan.warehouse.extracts import write_extract

    home = Home(Path(home_root))
    content = random_disclosure(case.number, SIZES[case.number % 3], department=_department(case.number))
    look = LOOKS[case.look]
    printed = compose(content, look)
    if case.kind is not None:
        try:
            planted = plant(printed, case.kind, seed=case.number)
        except CannotPlant:
            return None
        printed, case = planted.printed, Case(case.number, case.look, case.kind, planted.description)
    file = home.work / "typeset" / case.file_name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(set_pdf(printed, look))
    disclosure = read_disclosure(file)
    write_extract(disclosure, home.extracts)
    return case, str(file)


def planted_errors(home_root: Path, documents: int, looks: list[str], verbose: bool) -> bool:
    """Print recall, false alarms and hits of the diagnosis; whether recall is whole and there is no false alarm."""
    import duckdb

    from juesuan.audit.checks import judge
    from juesuan.settings import Home
    from juesuan.sources.raw import RawStore
    from juesuan.warehouse.build import build_candidate

    home = Home(home_root)
    store = RawStore(home.raw)
    made: list[Case] = []
    began = time.monotonic()
    with ProcessPoolExecutor(max_workers=2) as pool:
        wanted = list(cases(documents, looks))
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
    with duckdb.connect(str(candidate), read_only=True) as connection:
        rows = connection.execute(
            "SELECT file_name, check_id, instance, verdict, explanation_zh, diagnosis FROM fact_check "
            "JOIN dim_document USING (document_id) WHERE verdict IN ('inconsistent', 'blocked')"
        ).fetchall()
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for file_name, *finding in rows:
        found[file_name].append(tuple(finding))
    return _report(made, found, verbose)


def _report(made: list[Case], found: dict[str, list[tuple[str, ...]]], verbose: bool) -> bool:
    clean = [case for case in made if case.kind is None]
    alarms = [(case, finding) for case in clean for finding in found[case.file_name]]
    same = {(case.number, f[0], f[1]) for case, f in alarms}
    print(f"\nfalse alarms on {len(clean)} clean documents: {len(alarms)}")
    for case, finding in alarms[:40]:
        print(f"  {case.file_name}: {finding[0]} {finding[1]}: {finding[3]}")
    print(f"\n{'planted error':20} {'planted':>7} {'found':>6} {'recall':>7}   diagnosis names it")
    whole = True
    for kind in KINDS:
        planted = [case for case in made if case.kind == kind]
        hits = {case: [f for f in found[case.file_name] if (case.number, f[0], f[1]) not in same] for case in planted}
        missed = [case for case in planted if not hits[case]]
        whole = whole and not missed
        share = f"{1 - len(missed) / len(planted):.1%}" if planted else "–"
        named = ""
        if planted and kind in CAUSES:
            named_count = sum(any(CAUSES[kind] in f"{f[3]}{f[4]}" for f in hits[case]) for case in planted)
            named = f"{named_count / len(planted):.0%}"
        print(f"{kind:20} {len(planted):7} {len(planted) - len(missed):6} {share:>7}   {named}")
        for case in missed if verbose else missed[:5]:
            print(f"    missed in {case.file_name}: {case.description}")
    return whole and not alarms


def scale(documents: int) -> None:
    """Print how long the checks of many documents take, their facts put straight into a candidate."""
    from scale import fill

    from juesuan.audit.relations.diagnosis import write_diagnoses
    from juesuan.audit.relations.evaluate import evaluate
    from juesuan.audit.relations.rules import load_rules

    with tempfile.TemporaryDirectory(prefix="juesuan-bench-") as folder:
        connection = fill(Path(folder) / "candidate.duckdb", documents)
        (facts,) = connection.execute(
            "SELECT (SELECT count(*) FROM fact_function_amount) + (SELECT count(*) FROM fact_economic_amount) "
            "+ (SELECT count(*) FROM fact_indicator)"
        ).fetchone() or (0,)
        began = time.monotonic()
        evaluate(connection, load_rules())
        diagnosed = write_diagnoses(connection)
        seconds = time.monotonic() - began
        (judged,) = connection.execute(
            "SELECT count(*) FROM fact_check WHERE verdict <> 'not_applicable'"
        ).fetchone() or (0,)
        print(
            f"\nchecks of {documents:,} documents ({facts:,} facts): {judged:,} relations judged, "
            f"{diagnosed:,} diagnosed, {seconds:.0f} s on 2 threads"
        )
        connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=12, help="clean documents, each with a copy per kind of error")
    parser.add_argument("--looks", nargs="*", default=sorted(LOOKS), help="looks to rotate through")
    parser.add_argument("--scale", type=int, default=10_000, help="documents of the timing, 0 for none")
    parser.add_argument("--keep", type=Path, help="keep everything in this folder")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="juesuan-bench-"))
    try:
        good = planted_errors(folder, args.documents, args.looks, args.verbose) if args.documents else True
    finally:
        if args.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    if args.scale:
        scale(args.scale)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
