"""The words of the report, in Chinese as officials write it and in English."""

from __future__ import annotations

from typing import Literal

from juesuan.errors import RejectedFile
from juesuan.report.model import FormStatus, Outcome, Report

Language = Literal["zh", "en"]

FORM_STATUS: dict[FormStatus, tuple[str, str]] = {
    "read": ("读全", "read"),
    "empty": ("空表", "printed empty"),
    "partly": ("未读全", "read in part"),
    "unread": ("未能读取", "not read"),
    "missing": ("文件中没有", "not in the file"),
}
SEVERITY: dict[str, tuple[str, str]] = {
    "error": ("不一致", "contradiction"),
    "warning": ("可疑", "questionable"),
    "info": ("说明", "note"),
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


#: Why a file was refused, by ``RejectedFile.reason_code``, and what helps; its message says it in English.
_REFUSED: dict[str, str] = {
    "bad_archive": "压缩包无法解开，请重新打包。",
    "bad_page": "有一页已损坏，无法读取。",
    "crashed": "读取时程序意外终止，文件可能已损坏。",
    "damaged": "文件已损坏，无法读取。",
    "document_type": "文件自带实体定义，不予打开。",
    "empty": "文件是空的（0 字节），请重新取得。",
    "encrypted": "文件有密码保护，请提供不加密的文件。",
    "external_reference": "单元格显示的是另一工作簿中的数，请粘贴为数值后再保存。",
    "macros": "文件含有宏，不予打开，请另存为不含宏的文件。",
    "missing": "文件不存在，请检查路径。",
    "needs_libreoffice": "旧格式的文件需要 LibreOffice 才能读取，请另存为 .docx、.xlsx 或 PDF。",
    "no_document": "压缩包里没有可读的文件。",
    "no_pages": "文件没有页面。",
    "no_text": "页面是图片，文字识别未安装，或图片中没有读到文字。",
    "not_a_pdf": "文件的内容与扩展名不符。",
    "out_of_memory": "读取所需的内存超过上限。",
    "page_too_large": "页面过大，不予读取。",
    "several_documents": "一个文件里有几份公开，请分开。",
    "timeout": "读取超过了时限。",
    "too_large": "文件过大，不予读取。",
    "too_many_pages": "页数过多，不予读取。",
    "truncated": "文件不完整，末尾缺失，请重新取得。",
    "unreadable": "文件打不开，请检查权限。",
    "unsupported_type": "不读取这种文件，请另存为 PDF。",
}
#: The parts of the headline by name.
_HEADLINE: dict[str, tuple[str, str]] = {
    "of a kind": ("这是{kind_zh}。{said}", "This is a {kind_en}. {said}"),
    "forms unread": (
        "未读全：{forms_zh}，不等于有错",
        "Not read in full: form {forms_en}; that does not mean it is wrong",
    ),
    "places unread": (
        "未读全：{unread} 处未能读取，不等于有错",
        "Not read in full: {unread} places; that does not mean they are wrong",
    ),
    "no forms": ("文件中没有公开表", "There are no forms in the file"),
    "all forms": ("读全了：{present} 张表全部读出", "Read in full: all {present} forms"),
    "all of some forms": (
        "读全了：{present} 张表全部读出（应有 {total} 张）",
        "Read in full: all {present} forms (of {total} there should be)",
    ),
    "nothing judged": ("没有可核对的关系", "no relation could be judged"),
    "one contradiction": ("发现 1 处不一致", "1 contradiction"),
    "contradictions": ("发现 {found} 处不一致", "{found} contradictions"),
    "share": ("，影响 {share:.1f} % 的总额", ", {share:.1f} % of the total in question"),
    "all hold": ("核对 {judged:,} 条关系，都成立", "{judged:,} relations judged, all hold"),
    "all of what was read hold": (
        "读出的部分核对 {judged:,} 条关系，都成立",
        "{judged:,} relations judged in what was read, all hold",
    ),
    "rounding": ("{rounding} 处属舍入", "{rounding} differences are rounding"),
}


def refusal(rejected: RejectedFile, language: Language) -> str:
    """Why a file was refused; in Chinese with the English message, which has the names, behind it."""
    said = _REFUSED.get(rejected.reason_code)
    return f"{said}（{rejected.message}）" if said and language == "zh" else rejected.message


def headline(report: Report, language: Language) -> str:
    """The report in one line: read in full? does it add up? how much is rounding?"""
    zh = language == "zh"
    short = [form.code for form in report.forms if form.status in ("partly", "unread")]
    values = {
        "kind_zh": report.kind_zh,
        "kind_en": report.kind_en,
        "forms_zh": "、".join(f"表{code}" for code in short),
        "forms_en": ", ".join(short),
        "unread": len(report.unread),
        "present": sum(form.status != "missing" for form in report.forms),
        "total": len(report.forms),
        "found": len(report.contradictions),
        "share": 100 * report.share,
        "judged": report.judged,
        "rounding": len(report.rounding),
    }

    def say(name: str, **more: str) -> str:
        return _HEADLINE[name][0 if zh else 1].format(**values, **more)

    parts = [say(_how_read(report, bool(short))), "".join(map(say, _how_added_up(report)))]
    if report.rounding:
        parts.append(say("rounding"))
    said = "；".join(parts) + "。" if zh else "; ".join(parts) + "."
    return said if report.is_account else say("of a kind", said=said)


def _how_read(report: Report, falls_short: bool) -> str:
    present = sum(form.status != "missing" for form in report.forms)
    if falls_short:
        return "forms unread"
    if report.unread:
        return "places unread"
    if not present:
        return "no forms"
    return "all forms" if present == len(report.forms) else "all of some forms"


def _how_added_up(report: Report) -> list[str]:
    found = len(report.contradictions)
    if not report.judged:
        return ["nothing judged"]
    if found:
        return ["one contradiction" if found == 1 else "contradictions", *(["share"] if _shows(report) else [])]
    return ["all of what was read hold" if report.unread else "all hold"]


def _shows(report: Report) -> bool:
    """Whether the share in question is more than a nought once it is printed."""
    return report.share >= 0.0005
