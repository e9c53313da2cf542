"""The forms of one report as rows by functional code. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from juesuan.audit.causes.system import Figure


@dataclass(frozen=True, slots=True)
class Table:
    """The rows by functional code of one report: place -> code -> measure -> figure."""

    cells: Mapping[str, Mapping[str, Mapping[str, Figure]]]

    def totals(self, place: str) -> dict[str, Figure]:
        """Code -> total of each row of the place, the row that adds them up left out."""
        rows = self.cells.get(place, {})
        return {code: row["total"] for code, row in rows.items() if code != "TOTAL" and "total" in row}

    def order(self) -> list[str]:
        """Every code that some place prints, in order."""
        return sorted({code for rows in self.cells.values() for code in rows} - {"TOTAL"})

    def name(self, code: str) -> str:
        """The code with the name that some place prints beside it."""
        labels = (f.label for rows in self.cells.values() for f in rows.get(code, {}).values())
        label = next(labels, code).partition("·")[0]
        return label[label.find(code) :]


def is_below(code: str, parent: str) -> bool:
    """Whether a code stands below another one, 'TOTAL' above all."""
    return len(code) == 3 if parent == "TOTAL" else code.startswith(parent) and len(code) > len(parent)
