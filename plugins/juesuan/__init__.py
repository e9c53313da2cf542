"""juesuan (决算): Chinese government final accounts, from published PDF to a warehouse you can trust."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from juesuan.version import EXTRACTOR_VERSION, __version__

__all__ = ["EXTRACTOR_VERSION", "__version__", "check", "read_disclosure"]

if TYPE_CHECKING:
    from juesuan.api import read_disclosure
    from juesuan.checking import check


def __getattr__(name: str) -> Any:
    # Imported on first use: pdfplumber is slow to import and Airflow parses this package often.
    if name == "read_disclosure":
        from juesuan.api import read_disclosure

        return read_disclosure
    if name == "check":
        from juesuan.checking import check

        return check
    raise AttributeError(name)
