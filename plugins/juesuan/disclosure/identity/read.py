"""Who published a disclosure and for which year: read from cover, labels, headings and file name, with the evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.disclosure.identity.region import region_of
from juesuan.disclosure.issues import issue
from juesuan.disclosure.kinds import kinds
from juesuan.disclosure.model import DocumentKind, Identity, Issue, ReportingUnit, ReportScope
from juesuan.disclosure.outline.furniture import text_lines
from juesuan.disclosure.tables.stitching import StitchedTable
from juesuan.printed.organs import ends_as_organ
from juesuan.printed.words import plain
from juesuan.reading.model import Document

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile(r"[二][〇○零一二三四五六七八九]{3}(?=年)")
#: The letter O typed for a nought: 2O23年.
_TYPED_YEAR = re.compile(r"2[0Oo][\dOo]{2}(?=年)")
_YEAR = r"(?:19|20)\d{2}"
#: What follows the name and the year in a title: 年度部门决算, 年区级部门预算, 年度单位决算公开说明.
_KIND = r"(?:[省市区县]?本?级|部门|单位|\(部门\)|\(单位\)|汇总|收支)*(?:决算|预算)"
_TITLE = re.compile(
    rf"(?P<before>.*?)(?P<year>{_YEAR})?(?P<unit>年度?|度)?(?P<after>[^\d]*?)(?P<kind>{_KIND})(?P<rest>.*)"
)
_LABEL = re.compile(
    r"(?:决算|预算|编制|填报|公开|(?P<competent>(?:预算|上级)?主管))?(?:部门|单位)(?:名称|\((?:公章|盖章|单位|部门)\))?:(?P<name>[^:]+?)"
    r"(?:(?:金额|计量)?单位:.*|(?:编制|填报)?日期:.*|(?:财决)?公开\d*表?.*|(?:19|20)\d{2}年.*)?$"
)
_HEADING_YEAR = re.compile(rf"(?P<name>[^\d。,，;；:：、《》“”\"()]*?)(?P<year>{_YEAR})年度?(?:{_KIND})")
_YEAR_HEADING = re.compile(
    rf"(?:第[一二三四五六]部分|[一二三四五六七八九十]+、)?[^,，。;；:：、]*?({_YEAR})年度?{_KIND}(?:情况|公开)*(?:说明|表|报告|公开)?"
)
_PART_HEADING = re.compile(
    rf"第[一二三四五六]部分[:、]?(?P<name>.+?)(?:{_YEAR}年.*|(?:部门|单位)?(?:概况|基本情况|简介|情况)$)"
)
#: The title of a form at the head of a document without a cover names no department.
_FORM_TITLE = re.compile(
    rf"(?:{_YEAR}年度?)?(?:部门|单位)?(?:收入|支出|收支|财政拨款|一般公共|公共预算|政府性|国有).*表"
)
_PLACEHOLDER = re.compile(r"[xX×＊*○〇]{2,}|某某|\(?(?:部门|单位)名称\)?$")
_DATE = re.compile(rf"({_YEAR})年(\d{{1,2}})月(\d{{1,2}})日")
_GENERIC = re.compile(r"(?:本)?(?:部门|单位)?(?:概况|基本情况|决算|预算|情况|说明|表|附件.*|目录|公开.*)?")
_PLACE = re.compile(r"[^局厅院委办会处中心部]{1,10}[省市区县州盟旗]")
_COVER_LINES = 14
_LONGEST_TITLE = 80
#: A line of running text on the first page: the title is over before it.
_RUNNING = re.compile(r".*[，。；,;]|(?:根据|按照|依据|现将|为了?(?:进一步|做好|贯彻))")
#: 某市财政局本级, but not the departments of a whole 市本级.
_OWN_LEVEL = re.compile(r"(?:局|委|办|厅|院|会|中心|部|处)\(?(?:本级|机关本级|局本级)\)?")
_OF_WHOM = re.compile(r"(?:部门|单位|年度?)(?:决算|预算)")
_COMPLETE = re.compile(r".*(?:决算|预算)(?:公开|说明|报告|情况|信息|分析|编制|表)*$")
#: What a title may be about instead of naming a department: 某县“三公”经费支出2022年决算.
_ABOUT = re.compile(r"三公|经费|支出|收入|收支|绩效|采购|批复")


#: What names of departments were read from, in the order in which they are believed.
_COVERED, _TITLED, _LABELLED, _FILED, _PART, _HEADING, _ONLY_PLACE, _COMPETENT = range(8)
#: Says nothing against another name: the place alone, and whom a unit belongs to.
_NO_RIVALS = (_ONLY_PLACE, _COMPETENT)


@dataclass(frozen=True, slots=True)
class _Clue:
    """One reading of a name or a year, and where it was read. Smaller ``rank`` is believed first."""

    rank: int
    value: str
    source: str


def identify(
    document: Document, tables: Sequence[StitchedTable], units: Sequence[ReportingUnit] = ()
) -> tuple[Identity, tuple[Issue, ...]]:
    """Identity of a document and what is doubtful about it.

    ``units``: the units it consolidates. The cover is believed first, then labels ('编制部门：…'), headings, metadata
    and file name; a contradiction among them becomes an issue. A placeholder for a name ('XX局') marks a blank official
    form: department None, issue 'blank_form'.
    """
    body = text_lines(document.pages)
    cover = _cover_lines([line.text for line in body[document.pages[0].number]]) if document.pages else []
    lines = [(p.number, line.text) for p in document.pages for line in body[p.number]]
    headings = [heading for table in tables for heading in table.heading_lines]
    issues: list[Issue] = []

    title = _title(cover)
    kind, kind_evidence = _kind(title, document, headings)
    names = list(_names(title, cover, tables, lines, document))
    years = list(_years(title, tables, lines, document))
    name, name_evidence = _name(names, issues)
    year, year_evidence = _year(years, issues)
    scope, scope_evidence = _scope(title, lines, headings, units)
    consolidated = len(units) > 1 or any("汇总" in plain(text) for text in (title, *cover))
    name = _chinese(name) if name else None
    region = region_of(name, [title, *cover, *(clue.value for clue in names)]) if name else None
    placeholder = next((clue for clue in names if _PLACEHOLDER.search(clue.value)), None)
    labelled = any(clue.rank in {_COVERED, _LABELLED} and not _PLACEHOLDER.search(clue.value) for clue in names)
    if placeholder and (name is None or (placeholder.rank <= _TITLED and not labelled)):
        name = None
        region = region_of(_PLACEHOLDER.split(placeholder.value)[0])
        name_evidence = f"department: placeholder {placeholder.value!r} in {placeholder.source}"
        issues.append(issue("blank_form", 1, name=placeholder.value))
    elif name is None:
        issues.append(issue("department_unknown"))
    if year is None:
        issues.append(issue("year_unknown"))
    evidence = [kind_evidence, scope_evidence, name_evidence, year_evidence]
    if region:
        evidence.append(f"region: {region.name} in the department's name")
    identity = Identity(
        title=_chinese(title) or _fallback_title(name, year, kind, scope, document),
        document_kind=kind,
        report_scope=scope,
        is_consolidated=consolidated,
        fiscal_year=year,
        department_name=name,
        region_code=region.region_code if region else None,
        published_on=_published_on(cover),
        evidence=tuple(evidence),
    )
    return identity, tuple(issues)


def _chinese(text: str) -> str:
    """Brackets and colons as Chinese text has them, so that a name is the same name however a document prints it."""
    return text.translate(str.maketrans("():", "（）："))


def _digits(text: str) -> str:
    """Plain text with years in Han digits (二〇二四年) or with letters for noughts written 2024."""
    flat = _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), plain(text))
    return _TYPED_YEAR.sub(lambda found: found[0].upper().replace("O", "0"), flat)


def _cover_lines(lines: Sequence[str]) -> list[str]:
    """The lines of the first page that belong to a title: all of a cover, the head of a page that goes straight on."""
    kept: list[str] = []
    for line in lines[:_COVER_LINES]:
        text = _digits(line)
        if text.startswith(("目录", "第一部分", "一、")) or len(text) > 60 or _RUNNING.match(text):
            break
        kept.append(text)
    return kept


def _title(cover: Sequence[str]) -> str:
    """The printed title, its lines joined; a year torn out of '…2024年度部门决算' is put back."""
    parts = [
        line
        for line in cover
        if not (_DATE.fullmatch(line) or _LABEL.match(line) or _FORM_TITLE.match(line) or line.startswith("附件"))
    ]
    last = max((i for i, line in enumerate(parts) if "决算" in line or "预算" in line), default=None)
    if last is None:
        return ""
    if len("".join(parts[: last + 1])) > _LONGEST_TITLE:
        last = next((i for i, line in enumerate(parts) if _COMPLETE.match(line)), last)
    lone = next((i for i, line in enumerate(parts) if re.fullmatch(_YEAR, line)), None)
    text = "".join(line for i, line in enumerate(parts[: last + 1]) if i != lone)
    if lone is not None and not re.search(_YEAR, text):
        year = parts[lone]
        at = next(
            (m.start() for m in (re.search(r"年度?(?=部门|单位|决算|预算|区级|市级|县级|省级)", text),) if m), None
        )
        text = f"{text[:at]}{year}{text[at:]}" if at is not None else f"{year}年{text}"
    tail = parts[last + 1] if last + 1 < len(parts) else ""
    if re.fullmatch(r"(?:公开|说明|公开说明|报告|情况说明|表|信息公开|分析报告)+", tail):
        text += tail
    return text if len(text) <= _LONGEST_TITLE else ""


def _names(
    title: str,
    cover: Sequence[str],
    tables: Sequence[StitchedTable],
    lines: Sequence[tuple[int, str]],
    document: Document,
) -> Iterator[_Clue]:
    for line in cover:
        if label := _LABEL.match(line):
            yield _Clue(_COMPETENT if label["competent"] else _COVERED, label["name"], "label on page 1")
    found = _TITLE.match(title)
    if found:
        yield from _named_in_title(found["before"], found["after"])
    for table in tables:
        for line in table.heading_lines:
            if label := _LABEL.match(_digits(line)):
                rank = _COMPETENT if label["competent"] else _LABELLED
                yield _Clue(rank, label["name"], f"label of the table on page {table.page_from}")
    for source, text in (("metadata", _decoded(document.metadata_title)), ("file name", _stem(document.file_name))):
        if found := _TITLE.match(_digits(text)):
            yield _Clue(_FILED, found["before"] or found["after"], source)
    for number, text in lines:
        flat = _digits(text)
        if len(flat) > 60 or "《" in flat:  # a quoted title is another document's
            continue
        if part_heading := _PART_HEADING.fullmatch(flat):
            clue = _Clue(_PART, part_heading["name"], f"heading on page {number}")
        elif (dated := _HEADING_YEAR.match(flat)) and len(dated["name"]) > 3:
            name = re.sub(r"^(?:第[一二三四五六]部分|[一二三四五六七八九十]+、|纳入)", "", dated["name"])
            clue = _Clue(_HEADING, name, f"heading on page {number}")
        else:
            continue
        if _is_organ(_bare_name(clue.value)):  # a part's title or a torn line names no department
            yield clue


def _named_in_title(before: str, after: str) -> Iterator[_Clue]:
    """The department before or after the year; a place alone (某县2023年度水利局部门决算) is only its beginning."""
    if before and after and _PLACE.fullmatch(before):
        yield _Clue(_TITLED, before + after, "title on page 1")
        return
    for part in (before, after):
        if part and not _GENERIC.fullmatch(_bare_name(part)):
            place = _PLACE.match(part)
            if _ABOUT.search(part) and not _is_organ(_bare_name(part)):
                part = place[0] if place else ""
            yield _Clue(_ONLY_PLACE if place and place[0] == part else _TITLED, part, "title on page 1")


def _bare_name(text: str) -> str:
    """A department's name without what is printed around it."""
    name = re.sub(r"^[\s\"“”《]+|[\s\"“”》]+$", "", text)
    name = re.sub(r"\((?:汇总|部门|单位|含下属|含所属|公章|盖章|印章)[^()]*\)", "", name)
    name = re.sub(r"(?:关于|附件\d*[:：]?)", "", name)
    return re.sub(r"(?:的|关于|部门|预算|决算|公开)$", "", name).strip(":：-—_ ")


