"""Of several documents of one department and year one is preferred: sums over a mart are right by default."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from juesuan.settings import Home
from warehouse.disclosures import disclosure, document_id, full_disclosure, function_amount, identity, indicator
from warehouse.homes import build, one, put, rows

PREFERRED = "SELECT file_name FROM dim_document WHERE is_preferred ORDER BY file_name"


def test_a_department_disclosed_in_two_files_is_added_up_once(home: Home) -> None:
    put(home, full_disclosure("first"), full_disclosure("second"))
    candidate = build(home)
    assert one(candidate, "SELECT sum(expenditure_wan) FROM mart_department_year") == 20
    assert one(candidate, "SELECT sum(actual_wan) FROM mart_three_public WHERE position = 1") == 3
    assert one(candidate, "SELECT count(*) FROM mart_project") == 2
    twice = one(candidate, "SELECT sum(amount_yuan) FROM fact_function_amount_named WHERE form_code = '03' AND is_leaf")
    once = one(
        candidate,
        "SELECT sum(amount_yuan) FROM fact_function_amount_named WHERE form_code = '03' AND is_leaf AND is_preferred",
    )
    assert twice == 2 * once > 0


def test_the_other_file_is_told_and_its_figures_can_still_be_looked_at(home: Home) -> None:
    put(home, full_disclosure("first"), full_disclosure("second"))
    candidate = build(home)
    [(kept,)] = rows(candidate, PREFERRED)
    told = (
        "SELECT file_name, severity, message_zh, message_en FROM document_issue JOIN dim_document USING (document_id)"
    )
    [(other, severity, zh, en)] = rows(candidate, f"{told} WHERE kind = 'another_preferred'")
    assert {kept, other} == {"first.pdf", "second.pdf"}
    assert severity == "warning" and kept in zh and kept in en
    figures = "SELECT is_preferred, count(*) FROM mart_figure GROUP BY ALL ORDER BY ALL"
    (no, few), (yes, many) = rows(candidate, figures)
    assert (no, yes) == (False, True) and few == many > 0
    assert one(candidate, "SELECT count(*) FROM mart_data_quality WHERE NOT is_preferred") == 1


def test_the_one_with_more_forms_then_the_later_then_the_fuller_is_preferred(home: Home) -> None:
    def amounts(*forms: str, code: str = "201") -> tuple[object, ...]:
        return tuple(function_amount(code, "1.00", form=form) for form in forms)

    def of(seed: str, name: str, *forms: str, on: str | None = None, extra: int = 0) -> None:
        value = disclosure(
            seed,
            identity=identity(department_name=name),
            function_amounts=amounts(*forms),
            indicators=tuple(indicator("income_total", "1.00", form="03") for _ in range(extra)),
        )
        put(home, value, published_on=on)

    of("few forms", "甲局", "03", on="2025-01-01", extra=5)
    of("many forms", "甲局", "03", "05", on="2024-01-01")
    of("earlier", "乙局", "03", on="2024-08-01", extra=5)
    of("later", "乙局", "03", on="2024-09-01")
    of("thin", "丙局", "03")
    of("fuller", "丙局", "03", extra=1)
    assert rows(build(home), PREFERRED) == [("fuller.pdf",), ("later.pdf",), ("many forms.pdf",)]


def test_other_years_scopes_and_kinds_are_no_duplicates(home: Home) -> None:
    put(
        home,
        disclosure("account"),
        disclosure("year before", identity=identity(fiscal_year=2022)),
        disclosure("unit", identity=identity(report_scope="unit")),
        disclosure("budget", identity=identity(document_kind="budget")),
        disclosure("undated", identity=identity(fiscal_year=None)),
        disclosure("undated too", identity=identity(fiscal_year=None)),
    )
    candidate = build(home)
    assert one(candidate, "SELECT count(*) FROM dim_document WHERE NOT is_preferred") == 0
    assert one(candidate, "SELECT count(*) FROM document_issue WHERE kind = 'another_preferred'") == 0


def test_a_project_that_only_the_other_file_evaluates_is_kept(home: Home) -> None:
    full = full_disclosure("full")
    told = replace(full_disclosure("projects"), function_amounts=(), economic_amounts=(), indicators=())
    renamed = replace(told.projects[0], name="另一项目")
    put(home, full, replace(told, projects=(*told.projects, renamed)))
    names = "SELECT project_name, file_name FROM mart_project JOIN dim_document USING (document_id) ORDER BY ALL"
    assert rows(build(home), names) == [
        ("业务费", "full.pdf"),
        ("信息化经费", "full.pdf"),
        ("另一项目", "projects.pdf"),
    ]


def test_stored_path_leads_to_the_bytes(home: Home) -> None:
    put(home, disclosure("here"), disclosure("gone"))
    digest = document_id("here")
    (home.raw / digest[:2] / f"{digest}.pdf").write_bytes(b"%PDF-")
    paths = dict(rows(build(home), "SELECT file_name, stored_path FROM dim_document"))
    assert paths == {"here.pdf": f"raw/{digest[:2]}/{digest}.pdf", "gone.pdf": None}
    assert (home.root / str(paths["here.pdf"])).is_file()


def test_last_year_comes_from_the_stated_change_where_its_own_file_is_not_there(home: Home) -> None:
    said = (
        indicator("expenditure_total", "20.00"),
        indicator("expenditure_total", "4.00", form=None, measure="change_amount"),
    )
    put(home, disclosure("this", indicators=said))
    assert rows(
        build(home),
        "SELECT expenditure_last_year_wan, expenditure_last_year_source, expenditure_change_pct,"
        " income_last_year_source, right(expenditure_last_year_wan_fact, 17) FROM mart_department_year",
    ) == [(16, "stated_change", Decimal("25.00"), None, "/fact_indicator/2")]
