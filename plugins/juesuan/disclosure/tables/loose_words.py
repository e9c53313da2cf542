"""Words printed inside a table that none of its cells holds."""

from __future__ import annotations

from juesuan.printed.words import plain
from juesuan.reading.model import Page, Table


def loose_words(page: Page, table: Table) -> tuple[str, ...]:
    """Words inside a table without rules that belong to no cell: there a reader has to guess where rows end, and the
    first line of a tall header cell may fall between. Always empty for ruled tables."""
    if table.kind == "ruled":
        return ()
    held = [plain(cell.text) for cell in table.cells if cell.text]
    loose = []
    for line in page.lines:
        box = line.box
        if not table.box.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2):
            continue
        loose += [word for word in line.text.split() if not any(plain(word) in text for text in held)]
    return tuple(loose)
