"""From the judged relations of a candidate to its findings: gathers set-wise, thinks per report, writes set-wise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from juesuan.audit.causes.search import Cause, causes_of
from juesuan.audit.causes.system import Figure, Relation, Role, System
from juesuan.audit.causes.table import Table
from juesuan.audit.causes.wording import Other, Told, others_told
from juesuan.audit.rows import Type, put
from juesuan.settings import include_dir

if TYPE_CHECKING:
    import duckdb

_TEN_THOUSAND = Decimal(10_000)
_RELATIONS = """
    SELECT o.report_no, o.check_no, c.check_id, j.instance, c.operator, c.shape, c.truncates,
        c.rule_no IN (SELECT rule_no FROM check_term WHERE key_code = 'parent') AS adds_rows,
        (SELECT list(DISTINCT place) FROM check_term AS t WHERE t.rule_no = c.rule_no) AS places,
        list(o.role ORDER BY o.nth), list(o.times ORDER BY o.nth), list(o.cell_no ORDER BY o.nth)
    FROM system_operand AS o JOIN judged_check AS j USING (check_no) JOIN check_rule AS c USING (rule_no)
    GROUP BY ALL ORDER BY o.report_no, o.check_no
"""
_TIES = """
    SELECT t.report_no, c.check_id, t.instance, t.lhs_cell, t.rhs_cell
    FROM tie AS t JOIN check_rule AS c USING (rule_no)
    WHERE t.lhs_cell <> t.rhs_cell ORDER BY ALL
"""
_CELLS = """
    SELECT cell_no, label, label_en, text, value, ulp, place, code, measure, unit, section, in_wan, last_year, is_blank,
        in_row
    FROM system_cell
"""
_OTHERS = """
    WITH other_form AS (
        SELECT c.document_id, c.check_id, c.instance, min(p.form_code) AS form_code
        FROM (
            SELECT document_id, check_id, instance, unnest(facts_used) AS u FROM fact_check
            WHERE family = 'cross_kind' AND verdict = 'inconsistent'
        ) AS c
        JOIN fact_row AS p
            ON p.document_id = c.u.document_id AND p.table_name = c.u.table_name AND p.fact_no = c.u.fact_no
        WHERE c.u.document_id <> c.document_id
        GROUP BY ALL
    )
    SELECT r.report_no, f.check_id, f.instance, d.title_zh, d.title_en, f.explanation_zh,
        -- Rounding of either print changes the quotient by little.
        CASE WHEN abs(f.lhs) BETWEEN 9950 * abs(f.rhs) AND 10050 * abs(f.rhs)
            OR abs(f.rhs) BETWEEN 9950 * abs(f.lhs) AND 10050 * abs(f.lhs) THEN o.form_code END
    FROM fact_check AS f JOIN report AS r USING (document_id) JOIN dim_check AS d USING (check_id)
    LEFT JOIN found_check AS c ON c.report_no = r.report_no AND c.check_id = f.check_id AND c.instance = f.instance
    LEFT JOIN other_form AS o ON o.document_id = f.document_id AND o.check_id = f.check_id AND o.instance = f.instance
    WHERE f.verdict = 'inconsistent' AND c.check_id IS NULL
    ORDER BY r.report_no, f.check_id, f.instance
