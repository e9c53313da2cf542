"""``juesuan show``: a figure on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.warehouse.store import read
from served import served_home


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_HOME", str(served_home().root))
    monkeypatch.chdir(tmp_path)


def show(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["show", *arguments])
    return result.exit_code, result.output


def one(query: str) -> tuple[object, ...]:
    with read(served_home().warehouse) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return tuple(row)


PRINTED = "FROM mart_figure WHERE source = 'form' AND x0 IS NOT NULL AND figure_code = 'expenditure_total'"


def test_a_figure_is_shown_with_its_text_its_relations_and_its_page(tmp_path: Path) -> None:
    fact, raw_text, page_no = one(f"SELECT fact, raw_text, page_no {PRINTED}")
    code, said = show(str(fact), "--lang", "zh", "--out", "a.png")
    assert code == 0, said
    assert f"印作 “{raw_text}”" in said and f"第 {page_no} 页" in said
    assert "参与的勾稽关系" in said and "相符" in said and "=" in said
    colours = {colour for _, colour in Image.open(tmp_path / "a.png").getcolors(1 << 24)}
    assert (200, 30, 30) in colours


def test_in_english_and_named_by_itself(tmp_path: Path) -> None:
    (fact,) = one(f"SELECT fact {PRINTED}")
    code, said = show(str(fact), "--lang", "en")
    assert code == 0 and "printed as" in said and "Relations it takes part in" in said
    [picture] = tmp_path.glob("*.png")
    assert picture.name == f"{str(fact)[:12]}-{str(fact).split('/')[1]}-{str(fact).split('/')[2]}.png"


def test_the_cell_of_a_workbook_is_drawn_among_its_neighbours(tmp_path: Path) -> None:
    fact, ref = one("SELECT fact, cell_ref FROM mart_figure WHERE cell_ref IS NOT NULL")
    code, said = show(str(fact), "--lang", "zh", "-o", "cell.png")
    assert code == 0 and f"单元格 {ref}" in said
    assert (200, 30, 30) in {colour for _, colour in Image.open(tmp_path / "cell.png").getcolors(1 << 24)}


def test_a_figure_of_a_text_that_flows_is_told_without_a_picture(tmp_path: Path) -> None:
    (fact,) = one("SELECT fact FROM mart_figure WHERE page_no IS NULL")
    code, said = show(str(fact), "--lang", "zh")
    assert code == 0 and "原句" in said and not list(tmp_path.glob("*.png"))


def test_a_page_of_a_document_or_of_any_file(tmp_path: Path) -> None:
    document, stored = one("SELECT document_id, stored_path FROM dim_document WHERE media_type = 'application/pdf'")
    assert show(str(document)[:10], "2")[1].strip() == f"{str(document)[:12]}-2.png"
    assert show(str(served_home().root / str(stored)), "2", "-o", "b.png")[0] == 0
    assert Image.open(f"{str(document)[:12]}-2.png").tobytes() == Image.open("b.png").tobytes()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nonsense",), 2, "is no figure"),
        (("nonsense", "3"), 2, "neither a file nor the id"),
        (("0" * 64, "3"), 2, "There is no document"),
        ((f"{'0' * 64}/fact_indicator/1",), 2, "There is no document"),
    ],
)
def test_what_is_not_there(arguments: tuple[str, ...], code: int, said: str) -> None:
    assert show(*arguments)[0] == code
    assert said in show(*arguments)[1]


def test_a_page_that_the_document_does_not_have() -> None:
    (document,) = one("SELECT document_id FROM dim_document WHERE media_type = 'application/pdf'")
    code, said = show(str(document), "999")
    assert code == 1 and "There is no page 999" in said


def test_before_the_first_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_HOME", str(tmp_path / "nothing"))
    assert "There is no warehouse" in show(f"{'a' * 64}/fact_indicator/1")[1]
