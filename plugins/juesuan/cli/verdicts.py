"""How verdicts of relations are said on a terminal."""

from __future__ import annotations

from rich.text import Text

#: Verdict -> the words in Chinese and English, and the style.
_VERDICTS = {
    "inconsistent": ("不一致", "inconsistent", "bold red"),
    "blocked": ("无从判断", "undecided", "magenta"),
    "unlikely": ("舍入很难解释", "hardly rounding", "yellow"),
    "rounding": ("舍入范围内相符", "rounding", "dim"),
    "exact": ("相符", "exact", "dim"),
    "not_applicable": ("不适用", "not applicable", "dim"),
    "not_evaluated": ("未能计算", "not evaluated", "magenta"),
}


def bracketed(verdict: str, *, zh: bool) -> Text:
    """A verdict in words, in brackets: [不一致]."""
    said_zh, said_en, style = _VERDICTS.get(verdict, (verdict, verdict, ""))
    return Text(f"[{said_zh if zh else said_en}]", style=style)
