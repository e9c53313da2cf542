"""The Python interface: one call from a file to what it says, without Airflow, a database or a home folder."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from juesuan.collector import collector_paused
from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand
from juesuan.reading import read_document
from juesuan.settings import Limits

__all__ = ["read_disclosure"]


def read_disclosure(path: str | PathLike[str], limits: Limits | None = None) -> Disclosure:
    """Read one published file and understand it.

    path: a PDF. limits: what the file may cost, default ``Limits.from_environment()``. Returns a frozen ``Disclosure``;
    amounts are Decimals in yuan, each with the page, the box and the text it was read from. Raises FileNotFoundError,
    and RejectedFile where the file cannot be read, with the reason.

    >>> disclosure = read_disclosure("include/samples/…pdf")  # doctest: +SKIP
    >>> disclosure.identity.department_name, disclosure.identity.fiscal_year  # doctest: +SKIP
    """
    with collector_paused():  # the pages are gone again before it looks
        return understand(read_document(Path(path), limits or Limits.from_environment()))
