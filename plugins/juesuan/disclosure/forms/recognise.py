"""Which of the nine official forms a table is: by its heading, else by header cells that no other form has."""

from __future__ import annotations

import re

from juesuan.disclosure.forms.labels import bare
from juesuan.disclosure.forms.vocabulary import vocabulary
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.disclosure.tables.titles import nearest_title
from juesuan.printed.words import plain

_CONTINUED = re.compile(r"[(（]?续(?:表)?\d*[)）]?$")
#: At least this many columns: a heading above a list of contents or of units is no form's.
_FEWEST_COLUMNS = 3


def form_of(table: StitchedTable) -> str | None:
    """The form_code '01'…'09', ``None`` for any other table. The nearest title above decides; a table without a title
    is known by its header cells only where they leave no doubt."""
    if table.column_count < _FEWEST_COLUMNS:
        return None
    title = nearest_title(table.heading_lines)
    if title is not None:
        return form_of_heading(title)
    return _by_signature(table)


def form_of_heading(text: str) -> str | None:
    """The form that a printed heading names, ``None`` where it names none or fits several."""
    words = vocabulary()
    heading = bare(_CONTINUED.sub("", plain(text)))
    if any(phrase in heading for phrase in words.never):
        return None
    fitting = [code for code, phrases in words.headings.items() if phrases.fit(heading)]
    return fitting[0] if len(fitting) == 1 else None


def _by_signature(table: StitchedTable) -> str | None:
    printed = {bare(cell.text) for row in table.rows[:5] for cell in row if cell and cell.text}
    fitting = [
        code
        for code, words in vocabulary().signatures.items()
        if all(any(choice in printed for choice in choices) for choices in words)
    ]
    return fitting[0] if len(fitting) == 1 else None
