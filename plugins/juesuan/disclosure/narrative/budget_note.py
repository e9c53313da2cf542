"""Which budget a document means where it says 预算数 and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.printed.words import plain

#: 预算数为, “预算”口径为, …; a figure behind it is the budget itself, not what is meant by it.
_MEANS = r"预算[数”“]{0,2}(?:口径)?(?:为|是|指|系|均为|即)"
#: The official note below form 07 since 2021 (预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数), and what
#: provinces write in their texts (上述“预算”口径为全年预算数; 预算数为按规定程序调整后的全年预算数).
_NOTES = (
    (
        "full_year_budget",
        re.compile(_MEANS + r"[^，。；,;\d]{0,16}(?:全年预算|调整预算|调整后的?预算)数?(?![\d数为]|安排)"),
    ),
    ("initial_budget", re.compile(_MEANS + r"[^，。；,;\d]{0,8}年初(?:部门)?预算数?(?=[，。；,;)）]|$)")),
)


def bare_budget(lines: Iterable[str]) -> str:
    """The measure of a bare 预算数 by the document's own note in its ``lines``; ``initial_budget`` where none says."""
    text = plain("".join(lines))
    return next((measure for measure, note in _NOTES if note.search(text)), "initial_budget")
