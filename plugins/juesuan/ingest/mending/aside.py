"""Where damaged files go: kept for a look, out of everybody's way."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from juesuan.files import printable
from juesuan.settings import Home


class Aside:
    """Moves files to ``$JUESUAN_HOME/set-aside/<time>/`` under the path they had; ``told`` says what became of each."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folder = home.root / "set-aside" / datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        self.told: list[str] = []

    def put(self, path: Path, remedy: str) -> None:
        """Move ``path`` away and tell it, with what is done about it ('read again')."""
        place = self._folder / path.relative_to(self._home.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # another run was quicker
            path.replace(place)
            kept = printable(place.relative_to(self._home.root))
            self.tell(f"{printable(path.relative_to(self._home.root))} was damaged: {remedy} (kept as {kept}).")

    def tell(self, sentence: str) -> None:
        """Something else that was mended."""
        self.told.append(sentence)
