"""The committed samples print what the typesetter means them to, and what the publication they follow states."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal

import pypdfium2
import pytest

from juesuan.api import read_disclosure
from shared_files import SHARED
from typesetter.content import BUDGETS
from typesetter.printed import SCALE, Printed
from typesetter.samples import FOLDER, office_sample, office_samples, sample_bureau, samples, snow_pine

SEED = SHARED / "seed" / "truth"
SAMPLES = {name: printed for name, printed, _ in samples()}


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_file_prints_every_figure(name: str) -> None:
    path = FOLDER / name
    assert path.stat().st_size < 500_000
    pages = pypdfium2.PdfDocument(path)
    text = _squeezed("".join(page.get_textpage().get_text_range() for page in pages))
    missing = [f for f in SAMPLES[name].truth() if _squeezed(f.raw_text) not in text]
    assert missing == []
    assert SAMPLES[name].department in text


def test_every_committed_pdf_is_a_known_sample() -> None:
    assert {p.name for p in FOLDER.glob("*.pdf")} == set(SAMPLES)


def test_the_committed_office_files_are_those_that_are_written_from_their_content() -> None:
    written = office_samples()
    assert {p.name for p in FOLDER.iterdir() if p.suffix in (".docx", ".xlsx")} == set(written)
    assert {name: (FOLDER / name).read_bytes() for name in written} == written


def test_the_workbook_of_the_office_sample_holds_its_forms_and_the_word_document_its_text() -> None:
    printed = office_sample()
    text, forms = (read_disclosure(FOLDER / name) for name in office_samples())
    found = {(f.form_code, f.function_code, f.measure_code, f.amount_yuan) for f in forms.function_amounts}
    assert found == {
        (f.form_code, f.code, f.measure, f.amount_yuan)
        for f in printed.truth()
        if f.kind == "function" and f.source == "form"
    }
    assert [n.value for n in text.numbers] == [n.value for n in printed.numbers()]
    assert text.identity.department_name == printed.department


def test_the_second_year_begins_with_what_the_first_left() -> None:
    first, second = sample_bureau()
    assert second.year == first.year + 1
    assert second.opened() == first.closing_total
    for budget in BUDGETS:
        assert second.opened(budget) == first.closed(budget)
    assert second.last_year.income == first.income_total
    assert second.last_year.three_public == first.three_public
    printed = [SAMPLES[f"sample_bureau_{c.year}.pdf"].truth() for c in (first, second)]
    closing = {f.value for f in printed[0] if (f.form_code, f.code) == ("01", "closing_balance")}
    opening = {f.value for f in printed[1] if (f.form_code, f.code) == ("01", "opening_balance")}
    assert closing == opening


def test_both_years_hold_everything() -> None:
    for content in sample_bureau():
        printed = SAMPLES[f"sample_bureau_{content.year}.pdf"]
        assert [t.form_code for t in printed.tables() if t.form_code] == [f"0{n}" for n in range(1, 10)]
        assert len(content.units) >= 3
        assert content.function_codes("fund")
        assert not printed.form("08").empty
        assert printed.form("09").empty
        assert 3 <= len(printed.projects) <= 4


@pytest.fixture(scope="module")
def published() -> Printed:
    if not SEED.exists():
        pytest.skip("the publication's truth is not at hand")
    return snow_pine()


def _rows(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def _unit(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")


def test_the_text_states_the_published_figures(published: Printed) -> None:
    wanted = Counter((abs(Decimal(r["value"])), _unit(r["unit"])) for r in _rows("narrative.csv"))
    assert Counter((abs(n.value), n.unit) for n in published.numbers()) == wanted


def test_the_text_means_the_published_facts(published: Printed) -> None:
    wanted = Counter(
        (r["function_code"] or r["indicator_code"], r["measure_code"], Decimal(r["value"]) * SCALE.get(r["unit"], 1))
        for r in _rows("narrative.csv")
        if r["function_code"] or r["indicator_code"]
    )
    assert Counter((f.code, f.measure, f.value) for f in published.truth()) == wanted


def test_the_projects_carry_the_published_figures(published: Printed) -> None:
    projects = _rows("projects.csv")
    assert len(published.projects) == len(projects)
    for project, row in zip(published.projects, projects, strict=True):
        assert project.name == row["name"]
        assert (project.total_score or "") == row["total_score"]
        for fund, name in zip(project.funds, ("年度资金总额", "当年财政拨款", "上年结转资金", "其他资金"), strict=True):
            columns = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
            figures = (
                fund.initial_budget, fund.full_year_budget, fund.executed, fund.weight, fund.execution_rate, fund.score,
            )  # fmt: skip
            assert list(figures) == [row[f"{name}_{c}"] for c in columns]
    metrics = [m for p in published.projects for m in p.metrics if m.level3]
    rows = _rows("project_metrics.csv")
    assert [(m.level1, m.level2, m.actual, m.weight, m.score) for m in metrics] == [
        (r["level1"], r["level2"], r["actual"], r["weight"], r["score"]) for r in rows
    ]
    assert [bool(m.reason) for m in metrics] == [bool(r["reason"]) for r in rows]
