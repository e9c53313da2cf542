"""Put a likely cause beside each inconsistent check of an evaluated candidate, where one is evident."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from juesuan.audit.relations.causes import Figure, Relation, Row, diagnose, missing_rows, shifted_rows
from juesuan.audit.relations.intervals import Verdict

if TYPE_CHECKING:
    import duckdb

#: The inconsistent relations, every other relation through their figures, and the operands of them all.
_OPERANDS = """
    WITH broken AS (SELECT check_no FROM judged_check WHERE verdict = 'inconsistent'),
    used AS (SELECT o.*, f.cell_no FROM check_operand AS o JOIN figure AS f USING (figure_no)),
    suspect AS (SELECT DISTINCT o.cell_no FROM used AS o SEMI JOIN broken AS b USING (check_no)),
    concerned AS (SELECT DISTINCT o.check_no FROM used AS o SEMI JOIN suspect AS s USING (cell_no))
    SELECT j.report_no, j.check_no, j.verdict, c.operator, c.shape, c.truncates, o.role, o.times, o.cell_no,
        c.rule_no IN (SELECT rule_no FROM check_term WHERE key_code = 'parent') AS regroups
    FROM concerned JOIN judged_check AS j USING (check_no) JOIN check_rule AS c USING (rule_no)
    JOIN used AS o USING (check_no)
    ORDER BY j.report_no, j.check_no, o.nth
"""
_FIGURES = """
    WITH wanted AS (SELECT DISTINCT cell_no FROM operand_of_suspects)
    SELECT DISTINCT ON (f.cell_no) f.report_no, f.cell_no, f.place, f.code, f.kind, f.measure,
        concat_ws('·', concat_ws(' ', nullif(place_label(f.place, FALSE), ''), f.item_name, f.subject),
            CASE WHEN f.kind <> 'economic' AND f.measure <> 'actual' THEN coalesce(m.name_zh, f.measure) END,
            budget_word(f.budget, f.subject), side_label(f.side)) AS label,
        f.text, f.value, f.ulp, f.in_wan, y.value AS last_year
    FROM wanted AS w JOIN figure AS f USING (cell_no)
    LEFT JOIN measure_label AS m ON m.measure = f.measure
    LEFT JOIN predecessor AS p ON p.report_no = f.report_no
    LEFT JOIN figure AS y ON y.report_no = p.previous_no AND y.place = f.place AND y.kind = f.kind AND y.code = f.code
        AND y.measure = f.measure AND y.budget = f.budget AND y.side IS NOT DISTINCT FROM f.side
        AND f.place NOT IN ('section', 'projects')
    ORDER BY f.cell_no, f.place DESC
"""
_ROWS = """
    SELECT report_no, place, code, subject, value, ulp, text FROM figure
    WHERE kind = 'function' AND measure = 'total' AND place IN ('02', '03', '05')
        AND report_no IN (SELECT report_no FROM judged_check WHERE verdict = 'inconsistent')
    ORDER BY report_no, place, code
"""


def write_diagnoses(connection: duckdb.DuckDBPyConnection) -> int:
    """Fill ``fact_check.diagnosis`` of inconsistent checks; how many were given one.

    connection: as ``evaluate`` leaves it. Only reports with an inconsistent check are looked at.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE operand_of_suspects AS {_OPERANDS}")
    operands = connection.execute("SELECT * FROM operand_of_suspects ORDER BY report_no, check_no").fetchall()
    figures = _figures(connection)
    rows: dict[int, list[Row]] = defaultdict(list)
    for report_no, place, code, subject, value, ulp, text in connection.execute(_ROWS).fetchall():
        rows[report_no].append(Row(place, code, subject.removeprefix(f"{code} "), value, ulp, text))

    relations: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for operand in operands:
        relations[operand[0]][operand[1]].append(operand)
    found: dict[int, str] = {}
    for report_no, checks in relations.items():
        found |= _of_report(checks, figures, rows[report_no])
    _write(connection, found)
    return len(found)


def _figures(connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[Figure, str, str]]:
    """The number of a printed cell -> its figure, its place and its code."""
    found = {}
    for _, number, place, code, _, _, label, text, value, ulp, in_wan, last_year in connection.execute(
        _FIGURES
    ).fetchall():
        shown = Decimal(10_000) if in_wan else Decimal(1)
        found[number] = (Figure(number, label, text, value, ulp, shown, last_year), place, code)
    return found


def _of_report(
    checks: dict[int, list[Any]], known: dict[int, tuple[Figure, str, str]], rows: list[Row]
) -> dict[int, str]:
    figures = {o[8]: known[o[8]][0] for operands in checks.values() for o in operands}
    relations = [
        Relation(
            check_no=check_no,
            verdict=Verdict(operands[0][2]),
            operands=tuple((o[6], o[7], o[8]) for o in operands),
            operator=operands[0][3],
            shape=operands[0][4] or None,
            truncates=operands[0][5],
        )
        for check_no, operands in checks.items()
    ]
    found: dict[int, str] = {}
    shifts = {place: shifted_rows(place, rows) for place in {row.place for row in rows}}
    for relation in relations:
        if relation.verdict is not Verdict.INCONSISTENT:
            continue
        places = {known[number][1] for number in relation.figures}
        shift = next((text for place in sorted(places) if (text := shifts.get(place))), None)
        if shift:
            found[relation.check_no] = shift
        elif checks[relation.check_no][0][9] and (row := _missing(relation, figures, known, rows)):
            found[relation.check_no] = row
    return diagnose(figures, relations) | found


def _missing(
    relation: Relation, figures: dict[int, Figure], known: dict[int, tuple[Figure, str, str]], rows: list[Row]
) -> str | None:
    head = next((number for role, _, number in relation.operands if role == "lhs"), None)
    if head is None:
        return None
    gap = sum((t if role == "lhs" else -t) * figures[n].value for role, t, n in relation.operands)
    return missing_rows(known[head][1], known[head][2], Decimal(gap), rows)


def _write(connection: duckdb.DuckDBPyConnection, found: dict[int, str]) -> None:
    if not found:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE diagnosed (check_no INTEGER, diagnosis VARCHAR)")
    connection.executemany("INSERT INTO diagnosed VALUES (?, ?)", list(found.items()))
    connection.execute(
        """
        UPDATE fact_check SET diagnosis = d.diagnosis
        FROM diagnosed AS d
        JOIN judged_check AS j USING (check_no) JOIN report AS r USING (report_no) JOIN check_rule AS c USING (rule_no)
        WHERE fact_check.document_id = r.document_id AND fact_check.check_id = c.check_id
            AND fact_check.instance = j.instance AND fact_check.verdict = 'inconsistent'
        """
    )
