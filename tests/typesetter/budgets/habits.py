"""What differs from publisher to publisher in how a budget is laid out, beside what ``Look`` says of any document."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import Random
from typing import Literal, get_args, get_type_hints


@dataclass(frozen=True, slots=True)
class Habits:
    """One publisher's habits. Defaults are Shanghai's; every other value was seen somewhere."""

    title: Literal["plain", "annual", "public", "draft"] = "plain"
    codes: Literal["merged", "split"] = "split"
    total: Literal["first", "last"] = "last"
    names: Literal["plain", "indented"] = "plain"
    unit: Literal["元", "万元"] = "元"
    three_public_unit: Literal["元", "万元"] = "万元"
    general: Literal["plain", "last_budget", "changes", "executed", "one_column"] = "plain"
    opening: Literal["none", "column"] = "none"
    three_public: Literal["row", "years", "list"] = "row"
    economic: Literal["parts", "amount"] = "parts"
    empty: Literal["note", "zero_row", "left_out"] = "note"
    extra: Literal["none", "procurement"] = "none"
    numbers: Literal["none", "prefix"] = "none"  # 表1, 预算公开01表


PLAIN_HABITS = Habits()


def draw_habits(seed: int, chance_of_each: float = 0.4) -> Habits:
    """Habits of several publishers mixed; the same seed gives the same."""
    chance = Random(f"budget habits/{seed}")
    hints = get_type_hints(Habits)
    drawn: dict[str, object] = {}
    for field in fields(Habits):
        values = get_args(hints[field.name]) or (False, True)
        drawn[field.name] = chance.choice(values) if chance.random() < chance_of_each else field.default
    return Habits(**drawn)  # type: ignore[arg-type]
