"""Errors planted into a printed disclosure, one at a time, each larger than any rounding could explain.

A plant changes the strings of cells or sentences only; the truth of the printed layer changes with them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from . import plant_forms as forms
from . import plant_texts as texts
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


def plant(source: Printed | Content, kind: str, seed: int = 0, look: Look = PLAIN) -> Planted:
    """Plant one error of ``kind`` (see ``KINDS``). The same arguments plant the same error.

    look is used to compose a Content. Raises CannotPlant where there is no place for it, KeyError for unknown kinds.
    """
    printed = compose(source, look) if isinstance(source, Content) else source
    return _PLANTERS[kind](printed, Random(f"{kind}/{seed}/{printed.seed}"))


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
}

__all__ = ["KINDS", "CannotPlant", "Planted", "plant"]
