"""Sentences made from a grammar of frames: year × plan × type × subject × measure × parts × order, with what each of
their figures is. What is of another year, of somebody else, of a change or a reason, is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

#: Indicator or function code, measure, sign; ``None`` for a figure that must not become a fact.
Truth = tuple[str, str, int] | None
YEAR = 2023

_OTHER_YEARS = ("2022年", "2022年度", "2024年", "上年", "去年", "2021年度")
_THIS_YEAR = ("", "", "2023年", "2023年度", "本年度", "今年")
_OTHERS = ("全市", "所属信息中心", "各乡镇", "全县各部门", "下属农机站")
_OWN = ("", "", "", "本部门", "某市财政局", "本单位")
_PLANS = {
    "initial_budget": ("年初预算", "年初预算数为", "年初预算为", "年初预算安排"),
    "full_year_budget": ("全年预算数为", "调整预算数为", "全年预算"),
    "actual": ("", "支出决算为", "决算数为", "支出决算数为"),
}
_INCOME_PLANS = {**_PLANS, "actual": ("", "决算数为")}
_REASONS = (
    "人员增加",
    "厉行节约，压减会议",
    "项目完工",
    "信息中心基本支出减少{n}万元",
    "会议费减少{n}万元，培训费减少{n}万元",
)


@dataclass(frozen=True)
class Topic:
    """What a section speaks of. whole and parts: (name, code). unit: of the figures. share: of what parts are one."""

    role: str
    whole: tuple[str, str]
    parts: Sequence[tuple[str, str]]
    unit: str = "万元"
    share: str = ""
    measured: bool = True


TOPICS = (
    Topic(
        "three_public",
        ("“三公”经费", "three_public_expense"),
        (
            ("因公出国（境）费", "overseas_travel_expense"),
            ("公务用车购置费", "vehicle_purchase_expense"),
            ("公务用车运行维护费", "vehicle_operation_expense"),
            ("公务接待费", "reception_expense"),
        ),
        share="“三公”经费",
    ),
    Topic(
        "income_overview",
        ("本年收入合计", "income_total"),
        (
            ("财政拨款收入", "appropriation_income"),
            ("事业收入", "business_income"),
            ("经营收入", "operating_income"),
            ("其他收入", "other_income"),
        ),
        share="本年收入合计",
    ),
    Topic(
        "expenditure_overview",
        ("本年支出合计", "expenditure_total"),
        (
            ("基本支出", "basic_expenditure"),
            ("项目支出", "project_expenditure"),
            ("经营支出", "operating_expenditure"),
        ),
        share="本年支出合计",
    ),
    Topic(
        "general_budget_expenditure",
        ("一般公共预算财政拨款支出", "general_budget_expenditure"),
        (
            ("教育支出", "205"),
            ("社会保障和就业支出", "208"),
            ("卫生健康支出", "210"),
            ("住房保障支出", "221"),
        ),
        share="一般公共预算财政拨款支出",
    ),
    Topic(
        "procurement",
        ("政府采购支出总额", "procurement_total"),
        (
            ("政府采购货物支出", "procurement_goods"),
            ("政府采购工程支出", "procurement_works"),
            ("政府采购服务支出", "procurement_services"),
        ),
        share="政府采购支出总额",
        measured=False,
    ),
    Topic(
        "general_budget_basic",
        ("一般公共预算财政拨款基本支出", "general_budget_basic_expenditure"),
        (("人员经费", "personnel_expense"), ("公用经费", "public_expense")),
        share="一般公共预算财政拨款基本支出",
        measured=False,
    ),
    Topic(
        "assets",
        ("共有车辆", "vehicles_total"),
        (
            ("机要通信用车", "vehicles_confidential"),
            ("应急保障用车", "vehicles_emergency"),
            ("其他用车", "vehicles_other"),
        ),
        unit="辆",
        measured=False,
    ),
)


@dataclass
class _Text:
    """A text as it grows, with what each figure is."""

    chance: Random
    words: list[str] = field(default_factory=list)
    truth: list[Truth] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.words.append(words)

    def figure(self, unit: str, truth: Truth) -> None:
        if unit == "万元":
            value = f"{self.chance.randint(1, 999_999) / 100:.2f}"
        else:
            value = str(self.chance.randint(1, 90)) if unit == "辆" else f"{self.chance.randint(1, 9999) / 100:.2f}"
        self.say(value + unit)
        self.truth.append(truth)

    def one(self, *choices: str) -> str:
        return self.chance.choice(choices)


@dataclass(frozen=True)
class _Frame:
    """Of when, of whom and of which plan a clause is. measure: of its bare figures."""

    year: str
    owner: str
    measure: str
    words: str
    is_own: bool

    def truth(self, code: str, measure: str | None = None, sign: int = 1) -> Truth:
        if not self.is_own:
            return None
        named = measure or self.measure
        return code, "total" if code.isdigit() and named == "actual" else named, sign


def sentences(seed: int) -> tuple[str, str, list[Truth]]:
    """The role of a section, one to three of its sentences, and what each figure in them is."""
    chance = Random(seed)
    topic = chance.choice(TOPICS)
    text = _Text(chance)
    for _ in range(chance.choice((1, 1, 2, 3))):
        chance.choice((_whole_and_parts, _whole_and_parts, _two_years, _parts_alone, _resumed, _compared_by_figure))(
            text, topic
        )
    return topic.role, "".join(text.words), text.truth


def _frame(text: _Text, topic: Topic, *, own: float = 0.65) -> _Frame:
    is_own = text.chance.random() < own
    by_year = text.chance.random() < 0.6
    year = text.one(*_THIS_YEAR) if is_own or not by_year else text.one(*_OTHER_YEARS)
    owner = text.one(*_OWN) if is_own or by_year else text.one(*_OTHERS)
    plans = _PLANS if topic.whole[0].endswith(("支出", "经费")) else _INCOME_PLANS
    measure = text.one("actual", "actual", "initial_budget", "full_year_budget") if topic.measured else "actual"
    words = text.one(*plans[measure]) if topic.measured else ""
    return _Frame(year, owner, measure, words, is_own)


def _head(text: _Text, topic: Topic, frame: _Frame) -> None:
    """Year and owner in either order, the whole, its figure."""
    name, code = topic.whole
    before = [frame.owner, frame.year] if text.chance.random() < 0.5 else [frame.year, frame.owner]
    text.say("".join(before) + name + frame.words)
    text.figure(topic.unit, frame.truth(code))


def _parts(text: _Text, topic: Topic, frame: _Frame) -> None:
    """The parts of what was just said, joined in one of the usual ways; their frame is their whole's."""
    opening, closing = text.chance.choice(
        (("，其中：", ""), ("，其中", ""), ("。其中，", ""), ("（其中：", "）"), ("（", "）"))
    )
    separator = text.one("，", "；", "、")
    chosen = text.chance.sample(list(topic.parts), text.chance.randint(2, len(topic.parts)))
    text.say(opening)
    for n, (name, code) in enumerate(chosen):
        text.say((separator if n else "") + name)
        text.figure(topic.unit, frame.truth(code))
        if topic.share and separator == "；" and text.chance.random() < 0.4:
            text.say("，占" + topic.share + "的")
            text.figure("%", frame.truth(code, "share_pct") if frame.measure == "actual" else None)
    text.say(closing)


