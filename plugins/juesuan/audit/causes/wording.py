"""Relations that are no arithmetic: which of them have a cause already, and which are findings of their own. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.audit.causes.hypotheses import Hypothesis

#: Causes of rules that are no arithmetic; every other rule's is 'disclosure'.
_CAUSES = {
    "disclosure_forms": "form_missing",
    "disclosure_contents": "contents",
    "disclosure_year": "year",
    "disclosure_department": "department",
    "disclosure_direction": "words",
    "disclosure_reasons": "reason_missing",
    "disclosure_units": "unit_not_stated",
    "form_heads": "row_missing",
    "form_total_row": "row_missing",
    "project_funds_stated": "funds",
    "project_count": "count",
}
#: How the ids of rules about two documents begin, and what in them says where the later one states it.
_OF_KINDS = "kinds_"
_STATED_ALIKE = re.compile(r"_(?:text|0[35]|bg[0-9]{2})(?=_|$)")
#: What disagreements with a form of another document are that its unit of money explains.
_UNIT_OF = "kinds_unit"
_UNIT_WORDS = "与预算表{form}各数相差一万倍，疑为该表金额单位（元、万元）印错"
#: Rules of which a document has one finding, however often they are broken: (rule, parts of the instance that count).
_ONE_OF = {"disclosure_year": -1, "disclosure_reasons": 0, "disclosure_units": 0, "disclosure_contents": 0}


@dataclass(frozen=True, slots=True)
class Other:
    """An inconsistent check that no hypothesis about figures has explained. in_unit_of: the form of another document
    whose figure is ten thousand times too large or too small for this one, None where it is not so."""

    report_no: int
    check_id: str
    instance: str
    title_zh: str
    title_en: str
    explanation_zh: str
    in_unit_of: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A cause found already, by its number."""

    report_no: int
    number: int
    hypothesis: Hypothesis


#: What makes checks one finding: report_no, rule, and what it is about.
Key = tuple[int, str, str]
#: (report_no, number of the cause or None for a new one, cause, sentences, [(check_id, instance)])
Row = tuple[int, int | None, str, str, str, list[tuple[str, str]]]


def others_told(others: Sequence[Other], told: Sequence[Told]) -> Iterator[Row]:
    """Each check under the cause it follows from, or under one of its own; what is one cause is one row."""
    causes: dict[int, list[Told]] = defaultdict(list)
    for one in told:
        causes[one.report_no].append(one)
    groups: dict[Key, list[Other]] = defaultdict(list)
    for other in others:
        above = next((t for t in causes[other.report_no] if _follows(other, t.hypothesis)), None)
        if above is not None:
            yield other.report_no, above.number, "", "", "", [(other.check_id, other.instance)]
        else:
            groups[_cause_of(other)].append(other)
    groups = _of_one_unit(groups)
    for (report_no, check_id, _), some in groups.items():
        first = some[0]
        if check_id == _UNIT_OF:
            zh, en = (
                _UNIT_WORDS.format(form=first.in_unit_of),
                f"form {first.in_unit_of} of the other document: its unit",
            )
            first = replace(first, title_zh=zh, title_en=en)
        said = "；".join(dict.fromkeys(o.explanation_zh for o in some))
        more = f" ({len(some)} places)" if len(some) > 1 else ""
        cause = "budget_differs" if check_id.startswith(_OF_KINDS) else _CAUSES.get(check_id, "disclosure")
        checks = [(o.check_id, o.instance) for o in some]
        yield report_no, None, cause, f"{first.title_zh}：{said}"[:600], f"Not so: {first.title_en}{more}", checks


def _of_one_unit(groups: dict[Key, list[Other]]) -> dict[Key, list[Other]]:
    """Disagreements with a form of another document by ten thousand times are one: its heading names another unit."""
    found: dict[Key, list[Other]] = defaultdict(list)
    for key, some in groups.items():
        form = some[0].in_unit_of
        found[(key[0], _UNIT_OF, form) if form else key] += some
    for key in [key for key, some in found.items() if key[1] == _UNIT_OF and len(some) == 1]:
        (alone,) = found.pop(key)
        found[_cause_of(alone)].append(alone)
    return found


def _cause_of(other: Other) -> Key:
    """What makes checks of one report one finding."""
    check_id, instance = other.check_id, other.instance
    if check_id == "disclosure_contents":
        # A form that is missing is missing from the body, too.
        check_id = "disclosure_forms" if "表" in other.explanation_zh else check_id
        return other.report_no, check_id, ""
    if check_id == "disclosure_forms":
        return other.report_no, check_id, ""
    if check_id in _ONE_OF:
        parts = instance.split("/")
        return other.report_no, check_id, parts[_ONE_OF[check_id]] if _ONE_OF[check_id] else ""
    if check_id.startswith(_OF_KINDS):
        # The text and the forms of an account state one budget: it differs once from the one published.
        return other.report_no, _STATED_ALIKE.sub("", check_id), instance
    return other.report_no, check_id, instance


def _follows(other: Other, hypothesis: Hypothesis) -> bool:
    """Whether what the hypothesis says explains the check too."""
    if other.check_id == "form_heads":
        place, _, head = other.instance.partition("/")
        return (
            hypothesis.cause in {"row_missing", "rows_shifted"}
            and f"表{place}" in hypothesis.zh
            and (head in hypothesis.zh or hypothesis.cause == "rows_shifted")
        )
    if other.check_id == "form_total_row":
        return hypothesis.cause == "row_missing" and f"表{other.instance}" in hypothesis.zh and "合计" in hypothesis.zh
    if other.check_id in {"disclosure_direction", "project_funds_stated"}:
        shown = hypothesis.zh.partition(" 印作 ")[2].partition("，")[0].partition("；")[0]
        return bool(shown) and shown in other.explanation_zh
    return False
