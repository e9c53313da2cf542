"""A home may hold a document with amounts of any size and in any unit: it is published and judged like any other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.api import read_disclosure
from juesuan.audit.checks import judge
from juesuan.audit.structure.judge import audit_structure
from juesuan.settings import Home
from juesuan.sources.raw import RawStore
from juesuan.warehouse.build import build_candidate
from juesuan.warehouse.extracts import write_extract
from juesuan.warehouse.store import read
from typesetter import LOOKS, compose, random_disclosure, set_pdf
from typesetter.printed import Paragraph, Printed, Run

#: Amounts as publishers print them, from a hundredth of a fen to 10^15 yuan, with last places from 0.0001 to 10^8 yuan.
SENTENCES = (
    "2023年度本年收入1.25亿元，本年支出307.82 亿元。",
    "2023年度本年收入1000000000000000元，本年支出100000000000.00万元。",
    "2023年度本年收入0.0001元，本年支出12345678.9012元。",
    "2023年度本年收入3亿元，与上年相比，增加-2亿元，增长-40.00%。",
)


def with_sentences(printed: Printed, sentences: tuple[str, ...]) -> Printed:
    """The sentences after the first paragraph of the text that states an amount."""
    n, first = next((n, b) for n, b in enumerate(printed.blocks) if isinstance(b, Paragraph) and "本年收入" in b.text)
    more = tuple(Paragraph((Run(sentence),)) for sentence in sentences)
    return replace(printed, blocks=(*printed.blocks[:n], first, *more, *printed.blocks[n + 1 :]))


@pytest.mark.slow
def test_a_home_with_amounts_of_any_size_is_published_and_judged(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    printed = compose(random_disclosure(5, "small"), LOOKS["plain"])
    documents = [printed, *(with_sentences(printed, (sentence,)) for sentence in SENTENCES)]
    for number, document in enumerate(documents):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(set_pdf(document, LOOKS["plain"]))
        RawStore(home.raw).add(file)
        write_extract(read_disclosure(file), home.extracts)
    candidate = home.work / "candidate.duckdb"
    build_candidate(home, candidate)
    summary = judge(candidate, home, docs=False)
    assert "not_evaluated" not in summary.verdicts
    with read(candidate) as connection:
        (published,) = connection.execute("SELECT count(*) FROM dim_document").fetchone() or (0,)
        (judged,) = connection.execute(
            "SELECT count(DISTINCT document_id) FROM fact_check WHERE verdict IN ('exact', 'rounding')"
        ).fetchone() or (0,)
        stated = connection.execute("SELECT DISTINCT raw_text FROM narrative_number").fetchall()
    assert published == judged == len(documents)
    texts = {text for (text,) in stated}
    assert {"1.25", "307.82", "1000000000000000", "0.0001"} <= texts
    report = audit_structure(candidate)
    assert report.passed, report.failures[:3]