def _change(text: _Text, frame: _Frame, code: str, *, repeated: str = "") -> None:
    """A change on the year before, on another year, on a budget: only the first is one of ours, if of an account."""
    base, is_last_year = text.chance.choice(
        (("比上年", True), ("与上年相比，", True), ("较2022年度", True), ("比2021年", False), ("较年初预算", False))
    )
    word, sign = text.chance.choice((("增加", 1), ("减少", -1)))
    rate = "增长" if sign > 0 else "下降"
    is_ours = is_last_year and frame.measure == "actual"
    text.say("，" + repeated + base + word)
    text.figure("万元", frame.truth(code, "change_amount", sign) if is_ours else None)
    if text.chance.random() < 0.7:
        text.say("，" + rate)
        pct = "change_pct" if is_ours else "variance_pct" if "预算" in base and frame.measure == "actual" else None
        text.figure("%", frame.truth(code, pct, sign) if pct else None)


def _reason(text: _Text) -> None:
    reason = text.one(*_REASONS)
    text.say("，" + text.one("主要原因是", "主要原因：", "主要是由于", "原因是"))
    pieces = reason.split("{n}")
    for n, piece in enumerate(pieces):
        text.say(piece.removeprefix("万元"))
        if n + 1 < len(pieces):
            text.figure("万元", None)


