"""What was recognised in the picture of a scan is a fact, marked, and told."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader

from juesuan.api import read_disclosure
from reading.drawing import FONT, HEIGHT, grid, pdf

HEADER = ["项目", "合计", "基本支出", "项目支出"]
ROWS = [HEADER, ["201 一般公共服务支出", "415.99", "215.99", "200.00"], ["合计", "415.99", "215.99", "200.00"]]


def test_the_figures_of_a_scan_are_marked_and_those_of_a_printed_page_are_not(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("L", (60, 84), 230).save(picture, "PNG")

    def draw(c, *, scanned: bool) -> None:
        if scanned:
            c.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, 595, HEIGHT)
        c.setFont(FONT, 12)
        mode = 3 if scanned else 0
        c.drawString(200, HEIGHT - 40, "虚构市林业局2024年度部门决算", mode=mode)
        c.drawString(200, HEIGHT - 60, "一般公共预算财政拨款支出决算表", mode=mode)
        c.drawString(450, HEIGHT - 80, "单位：万元", mode=mode)
        xs, ys = [60, 220, 320, 420, 520], [100, 120, 140, 160]
        grid(c, xs, ys, [])
        for row, top in zip(ROWS, ys, strict=False):
            for x, words in zip(xs, row, strict=False):
                c.drawString(x + 3, HEIGHT - top - 14, words, mode=mode)

    for scanned in (True, False):
        path = pdf(tmp_path / f"{scanned}.pdf", lambda c, scanned=scanned: draw(c, scanned=scanned))
        read = read_disclosure(path)
        assert read.text_source == ("ocr" if scanned else "text")
        assert [fact.place.is_doubtful for fact in read.function_amounts] == [scanned] * len(read.function_amounts)
        assert read.function_amounts
        assert ("recognised_text" in {issue.kind for issue in read.issues}) is scanned
