"""Every kind of slip, alone and two at once, is found once and by its name; what is printed rightly is left in peace.
(Hundreds of documents set in type and read back: benchmarks/checks.py.)"""

from __future__ import annotations

import pytest

from audit.candidate import Warehouse
from audit.printed_facts import store_printed
from juesuan.audit.causes.write import write_findings
from juesuan.audit.relations.evaluate import evaluate
from juesuan.audit.relations.rules import load_rules
from typesetter import compose, next_year, plant, plant_two, random_disclosure

#: Kind of slip -> the cause that names it. Invented with it: a document in which nothing else looks like it.
CAUSES = {
    "digit_missing": "digit_missing",
    "digit_doubled": "digit_doubled",
    "digit_misread": "digit_misread",
    "digit_swap": "digits_swapped",
    "sign": "sign",
    "unit_factor": "unit",
    "power_of_ten": "power_of_ten",
    "rounded": "rounded",
    "blank_cell": "figure_missing",
    "total_not_updated": "total_not_updated",
    "missing_row": "row_missing",
    "row_shift": "rows_shifted",
    "rows_shifted": "rows_shifted",
    "column_copied": "column_copied",
    "year_copied": "column_copied",
    "form_unit": "unit",
    "columns_swapped": "columns_swapped",
    "code_misprinted": "code",
    "figures_swapped": "figures_swapped",
    "wrong_percentage": "rate",
    "columns_shifted": "columns_shifted",
    "rows_in_other_unit": "unit",
    "wrong_in_two_forms": "figure",
    "percentage_times_ten": "rate",
    "total_of_last_year": "row_copied",
}
PAIRS = (("rows_shifted", "sign"), ("digit_swap", "rounded"), ("column_copied", "wrong_percentage"))
SEEDS = (3, 7)


@pytest.fixture(scope="module")
def judged() -> Warehouse:
    """All documents, judged at once."""
    warehouse = Warehouse()
    for seed in SEEDS:
        last_year = random_disclosure(seed, "medium", department=f"虚构市第{seed}局")
        content = next_year(last_year)
        before, printed = compose(last_year), compose(content)
        here = {"year": content.year, "department": str(seed)}
        store_printed(warehouse.connection, f"{seed}/last year", before, year=last_year.year, department=str(seed))
        store_printed(warehouse.connection, f"{seed}/clean", printed, **here)
        for kind in CAUSES:
            planted = plant(printed, kind, seed, before=before)
            store_printed(warehouse.connection, f"{seed}/{kind}", planted.printed, **here)
        for pair in PAIRS:
            _, both = plant_two(printed, pair, seed, before=before)
            store_printed(warehouse.connection, f"{seed}/{'+'.join(pair)}", both.printed, **here)
    evaluate(warehouse.connection, load_rules())
    write_findings(warehouse.connection)
    return warehouse


@pytest.fixture(scope="module")
def findings(judged: Warehouse) -> dict[str, list[str]]:
    """Name of a document -> the causes of its findings."""
    rows = judged.connection.execute(
        "SELECT d.file_name, list(f.cause ORDER BY f.cause) FILTER (f.cause <> 'form_missing') "
        "FROM dim_document AS d LEFT JOIN finding AS f USING (document_id) GROUP BY 1"
    ).fetchall()
    return {name.removesuffix(".pdf"): causes or [] for name, causes in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_right_is_left_in_peace(findings: dict[str, list[str]], seed: int) -> None:
    assert findings[f"{seed}/clean"] == []
    assert findings[f"{seed}/last year"] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", CAUSES)
def test_a_slip_is_one_finding_that_names_it(findings: dict[str, list[str]], kind: str, seed: int) -> None:
    assert findings[f"{seed}/{kind}"] == [CAUSES[kind]]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("pair", PAIRS)
def test_two_errors_are_two_findings(findings: dict[str, list[str]], pair: tuple[str, str], seed: int) -> None:
    assert findings[f"{seed}/{'+'.join(pair)}"] == sorted(CAUSES[kind] for kind in pair)


def test_what_is_said_in_english_is_english(judged: Warehouse) -> None:
    chinese = judged.connection.execute(
        "SELECT DISTINCT cause, sentence_en FROM finding WHERE regexp_matches(sentence_en, '[\u4e00-\u9fff]')"
    ).fetchall()
    assert chinese == []
