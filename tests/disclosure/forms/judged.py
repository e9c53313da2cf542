"""What was read of a form beside what was printed: right, told, or a failure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from juesuan.disclosure.model import Disclosure
from typesetter.layouts import Sheet
from typesetter.printed import ExpectedFact

#: kind, form, code, measure, budget_type, side
Key = tuple[str, str | None, str, str, str | None, str | None]

#: Form 07 prints 预算数: which budget that is, its own notes say or do not say.
_BUDGETS = {"full_year_budget": "initial_budget", "budget": "initial_budget"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """right, missing: how many of the wanted facts. wrong: what was read and is not so, in words. is_told: whether an
    issue that warns says that something of the form was not read."""

    right: int
    missing: int
    wrong: tuple[str, ...]
    is_told: bool

    @property
    def is_silent(self) -> bool:
        return self.missing > 0 and not self.is_told

    @property
    def holds(self) -> bool:
        """Whether everything is right, or said to be missing."""
        return not self.wrong and not self.is_silent


def judge(sheet: Sheet, read: Disclosure) -> Verdict:
    """Compare with what the sheet prints."""
    found = facts_of(read)
    wanted = _by_key(sheet.wanted)
    allowed = {**_by_key(sheet.welcome), **wanted}
    wrong = [
        f"{' '.join(str(part) for part in key if part)}: {_words(amounts)}, printed {_words(allowed.get(key, set()))}"
        for key, amounts in sorted(found.items(), key=str)
        if amounts != allowed.get(key)
    ]
    missing = [key for key in wanted if key not in found]
    told = any(issue.severity in {"warning", "error"} for issue in read.issues)
    right = sum(found.get(key) == amounts for key, amounts in wanted.items())
    return Verdict(right, len(missing), tuple(wrong), told)


def facts_of(read: Disclosure) -> dict[Key, set[Decimal]]:
    """The facts of forms in yuan, by what they state."""
    rows: list[tuple[Key, Decimal | None]] = [
        *((("function", f.form_code, f.function_code, f.measure_code, None, None), f.amount_yuan)
          for f in read.function_amounts if f.source == "form"),
        *((("economic", e.form_code, e.economic_code, e.measure_code, None, None), e.amount_yuan)
          for e in read.economic_amounts),
        *((("indicator", i.form_code, i.indicator_code, i.measure_code, i.budget_type, i.side), i.amount_yuan)
          for i in read.indicators if i.source == "form"),
    ]  # fmt: skip
    return _gathered((key, amount if amount is not None else Decimal("NaN")) for key, amount in rows)


def _by_key(facts: Iterable[ExpectedFact]) -> dict[Key, set[Decimal]]:
    return _gathered(((f.kind, f.form_code, f.code, f.measure, f.budget_type, f.side), f.value) for f in facts)


def _gathered(rows: Iterable[tuple[Key, Decimal]]) -> dict[Key, set[Decimal]]:
    found: dict[Key, set[Decimal]] = {}
    for (kind, form, code, measure, budget, side), amount in rows:
        said = _BUDGETS.get(measure, measure) if form == "07" else measure
        found.setdefault((kind, form, code, said, budget, side), set()).add(amount)
    return found


def _words(amounts: set[Decimal]) -> str:
    return " and ".join(f"{amount:,f}" for amount in sorted(amounts)) or "nothing"
