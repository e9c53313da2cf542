"""The rules by which a figure is understood, in the order in which they are asked: the first that says something of it,
decides."""

from __future__ import annotations

from juesuan.disclosure.narrative import carried, left, named
from juesuan.disclosure.narrative.focus import Focus
from juesuan.disclosure.narrative.sight import Rule, Sight
from juesuan.disclosure.narrative.state import Verdict

RULES: tuple[tuple[str, Rule], ...] = (
    ("the section is only kept", left.kept),
    ("inside a reason", left.reason),
    ("known and not coded", left.uncoded),
    ("named afterwards", named.named_afterwards),
    ("one of a list", named.listed),
    ("unknown words", left.unknown_words),
    ("what is compared with", left.compared_with),
    ("another year", left.other_year),
    ("several subjects", left.several_subjects),
    ("subject named", named.subject_named),
    ("attribute of nothing", carried.attribute),
    ("one of the uses", carried.use),
    ("words beside no subject", carried.vague),
    ("whole or part", carried.whole_or_part),
    ("carried over", carried.carried_over),
    ("subject of the heading", carried.of_heading),
    ("nothing is spoken of", carried.nobody),
)


def decide(focus: Focus, sight: Sight) -> tuple[str, Verdict]:
    """The name of the rule that decides and what it says. Notes in ``focus`` what the figure says of what follows."""
    for name, rule in RULES:
        verdict = rule(focus, sight)
        if verdict is not None:
            _note(focus, sight, verdict)
            return name, verdict
    raise AssertionError("the last rule always decides")


def _note(focus: Focus, sight: Sight, verdict: Verdict) -> None:
    state = focus.state
    state.aside = verdict.scope
    state.is_begun = True
    if verdict.understood is not None:
        focus.note(verdict.understood)
        if verdict.understood.measure_code == "change_amount":
            state.change = abs(sight.number.value)
        elif "percent" not in sight.number.kinds:
            state.change = None
