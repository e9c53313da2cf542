"""Errors planted into a printed disclosure, one at a time, each larger than any rounding could explain.

A plant changes the strings of cells or sentences only; the truth of the printed layer changes with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TypeVar

from .compose import compose
from .content import Content
from .looks import PLAIN, Look
from .printed import Cell, Fact, Paragraph, Printed, Run, Table, plain_value

T = TypeVar("T")

KINDS = (
    "digit_swap",
    "sign",
    "unit_factor",
    "missing_row",
    "row_shift",
    "wrong_percentage",
    "wrong_direction",
    "wrong_year",
    "text_against_form",
    "missing_form",
    "project_count",
    "score",
)


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


def plant(source: Printed | Content, kind: str, seed: int = 0, look: Look = PLAIN) -> Planted:
    """Plant one error of ``kind`` (see ``KINDS``). The same arguments plant the same error.

    look is used to compose a Content. Raises CannotPlant where there is no place for it, KeyError for unknown kinds.
    """
    printed = compose(source, look) if isinstance(source, Content) else source
    return _PLANTERS[kind](printed, Random(f"{kind}/{seed}/{printed.seed}"))


# ---- places ----

Place = tuple[int, int, int]  # block, row, column


def _figure_cells(printed: Printed, least: Decimal) -> Iterator[tuple[Place, Table, Cell]]:
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


def _choose(chance: Random, places: Sequence[T], kind: str) -> T:
    if not places:
        raise CannotPlant(kind)
    return chance.choice(places)


def _with_block(printed: Printed, index: int, *blocks: Paragraph | Table) -> Printed:
    return replace(printed, blocks=(*printed.blocks[:index], *blocks, *printed.blocks[index + 1 :]))


def _with_cell(printed: Printed, place: Place, text: str) -> Printed:
    b, r, c = place
    table = printed.blocks[b]
    assert isinstance(table, Table)
    cell = table.body[r][c]
    assert cell is not None
    row = (*table.body[r][:c], replace(cell, text=text), *table.body[r][c + 1 :])
    return _with_block(printed, b, replace(table, body=(*table.body[:r], row, *table.body[r + 1 :])))


def _with_runs(printed: Printed, block: int, changed: dict[int, Run]) -> Printed:
    paragraph = printed.blocks[block]
    assert isinstance(paragraph, Paragraph)
    runs = tuple(changed.get(n, run) for n, run in enumerate(paragraph.runs))
    return _with_block(printed, block, replace(paragraph, runs=runs))


def _row_label(table: Table, row: int) -> str:
    return " ".join(
        cell.text for cell in table.body[row] if cell is not None and cell.role in {"label", "code"} and cell.text
    )


def _facts(run: Run) -> tuple[Fact, ...]:
    return () if run.fact is None else (run.fact,)


def _opening(printed: Printed, block: int) -> str:
    """The first words of a paragraph."""
    paragraph = printed.blocks[block]
    assert isinstance(paragraph, Paragraph)
    return paragraph.text[:40]


def _runs(printed: Printed) -> Iterator[tuple[int, int, Run]]:
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Paragraph):
            for n, run in enumerate(block.runs):
                yield b, n, run


# ---- cells of forms ----


def _cell_error(
    kind: str, least: Decimal, change: Callable[[Random, Table, Cell], str | None]
) -> Callable[[Printed, Random], Planted]:
    def planter(printed: Printed, chance: Random) -> Planted:
        candidates = list(_figure_cells(printed, least))
        chance.shuffle(candidates)
        for place, table, cell in candidates:
            text = change(chance, table, cell)
            if text is not None and text != cell.text:
                assert cell.fact is not None
                where = f"{table.heading} / {_row_label(table, place[1])} / {cell.fact.measure}"
                changed = _with_cell(printed, place, text)
                return Planted(changed, kind, where, cell.text, text, table.form_code, (cell.fact,))
        raise CannotPlant(kind)

    return planter


def _swapped(chance: Random, table: Table, cell: Cell) -> str | None:
    """Two neighbouring digits before the decimal point change places; the figure moves by 9 units at least."""
    whole, dot, rest = cell.text.partition(".")
    places = [
        n for n in range(len(whole) - 1) if whole[n].isdigit() and whole[n + 1].isdigit() and whole[n] != whole[n + 1]
    ]
    places = [n for n in places if not (n == 0 and whole[1] == "0")]
    if not places:
        return None
    n = chance.choice(places)
    return whole[:n] + whole[n + 1] + whole[n] + whole[n + 2 :] + dot + rest


def _negative(chance: Random, table: Table, cell: Cell) -> str | None:
    return None if cell.text.startswith("-") else "-" + cell.text


def _times_ten_thousand(chance: Random, table: Table, cell: Cell) -> str | None:
    """The figure as it would stand in the other unit: 元 among 万元, or 万元 among 元."""
    value = plain_value(cell.text)
    factor = Decimal(10_000) if table.unit == "万元" else Decimal("0.0001")
    other = (value * factor).quantize(Decimal("0.01"))
    return f"{other:,.2f}" if "," in cell.text else f"{other:.2f}"


# ---- rows ----


def _function_rows(table: Table) -> list[tuple[int, str]]:
    """(row, function_code) of the rows that carry figures of a code."""
    found: list[tuple[int, str]] = []
    for r, row in enumerate(table.body):
        codes = {
            cell.fact.code
            for cell in row
            if cell is not None and cell.fact is not None and cell.fact.kind == "function"
        }
        if len(codes) == 1 and (code := codes.pop()) != "TOTAL":
            found.append((r, code))
    return found


def _missing_row(printed: Printed, chance: Random) -> Planted:
    """A row of forms 02, 03 or 05 is left out where the sum above it shows."""
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if not isinstance(block, Table) or block.form_code not in {"02", "03", "05"}:
            continue
        rows = _function_rows(block)
        codes = [code for _, code in rows]
        for r, code in rows:
            siblings = [
                x for x in codes if len(x) == len(code) and x != code and x[: len(code) - 2] == code[: len(code) - 2]
            ]
            first = next(c for c in block.body[r] if c is not None and c.fact is not None)
            if (len(code) == 3 or siblings) and first.text and plain_value(first.text) >= 1:
                places.append((b, r))
    b, r = _choose(chance, places, "missing_row")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    label = _row_label(table, r)
    facts = tuple(c.fact for c in table.body[r] if c is not None and c.fact is not None and c.text)
    figures = " ".join(c.text for c in table.body[r] if c is not None and c.fact is not None and c.text)
    changed = _with_block(printed, b, replace(table, body=(*table.body[:r], *table.body[r + 1 :])))
    return Planted(changed, "missing_row", f"{table.heading} / {label}", figures, "", table.form_code, facts)


def _row_shift(printed: Printed, chance: Random) -> Planted:
    """From one row on, the figures of form 05, 03 or 02 stand one row too low; the last row's figures are lost."""
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Table) and block.form_code in {"02", "03", "05"}:
            rows = _function_rows(block)
            places += [(b, start) for start in range(1, len(rows) - 3)]
    b, start = _choose(chance, places, "row_shift")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    numbers = [r for r, _ in _function_rows(table)][start:]
    texts = {r: [c.text if c is not None and c.fact is not None else None for c in table.body[r]] for r in numbers}
    body = list(table.body)
    facts: list[Fact] = []
    for above, r in zip([None, *numbers[:-1]], numbers, strict=True):
        new: list[Cell | None] = []
        for n, cell in enumerate(table.body[r]):
            if cell is None or cell.fact is None:
                new.append(cell)
                continue
            text = "" if above is None else texts[above][n] or ""
            if text != cell.text:
                facts.append(cell.fact)
            new.append(replace(cell, text=text))
        body[r] = tuple(new)
    changed = _with_block(printed, b, replace(table, body=tuple(body)))
    where = f"{table.heading} / {_row_label(table, numbers[0])} …"
    return Planted(changed, "row_shift", where, f"{len(numbers)} rows", "one row lower", table.form_code, tuple(facts))


