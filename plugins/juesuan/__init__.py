"""juesuan (决算): Chinese government final accounts, from published PDF to a warehouse you can trust."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

#: Changes whenever the same bytes would be understood differently: extracts are keyed by it.
EXTRACTOR_VERSION = "2"

__all__ = ["EXTRACTOR_VERSION", "__version__", "read_disclosure"]

if TYPE_CHECKING:
    from juesuan.api import read_disclosure


def __getattr__(name: str) -> Any:
    # Imported on first use: pdfplumber is slow to import and Airflow parses this package often.
    if name == "read_disclosure":
        from juesuan.api import read_disclosure

        return read_disclosure
    raise AttributeError(name)
