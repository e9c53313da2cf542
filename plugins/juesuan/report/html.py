"""The report as one HTML file that needs nothing else: it can be mailed, printed on A4, and opened offline."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any

from juesuan.evidence.formula import formula
from juesuan.report.model import Report
from juesuan.report.words import FORM_STATUS, OUTCOME, READINGS, Language, headline
from juesuan.version import __version__


def html(report: Report, language: Language, *, is_whole: bool = True, with_style: bool = True) -> str:
    """The report as HTML. is_whole: a document of its own; else the part inside ``<body>``. with_style: bring the style
    along; a page that has it (``report.css``) does without."""
    page: str = _template().render(
        report=report,
        lang=language,
        is_whole=is_whole,
        with_style=with_style,
        headline=headline(report, language),
        forms=FORM_STATUS,
        readings=READINGS,
        outcome=OUTCOME[report.outcome][language == "en"],
        version=__version__,
    )
    return page


def templates(folder: Path) -> Any:
    """The templates of a folder (a jinja2.Environment): everything filled in is escaped, what is not there fails."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["formula"] = formula
    return environment


@cache
def _template() -> Any:
    environment = templates(Path(__file__).parent / "templates")
    environment.filters["base64"] = lambda data: base64.b64encode(data).decode()
    return environment.get_template("report.html")