# ---- sentences ----


def _number_like(text: str, value: Decimal) -> str:
    """value printed with as many places as text."""
    places = len(text.partition(".")[2])
    return f"{value:,.{places}f}" if "," in text else f"{value:.{places}f}"


def _wrong_percentage(printed: Printed, chance: Random) -> Planted:
    """A share, a growth or a completion is off by some points."""
    measures = {"share_pct", "change_pct", "variance_pct", "completion_pct"}
    places = [
        (b, n, run) for b, n, run in _runs(printed)
        if run.role == "figure" and run.fact is not None and run.fact.measure in measures and plain_value(run.text) != 0
    ]  # fmt: skip
    b, n, run = _choose(chance, places, "wrong_percentage")
    text = _number_like(run.text if "." in run.text else "0.00", plain_value(run.text) + chance.choice((3, 5, 7, 11)))
    changed = _with_runs(printed, b, {n: replace(run, text=text)})
    return Planted(changed, "wrong_percentage", _opening(printed, b), run.text, text, None, _facts(run))


_OPPOSITE = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "降低": "增长",
    "大于": "小于",
    "小于": "大于",
}


def _wrong_direction(printed: Printed, chance: Random) -> Planted:
    """增加 for 减少 (with its rate) or 大于 for 小于."""
    places: list[list[tuple[int, int, Run]]] = []
    runs = list(_runs(printed))
    for i, (b, n, run) in enumerate(runs):
        if run.role == "comparison" and run.text in _OPPOSITE:
            places.append([(b, n, run)])
        if run.role == "direction" and run.text in {"增加", "减少"}:
            pair = [x for x in runs[i : i + 10] if x[0] == b and x[2].role in {"direction", "figure"}][:4]
            roles = [x[2].role for x in pair]
            # Only a rate that is far enough from 0 differs from the rate of the opposite change.
            if roles == ["direction", "figure"] * 2 and plain_value(pair[3][2].text) >= 1:
                places.append(pair)
    pair = _choose(chance, places, "wrong_direction")
    changes: dict[int, Run] = {}
    facts: list[Fact] = []
    for _, n, run in pair:
        if run.role == "figure":
            assert run.fact is not None
            flipped = replace(run.fact, sign=-run.fact.sign)
            changes[n] = replace(run, fact=flipped)
            facts.append(flipped)
        else:
            changes[n] = replace(run, text=_OPPOSITE[run.text])
    b = pair[0][0]
    words = "、".join(run.text for _, _, run in pair if run.role != "figure")
    after = "、".join(_OPPOSITE[run.text] for _, _, run in pair if run.role != "figure")
    return Planted(
        _with_runs(printed, b, changes), "wrong_direction", _opening(printed, b), words, after, None, tuple(facts)
    )


