"""What was printed and not understood blocks the relations that need it, with the reason, and no other of the form."""

from __future__ import annotations

from audit.candidate import Warehouse
from audit.relations.judging import judged
from juesuan.audit.issues import add_issues
from juesuan.disclosure.issues import issue

MEASURES = ("total", "basic", "project")
#: 201 and 208 with their items: every class is out by one in every column, every row as well.
ROWS = {
    "TOTAL": ("26.00", "12.00", "12.00"),
    "201": ("13.00", "6.00", "6.00"),
    "20101": ("5.00", "2.00", "2.00"),
    "20102": ("7.00", "3.00", "3.00"),
    "208": ("13.00", "6.00", "6.00"),
    "20801": ("5.00", "2.00", "2.00"),
    "20802": ("7.00", "3.00", "3.00"),
}


def _form_05(warehouse: Warehouse, *, but: frozenset[tuple[str, str]] = frozenset()) -> str:
    d = warehouse.document()
    for code, figures in ROWS.items():
        for measure, text in zip(MEASURES, figures, strict=True):
            if not {(code, measure), (code, ""), ("", measure)} & but:
                warehouse.function(d, "05", code, text, measure)
    return d


def _tell(warehouse: Warehouse, document: str, kind: str, **words: object) -> None:
    add_issues(warehouse.connection, [(document, issue(kind, 4, form="05", **words))])


def _judged(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    return {
        instance: (verdict, said)
        for check_id in ("form_05_rows", "form_05_levels")
        for instance, verdict, said in judged(warehouse, check_id)
    }


def _blocked(judged: dict[str, tuple[str, str]]) -> set[str]:
    assert {verdict for verdict, _ in judged.values()} <= {"inconsistent", "exact", "blocked"}
    return {instance for instance, (verdict, _) in judged.items() if verdict == "blocked"}


def test_a_column_that_was_lost_blocks_what_adds_up_columns(warehouse: Warehouse) -> None:
    d = _form_05(warehouse, but=frozenset({("", "project")}))
    _tell(warehouse, d, "unmapped_column", header="项目", count=7, figures="6.00")
    judged = _judged(warehouse)
    assert _blocked(judged) == set(ROWS)
    assert "表05“项目”一列未能读取（第 4 页）" in judged["201"][1]
    assert judged["201/basic"][0] == judged["208/total"][0] == "inconsistent"


def test_a_column_that_nobody_asks_for_blocks_nothing(warehouse: Warehouse) -> None:
    d = _form_05(warehouse)
    _tell(warehouse, d, "unmapped_column", header="备注金额", count=7, figures="6.00")
    judged = _judged(warehouse)
    assert not _blocked(judged) and judged["201"][0] == judged["201/basic"][0] == "inconsistent"


def test_a_row_that_was_lost_blocks_what_adds_up_rows(warehouse: Warehouse) -> None:
    d = _form_05(warehouse, but=frozenset({("20102", "")}))
    _tell(warehouse, d, "unmapped_row", label="一般事务", figures="7.00")
    judged = _judged(warehouse)
    assert _blocked(judged) == {f"{code}/{m}" for code in ("201", "208") for m in MEASURES}
    assert "表05“一般事务”一行未能读取（第 4 页）" in judged["201/total"][1]
    assert judged["201"][0] == judged["20801"][0] == "inconsistent"


def test_a_cell_whose_row_is_known_blocks_its_row_and_its_column(warehouse: Warehouse) -> None:
    d = _form_05(warehouse, but=frozenset({("20102", "project")}))
    warehouse.form(d, "05")
    warehouse.connection.execute(
        "UPDATE document_table SET cells = ['20101\t甲\t5.00', '20102\t乙\t7.00\t3.00\tl .00']"
    )
    _tell(warehouse, d, "not_a_figure", text="l.00")
    judged = _judged(warehouse)
    assert _blocked(judged) == {"20102", "201/project"}
    assert "表05 20102 一行的“l.00”未能读作数字（第 4 页）" in judged["201/project"][1]
    assert judged["201/basic"][0] == judged["208/project"][0] == judged["201"][0] == "inconsistent"
