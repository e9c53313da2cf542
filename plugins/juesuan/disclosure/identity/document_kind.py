"""Whether it is a final account or a budget, and of a department or of one unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from juesuan.disclosure.identity.wording import elsewhere
from juesuan.disclosure.model import DocumentKind, ReportingUnit, ReportScope
from juesuan.printed.words import plain
from juesuan.reading.model import Document

#: 某市财政局本级, but not the departments of a whole 市本级.
_OWN_LEVEL = re.compile(r"(?:局|委|办|厅|院|会|中心|部|处)\(?(?:本级|机关本级|局本级)\)?")
_OF_WHOM = re.compile(r"(?:部门|单位|年度?)(?:决算|预算)")


def kind_by(title: str, document: Document, headings: Sequence[str]) -> tuple[DocumentKind, str]:
    if verdict := _kind_of(title):
        return verdict, "kind: title on page 1"
    votes = Counter(verdict for line in headings if (verdict := _kind_of(line)))
    if votes:
        return votes.most_common(1)[0][0], "kind: headings of the tables"
    for source, text in elsewhere(document):
        if verdict := _kind_of(text):
            return verdict, f"kind: {source}"
    votes = Counter(
        verdict
        for page in document.pages
        for line in page.lines
        if len(line.text) < 40 and _OF_WHOM.search(plain(line.text)) and (verdict := _kind_of(line.text))
    )
    # A final account speaks of budgets as well; a budget hardly of accounts.
    if votes["budget"] > 2 * votes["final_account"]:
        return "budget", "kind: headings of the text"
    return "final_account", "kind: headings of the text" if votes else "kind: nothing said"


def _kind_of(text: str) -> DocumentKind | None:
    # 预决算公开 names both kinds, and so neither.
    flat = re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算|预算(?:主管|单位|部门)|预、?决算", "", plain(text))
    if "决算" in flat:
        return "final_account"
    return "budget" if "预算" in flat else None


def scope_by(
    title: str, lines: Sequence[tuple[int, str]], headings: Sequence[str], units: Sequence[ReportingUnit]
) -> tuple[ReportScope, str]:
    if found := re.search(r"(部门|单位)(?:\((?:部门|单位)\))?(?:收支)?(?:决算|预算)", title):
        is_own = _OWN_LEVEL.search(title) is not None
        return ("unit" if is_own or found[1] == "单位" else "department"), "scope: title on page 1"
    if len(units) > 1:
        return "department", "scope: it consolidates several units"
    texts = [plain(text) for _, text in lines if len(text) < 40] + [plain(text) for text in headings]
    votes = Counter(
        found[1] for text in texts if (found := re.search(r"(部门|单位)(?:决算|预算)(?:表|说明|情况|公开|编制)", text))
    )
    if votes:
        return ("department" if votes.most_common(1)[0][0] == "部门" else "unit"), "scope: headings"
    return "department", "scope: nothing said"
