"""Where an error can be planted, and how one string of a printed disclosure is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TypeVar

from .printed import Cell, Fact, Paragraph, Printed, Run, Table, plain_value

T = TypeVar("T")


class CannotPlant(ValueError):
    """The disclosure has no place for this kind of error (no projects, no change of the needed size …)."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A disclosure with one error. form_code: the form it stands in, None for the text and the projects' tables.

    where: words a person finds the place by. before, after: the strings. facts: the meaning of the changed figures.
    """

    printed: Printed
    kind: str
    where: str
    before: str
    after: str
    form_code: str | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def description(self) -> str:
        return f"{self.kind}: {self.where}: {self.before!r} -> {self.after!r}"


Place = tuple[int, int, int]  # block, row, column


def figure_cells(printed: Printed, least: Decimal) -> Iterator[tuple[Place, Table, Cell]]:
    """Cells of forms with a figure of at least ``least`` printed units."""
    for b, block in enumerate(printed.blocks):
        if not isinstance(block, Table) or block.kind != "form":
            continue
        for r, row in enumerate(block.body):
            for c, cell in enumerate(row):
                if cell is None or cell.fact is None or not any(x.isdigit() for x in cell.text):
                    continue
                if abs(plain_value(cell.text)) >= least:
                    yield (b, r, c), block, cell


def choose(chance: Random, places: Sequence[T], kind: str) -> T:
    if not places:
        raise CannotPlant(kind)
    return chance.choice(places)


def with_block(printed: Printed, index: int, *blocks: Paragraph | Table) -> Printed:
    return replace(printed, blocks=(*printed.blocks[:index], *blocks, *printed.blocks[index + 1 :]))


def with_cell(printed: Printed, place: Place, text: str) -> Printed:
    b, r, c = place
    table = printed.blocks[b]
    assert isinstance(table, Table)
    cell = table.body[r][c]
    assert cell is not None
    row = (*table.body[r][:c], replace(cell, text=text), *table.body[r][c + 1 :])
    return with_block(printed, b, replace(table, body=(*table.body[:r], row, *table.body[r + 1 :])))


def with_runs(printed: Printed, block: int, changed: dict[int, Run]) -> Printed:
    paragraph = printed.blocks[block]
    assert isinstance(paragraph, Paragraph)
    runs = tuple(changed.get(n, run) for n, run in enumerate(paragraph.runs))
    return with_block(printed, block, replace(paragraph, runs=runs))


def row_label(table: Table, row: int) -> str:
    return " ".join(
        cell.text for cell in table.body[row] if cell is not None and cell.role in {"label", "code"} and cell.text
    )


def facts_of(run: Run) -> tuple[Fact, ...]:
    return () if run.fact is None else (run.fact,)


def opening(printed: Printed, block: int) -> str:
    """The first words of a paragraph."""
    paragraph = printed.blocks[block]
    assert isinstance(paragraph, Paragraph)
    return paragraph.text[:40]


def runs_of(printed: Printed) -> Iterator[tuple[int, int, Run]]:
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Paragraph):
            for n, run in enumerate(block.runs):
                yield b, n, run


def number_like(text: str, value: Decimal) -> str:
    """value printed with as many places as text."""
    places = len(text.partition(".")[2])
    return f"{value:,.{places}f}" if "," in text else f"{value:.{places}f}"
