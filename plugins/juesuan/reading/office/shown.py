"""A cell of a sheet as it is seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell, row and column 0-based among those that can be seen. text is '' where it shows nothing."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    ref: str
    is_centred: bool = False