"""


@dataclass(slots=True)
class _Found:
    """Rows of the three temporary tables that ``20_write.sql`` reads."""

    causes: list[tuple[int, str, str, str, bool]] = field(default_factory=list)
    checks: list[tuple[int, int, str, str]] = field(default_factory=list)
    figures: list[tuple[int, int, int, Decimal | None]] = field(default_factory=list)

    def add(self, cause: str, zh: str, en: str, is_named: bool) -> int:
        self.causes.append((len(self.causes), cause, zh, en, is_named))
        return len(self.causes) - 1


def write_findings(connection: duckdb.DuckDBPyConnection) -> int:
    """Fill ``finding``, ``fact_check.finding_no`` and ``fact_check.diagnosis``; how many findings there are.

    connection: as ``evaluate`` (and the gate) leave it. Every inconsistent check belongs to one finding.
    """
    connection.execute("DELETE FROM finding")
    for name in ("10_tested.sql", "12_blank.sql", "15_gather.sql"):
        _run(connection, name)
    found = _Found()
    reports: dict[int, dict[int, Cause]] = defaultdict(dict)
    for report_no, system, table in _systems(connection):
        for cause in causes_of(system, table):
            number = _keep(found, report_no, system, cause)
            reports[report_no][number] = cause
    _insert(connection, found)
    told = [
        Told(report_no, number, c.hypothesis) for report_no, causes in reports.items() for number, c in causes.items()
    ]
    others = [Other(*row) for row in connection.execute(_OTHERS).fetchall()]
    for report_no, above, name, zh, en, checks in others_told(others, told):
        number = found.add(name, zh, en, False) if above is None else above
        found.checks += [(number, report_no, check_id, instance) for check_id, instance in checks]
    _insert(connection, found)
    _run(connection, "20_write.sql")
    _run(connection, "30_both_documents.sql")
    return len(found.causes)


def _keep(found: _Found, report_no: int, system: System, cause: Cause) -> int:
    h = cause.hypothesis
    zh, en = h.zh, h.en
    if h.cause == "unknown" or not h.change:
        relations = sorted(cause.mends)
        ids = "、".join(dict.fromkeys(system.relations[n].check_id for n in relations))
        if h.cause == "unknown":
            zh, en = f"{zh}（{ids[:160]}）", f"{en} ({ids[:160]})"
    number = found.add(h.cause, zh, en, h.cause != "unknown")
    found.checks += [(number, report_no, r.check_id, r.instance) for n in cause.mends if (r := system.relations[n])]
    found.figures += [(number, i, n, h.change.get(n)) for i, n in enumerate(h.blamed)]
    return number


def _systems(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, System, Table]]:
    """(report_no, system, its rows by code), one report after the other."""
    figures = {row[0]: _figure(*row) for row in connection.execute(_CELLS).fetchall()}
    ties: dict[int, list[tuple[str, str, int, int]]] = defaultdict(list)
    for report_no, *tie in connection.execute(_TIES).fetchall():
        ties[report_no].append(tuple(tie))
    coded: dict[int, dict[str, dict[str, dict[str, Figure]]]] = defaultdict(dict)
    for report_no, cell_no, place, code, measure in connection.execute("FROM coded_cell ORDER BY ALL").fetchall():
        coded[report_no].setdefault(place, {}).setdefault(code, {})[measure] = figures[cell_no]
    relations: dict[int, list[Relation]] = defaultdict(list)
    for report_no, *row in connection.execute(_RELATIONS).fetchall():
        relations[report_no].append(_relation(*row))
    for report_no in sorted(relations.keys() | ties.keys()):
        mine = {r.number: r for r in relations[report_no]}
        for i, (check_id, instance, lhs, rhs) in enumerate(ties[report_no], start=1):
            operands: tuple[tuple[Role, int, int], ...] = (("lhs", 1, lhs), ("rhs", 1, rhs))
            mine[-i] = Relation(-i, check_id, instance, operands, places=frozenset({figures[lhs].place}))
        used = {n for r in mine.values() for n in r.figures}
        yield report_no, System({n: figures[n] for n in used}, mine), Table(coded.get(report_no, {}))


def _figure(
    number: int, label: str, label_en: str, text: str, value: Decimal, ulp: Decimal, place: str, code: str,
    measure: str, unit: str, section: str | None, in_wan: bool, last_year: Decimal | None, is_blank: bool, in_row: bool,
) -> Figure:  # fmt: skip
    shown = _TEN_THOUSAND if in_wan else Decimal(1)
    return Figure(
        number,
        label,
        text,
        value,
        ulp,
        place,
        code,
        measure,
        unit,
        section,
        shown,
        last_year,
        is_blank,
        in_row,
        label_en,
    )


def _relation(
    number: int, check_id: str, instance: str, operator: Any, shape: Any, truncates: bool, adds_rows: bool,
    places: list[str], roles: list[Any], times: list[int], cells: list[int],
) -> Relation:  # fmt: skip
    operands = tuple(zip(roles, times, cells, strict=True))
    return Relation(
        number, check_id, instance, operands, operator, shape or None, truncates, adds_rows, frozenset(places)
    )


def _insert(connection: duckdb.DuckDBPyConnection, found: _Found) -> None:
    causes: dict[str, Type] = {
        "cause_no": "whole", "cause": "word", "sentence_zh": "word", "sentence_en": "word", "is_named": "flag"
    }  # fmt: skip
    checks: dict[str, Type] = {"cause_no": "whole", "report_no": "whole", "check_id": "word", "instance": "word"}
    figures: dict[str, Type] = {"cause_no": "whole", "position": "whole", "cell_no": "whole", "likely": "wide"}
    put(connection, "found_cause", causes, found.causes)
    put(connection, "found_check", checks, found.checks)
    put(connection, "found_figure", figures, found.figures)


def _run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute((include_dir() / "sql" / "checks" / "causes" / name).read_text(encoding="utf-8"))
