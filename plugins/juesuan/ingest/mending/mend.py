"""The whole round, in the order in which one thing is mended with the help of another."""

from __future__ import annotations

import logging

from juesuan.ingest.mending import notes, raw, served
from juesuan.ingest.mending.aside import Aside
from juesuan.progress import report
from juesuan.settings import Home
from juesuan.visible import visible
from juesuan.warehouse.extracts import damaged_extracts

log = logging.getLogger(__name__)


def mend(home: Home) -> list[str]:
    """Look through ``home``; returns a sentence for everything that was damaged and what became of it. Quick where
    nothing is: notes are parsed, extracts hashed, raw files hashed only where they changed since they last were."""
    aside = Aside(home)
    notes.set_damaged_aside(home, aside)
    for path in damaged_extracts(home.extracts):
        aside.put(path, "read again")
    served.set_damaged_aside(home, aside)
    served.restore_notes(home, aside)
    raw.set_damaged_aside(home, aside)
    raw.restore_sidecars(home, aside)
    for sentence in aside.told:
        log.warning("%s", visible(sentence))
        report("mended", sentence=sentence)
    return aside.told
