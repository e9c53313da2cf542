"""The three files of a finance officer: one as it should be, one with a digit wrong, one with an unreadable form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from typesetter import LOOKS, Printed, compose, plant, random_disclosure, set_pdf
from typesetter.printed import Table

DEPARTMENT = "虚构省试验市甲城管理局"
UNREADABLE_FORM = "03"


def three_files(folder: Path) -> dict[str, Path]:
    """The files by name: clean, wrong, unread."""
    printed = compose(random_disclosure(3, "small", department=DEPARTMENT), LOOKS["plain"])
    contents = {
        "clean": printed,
        "wrong": plant(printed, "digit_swap", 1).printed,
        "unread": with_strange_header(printed, UNREADABLE_FORM),
    }
    files = {name: folder / f"{name}.pdf" for name in contents}
    for name, content in contents.items():
        files[name].write_bytes(set_pdf(content, LOOKS["plain"]))
    return files


def with_strange_header(printed: Printed, form_code: str) -> Printed:
    """The same, but the columns of one form are called what no form calls them."""

    def strange(table: Table) -> Table:
        rows = tuple(
            tuple(cell and replace(cell, text="甲乙丙丁"[(r + c) % 4] + "栏", beneath="") for c, cell in enumerate(row))
            for r, row in enumerate(table.header)
        )
        return replace(table, header=rows)

    blocks = (strange(b) if isinstance(b, Table) and b.form_code == form_code else b for b in printed.blocks)
    return replace(printed, blocks=tuple(blocks))
