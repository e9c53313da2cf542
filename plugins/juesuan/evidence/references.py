"""How a figure is named: ``document/table/fact_no``, in marts (``<column>_fact``) and in addresses of the dashboard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juesuan.warehouse.figures import PLACED

_REFERENCE = re.compile(rf"([0-9a-f]{{6,64}})/({'|'.join(PLACED)})/([0-9]{{1,9}})")
_DOCUMENT = re.compile(r"[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class FactReference:
    """One fact. document: its document's id, or the first digits of it (at least six)."""

    document: str
    table: str
    fact_no: int

    def __str__(self) -> str:
        return f"{self.document}/{self.table}/{self.fact_no}"


def parse_reference(text: str) -> FactReference | None:
    """The fact that ``text`` names, None where it is no such name."""
    found = _REFERENCE.fullmatch(text.strip())
    return FactReference(found[1], found[2], int(found[3])) if found else None


def is_document(text: str) -> bool:
    """Whether ``text`` may be a document's id or its first digits."""
    return _DOCUMENT.fullmatch(text.strip()) is not None
