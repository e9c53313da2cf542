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
            "SELECT d.file_name, c.check_id, c.instance, c.verdict, c.explanation_zh, c.finding_no, "
            "f.cause, f.sentence_zh "
            "FROM fact_check AS c JOIN dim_document AS d USING (document_id) "
            "LEFT JOIN finding AS f ON f.document_id = c.document_id AND f.finding_no = c.finding_no "
            "WHERE c.verdict = 'inconsistent'"
        ).fetchall()
    found: dict[str, list[Broken]] = defaultdict(list)
    for file_name, *broken in rows:
        found[file_name].append(Broken(*broken))
    return _report(made, found, verbose)


@dataclass(frozen=True, slots=True)
class Broken:
    """An inconsistent relation and the finding it is under."""

    check_id: str
    instance: str
    verdict: str
    explanation: str
    finding_no: int | None
    cause: str | None
    sentence: str | None


def _report(made: list[Case], found: dict[str, list[Broken]], verbose: bool) -> bool:
    clean = [case for case in made if case.kind is None]
    alarms = [(case, broken) for case in clean for broken in found[case.file_name]]
    same = {(case.number, b.check_id, b.instance) for case, b in alarms}
    print(f"\nfalse alarms on {len(clean)} clean documents: {len(alarms)}")
    for case, broken in alarms[:40]:
        print(f"  {case.file_name}: {broken.check_id} {broken.instance}: {broken.explanation}")
    print(f"\n{'planted error':20} {'planted':>7} {'found':>6} {'recall':>7} {'findings':>9} {'named':>6}")
    whole, single, named_all, planted_all = True, True, 0, 0
    for kind in KINDS:
        planted = [case for case in made if case.kind == kind]
        hits = {
            case: [b for b in found[case.file_name] if (case.number, b.check_id, b.instance) not in same]
            for case in planted
        }
        missed = [case for case in planted if not hits[case]]
        whole = whole and not missed
        counts = {case: len({b.finding_no for b in hits[case]}) for case in planted if hits[case]}
        single = single and all(count == 1 for count in counts.values())
        named = [case for case in planted if {b.cause for b in hits[case]} & CAUSES[kind]]
        named_all, planted_all = named_all + len(named), planted_all + len(counts)
        share = f"{1 - len(missed) / len(planted):.1%}" if planted else "–"
        each = f"{sum(counts.values()) / len(counts):.2f}" if counts else "–"
        spelled = f"{len(named) / len(planted):.0%}" if planted else "–"
        print(f"{kind:20} {len(planted):7} {len(planted) - len(missed):6} {share:>7} {each:>9} {spelled:>6}")
        for case in missed if verbose else missed[:5]:
            print(f"    missed in {case.file_name}: {case.description}")
        for case in [c for c in planted if c not in missed and (counts[c] != 1 or c not in named)]:
            print(f"    {case.file_name}: {case.description}: {counts[case]} findings")
            for told in sorted({(b.finding_no or 0, b.cause or "", b.sentence or "") for b in hits[case]})[:8]:
                print(f"        {told[1]}: {told[2][:160]}")
    share_named = named_all / planted_all if planted_all else 1.0
    print(f"causes named: {share_named:.1%}; {'one finding' if single else 'more than one finding'} per planted error")
    return whole and not alarms and single and share_named >= 0.95


def scale(documents: int) -> None:
    """Print how long the checks of many documents take, their facts put straight into a candidate."""
    from scale import fill

    from juesuan.audit.causes.write import write_findings
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
        found = write_findings(connection)
        seconds = time.monotonic() - began
        (judged,) = connection.execute(
            "SELECT count(*) FROM fact_check WHERE verdict <> 'not_applicable'"
        ).fetchone() or (0,)
        print(
            f"\nchecks of {documents:,} documents ({facts:,} facts): {judged:,} relations judged, "
            f"{found:,} findings, {seconds:.0f} s on 2 threads"
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
