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
    assert len(whole["department"]) == 1 and len(whole["functions"]) > 10
    for n, order in enumerate(permutations(split)):
        assert warehouse([parts[name] for name in order], tmp_path / str(n)) == whole | {"lacking": []}


def test_forms_that_are_not_there_are_said_to_be_missing(parts: dict[str, Path], tmp_path: Path):
    assert ("no_forms",) in warehouse([parts["text.docx"]], tmp_path)["lacking"]
