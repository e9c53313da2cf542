"""The marks that a page has by the hundred, made here and not by a template: a figure with the way to its page, and a
bar. A template's macro takes ten times as long."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

from juesuan.dashboard.speech import Speech

#: Around what is filled in; everything filled in is escaped, or made of numbers.
_BAR = (
    '<svg class="share{}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="track" width="100" height="8"/><rect class="part" width="{:.2f}" height="8"/></svg>'
)


def figure(speech: Speech, text: str, fact: str | None, title: object = "") -> Markup:
    """A figure as it is shown; fact: its name, which is the address of its page. title: what a pointer that rests on it
    is told, the printed text say."""
    if not fact:
        return Markup(f'<span class="fig none">{escape(text)}</span>')  # noqa: S704 (escaped)
    told = f' title="{escape(title)}"' if title else ""
    return Markup(f'<a class="fig" href="{escape(speech.link(f"/evidence/{fact}"))}"{told}>{escape(text)}</a>')  # noqa: S704


def bar(share: float | Decimal | None, kind: str = "") -> Markup:
    """A bar that is ``share`` percent of its width long, 0 to 100."""
    return Markup(_BAR.format(f" {escape(kind)}" if kind else "", min(max(float(share or 0), 0), 100)))  # noqa: S704