def _wrong_year(printed: Printed, chance: Random) -> Planted:
    """A heading, a date (截至…年12月31日) or a project's table names another year."""
    right, wrong = f"{printed.year}年", f"{printed.year - chance.choice((2, 3))}年"
    places: list[tuple[int, int]] = []
    for b, block in enumerate(printed.blocks):
        if isinstance(block, Paragraph):
            dated = f"{right}12月31日" in block.text
            if right in block.text and (block.level == 1 or dated):
                places += [(b, n) for n, run in enumerate(block.runs) if right in run.text]
        elif isinstance(block, Table) and right in block.year_line:
            places.append((b, -1))
    b, n = _choose(chance, places, "wrong_year")
    block = printed.blocks[b]
    if isinstance(block, Table):
        changed = _with_block(printed, b, replace(block, year_line=block.year_line.replace(right, wrong)))
        return Planted(changed, "wrong_year", block.heading, right, wrong)
    assert isinstance(block, Paragraph)
    run = block.runs[n]
    changed = _with_runs(printed, b, {n: replace(run, text=run.text.replace(right, wrong))})
    return Planted(changed, "wrong_year", block.text[:40], right, wrong)


#: Indicators that both the text and a form state.
_RECONCILED = frozenset(
    {
        "income_total", "expenditure_total", "appropriation_income", "appropriation_expenditure", "personnel_expense",
        "public_expense", "three_public_expense", "reception_expense", "vehicle_expense", "basic_expenditure",
        "project_expenditure", "general_budget_expenditure",
    }
)  # fmt: skip


