"""The explanatory text (决算情况说明) as facts: a small grammar over clauses, its words in include/reference."""

from juesuan.disclosure.narrative.facts import NarrativeFacts
from juesuan.disclosure.narrative.reading import read_narrative

__all__ = ["NarrativeFacts", "read_narrative"]
