"""A figure is sure only where everything speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from juesuan.reading.ocr.ink import Piece
from juesuan.reading.ocr.lines_read import Character
from juesuan.reading.ocr.setting import ReadLine
from juesuan.reading.ocr.trust import Standing, Witness, out_of_line, sureness

WHERE = Piece(0, 0, 100, 20)


@dataclass(frozen=True)
class Says(Witness):
    """A witness who says always the same."""

    always: bool = True

    def agrees(self, figure: str, piece: Piece) -> bool:
        return self.always


AGREES, DIFFERS, NOBODY = Says(None, None), Says(None, None, always=False), Witness(None, None)


def line(text: str, probability: float = 1.0) -> ReadLine:
    step = 1 / len(text)
    return ReadLine(tuple(Character(c, (i + 0.5) * step, probability) for i, c in enumerate(text)), WHERE, WHERE)


def test_it_is_sure_where_the_witness_agrees() -> None:
    assert sureness(line("1,234.56"), 10, AGREES) == [1.0] * 8


@pytest.mark.parametrize("witness", [DIFFERS, NOBODY], ids=["the witness differs", "there is no witness"])
def test_it_is_not_where_no_witness_agrees(witness: Witness) -> None:
    assert sureness(line("1,234.56"), 10, witness) == [0.0] * 8


def test_one_doubtful_sign_makes_the_figure_doubtful_and_not_its_neighbours() -> None:
    read = line("减少12.5万元")
    doubtful = Character("2", read.characters[3].x, 0.6)
    read = ReadLine((*read.characters[:3], doubtful, *read.characters[4:]), WHERE, WHERE)
    assert sureness(read, 10, AGREES) == [1.0, 1.0, 0.6, 0.6, 0.6, 0.6, 1.0, 1.0]


def test_what_is_no_figure_by_the_grammar_is_not_sure() -> None:
    assert sureness(line("2.082.85"), 10, AGREES) == [0.0] * 8


def column(*texts: str, at: int = 3, sure: bool = True) -> list[Standing]:
    return [Standing(row, at, text, sure) for row, text in enumerate(texts)]


def test_a_figure_without_the_decimals_of_its_column_is_not_to_be_trusted() -> None:
    assert out_of_line(column("187.19", "18719", "0.50", "12.00")) == {(1, 3)}


def test_too_few_figures_or_a_motley_column_say_nothing() -> None:
    assert out_of_line(column("187.19", "18719")) == set()
    assert out_of_line(column("1", "2.5", "3", "4.25")) == set()


def test_codes_have_no_decimals_and_are_no_column_of_figures() -> None:
    assert out_of_line(column("201", "20101", "2010101", "合计")) == set()


def test_a_row_whose_code_is_not_sure_is_not_to_be_trusted() -> None:
    cells = [Standing(0, 0, "2010301", False), Standing(0, 1, "行政运行", True), Standing(0, 2, "1.00", True)]
    assert out_of_line([*cells, Standing(1, 2, "2.00", True)]) == {(0, 0), (0, 1), (0, 2)}
