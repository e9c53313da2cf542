"""The Python API: one call from a file to what it states, in a notebook or a script, without Airflow."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from juesuan.disclosure import Disclosure, understand
from juesuan.reading import read_document
from juesuan.settings import Limits


def read_disclosure(path: str | PathLike[str], limits: Limits | None = None) -> Disclosure:
    """Read one published disclosure.

    path: a PDF. limits: what the file may cost (defaults and environment otherwise). Returns everything it states, each
    fact with the page and box it was read from. Raises RejectedFile where the file cannot be read at all, with the
    reason; what is doubtful inside a readable file is in ``Disclosure.issues``.
    """
    return understand(read_document(Path(path), limits))