def _name(clues: Sequence[_Clue], issues: list[Issue]) -> tuple[str | None, str]:
    usable = [
        _Clue(clue.rank, _bare_name(clue.value), clue.source)
        for clue in clues
        if len(_bare_name(clue.value)) >= 3
        and not _GENERIC.fullmatch(_bare_name(clue.value))
        and not _PLACEHOLDER.search(clue.value)
    ]
    if not usable:
        return None, "department: not found"
    best = min(usable, key=lambda clue: clue.rank)
    if best.rank == _HEADING:  # headings in running text are the weakest: the most frequent of them
        common = Counter(clue.value for clue in usable if clue.rank == _HEADING).most_common(1)[0][0]
        best = next(clue for clue in usable if clue.value == common)
    for clue in usable:
        other = clue.value
        if clue.rank not in _NO_RIVALS and _is_organ(other) and other not in best.value and best.value not in other:
            issues.append(
                issue("department_conflict", name=best.value, source=best.source, other=other, other_source=clue.source)
            )
            break
    return best.value, f"department: {best.source}"


def _is_organ(name: str) -> bool:
    """Whether a name ends as those of departments and units do, and is not a phrase that happens to."""
    return ends_as_organ(name) and _ABOUT.search(name) is None


def _years(
    title: str, tables: Sequence[StitchedTable], lines: Sequence[tuple[int, str]], document: Document
) -> Iterator[_Clue]:
    if found := re.search(rf"({_YEAR})(?=年|度|部门|单位|决算|预算)", title):
        yield _Clue(0, found[1], "title on page 1")
    for table in tables:
        for line in table.heading_lines:
            if found := re.search(rf"({_YEAR})年度?.*(?:决算|预算).*表|^\(?({_YEAR})年度?\)?$", _digits(line)):
                yield _Clue(1, found[1] or found[2], f"heading of the table on page {table.page_from}")
    for number, text in lines:
        flat = _digits(text)
        if len(flat) <= 60 and (found := _YEAR_HEADING.fullmatch(flat)):
            yield _Clue(2, found[1], f"heading on page {number}")
        elif found := re.search(rf"截[至止]({_YEAR})年12月31日", flat):
            yield _Clue(3, found[1], f"date on page {number}")
    for source, text in (("metadata", _decoded(document.metadata_title)), ("file name", _stem(document.file_name))):
        if found := re.search(rf"(?<!\d)({_YEAR})(?!\d)", _digits(text)):
            yield _Clue(4, found[1], source)


