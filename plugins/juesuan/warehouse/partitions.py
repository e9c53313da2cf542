"""Fiscal year and province: how documents are kept together, and which of them are worked on at once."""

from __future__ import annotations

from dataclasses import dataclass

#: What central departments have for a province; and the region codes that say so.
CENTRAL = "00"
_CENTRAL_CODES = frozenset({"000000", "100000"})


@dataclass(frozen=True, slots=True, order=True)
class Partition:
    """The documents of one fiscal year and province. fiscal_year: 0 where it is unknown. province: the first two digits
    of the region's code (GB/T 2260), '00' for central departments, '' where the region is unknown."""

    fiscal_year: int
    province: str

    def __str__(self) -> str:
        return f"{self.fiscal_year or 'unknown'}-{self.province or 'unknown'}"


def partition_of(fiscal_year: int | None, region_code: str | None) -> Partition:
    """The partition a document belongs to. region_code: six digits, as in ``dim_document``; None where unknown."""
    code = region_code or ""
    return Partition(fiscal_year or 0, CENTRAL if code in _CENTRAL_CODES else code[:2])
