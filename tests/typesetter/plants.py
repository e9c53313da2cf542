"""Errors planted into a printed disclosure, one at a time, each larger than any rounding could explain.

A plant changes the strings of cells or sentences only; the truth of the printed layer changes with them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from . import plant_forms as forms
from . import plant_many as many
from . import plant_slips as slips
from . import plant_texts as texts
from . import plant_whole as whole
from .compose import compose
from .content import Content
from .looks import PLAIN, Look
from .plant_places import CannotPlant, Planted
from .printed import Printed

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
#: Slips of the pen and of the spreadsheet, each a hypothesis of the audit.
SLIP_KINDS = (
    "digit_missing",
    "digit_doubled",
    "digit_misread",
    "power_of_ten",
    "rounded",
    "blank_cell",
    "total_not_updated",
    "rows_shifted",
    "column_copied",
    "year_copied",
    "form_unit",
    "columns_swapped",
    "code_misprinted",
    "figures_swapped",
)
#: Errors in several figures at once, and of a percentage's decimal point.
MANY_KINDS = (
    "columns_shifted",
    "rows_in_other_unit",
    "wrong_in_two_forms",
    "percentage_times_ten",
    "total_of_last_year",
)


def plant(
    source: Printed | Content, kind: str, seed: int = 0, look: Look = PLAIN, *, before: Printed | None = None
) -> Planted:
    """Plant one error of ``kind``, one of ``KINDS``, ``SLIP_KINDS``, ``MANY_KINDS``. The same arguments plant the same.

    look is used to compose a Content. before: last year's disclosure, which some kinds copy from. Raises CannotPlant
    where there is no place for it, KeyError for unknown kinds.
    """
    printed = compose(source, look) if isinstance(source, Content) else source
    chance = Random(f"{kind}/{seed}/{printed.seed}")
    if kind in _COPIERS:
        if before is None:
            raise CannotPlant(kind)
        return _COPIERS[kind](printed, chance, before)
    return _PLANTERS[kind](printed, chance)


def plant_two(
    source: Printed, kinds: tuple[str, str], seed: int = 0, *, before: Printed | None = None
) -> tuple[Planted, Planted]:
    """Two errors that have nothing to do with each other, in two forms, or one in the text: the first alone, and the
    second in what the first made. Raises as ``plant`` does, and CannotPlant where they would meet."""
    first = plant(source, kinds[0], seed, before=before)
    for attempt in range(12):
        second = plant(first.printed, kinds[1], seed + 1000 * attempt, before=before)
        both_in_text = first.form_code is None and _words(first) != _words(second)
        shared = {f.code for f in first.facts} & {f.code for f in second.facts}
        if not shared and (both_in_text or first.form_code != second.form_code):
            return first, second
    raise CannotPlant(f"{kinds[0]} and {kinds[1]}")


def _words(planted: Planted) -> str:
    """The place without its figures, which the first error may have changed."""
    return "".join(x for x in planted.where if not x.isdigit() and x != ".")


_PLANTERS: dict[str, Callable[[Printed, Random], Planted]] = {
    "digit_swap": forms.cell_error("digit_swap", Decimal(12), forms.swapped),
    "sign": forms.cell_error("sign", Decimal(1), forms.negative),
    "unit_factor": forms.cell_error("unit_factor", Decimal(1), forms.times_ten_thousand),
    "missing_row": forms.missing_row,
    "row_shift": forms.row_shift,
    "wrong_percentage": texts.wrong_percentage,
    "wrong_direction": texts.wrong_direction,
    "wrong_year": texts.wrong_year,
    "text_against_form": texts.text_against_form,
    "missing_form": forms.missing_form,
    "project_count": texts.project_count,
    "score": texts.score,
    "digit_missing": forms.cell_error("digit_missing", Decimal(100), slips.digit_missing),
    "digit_doubled": forms.cell_error("digit_doubled", Decimal(10), slips.digit_doubled),
    "digit_misread": forms.cell_error("digit_misread", Decimal(10), slips.digit_misread),
    "power_of_ten": forms.cell_error("power_of_ten", Decimal(10), slips.power_of_ten),
    "rounded": forms.cell_error("rounded", Decimal(100), slips.rounded),
    "blank_cell": forms.cell_error("blank_cell", Decimal(1), slips.blank),
    "total_not_updated": slips.total_not_updated,
    "rows_shifted": slips.rows_shifted,
    "column_copied": slips.column_copied,
    "form_unit": whole.form_unit,
    "columns_swapped": whole.columns_swapped,
    "code_misprinted": whole.code_misprinted,
    "figures_swapped": whole.figures_swapped,
    "columns_shifted": many.columns_shifted,
    "rows_in_other_unit": many.rows_in_other_unit,
    "wrong_in_two_forms": many.wrong_in_two_forms,
    "percentage_times_ten": many.percentage_times_ten,
}
#: Those that print what last year's disclosure prints.
_COPIERS: dict[str, Callable[[Printed, Random, Printed], Planted]] = {
    "year_copied": slips.year_copied,
    "total_of_last_year": many.total_of_last_year,
}

__all__ = ["KINDS", "MANY_KINDS", "SLIP_KINDS", "CannotPlant", "Planted", "plant", "plant_two"]
