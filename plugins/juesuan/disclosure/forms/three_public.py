"""Form 07: the “三公” expenses, budget against actual, set as one row under twelve columns or upright."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan import reference
from juesuan.disclosure.forms.cells import Reading, place_of
from juesuan.disclosure.forms.grid import Grid, grid_of, is_figure
from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.three_public_unruled import settle_columns
from juesuan.disclosure.forms.vocabulary import vocabulary
from juesuan.disclosure.model import IndicatorValue
from juesuan.disclosure.tables.stitching import StitchedTable, TableCell
from juesuan.printed.words import plain


def read_three_public(table: StitchedTable, reading: Reading) -> None:
    """Add the figures of form 07 to ``reading``. What a column holds is said by the header cells above it, in any
    order (parts above kinds, kinds above parts); set upright, by the labels of its rows. Columns beyond the official
    twelve (会议费, 培训费) are indicators of their own."""
    words = vocabulary()
    grid = grid_of(table, frozenset(words.expense_measures) if table.kind != "ruled" else frozenset())
    if not grid.sound:
        reading.not_understood(table)
        return
    extra = any(indicator_of(word) in vocabulary().not_in_total for path in grid.paths for word in path)
    indicators = {c: i for c in range(grid.column_count) if (i := indicator_of_path(grid.paths[c], extra))}
    if table.kind != "ruled" and indicators:
        measures = {c: _measure(reversed(grid.paths[c])) for c in range(grid.column_count)}
        settled = settle_columns(grid, indicators, measures, indicator_of)
        if settled is None:
            reading.not_understood(table)
            return
        indicators = settled
    if len(set(indicators.values()) - {vocabulary().expense_total}) >= 2:
        _read_rows(grid, indicators, reading)
    else:
        _read_upright(grid, reading)


def indicator_of(label: str) -> str | None:
    """The indicator a label names ('（1）公务用车购置费' -> vehicle_purchase_expense), ``None`` where it names none."""
    text = bare(label) or plain(label)
    return next((code for code, phrases in vocabulary().expenses if phrases.fit(text)), None)


def indicator_of_path(path: Sequence[str], with_extra_columns: bool = False) -> str | None:
    """The indicator of a column from its header path, lowest cell first; 合计 and 小计 mean what stands above them,
    a bare one the “三公” total. Where 会议费 or 培训费 have columns too, a bare 合计 may include them."""
    words = vocabulary()
    for word in reversed(path):
        if found := indicator_of(word):
            return found
    if any(word in words.generic for word in path):
        return None if with_extra_columns else words.expense_total
    return None


def _measure(words_read: Iterable[str]) -> str | None:
    measures = vocabulary().expense_measures
    return next((measures[word] for word in words_read if word in measures), None)


def _read_rows(grid: Grid, indicators: dict[int, str], reading: Reading) -> None:
    """One row of figures (or one for the budget and one for the actual)."""
    rows = [row for row in grid.rows if any(_is_amount(grid.starting(row, c)) for c in indicators)]
    lead = [c for c in range(grid.column_count) if c < min(indicators)]
    labels = {row: bare("".join(grid.texts(row, lead))) for row in rows}
    measured = {row: _measure([labels[row]]) for row in rows}
    chosen = [row for row in rows if measured[row]]
    if not chosen:
        chosen = [row for row in rows if labels[row] in vocabulary().totals][:1] or rows[:1]
    for row in rows:
        cells = {c: grid.starting(row, c) for c in indicators}
        if row not in chosen:
            reading.unmapped_row(labels[row], cells.values())
            continue
        for column, cell in cells.items():
            measure = _measure(reversed(grid.paths[column])) or measured[row]
            if measure is None and _is_amount(cell):
                reading.unmapped_column(" ".join(grid.paths[column]), [cell])
            elif measure:
                _add(indicators[column], measure, cell, reading)
    for column in range(grid.column_count):
        if column not in indicators and grid.paths[column] and not set(grid.paths[column]) & vocabulary().ignored:
            reading.unmapped_column(" ".join(grid.paths[column]), [grid.starting(row, column) for row in chosen])


def _read_upright(grid: Grid, reading: Reading) -> None:
    """Labels down the left, one column per measure. Two such tables may stand side by side."""
    label_columns = [c for c in range(grid.column_count) if _holds_labels(grid, c)]
    found = False
    for index, label_column in enumerate(label_columns):
        stop = label_columns[index + 1] if index + 1 < len(label_columns) else grid.column_count
        for row in grid.rows:
            label_cell = grid.starting(row, label_column)
            cells = {c: grid.starting(row, c) for c in range(label_column + 1, stop)}
            if not label_cell or not label_cell.text or set(map(_path_word, [label_cell])) & vocabulary().ignored:
                continue
            word = bare(label_cell.text)
            indicator = indicator_of(word) or (vocabulary().expense_total if word in vocabulary().totals else None)
            if indicator is None:
                reading.unmapped_row(label_cell.text, cells.values())
                continue
            for column, cell in cells.items():
                if set(grid.paths[column]) & vocabulary().ignored:
                    continue
                measure = _measure(reversed(grid.paths[column]))
                if measure:
                    found = True
                    _add(indicator, measure, cell, reading)
                else:
                    reading.unmapped_row(f"{label_cell.text} {' '.join(grid.paths[column])}", [cell])
    if not found and any(_is_amount(cell) for row in grid.rows for cell in grid.owners[row]):
        reading.not_understood(grid.table)


def _path_word(cell: TableCell) -> str:
    return bare(cell.text)


def _holds_labels(grid: Grid, column: int) -> bool:
    held = [cell.text for row in grid.rows if (cell := grid.starting(row, column)) and cell.text]
    return sum(indicator_of(text) is not None or bare(text) in vocabulary().totals for text in held) >= 2


def _is_amount(cell: TableCell | None) -> bool:
    return cell is not None and bool(cell.text) and (is_figure(cell.text) or any(c.isdigit() for c in cell.text))


def _add(indicator: str, measure: str, cell: TableCell | None, reading: Reading) -> None:
    """One figure: money in yuan; counts and percentages as printed."""
    known = reference.indicators().get(indicator)
    if (known and known.unit != "yuan") or measure.endswith("_pct"):
        figure = reading.figure(cell)
        if figure and cell:
            reading.indicators.append(
                IndicatorValue(
                    "form",
                    reading.form_code,
                    None,
                    indicator,
                    measure,
                    "all",
                    None,
                    figure.value,
                    figure.ulp,
                    None,
                    None,
                    place_of(cell),
                )
            )
        return
    money = reading.money(cell)
    if money:
        reading.indicators.append(
            IndicatorValue(
                "form",
                reading.form_code,
                None,
                indicator,
                measure,
                "all",
                None,
                money.amount_yuan,
                money.ulp_yuan,
                money.amount_yuan,
                None,
                money.place,
            )
        )
