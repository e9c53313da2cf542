"""Form 07: the “三公” expenses, budget against actual, set as one row under twelve columns or upright."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan import reference
from juesuan.disclosure.forms.cells import FormReading, indicator_money, place_of
from juesuan.disclosure.forms.columns import blocks_of, doubled, leave_header, leave_labels, reason_of
from juesuan.disclosure.forms.grid import Grid, grid_of
from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.three_public_unruled import settle_columns
from juesuan.disclosure.forms.vocabulary import FormWords
from juesuan.disclosure.model import IndicatorValue
from juesuan.disclosure.tables.stitching import TableCell
from juesuan.printed.figures import is_figure
from juesuan.printed.words import plain

_ACCOUNT = re.compile("决算|支出情况")
_YEAR = re.compile(r"20\d\d")
#: Amounts that an indicator can have as facts of their own.
_STORED = {
    "actual",
    "last_year",
    "last_year_budget",
    "initial_budget",
    "full_year_budget",
    "budget",
    "change_amount",
    "change_pct",
}


def read_three_public(reading: FormReading) -> None:
    """Add the figures of form 07 to ``reading``. What a column holds is said by the header cells above it, in any
    order (parts above kinds, kinds above parts); set upright, by the labels of its rows. Columns beyond the official
    twelve (会议费, 培训费) are indicators of their own."""
    form = reading.form
    grid = grid_of(reading.table, form.lexicon)
    if not grid.sound:
        reading.not_understood()
        return
    leave_header(grid, reading)
    extra = any(indicator_of(word, form) in form.not_in_total for path in grid.paths for word in path)
    indicators = {c: i for c in range(grid.column_count) if (i := indicator_of_path(grid.paths[c], form, extra))}
    if reading.table.kind != "ruled" and indicators:
        amounts = {c: _amount_of(path, reading) for c, path in enumerate(grid.paths)}
        settled = settle_columns(grid, indicators, amounts, form, lambda word: indicator_of(word, form))
        if settled is None:
            reading.not_understood()
            return
        indicators = settled
    if len(set(indicators.values()) - {form.indicator_of_total}) >= 2:
        _read_rows(grid, indicators, reading)
    else:
        _read_upright(grid, reading)


def indicator_of(label: str, form: FormWords) -> str | None:
    """The indicator a label names ('（1）公务用车购置费' -> vehicle_purchase_expense), ``None`` where it names none."""
    text = bare(label) or plain(label)
    return next((code for code, phrases in form.indicators if phrases.fit(text)), None)


def indicator_of_path(path: Sequence[str], form: FormWords, with_extra_columns: bool = False) -> str | None:
    """The indicator of a column from its header path, lowest cell first; 合计 and 小计 mean what stands above them,
    a bare one the “三公” total. Where 会议费 or 培训费 have columns too, a bare 合计 may include them."""
    for word in reversed(path):
        if found := indicator_of(word, form):
            return found
    if form.lexicon.has(path, "sum"):
        return form.indicator_of_all if with_extra_columns else form.indicator_of_total
    return None


def _amount_of(path: Sequence[str], reading: FormReading) -> str | None:
    """The year and budget words of a path; a bare 预算数 is the budget that the document means by it."""
    amount = reading.form.lexicon.amount_of(path, reading.fiscal_year)
    return reading.bare_budget if amount == "budget" else amount


def _amount_over(path: Sequence[str], reading: FormReading) -> str | None:
    """The amount that a header path says; where no word says any, what the form takes for granted."""
    said = _amount_of(path, reading)
    return reading.form.unsaid if said == "" else said


def _read_rows(grid: Grid, indicators: dict[int, str], reading: FormReading) -> None:
    """One row of figures (or one for the budget and one for the actual)."""
    lexicon = reading.form.lexicon
    rows = [row for row in grid.rows if any(_is_amount(grid.starting(row, c)) for c in indicators)]
    lead = [c for c in range(min(indicators)) if not lexicon.has(grid.paths[c], "sum")]
    for column in lead:
        leave_labels(grid, column, reading)
    labels = {row: bare("".join(grid.texts(row, lead))) for row in rows}
    of_row = {row: _amount_of([labels[row]], reading) for row in rows}
    of_column = {c: _amount_over(grid.paths[c], reading) for c in indicators}
    if {*of_row.values(), *of_column.values()} == {""} and _says_account(reading):
        of_column = dict.fromkeys(of_column, "actual")
    reading.has_this_year = "actual" in {*of_row.values(), *of_column.values()}
    twice = doubled({c: (indicators[c], of_column[c]) for c in indicators if _held(grid, c)})
    for column in twice:
        reading.doubled_column(" ".join(grid.paths[column]), grid.below(column))
    chosen = _rows_of_the_department(rows, labels, of_row, reading)
    for row in rows:
        cells = {c: grid.starting(row, c) for c in indicators if c not in twice}
        if row not in chosen:
            reading.unmapped_row(labels[row], cells.values())
            continue
        for column, cell in cells.items():
            amount = of_column[column] or of_row[row]
            if amount:
                _add(indicators[column], amount, cell, reading)
            elif _is_amount(cell):
                reading.unmapped_column(" ".join(grid.paths[column]), [cell])
    for column in range(grid.column_count):
        if column in indicators or column in lead:
            continue
        if lexicon.has(grid.paths[column], "ignored"):
            leave_labels(grid, column, reading)
        else:
            reading.unmapped_column(" ".join(grid.paths[column]), [grid.starting(row, column) for row in chosen])


def _says_account(reading: FormReading) -> bool:
    """Whether the title says that a table of one measure is the account of the document's year."""
    title = plain(reading.table.heading)
    return _ACCOUNT.search(title) is not None and set(_YEAR.findall(title)) <= {str(reading.fiscal_year)}


