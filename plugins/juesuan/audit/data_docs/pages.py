"""The pages people open: findings worst first, and every rule with its verdicts. Plain HTML that needs no network.

Everything that comes from a document is escaped; nothing is loaded from elsewhere and no script runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

#: Findings and examples listed; all of them are in mart_finding and mart_check.
MOST_FINDINGS = 2_000
MOST_EXAMPLES = 5
_SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
_STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto;
  max-width: 76rem; padding: 0 1rem; color: #1c1c1c; background: #fff }
table { border-collapse: collapse; width: 100% }
td, th { border-top: 1px solid #ccc; padding: .3rem .5rem; text-align: left; vertical-align: top }
.error { color: #a00 } .warning { color: #850 } .info, .en { color: #555 } code { font-size: 90% }
"""
_FINDINGS = """
    SELECT severity, department_name, fiscal_year, file_name, page_no, sentence_zh, sentence_en, importance, checks
    FROM mart_finding LIMIT $most
"""
_RULES = """
    SELECT r.check_id, r.title_zh, r.title_en, r.formula, r.basis,
        count(*) FILTER (c.verdict IN ('exact', 'rounding')) AS holding,
        count(*) FILTER (c.verdict = 'unlikely') AS unlikely, count(*) FILTER (c.verdict = 'inconsistent') AS broken,
        count(*) FILTER (c.verdict IN ('blocked', 'not_evaluated')) AS blocked
    FROM dim_check AS r LEFT JOIN fact_check AS c USING (check_id)
    GROUP BY ALL ORDER BY broken DESC, r.check_id
"""
_EXAMPLES = """
    SELECT check_id, file_name, page_no, explanation_zh FROM fact_check JOIN dim_document USING (document_id)
    WHERE verdict = 'inconsistent'
    QUALIFY row_number() OVER (PARTITION BY check_id ORDER BY abs(residual) DESC NULLS LAST, file_name, instance)
        <= $most
    ORDER BY ALL
"""


def write_pages(connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """Write ``index.html`` (findings) and ``rules.html`` (rules) into ``folder``, from an audited database with its
    marts; the path of the index."""
    folder.mkdir(parents=True, exist_ok=True)
    findings = connection.execute(_FINDINGS, {"most": MOST_FINDINGS}).fetchall()
    (total,) = connection.execute("SELECT count(*) FROM mart_finding").fetchone() or (0,)
    index = folder / "index.html"
    index.write_text(_page("发现 Findings", _findings(findings, total)), encoding="utf-8")
    rules = connection.execute(_RULES).fetchall()
    examples = connection.execute(_EXAMPLES, {"most": MOST_EXAMPLES}).fetchall()
    (folder / "rules.html").write_text(_page("规则 Rules", _rules(rules, examples)), encoding="utf-8")
    return index


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<style>{_STYLE}</style></head><body><p><a href="index.html">发现 Findings</a> · '
        f'<a href="rules.html">规则 Rules</a></p><h1>{escape(title)}</h1>{body}</body></html>\n'
    )


def _findings(rows: Sequence[tuple[Any, ...]], total: int) -> str:
    if not rows:
        return "<p>没有发现。No findings.</p>"
    told = f"<p>共 {total:,} 个，最重要的在前。{total:,} in all, worst first"
    told += (
        f"; the first {len(rows):,} are shown, the others are in mart_finding.</p>" if total > len(rows) else ".</p>"
    )
    head = _row("th", ["程度", "部门 · 年度", "发现", "页", "占总计", "关系数"])
    lines = []
    for severity, department, year, file_name, page, zh, en, importance, checks in rows:
        words = f'{_text(zh)}<br><span class="en">{_text(en)}</span>'
        who = f'{_text(department)} · {_text(year)}<br><span class="en">{_text(file_name)}</span>'
        named = f'<span class="{_text(severity)}">{_SEVERITIES.get(severity, "")}</span>'
        share = f"{float(importance):.1%}" if importance else ""
        lines.append(_row("td", [named, who, words, _text(page), share, str(checks)]))
    return f"{told}<table>{head}{''.join(lines)}</table>"


def _rules(rows: Sequence[tuple[Any, ...]], examples: Sequence[tuple[Any, ...]]) -> str:
    shown: dict[str, list[str]] = {}
    for check_id, file_name, page, explanation in examples:
        where = f"{_text(file_name)}" + (f"，第 {page} 页" if page else "")
        shown.setdefault(check_id, []).append(f"<li>{_text(explanation)} <span class='en'>（{where}）</span></li>")
    head = _row("th", ["规则", "相符", "难以解释", "不一致", "无从判断"])
    lines = []
    for check_id, zh, en, formula, basis, holding, unlikely, broken, blocked in rows:
        words = (
            f'{_text(zh)} <code>{_text(check_id)}</code><br><span class="en">{_text(en)}</span><br>'
            f"{_text(formula)}<br><span class='en'>{_text(basis)}</span>"
        )
        if check_id in shown:
            words += f"<ul>{''.join(shown[check_id])}</ul>"
        lines.append(_row("td", [words, *(f"{n:,}" for n in (holding, unlikely, broken, blocked))]))
    return f"<table>{head}{''.join(lines)}</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _text(value: object) -> str:
    return "" if value is None else escape(str(value))