def _text_against_form(printed: Printed, chance: Random) -> Planted:
    """The text states a figure of a form otherwise than the form."""
    places = [
        (b, n, run) for b, n, run in _runs(printed)
        if run.role == "figure" and run.fact is not None and run.fact.code in _RECONCILED
        and run.fact.measure == "actual" and plain_value(run.text) >= 1
    ]  # fmt: skip
    b, n, run = _choose(chance, places, "text_against_form")
    step = Decimal(chance.choice((1, 9, 10, 27)))
    text = _number_like(run.text, plain_value(run.text) + step)
    changed = _with_runs(printed, b, {n: replace(run, text=text)})
    return Planted(changed, "text_against_form", _opening(printed, b), run.text, text, None, _facts(run))


def _missing_form(printed: Printed, chance: Random) -> Planted:
    """A form that holds figures is not printed; the 目录 still names it."""
    places = [b for b, x in enumerate(printed.blocks) if isinstance(x, Table) and x.kind == "form" and not x.empty]
    b = _choose(chance, places, "missing_form")
    table = printed.blocks[b]
    assert isinstance(table, Table)
    facts = tuple(c.fact for row in table.body for c in row if c is not None and c.fact is not None and c.text)
    return Planted(_with_block(printed, b), "missing_form", table.heading, table.heading, "", table.form_code, facts)


def _project_count(printed: Printed, chance: Random) -> Planted:
    """The text counts one project more or less than there are tables."""
    places = [
        (b, n, run)
        for b, n, run in _runs(printed)
        if run.fact is not None and run.fact.code == "performance_project_count"
    ]
    if not printed.projects:
        raise CannotPlant("project_count")
    b, n, run = _choose(chance, places, "project_count")
    text = str(int(plain_value(run.text)) + chance.choice((1, 2)))
    changed = _with_runs(printed, b, {n: replace(run, text=text)})
    return Planted(changed, "project_count", "绩效评价项目数", run.text, text, None, _facts(run))


def _score(printed: Printed, chance: Random) -> Planted:
    """A metric's score is wrong: the scores do not add up to 总分, or it exceeds its weight where there is no 总分."""
    places: list[tuple[int, Place, Cell]] = []
    blocks = [b for b, x in enumerate(printed.blocks) if isinstance(x, Table) and x.kind == "project"]
    for p, b in enumerate(blocks):
        table = printed.blocks[b]
        assert isinstance(table, Table)
        for r, row in enumerate(table.body):
            for c, cell in enumerate(row):
                if cell is not None and cell.role == "score" and cell.text:
                    places.append((p, (b, r, c), cell))
    p, place, cell = _choose(chance, places, "score")
    table = printed.blocks[place[0]]
    assert isinstance(table, Table)
    project = printed.projects[p]
    value = plain_value(cell.text)
    row = table.body[place[1]]
    label, weight = row[place[2] - 4], row[place[2] - 1]
    assert label is not None
    assert weight is not None
    name = label.text
    if project.total_score is None:
        text = _number_like(cell.text, plain_value(weight.text) + 2)
    else:
        text = _number_like(cell.text, value + (2 if value < 2 else -2))
    changed = _with_cell(printed, place, text)
    metrics = tuple(replace(m, score=text) if m.level3 == name and m.score == cell.text else m for m in project.metrics)
    projects = (*printed.projects[:p], replace(project, metrics=metrics), *printed.projects[p + 1 :])
    return Planted(replace(changed, projects=projects), "score", f"{project.name} / {name}", cell.text, text)


_PLANTERS: dict[str, Callable[[Printed, Random], Planted]] = {
    "digit_swap": _cell_error("digit_swap", Decimal(12), _swapped),
    "sign": _cell_error("sign", Decimal(1), _negative),
    "unit_factor": _cell_error("unit_factor", Decimal(1), _times_ten_thousand),
    "missing_row": _missing_row,
    "row_shift": _row_shift,
    "wrong_percentage": _wrong_percentage,
    "wrong_direction": _wrong_direction,
    "wrong_year": _wrong_year,
    "text_against_form": _text_against_form,
    "missing_form": _missing_form,
    "project_count": _project_count,
    "score": _score,
}

__all__ = ["KINDS", "CannotPlant", "Planted", "plant"]
