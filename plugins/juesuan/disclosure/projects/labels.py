"""The printed labels of the 项目支出绩效自评表 (``include/reference/projects.yaml``) and how cells match them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from juesuan.printed.numerals import without_ordinal
from juesuan.printed.words import plain
from juesuan.vocabulary import Part, load

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】")
_BULLET = "-—·*★"
_TRIM = ":;,。、%*"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The label lists of the file, each as printed label (reduced by ``label_key``) -> meaning; prefixes apart."""

    exact: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...]

    def meaning(self, text: str) -> str | None:
        """What the printed text means here, ``None`` where it is none of these labels."""
        key = label_key(text)
        if not key:
            return None
        found = self.exact.get(key)
        if found is None:
            found = next((meaning for prefix, meaning in self.prefixes if key.startswith(prefix)), None)
        return found


@dataclass(frozen=True, slots=True)
class Labels:
    """All vocabularies of the self-evaluation table."""

    head: Vocabulary
    fund_columns: Vocabulary
    fund_rows: Vocabulary
    goals: Vocabulary
    metric_columns: Vocabulary
    total_rows: Vocabulary
    block_labels: Vocabulary
    other_labels: Vocabulary
    grades: Vocabulary
    self_evaluation_titles: tuple[str, ...]
    goal_titles: tuple[str, ...]

    def is_label(self, text: str) -> bool:
        """Whether the text is a label of any kind (so that it is no value of the label beside it)."""
        return any(
            vocabulary.meaning(text)
            for vocabulary in (
                self.head,
                self.fund_columns,
                self.goals,
                self.metric_columns,
                self.block_labels,
                self.other_labels,
            )
        )


@lru_cache(8192)  # the same labels are looked up in one vocabulary after another
def label_key(text: str) -> str:
    """A printed label reduced to its words: '1. 其中：当年财政拨款（万元）' -> '当年财政拨款'."""
    key = plain(without_ordinal(text))
    while (shorter := _BRACKETS.sub("", key)) != key:
        key = shorter
    key = without_ordinal(key.lstrip(_BULLET))
    if key.startswith("其中") and len(key) > 3:
        key = key.removeprefix("其中").lstrip(_TRIM)
    return without_ordinal(key.lstrip(_BULLET)).strip(_TRIM)


class _File(Part):
    head: dict[str, tuple[str, ...]]
    fund_columns: dict[str, tuple[str, ...]]
    fund_rows: dict[str, tuple[str, ...]]
    goals: dict[str, tuple[str, ...]]
    metric_columns: dict[str, tuple[str, ...]]
    total_rows: tuple[str, ...]
    block_labels: tuple[str, ...]
    other_labels: tuple[str, ...]
    grades: tuple[str, ...]
    self_evaluation_titles: tuple[str, ...]
    goal_titles: tuple[str, ...]


@cache
def project_labels() -> Labels:
    """The labels as read from the file, once per process."""
    data = load("reference/projects.yaml", _File)
    return Labels(
        head=_vocabulary(data.head),
        fund_columns=_vocabulary(data.fund_columns),
        fund_rows=_vocabulary(data.fund_rows),
        goals=_vocabulary(data.goals),
        metric_columns=_vocabulary(data.metric_columns),
        total_rows=_vocabulary({"total": data.total_rows}),
        block_labels=_vocabulary({"block": data.block_labels}),
        other_labels=_vocabulary({"other": data.other_labels}),
        grades=_vocabulary({"grade": data.grades}),
        self_evaluation_titles=data.self_evaluation_titles,
        goal_titles=data.goal_titles,
    )


def _vocabulary(lists: Mapping[str, Sequence[str]]) -> Vocabulary:
    exact: dict[str, str] = {}
    prefixes: list[tuple[str, str]] = []
    for meaning, labels in lists.items():
        for label in labels:
            if label.endswith("*"):
                prefixes.append((label_key(label.rstrip("*")), meaning))
            else:
                exact.setdefault(label_key(label), meaning)
    return Vocabulary(exact, tuple(prefixes))