def _whole_and_parts(text: _Text, topic: Topic) -> None:
    frame = _frame(text, topic)
    _head(text, topic, frame)
    kind = text.chance.random()
    if kind < 0.6:
        _parts(text, topic, frame)
    elif topic.unit == "万元":
        _change(text, frame, topic.whole[1])
        if text.chance.random() < 0.5:
            _reason(text)
    text.say("。")


def _two_years(text: _Text, topic: Topic) -> None:
    """Two years or two owners beside each other, each with parts."""
    for n in range(2):
        frame = _frame(text, topic, own=0.5)
        if n:
            text.say(text.one("；", "。"))
            frame = _Frame(frame.year or "2023年", frame.owner, frame.measure, frame.words, frame.is_own)
        _head(text, topic, frame)
        if text.chance.random() < 0.6:
            _parts(text, topic, frame)
    text.say("。")


def _parts_alone(text: _Text, topic: Topic) -> None:
    """Each part in a clause of its own, with its plan, its account and what it comes to."""
    for name, code in text.chance.sample(list(topic.parts), 2):
        plans = _PLANS if topic.measured and not name.endswith("收入") else _INCOME_PLANS
        text.say(name)
        if topic.measured:
            text.say(text.one(*plans["initial_budget"]))
            text.figure(topic.unit, (code, "initial_budget", 1))
            text.say("，" + text.one("决算数为", "支出决算为" if plans is _PLANS else "决算数为"))
        text.figure(topic.unit, (code, "total" if code.isdigit() else "actual", 1))
        frame = _Frame("", "", "actual", "", is_own=True)
        if topic.measured and text.chance.random() < 0.5:
            text.say("，完成年初预算的")
            text.figure("%", (code, "completion_pct", 1))
        if topic.unit == "万元" and text.chance.random() < 0.5:
            _change(text, frame, code)
        text.say(text.one("；", "。"))
    text.words[-1] = "。"


def _resumed(text: _Text, topic: Topic) -> None:
    """A plan with its parts, then the account of the whole."""
    if not topic.measured:
        _whole_and_parts(text, topic)
        return
    frame = _Frame(text.one("", "2023年度"), "", "initial_budget", text.one(*_PLANS["initial_budget"]), is_own=True)
    _head(text, topic, frame)
    text.say(text.one("，其中：", "。其中："))
    for n, (name, code) in enumerate(text.chance.sample(list(topic.parts), 2)):
        text.say(("，" if n else "") + name)
        text.figure(topic.unit, frame.truth(code))
    text.say(text.one("。", "；") + "决算数为")
    text.figure(topic.unit, (topic.whole[1], "actual", 1))
    text.say("。")


def _compared_by_figure(text: _Text, topic: Topic) -> None:
    """The figure of the year before, or of the plan, inside the comparison."""
    name, code = topic.whole
    text.say("2023年" + name)
    text.figure(topic.unit, (code, "actual", 1))
    if topic.unit != "万元":
        text.say("。")
        return
    word, sign = text.chance.choice((("增加", 1), ("减少", -1)))
    if topic.measured and text.chance.random() < 0.4:
        text.say("，" + text.one("比年初预算数", "较年初预算的"))
        text.figure("万元", (code, "initial_budget", 1))
        text.say(word)
        text.figure("万元", None)
    else:
        text.say("，" + text.one("与上年决算数", "与2022年的", "比上年决算数", f"与上年{name}"))
        text.figure("万元", None)
        text.say(text.one("相比", "相比，") + word)
        text.figure("万元", (code, "change_amount", sign))
    text.say("。")
