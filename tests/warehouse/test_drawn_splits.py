"""However a disclosure is split over files, in whatever kinds and order they come, it gives the same facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import typesetter
from typesetter import Printed
from typesetter.office import BookLook, docx, html, xls, xlsx
from typesetter.printed import Table
from warehouse.test_split_disclosure import facts

WRITERS: dict[str, Callable[[Printed], bytes]] = {
    "docx": docx,
    "html": html,
    "pdf": lambda printed: typesetter.set_pdf(printed, typesetter.PLAIN),
    "xlsx": lambda printed: xlsx(printed, BookLook(text=False)),
    "xls": lambda printed: xls(printed, BookLook(text=False)),
}
#: What a file that holds no text can be.
OF_FORMS = ("docx", "html", "xlsx", "xls")


@pytest.fixture(scope="module")
def printed() -> Printed:
    return typesetter.compose(typesetter.random_disclosure(seed=96))


@pytest.fixture(scope="module")
def whole(printed: Printed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("whole")
    (folder / "whole.docx").write_bytes(docx(printed))
    return facts([folder / "whole.docx"], folder / "home")


def split(printed: Printed, random: Random, folder: Path) -> list[Path]:
    """Two to four files: each form in one of them, the text in one that is no workbook. In an order of their own."""
    count = random.randint(2, 4)
    place = {table.heading: random.randrange(count) for table in printed.tables()}
    folder.mkdir()
    written = []
    for n in range(count):
        blocks = tuple(b for b in printed.blocks if (place[b.heading] == n if isinstance(b, Table) else n == 0))
        if not blocks:
            continue
        part = replace(printed, blocks=blocks, contents=(), projects=printed.projects if n == 0 else ())
        kind = random.choice(OF_FORMS if n else ("docx", "html", "pdf"))
        path = folder / f"{n}.{kind}"
        path.write_bytes(WRITERS[kind](part))
        written.append(path)
    random.shuffle(written)
    return written


@pytest.mark.parametrize("seed", range(3))
def test_a_drawn_split_gives_the_facts_of_the_whole(
    seed: int, printed: Printed, whole: dict[str, list[str]], tmp_path: Path
) -> None:
    files = split(printed, Random(seed), tmp_path / "files")
    assert facts(files, tmp_path / "home") == whole
    assert len(whole["fact_function_amount"]) > 200
