"""Sentences of other places, hand-checked figure by figure: nothing wrong, nothing where there is nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import pytest

import juesuan
from juesuan.disclosure.model import NarrativeNumber
from shared_files import SHARED

DOCUMENTS = sorted((SHARED / "corpus" / "narrative" / "docs").glob("*.truth.csv"))


def _figures(truth: Path) -> Iterator[tuple[dict[str, str], NarrativeNumber]]:
    """Every figure of the truth with the one that was read."""
    rows = list(csv.DictReader(truth.open(encoding="utf-8-sig")))
    numbers = juesuan.read_disclosure(truth.with_name(truth.name.replace(".truth.csv", ".pdf"))).numbers
    wanted = [str(abs(Decimal(row["value"])).normalize()) for row in rows]
    read = [str(abs(number.value).normalize()) for number in numbers]
    for i, j, n in SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks():
        yield from zip(rows[i : i + n], numbers[j : j + n], strict=True)


def _meant(row: dict[str, str]) -> set[tuple[str, str]]:
    found = {(row["function_code"] or row["indicator_code"], row["measure_code"])}
    for other in filter(None, (row.get("alternatives") or "").split("/")):
        code, _, measure = other.rpartition(".")
        found.add((code.split("#")[0].split("@")[0].removeprefix("F"), measure.split("#")[0].split("@")[0]))
    return found


@pytest.mark.skipif(not DOCUMENTS, reason="the examples are not here")
def test_nothing_is_wrong_and_nearly_all_is_understood() -> None:
    wrong: list[str] = []
    coded = understood = 0
    for truth in DOCUMENTS:
        for row, number in _figures(truth):
            is_coded = bool(row["function_code"] or row["indicator_code"])
            got = (number.function_code or number.indicator_code or "", number.measure_code or "")
            coded += is_coded and not row.get("optional")
            if got[0] and (not is_coded or got not in _meant(row)):
                wrong.append(f"{truth.name}: {row['raw']}: {row['value']} as {got}")
            understood += bool(got[0]) and is_coded and not row.get("optional")
    assert wrong == []
    assert understood >= 0.98 * coded
