"""A disclosure of several files is in the warehouse as if it were one, whatever their kinds and their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import typesetter
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Home
from juesuan.sources.raw import RawStore
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from juesuan.warehouse.store import read
from typesetter.office import BookLook, docx, html, xls, xlsx

FORMS = BookLook(text=False)
MART = (
    "department_name, fiscal_year, income_wan, expenditure_wan, basic_wan, three_public_wan, procurement_wan, headcount"
)
FUNCTIONS = "function_code, amount_wan, basic_wan, project_wan, share_pct"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One content: whole as PDF, its text and its forms apart. The text names the department, the forms do not."""
    folder = tmp_path_factory.mktemp("parts")
    content = typesetter.random_disclosure(seed=91)
    printed = typesetter.compose(content)
    written = {
        "whole.pdf": typesetter.render(content),
        "text.docx": docx(printed, tables=False),
        "text.html": html(printed, tables=False),
        "forms.xlsx": xlsx(printed, FORMS),
        "forms.xls": xls(printed, FORMS),
    }
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in written}


def warehouse(files: Sequence[Path], folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the marts and issues of a warehouse of these files, one disclosure, say."""
    home = Home(folder)
    store = RawStore(home.raw)
    for file in files:
        store.add(file, disclosure_id="one")
        write_extract(understand(read_document(file)), home.extracts)
    build_candidate(home, folder / "candidate.duckdb")
    with read(folder / "candidate.duckdb") as connection:
        return {
            "department": connection.sql(f"SELECT {MART} FROM mart_department_year").fetchall(),
            "functions": connection.sql(f"SELECT {FUNCTIONS} FROM mart_function_year ORDER BY ALL").fetchall(),
            "three public": connection.sql(
                "SELECT indicator_code, budget_wan, actual_wan FROM mart_three_public ORDER BY ALL"
            ).fetchall(),
            "who": connection.sql(
                "SELECT DISTINCT department_name, fiscal_year, report_scope, disclosure_id FROM dim_document"
            ).fetchall(),
            "forms": connection.sql(
                "SELECT DISTINCT disclosure_forms_found FROM mart_data_quality WHERE disclosure_forms_found > 0"
            ).fetchall(),
            "lacking": connection.sql(
                "SELECT kind FROM document_issue WHERE kind IN "
                "('no_forms', 'department_unknown', 'year_unknown', 'contents_entry_missing') ORDER BY ALL"
            ).fetchall(),
        }


@pytest.mark.parametrize("split", [("text.docx", "forms.xlsx"), ("text.html", "forms.xls")])
def test_text_and_forms_apart_are_what_they_are_together(
    split: tuple[str, str], parts: dict[str, Path], tmp_path: Path
):
    whole = warehouse([parts["whole.pdf"]], tmp_path / "whole")
    assert whole["forms"] == [(9,)]
    assert len(whole["department"]) == 1 and len(whole["functions"]) > 10
    for n, order in enumerate(permutations(split)):
        assert warehouse([parts[name] for name in order], tmp_path / str(n)) == whole | {"lacking": []}


#: What a fact says, without where it stands.
FACTS = {
    "fact_function_amount": "source, form_code, section_no, function_code, function_name, level, is_leaf, "
    "measure_code, amount_yuan, ulp_yuan",
    "fact_economic_amount": "form_code, economic_code, measure_code, amount_yuan, ulp_yuan",
    "fact_indicator": "source, form_code, section_no, indicator_code, measure_code, budget_type, side, value, ulp",
    "narrative_number": "section_no, value, unit, indicator_code, measure_code, function_code, stated_year",
}


def facts(files: Sequence[Path], folder: Path) -> dict[str, list[str]]:
    """The fact tables of a warehouse of these files, one disclosure."""
    home = Home(folder)
    store = RawStore(home.raw)
    for file in files:
        store.add(file, disclosure_id="one")
        write_extract(understand(read_document(file)), home.extracts)
    build_candidate(home, folder / "candidate.duckdb")
    with read(folder / "candidate.duckdb") as connection:
        [(rows, keys)] = connection.sql(
            "SELECT count(*), count(DISTINCT (document_id, fact_no)) FROM fact_function_amount"
        ).fetchall()
        assert rows == keys
        return {
            table: sorted(map(str, connection.sql(f"SELECT {columns} FROM {table}").fetchall()))
            for table, columns in FACTS.items()
        }


# 96: items that the classification does not know by their names alone; 108: also one that it knows by another code.
@pytest.mark.parametrize("seed", [96, 108])
def test_items_named_in_the_text_have_the_codes_that_the_forms_of_the_other_file_print(seed: int, tmp_path: Path):
    printed = typesetter.compose(typesetter.random_disclosure(seed=seed))
    written = {
        "whole.docx": docx(printed),
        "text.docx": docx(printed, tables=False),
        "forms.xlsx": xlsx(printed, FORMS),
    }
    for name, data in written.items():
        (tmp_path / name).write_bytes(data)
    whole = facts([tmp_path / "whole.docx"], tmp_path / "whole")
    assert len(whole["fact_function_amount"]) > 200
    for n, order in enumerate(permutations(("text.docx", "forms.xlsx"))):
        assert facts([tmp_path / name for name in order], tmp_path / str(n)) == whole
    alone = facts([tmp_path / "text.docx"], tmp_path / "alone")
    assert set(alone["narrative_number"]) != set(whole["narrative_number"])


def test_forms_that_are_not_there_are_said_to_be_missing(parts: dict[str, Path], tmp_path: Path):
    assert ("no_forms",) in warehouse([parts["text.docx"]], tmp_path)["lacking"]
