"""Building sentences from figures: every number goes in through a ``Clerk``, so that its meaning is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from random import Random

from .codes import ECONOMICS, FUNCTIONS
from .content import Content
from .forms import ordinal
from .inventory import DOWN_REASONS, LEVEL_REASON, UP_REASONS
from .looks import Look
from .printed import Fact, Paragraph, Run, percent, rounded

Part = str | Run | list[Run]

#: Words of a change: more, its rate, less, its rate.
CHANGE_WORDS: dict[str, tuple[str, str, str, str]] = {
    "xinjiang": ("增加", "增长", "减少", "降低"),
    "shanghai": ("增加", "增长", "减少", "下降"),
    "jiangsu": ("增加", "增长", "减少", "下降"),
}


def indicator(
    code: str, measure: str = "actual", sign: int = 1, *, budget_type: str = "", side: str | None = None
) -> Fact:
    """The fact an indicator's figure states; 一般公共预算 figures belong to that budget."""
    implied = "general" if code.startswith("general_budget") else "all"
    return Fact("indicator", code, measure, budget_type or implied, side, sign)


class Clerk:
    """Writes the figures of one disclosure's text in one style and look."""

    def __init__(self, content: Content, look: Look, style: str) -> None:
        self.content, self.look, self.style = content, look, style
        self.year, self.department = content.year, content.department
        self.more, self.grew, self.less, self.fell = CHANGE_WORDS[style]
        self.names = dict(FUNCTIONS) | dict(content.code_names)
        self._chance = Random(f"{content.seed}/{style}/text")

    # ---- figures ----

    def _figure(self, number: str, unit: str, fact: Fact | None, after: str | None = None) -> list[Run]:
        """A number and its unit; ``after`` is printed instead of the unit where the style writes 100（平方米）."""
        gap = " " if self.look.spaced_figures and unit != "%" else ""
        before = [Run(" ")] if self.look.spaced_figures else []
        return [*before, Run(number, "figure", unit, fact), Run(gap + (unit if after is None else after))]

    def amount_text(self, amount: Decimal) -> str:
        """Yuan in the text's unit: trailing zeros dropped now and then, as people do who type figures by hand."""
        value = rounded(amount, self.look.text_unit)
        if amount == 0:
            return self._chance.choice(("0", "0", "0.00")) if self.style != "jiangsu" else "0"
        if self.style != "jiangsu" and self._chance.random() < 0.25:
            value = value.normalize()
            return f"{value:f}"
        return f"{value:,.2f}" if self.look.thousands and self.style == "jiangsu" else f"{value:.2f}"

    def money(
        self, amount: Decimal, code: str = "", measure: str = "actual", *, budget: str = "", side: str | None = None
    ) -> list[Run]:
        """An amount of yuan. code '' for an amount that is no fact; budget '' for the one that the code implies."""
        fact = indicator(code, measure, budget_type=budget, side=side) if code else None
        return self._figure(self.amount_text(abs(amount)), self.look.text_unit, fact)

    def function_money(self, amount: Decimal, code: str, measure: str = "total") -> list[Run]:
        return self._figure(self.amount_text(amount), self.look.text_unit, Fact("function", code, measure))

    def percentage(self, value: Decimal, code: str, measure: str, sign: int = 1) -> list[Run]:
        """A percentage as rounded already; zeros print as 0."""
        number = "0" if value == 0 else f"{abs(value)}"
        if value < 0 and sign > 0:
            number = "-" + number
        return self._figure(number, "%", indicator(code, measure, sign) if code else None)

    def count(self, number: int | Decimal, unit: str, code: str, after: str | None = None) -> list[Run]:
        return self._figure(str(number), unit, indicator(code) if code else None, after)

    def share(self, part: Decimal, whole: Decimal, code: str) -> list[Run]:
        return [Run("占"), *self.percentage(percent(part, whole), code, "share_pct")]

    def completion(self, actual: Decimal, budget: Decimal, code: str) -> list[Run]:
        return self.percentage(percent(actual, budget), code, "completion_pct")

    def variance(self, actual: Decimal, budget: Decimal, code: str) -> list[Run]:
        return self.percentage(percent(actual - budget, budget), code, "variance_pct")

    # ---- words that follow from figures ----

    def change(self, now: Decimal, before: Decimal, code: str, between: str = "，") -> list[Run]:
        """增加 1.10 万元，增长 12.47% / 减少 …，降低 …% / 持平. Without a rate where there was nothing before."""
        step = rounded(now - before, self.look.text_unit)
        if step == 0:
            return [Run("持平", "level", self.look.text_unit, indicator(code, "change_amount"))]
        up = step > 0
        runs = [Run(self.more if up else self.less, "direction"), *self._change_figure(abs(now - before), code, up)]
        if before:
            rate = percent(abs(now - before), before)
            runs += [Run(between), Run(self.grew if up else self.fell, "direction")]
            runs += self.percentage(rate, code, "change_pct", 1 if up else -1)
        return runs

    def _change_figure(self, step: Decimal, code: str, up: bool) -> list[Run]:
        return self._figure(
            self.amount_text(step), self.look.text_unit, indicator(code, "change_amount", 1 if up else -1)
        )

    def reason(self, now: Decimal, before: Decimal) -> str:
        """A likely reason for the direction, without figures."""
        step = rounded(now - before, self.look.text_unit)
        if step == 0:
            return LEVEL_REASON
        return self._chance.choice(UP_REASONS if step > 0 else DOWN_REASONS)

    def against_budget(self, actual: Decimal, budget: Decimal) -> list[Run]:
        """决算数大于（小于）预算数的主要原因：… or 决算数与预算数持平, on the printed figures."""
        step = rounded(actual, self.look.text_unit) - rounded(budget, self.look.text_unit)
        if step == 0:
            return [Run("决算数与预算数"), Run("持平", "comparison"), Run("。")]
        word = "大于" if step > 0 else "小于"
        return [Run("决算数"), Run(word, "comparison"), Run(f"预算数的主要原因：{self.reason(actual, budget)}。")]

    def path(self, code: str) -> str:
        """一般公共服务支出（类）财政事务（款）行政运行（项）."""
        return f"{self.names[code[:3]]}（类）{self.names[code[:5]]}（款）{self.names[code]}（项）"

    def listed_economics(self, classes: Iterable[str]) -> str:
        wanted = set(classes)
        return "、".join(ECONOMICS[c] for c, a in self.content.economic if a and c[:3] in wanted)


