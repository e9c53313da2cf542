"""What kinds of document there are, as values: what each is called, what becomes of it, with which words it is read.

``include/reference/kinds.csv`` lists them, ``include/kinds/<kind>/`` holds the vocabularies of one. Whoever treats
kinds differently asks the kind, and compares no names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from juesuan.reference import rows_of
from juesuan.settings import include_dir
from juesuan.vocabulary import load

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document. is_account: it states what was received and spent, and the rules about accounts judge it.
    is_loaded: what is read of it becomes facts of the warehouse; of other kinds only tables and sections are kept."""

    document_kind: str
    name_zh: str
    name_en: str
    is_account: bool
    is_loaded: bool

    def words(self, name: str, shape: type[Shape]) -> Shape | None:
        """The vocabulary ``name`` ('forms', 'outline', …) of the kind, ``None`` where it has none. Raises
        VocabularyError."""
        path = f"kinds/{self.document_kind}/{name}.yaml"
        return load(path, shape) if (include_dir() / path).is_file() else None


@cache
def kinds() -> MappingProxyType[str, Kind]:
    """Every kind by its code."""
    return MappingProxyType(
        {
            row["document_kind"]: Kind(
                document_kind=row["document_kind"],
                name_zh=row["name_zh"],
                name_en=row["name_en"],
                is_account=row["is_account"] == "true",
                is_loaded=row["is_loaded"] == "true",
            )
            for row in rows_of("kinds.csv")
        }
    )