def _rows_of_the_department(
    rows: Sequence[int], labels: dict[int, str], of_row: dict[int, str | None], reading: FormReading
) -> list[int]:
    """The rows that say what the department spent: those headed 预算数 and 决算数, else the one that adds up, else the
    only one, or the only one without a name. Rows of units alone are not the department's."""
    if measured := [row for row in rows if of_row[row]]:
        return measured
    totals = [row for row in rows if labels[row] in reading.words.totals]
    nameless = [row for row in rows if not labels[row]]
    for found in (totals[:1], rows, nameless):
        if len(found) == 1:
            return list(found)
    return []


def _read_upright(grid: Grid, reading: FormReading) -> None:
    """Labels down the left, one column per measure. Two such tables may stand side by side."""
    labels = [c for c in range(grid.column_count) if _holds_labels(grid, c, reading)]
    found = False
    for column in range(min(labels, default=0)):
        leave_labels(grid, column, reading)
    for label, block in zip(labels, blocks_of(grid, labels), strict=True):
        found = _read_block(grid, label, block, reading) or found
    if not found and reading.sheet.open():
        reading.not_understood()


def _read_block(grid: Grid, label_column: int, block: range, reading: FormReading) -> bool:
    """One block of an upright form; whether a column of it has a measure."""
    lexicon = reading.form.lexicon
    ignored = [c for c in block if lexicon.has(grid.paths[c], "ignored")]
    for column in ignored:
        leave_labels(grid, column, reading)
    parts = _columns_of_one_budget(grid, [c for c in block if c not in ignored], reading)
    for column in parts:
        reading.sheet.leave(grid.below(column), "of_a_part")
    amounts = {c: _amount_over(grid.paths[c], reading) for c in block if c not in ignored and c not in parts}
    reading.has_this_year = reading.has_this_year or "actual" in amounts.values()
    twice = doubled({c: amount for c, amount in amounts.items() if amount and _held(grid, c)})
    for column in twice:
        reading.doubled_column(" ".join(grid.paths[column]), grid.below(column))
    for row in grid.rows:
        cell = grid.starting(row, label_column)
        figures = {c: grid.starting(row, c) for c in amounts if c not in twice}
        if not cell or not cell.text or bare(cell.text) in lexicon.words_on("ignored"):
            continue
        word = bare(cell.text)
        indicator = indicator_of(word, reading.form)
        if indicator is None and (word in reading.words.totals or _is_sum(word, reading)):
            indicator = reading.form.indicator_of_total
        if indicator is None:
            reading.unmapped_row(cell.text, figures.values())
            continue
        for column, figure in figures.items():
            if amount := amounts[column]:
                _add(indicator, amount, figure, reading)
            else:
                reading.unmapped_row(f"{cell.text} {' '.join(grid.paths[column])}", [figure])
    return any(amounts.values())


def _columns_of_one_budget(grid: Grid, columns: Sequence[int], reading: FormReading) -> list[int]:
    """The columns of one of the three budgets beside a column of all of them: the facts are of all."""
    parts = [c for c in columns if reading.form.lexicon.has(grid.paths[c], "measure")]
    return parts if len(parts) < len(columns) else []


def _is_sum(word: str, reading: FormReading) -> bool:
    """Whether a row label adds up what the form is about: 支出合计."""
    tokens = reading.form.lexicon.tokens(word)
    return bool(tokens) and {token.axis for token in tokens or ()} == {"about", "sum"}


def _holds_labels(grid: Grid, column: int, reading: FormReading) -> bool:
    held = [cell.text for cell in grid.below(column) if cell and cell.text]
    named = (indicator_of(text, reading.form) is not None or bare(text) in reading.words.totals for text in held)
    return sum(named) >= 2


def _held(grid: Grid, column: int) -> bool:
    return any(_is_amount(cell) for cell in grid.below(column))


def _is_amount(cell: TableCell | None) -> bool:
    return cell is not None and bool(cell.text) and (is_figure(cell.text) or any(c.isdigit() for c in cell.text))


def _add(indicator: str, measure: str, cell: TableCell | None, reading: FormReading) -> None:
    """One figure: money in yuan; counts and percentages as printed."""
    if measure not in _STORED:
        if reason := reason_of(measure):
            reading.sheet.leave([cell], reason)
        return
    known = reference.indicators().get(indicator)
    if (known and known.unit != "yuan") or measure.endswith("_pct"):
        if cell and (figure := reading.figure(cell)):
            place = place_of(cell)
            reading.add(
                IndicatorValue(
                    "form",
                    reading.form_code,
                    None,
                    indicator,
                    reading.measure(measure),
                    "all",
                    None,
                    figure.value,
                    figure.ulp,
                    None,
                    None,
                    place,
                ),
                cell,
            )
        return
    reading.store(cell, indicator_money(reading, indicator, measure, "all", None))
