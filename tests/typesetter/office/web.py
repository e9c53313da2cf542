"""A disclosure as a page of a portal: its content among what portals put around it."""

from __future__ import annotations

from html import escape

from ..printed import Paragraph, Printed, Table

_BEFORE = """<div class="header"><ul class="nav">{links}</ul><form><input value="请输入关键字"></form></div>
<div class="location">当前位置：<a href="/">首页</a> &gt;
<a href="/zwgk">政务公开</a> &gt; <a href="/czzj">财政资金</a></div>
"""
_AFTER = """<div class="share">分享到：<a href="#">微信</a></div>
<table class="related"><tr><td><a href="1.html">2018年度部门决算</a></td>
<td><a href="2.html">2017年度部门决算</a></td></tr>
<tr><td><a href="3.html">2019年部门预算</a></td><td><a href="4.html">2018年部门预算</a></td></tr></table>
<div class="footer">主办：示范省人民政府办公厅 <a href="#">网站地图</a> 网站标识码：9900000001</div>
<script>var n = 12.50;</script>
"""


def html(printed: Printed, *, encoding: str = "utf-8", text: bool = True, tables: bool = True) -> bytes:
    """The page in ``encoding``, which it declares."""
    title = "".join(printed.title)
    parts: list[str] = []
    if text:
        parts += [f'<p style="text-align:center">{escape(line)}</p>' for line in printed.title]
        if printed.contents:
            parts += [f"<p>{escape(line)}</p>" for line in ("目录", *printed.contents)]
    for block in printed.blocks:
        if isinstance(block, Paragraph) and text:
            runs = "".join(f"<span>{escape(run.text)}</span>" for run in block.runs)
            parts.append(f'<p style="text-align: center;">{runs}</p>' if block.level == 1 else f"<p>{runs}</p>")
        elif isinstance(block, Table) and tables:
            parts.append(_table(block))
    links = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("首页", "新闻", "公开", "互动")))
    body = "\n".join(parts)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{escape(title)}_示范省人民政府</title>'
        f"<style>p {{ margin: 0 }}</style></head><body>{_BEFORE.format(links=links)}"
        f'<div class="main"><div class="TRS_Editor">{body}</div></div>{_AFTER}</body></html>'
    )
    return page.encode(encoding)


def _table(table: Table) -> str:
    above = [f'<p align="center">{escape(line)}</p>' for line in (table.number, table.heading, table.year_line) if line]
    above += [f"<p>{escape(t)}</p>" for t in (table.department, f"单位：{table.unit}" if table.unit else "") if t]
    rows = []
    for row in (*table.header, *table.body):
        cells = [
            f"<td{_span('rowspan', cell.row_span)}{_span('colspan', cell.column_span)}>"
            + "<br>".join(map(escape, cell.text.split("\n")))
            + "</td>"
            for cell in row
            if cell is not None
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    below = "".join(f"<p>{escape(note)}</p>" for note in table.notes)
    return f"{''.join(above)}<table border=1><tbody>{''.join(rows)}</tbody></table>{below}"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
