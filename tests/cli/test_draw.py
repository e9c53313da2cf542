"""``juesuan read FILE --draw FOLDER`` paints what was read where it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.cli.draw import CELL, COLUMN, LINE, TABLE, outlines
from juesuan.reading import read_document
from reading.drawing import HEIGHT, WIDTH, grid, pdf, text

XS, YS = [60, 220, 320], [100, 120, 140]


@pytest.mark.parametrize("rotation", [0, 90])
def test_lines_cells_and_columns_are_painted_where_they_are_printed(tmp_path: Path, rotation: int) -> None:
    def draw(c) -> None:
        grid(c, XS, YS, [["项目", "决算数"], ["办公费", "12.50"]])
        text(c, 60, 200, "注：本表反映部门收支情况。")

    path = pdf(tmp_path / "a.pdf", draw, draw, rotation=rotation)
    result = CliRunner().invoke(app, ["read", str(path), "--draw", str(tmp_path / "drawn")])
    assert result.exit_code == 0, result.output
    assert [file.name for file in sorted((tmp_path / "drawn").iterdir())] == ["a-001.png", "a-002.png"]
    picture = Image.open(tmp_path / "drawn" / "a-001.png")
    assert picture.size == ((2 * WIDTH, 2 * HEIGHT) if rotation == 0 else (2 * HEIGHT, 2 * WIDTH))

    page = read_document(path).pages[0]
    painted = list(outlines(page))
    assert [sum(kind == other for _, other in painted) for kind in (LINE, TABLE, CELL, COLUMN)] == [1, 1, 4, 3]
    for box, (colour, _) in painted[:1] + painted[-1:]:
        left, top, right, bottom = (int(2 * v) for v in page.place(box))
        edge = [picture.getpixel((left, y)) for y in range(top, bottom)]
        assert edge.count(colour) > 0.8 * len(edge)
        assert colour in {picture.getpixel((x, top)) for x in range(left, right)}


def test_what_has_no_pages_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>收入支出决算总表</p></body></html>", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(path), "--draw", str(tmp_path / "drawn")])
    assert "no pages to draw" in result.output or result.exit_code != 0
    assert not (tmp_path / "drawn").exists()
