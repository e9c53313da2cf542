"""A disclosure written down as marked text: headings, sentences with marked figures, places of the tables.

For disclosures whose figures come from a publication and not from a generator, residues and slips included.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from .content import Fund, Metric, Project
from .looks import Look
from .printed import Block, Fact, PageBreak, Paragraph, Run
from .sentences import Outliner, indicator

_FIGURE = re.compile(
    r"\{(?P<number>-?[\d.,]+)(?P<gap> ?)(?P<unit>[^|}]+)\|(?P<meaning>[^|}]*)(?:\|(?P<after>[^}]*))?\}"
)


def read_marked(path: Path, look: Look, tables: Mapping[str, Sequence[Block]]) -> list[Block]:
    """The blocks of a marked file. tables: what stands for "= name". Lines that begin with % are comments."""
    outline = Outliner(look.numbering)
    blocks: list[Block] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("%"):
            continue
        marks, _, words = line.partition(" ")
        if set(marks) == {"#"}:
            blocks += [PageBreak()] if len(marks) == 1 else []
            blocks.append(outline.heading(len(marks), words))
        elif marks == "=":
            blocks += tables[words]
        else:
            blocks.append(Paragraph(_runs(line, look)))
    return blocks


def _runs(line: str, look: Look) -> tuple[Run, ...]:
    runs: list[Run] = []
    end = 0
    for mark in _FIGURE.finditer(line):
        runs += _words(line[end : mark.start()])
        meaning = mark["meaning"].removeprefix("-")
        gap = " " if look.spaced_figures and mark["unit"] != "%" else ""
        fact = _fact(meaning, -1 if mark["meaning"].startswith("-") else 1)
        runs += [Run(" ")] if look.spaced_figures else []
        runs.append(Run(mark["number"], "figure", mark["unit"], fact))
        runs.append(Run(gap + (mark["after"] or mark["unit"])))
        end = mark.end()
    return tuple(runs + _words(line[end:]))


def _words(text: str) -> list[Run]:
    """Text, with the words of a direction on their own where a figure follows them."""
    direction = re.search(r"(增加|减少|增长|降低|下降)$", text)
    if direction is None:
        return [Run(text)] if text else []
    return [Run(text[: direction.start()]), Run(direction[0], "direction")]


def _fact(meaning: str, sign: int) -> Fact | None:
    if not meaning:
        return None
    if meaning.isdigit():
        return Fact("function", meaning, "total")
    code, _, measure = meaning.partition(".")
    return indicator(code, measure or "actual", sign)


def read_projects(path: Path) -> tuple[Project, ...]:
    """Performance self-evaluations from a YAML file: funds and metrics as lists in the order of their fields."""
    return tuple(
        Project(
            item["name"],
            item["competent_department"],
            item["implementing_unit"],
            item["goal_expected"],
            item["goal_actual"],
            tuple(Fund(*row) for row in item["funds"]),
            tuple(Metric(*row) for row in item["metrics"]),
            item["total_score"],
        )
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))
    )
