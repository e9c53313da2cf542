"""What a title names, as the subject of a paragraph that names none."""

from __future__ import annotations

from juesuan.disclosure.narrative.frames import Subject, word_of
from juesuan.disclosure.narrative.phrases import lexicon
from juesuan.disclosure.narrative.prepared import prepare
from juesuan.disclosure.narrative.tokens import tokenise
from juesuan.disclosure.outline.roles import role_named


def subject_of_title(title: str, role: str | None) -> Subject | None:
    """The one subject counted in money that a title names: '4.公务接待费支出情况说明'. ``None`` where it names none or
    several, or where sections of this role do not speak of their titles (outline.yaml)."""
    found = role_named(role)
    if found is None or not found.speaks:
        return None
    strong: list[Subject] = []
    weak: list[Subject] = []
    for token in tokenise(prepare(title), (), lexicon()):
        kind, _ = word_of(token, role)
        if token.words is None or "subject" not in token.words:
            continue
        meanings = [m for m in token.words["subject"].meanings if m.unit == "yuan" and not m.whole_only]
        holding = tuple(m for m in meanings if not m.roles or role in m.roles)
        if holding:
            (strong if kind == "subject" else weak).append(Subject(holding[:1]))
    subjects = strong or weak
    return subjects[0] if len(subjects) == 1 else None
