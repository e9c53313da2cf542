"""The words of the report, in Chinese as officials write it and in English."""

from __future__ import annotations

from typing import Literal

from juesuan.report.model import FormStatus, Outcome, Report

Language = Literal["zh", "en"]

FORM_STATUS: dict[FormStatus, tuple[str, str]] = {
    "read": ("读全", "read"),
    "empty": ("空表", "printed empty"),
    "partly": ("未读全", "read in part"),
    "unread": ("未能读取", "not read"),
    "missing": ("文件中没有", "not in the file"),
}
READINGS: dict[str, tuple[str, str]] = {
    "confirmed": ("另一读取程序读到相同的数字", "an independent reader sees the same figures"),
    "differs": (
        "另一读取程序读到不同的数字：可能是读取有误",
        "an independent reader sees other figures: perhaps misread",
    ),
    "unavailable": ("无法用另一读取程序复读", "it could not be read a second time"),
}
OUTCOME: dict[Outcome, tuple[str, str]] = {
    Outcome.CLEAN: ("都对得上", "It adds up"),
    Outcome.FINDINGS: ("发现不一致", "Contradictions found"),
    Outcome.UNREAD: ("未读全，不能下结论", "Not read in full: no verdict"),
    Outcome.NOTHING: ("没有可核对的内容", "Nothing to judge"),
}


def headline(report: Report, language: Language) -> str:
    """The report in one line: read in full? does it add up? how much is rounding?"""
    zh = language == "zh"
    said = "；".join(_parts_zh(report)) + "。" if zh else "; ".join(_parts_en(report)) + "."
    if report.is_account:
        return said
    return f"这是{report.kind_zh}。{said}" if zh else f"This is a {report.kind_en}. {said}"


def _parts_zh(report: Report) -> list[str]:
    total, present = len(report.forms), sum(form.status != "missing" for form in report.forms)
    short = [form for form in report.forms if form.status in ("partly", "unread")]
    if short:
        read = f"未读全：{'、'.join(f'表{form.code}' for form in short)}，不等于有错"
    elif report.unread:
        read = f"未读全：{len(report.unread)} 处未能读取，不等于有错"
    elif not present:
        read = "文件中没有公开表"
    else:
        read = f"读全了：{present} 张表全部读出{'' if present == total else f'（应有 {total} 张）'}"
    found = len(report.contradictions)
    parts = [read]
    if not report.judged:
        parts.append("没有可核对的关系")
    elif found:
        parts.append(f"发现 {found} 处不一致{f'，影响 {100 * report.share:.1f} % 的总额' if _shows(report) else ''}")
    else:
        parts.append(f"{'读出的部分' if report.unread else ''}核对 {report.judged:,} 条关系，都成立")
    return [*parts, *([f"{len(report.rounding)} 处属舍入"] if report.rounding else [])]


def _parts_en(report: Report) -> list[str]:
    total, present = len(report.forms), sum(form.status != "missing" for form in report.forms)
    short = [form for form in report.forms if form.status in ("partly", "unread")]
    if short:
        read = f"Not read in full: form {', '.join(form.code for form in short)}; that does not mean it is wrong"
    elif report.unread:
        read = f"Not read in full: {len(report.unread)} places; that does not mean they are wrong"
    elif not present:
        read = "There are no forms in the file"
    else:
        read = f"Read in full: all {present} forms{'' if present == total else f' (of {total} there should be)'}"
    found = len(report.contradictions)
    parts = [read]
    if not report.judged:
        parts.append("no relation could be judged")
    elif found:
        share = f", {100 * report.share:.1f} % of the total in question" if _shows(report) else ""
        parts.append(f"{found} contradiction{'' if found == 1 else 's'}{share}")
    else:
        parts.append(f"{report.judged:,} relations judged{' in what was read' if report.unread else ''}, all hold")
    return [*parts, *([f"{len(report.rounding)} differences are rounding"] if report.rounding else [])]


def _shows(report: Report) -> bool:
    """Whether the share in question is more than a nought once it is printed."""
    return report.share >= 0.0005
