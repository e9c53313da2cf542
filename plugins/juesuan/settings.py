"""Where things are and how much a hostile document may cost; all of it can be set in the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def include_dir() -> Path:
    """The project's ``include`` folder: ``JUESUAN_INCLUDE``, else beside ``plugins``."""
    return Path(os.environ.get("JUESUAN_INCLUDE") or Path(__file__).resolve().parents[2] / "include")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost before it is rejected."""

    max_bytes: int = 200 * 2**20
    max_pages: int = 2_000
    max_seconds: int = 600
    max_memory_bytes: int = 4 * 2**30

    @classmethod
    def from_environment(cls) -> Limits:
        """The defaults, each overridden by JUESUAN_MAX_BYTES, …_PAGES, …_SECONDS, …_MEMORY_BYTES."""
        return cls(
            **{
                name: int(os.environ[variable])
                for name in ("max_bytes", "max_pages", "max_seconds", "max_memory_bytes")
                if (variable := f"JUESUAN_{name.upper()}") in os.environ
            }
        )


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds everything the pipeline writes (``JUESUAN_HOME``, default ``./data``)."""

    root: Path = field(default_factory=lambda: Path(os.environ.get("JUESUAN_HOME") or "data").resolve())

    @property
    def raw(self) -> Path:
        """Published bytes by sha256, each with a JSON sidecar."""
        return self.root / "raw"

    @property
    def extracts(self) -> Path:
        """One immutable Parquet file per (extractor version, sha256)."""
        return self.root / "extracts"

    @property
    def recognised(self) -> Path:
        """What was recognised in the picture of a page, one JSON file per picture, by its hash."""
        return self.root / "recognised"

    @property
    def rejected(self) -> Path:
        """One JSON file per file that could not be ingested."""
        return self.root / "rejected"

    @property
    def runs(self) -> Path:
        """One JSON file per finished run."""
        return self.root / "runs"

    @property
    def fetch(self) -> Path:
        """What is remembered of every address that was asked, and downloads in the making."""
        return self.root / "fetch"

    @property
    def work(self) -> Path:
        """Scratch of running jobs: chunk manifests, the warehouse candidate."""
        return self.root / "work"

    @property
    def warehouse(self) -> Path:
        """The served database."""
        return self.root / "warehouse.duckdb"

    @property
    def export(self) -> Path:
        """Parquet export of every table of the served database."""
        return self.root / "parquet"

    @property
    def logs(self) -> Path:
        return self.root / "logs"