def _year(clues: Sequence[_Clue], issues: list[Issue]) -> tuple[int | None, str]:
    if not clues:
        return None, "year: not found"
    strong = [clue for clue in clues if clue.rank <= 2] or list(clues)
    best = min(strong, key=lambda clue: clue.rank)
    counted = Counter(clue.value for clue in strong)
    others = [clue for clue in clues if clue.value != best.value and clue.rank <= 3]
    if others:
        common, times = counted.most_common(1)[0]
        # A title left over from last year is outvoted by the headings of the body.
        if common != best.value and times >= 2 * counted[best.value]:
            best = next(clue for clue in strong if clue.value == common)
            others = [clue for clue in clues if clue.value != best.value and clue.rank <= 3]
        other = others[0]
        issues.append(
            issue("year_conflict", year=best.value, source=best.source, other=other.value, other_source=other.source)
        )
    return int(best.value), f"year: {best.source}"


def _kind(title: str, document: Document, headings: Sequence[str]) -> tuple[DocumentKind, str]:
    sources = (
        ("title on page 1", title),
        ("metadata", _decoded(document.metadata_title)),
        ("file name", _stem(document.file_name)),
    )
    for source, text in sources[:1]:
        if verdict := _kind_of(text):
            return verdict, f"kind: {source}"
    votes = Counter(verdict for line in headings if (verdict := _kind_of(line)))
    if votes:
        return votes.most_common(1)[0][0], "kind: headings of the tables"
    for source, text in sources[1:]:
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
    flat = re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算|预算(?:主管|单位|部门)", "", plain(text))
    if "决算" in flat:
        return "final_account"
    return "budget" if "预算" in flat else None


def _scope(
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


def _fallback_title(name: str | None, year: int | None, kind: str, scope: str, document: Document) -> str:
    if not name:
        return _decoded(document.metadata_title) or _stem(document.file_name)
    what = ("部门" if scope == "department" else "单位") + kinds()[kind].name_zh
    return f"{name}{year}年度{what}" if year else f"{name}{what}"


def _published_on(cover: Sequence[str]) -> str | None:
    """A full date on the cover is the day of publication."""
    for line in cover:
        if found := _DATE.fullmatch(line):
            return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}"
    return None


def _decoded(metadata: str) -> str:
    """A metadata title; some writers put it as hexadecimal GBK between angle brackets."""
    if found := re.fullmatch(r"<([0-9A-Fa-f]+)>", metadata.strip()):
        try:
            return _stem(bytes.fromhex(found[1]).decode("gb18030"))
        except ValueError:
            return ""
    return _stem(metadata)


def _stem(name: str) -> str:
    return re.sub(r"\.(?:pdf|docx?|xlsx?|html?)$", "", name.strip(), flags=re.IGNORECASE)