def paragraph(*parts: Part, term: tuple[str, str] | None = None) -> Paragraph:
    """A paragraph of strings, runs and lists of runs."""
    return Paragraph(tuple(_flat(parts)), term=term)


def _flat(parts: Iterable[Part]) -> list[Run]:
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs += part
    return runs


class Outliner:
    """Numbers headings. parts: 第一部分 / 一、 / （一） / 1. ; shifted: 一、 / （一） / 1. / （1）."""

    def __init__(self, numbering: str = "parts") -> None:
        self._counts = [0, 0, 0, 0]
        self._marks: tuple[Callable[[int], str], ...] = (
            (lambda n: f"第{ordinal(n)}部分 ", *_LOWER) if numbering == "parts" else (*_LOWER, lambda n: f"（{n}）")
        )

    def heading(self, level: int, title: str) -> Paragraph:
        """The next heading of that level (1…4)."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        number = ".".join(str(n) for n in self._counts[:level])
        mark = self._marks[level - 1](self._counts[level - 1])
        return Paragraph((Run(f"{mark}{title}"),), level, number)


_LOWER: tuple[Callable[[int], str], ...] = (
    lambda n: f"{ordinal(n)}、",
    lambda n: f"（{ordinal(n)}）",
    lambda n: f"{n}.",
)
