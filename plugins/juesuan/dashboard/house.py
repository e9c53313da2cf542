"""What every page stands on: the warehouse, the pictures, the templates."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from juesuan.dashboard.asking import Row, ask
from juesuan.dashboard.generations import Generations
from juesuan.dashboard.marks import bar, figure
from juesuan.dashboard.names import named
from juesuan.dashboard.pictures import Pictures
from juesuan.dashboard.speech import Speech
from juesuan.evidence.formula import plain
from juesuan.report.html import templates
from juesuan.settings import Home
from juesuan.version import __version__

if TYPE_CHECKING:
    import duckdb

HERE = Path(__file__).parent


def _templates() -> Any:
    environment = templates(HERE / "templates")
    environment.filters["plain"] = plain
    environment.globals |= {"version": __version__, "fig": figure, "bar": bar, "named": named}
    return environment


@dataclass(slots=True)
class House:
    """One running dashboard over a home."""

    home: Home
    generations: Generations
    pictures: Pictures
    templates: Any = field(default_factory=_templates)
    _remembering: threading.Lock = field(default_factory=threading.Lock)
    _remembered_of: str = ""
    _remembered: dict[str, list[Row]] = field(default_factory=dict)

    @contextmanager
    def warehouse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on what is served now. Raises NoWarehouse."""
        with self.generations.cursor() as cursor:
            yield cursor

    def known(self, cursor: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
        """The answer to a question without parameters, asked once a generation: nobody may change it."""
        mark = self.generations.mark()
        with self._remembering:
            if self._remembered_of != mark:
                self._remembered_of, self._remembered = mark, {}
            if name not in self._remembered:
                self._remembered[name] = ask(cursor, name)
            return self._remembered[name]

    def page(self, request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """The template filled in, in the language of the request. Everything in ``values`` is escaped."""
        speech = speech_of(request)
        text = self.templates.get_template(template).render(
            s=speech, t=speech.t, link=speech.link, here=speech.here, mark=request.state.mark, **values
        )
        return HTMLResponse(text, status)

    def stored(self, stored_path: str | None) -> Path | None:
        """The published bytes, None where they are not in the raw store (or the path leaves it)."""
        if not stored_path:
            return None
        path = (self.home.root / stored_path).resolve()
        return path if path.is_relative_to(self.home.raw.resolve()) and path.is_file() else None


def house_of(request: Request) -> House:
    """The house that the app was made with."""
    house: House = request.app.state.house
    return house


def speech_of(request: Request) -> Speech:
    """How the request wants to be spoken to."""
    return Speech.of(request.url.path, request.query_params, request.headers.get("accept-language", ""))


def is_part(request: Request) -> bool:
    """Whether a page asks for a part of itself (htmx), not a reader for a page."""
    return request.headers.get("hx-request") == "true"
