"""Accounts and budgets of known content, set in type and read back: what was planted between them is found, all of it
and nothing else, with the page of either document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import typesetter
from juesuan.api import read_disclosure
from juesuan.settings import Home
from typesetter.budgets import PLAIN_HABITS, draw_habits
from typesetter.budgets.pair import Disagreement, Pair, pair_of
from typesetter.printed import rounded
from warehouse.homes import put, rows
from warehouse.test_kinds_apart import judged, of_accounts

#: (seed, style of the account, disagreements); which figures disagree is drawn by the seed.
DRAWS = ((2, "shanghai", 0), (4, "xinjiang", 10), (7, "jiangsu", 10), (8, "shanghai", 10))
KINDS = {"three_public", "unit", "unit_of_money", "total", "function", "project", "last_year"}
_FINDINGS = """
    SELECT d.file_name, f.cause, f.severity, f.sentence_zh, f.figures
    FROM finding AS f JOIN dim_document AS d USING (document_id) ORDER BY 1, f.finding_no
"""


@dataclass(frozen=True)
class Found:
    cause: str
    severity: str
    sentence: str
    figures: list[dict[str, Any]]


def pair(seed: int, style: str, disagreements: int) -> Pair:
    content = typesetter.random_disclosure(seed, style=style)
    habits = draw_habits(seed, 0.2) if seed % 2 else PLAIN_HABITS
    return pair_of(content, disagreements, seed=seed, habits=habits)


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """All pairs in one warehouse, and their accounts alone in another."""
    folder = tmp_path_factory.mktemp("pairs")
    beside, alone = Home(folder / "beside"), Home(folder / "alone")
    for draw in DRAWS:
        documents = pair(*draw)
        for name in ("account", "budget", "before"):
            path = folder / f"{draw[0]}_{name}.pdf"
            path.write_bytes(typesetter.set_pdf(getattr(documents, name), typesetter.PLAIN))
            read = read_disclosure(path)
            for home in (beside, alone) if name == "account" else (beside,):
                put(home, read)
    return judged(beside), judged(alone)


@pytest.fixture(scope="module")
def found(warehouses: tuple[Path, Path]) -> dict[str, list[Found]]:
    """File name -> its findings, budgets and accounts together."""
    listed: dict[str, list[Found]] = {}
    for name, *finding in rows(warehouses[0], _FINDINGS):
        listed.setdefault(name, []).append(Found(*finding))
    return listed


def tells(planted: Disagreement, finding: Found) -> bool:
    """Whether the finding is about what was planted: it names the thing and what both documents print."""
    if planted.kind == "unit_of_money":
        return f"表{planted.name}" in finding.sentence and "单位" in finding.sentence
    if planted.kind == "unit":
        return planted.name in finding.sentence
    prints = " ".join(str(figure["printed"]).replace(",", "") for figure in finding.figures)
    return planted.name in finding.sentence and all(
        any(form in prints for form in (f"{amount:.2f}", f"{rounded(amount, '万元'):.2f}"))
        for amount in (planted.said, planted.published)
        if amount  # nothing is printed for 0
    )


@pytest.mark.parametrize("draw", DRAWS, ids=lambda draw: f"{draw[1]}-{draw[2]}")
def test_what_was_planted_between_account_and_budget_is_found_and_nothing_else(
    draw: tuple[int, str, int], found: dict[str, list[Found]]
) -> None:
    seed, planted = draw[0], pair(*draw).planted
    assert len(planted) == draw[2]
    across = [
        f for name in ("account", "budget") for f in found.get(f"{seed}_{name}.pdf", []) if f.cause == "budget_differs"
    ]
    told = Counter(n for n, p in enumerate(planted) for f in across if tells(p, f))
    assert told == Counter(range(len(planted))), [p for n, p in enumerate(planted) if told[n] != 1]
    assert len(across) == len(planted)
    # A form that is off against the account in its unit is off against the text beside it, too: one finding more.
    within = [
        f for name in ("account", "budget", "before") for f in found.get(f"{seed}_{name}.pdf", []) if f not in across
    ]
    assert [f.cause for f in within] == ["unit"] * sum(p.kind == "unit_of_money" for p in planted)


def test_every_finding_names_the_pages_of_both_documents(found: dict[str, list[Found]]) -> None:
    across = [f for some in found.values() for f in some if f.cause == "budget_differs"]
    assert len(across) == sum(number for _, _, number in DRAWS)
    for finding in across:
        assert len({figure["document_id"] for figure in finding.figures}) == 2, finding.sentence
        assert all(figure["page_no"] for figure in finding.figures)
        assert finding.sentence.count(".pdf 第") >= 2


def test_the_draws_hold_every_kind_of_disagreement() -> None:
    assert {p.kind for draw in DRAWS for p in pair(*draw).planted} == KINDS


def test_every_fact_mart_and_finding_of_the_accounts_is_what_it_is_without_the_budgets(
    warehouses: tuple[Path, Path],
) -> None:
    together, without = (of_accounts(warehouse) for warehouse in warehouses)
    assert together.keys() == without.keys()
    assert {table for table in without if table.startswith(("fact_", "mart_", "finding")) and without[table]} >= {
        "fact_function_amount", "fact_economic_amount", "fact_indicator", "fact_project_fund", "fact_project_metric",
        "fact_check", "mart_department_year", "mart_function_year", "mart_three_public", "mart_project", "mart_figure",
        "mart_check", "mart_data_quality",
    }  # fmt: skip
    # A department is known since its first document, of whatever kind.
    assert {table for table in without if without[table] != together[table]} <= {"dim_department"}
