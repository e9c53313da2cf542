"""Where an OFD file puts its characters and lines, and which of them a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import RejectedFile
from juesuan.reading.content import UNKNOWN
from reading.ofd.making import FILLER, body, element, lines_read, page_of_layers, pages_read, parts, text

POINTS = 72 / 25.4


def one_page(objects: str, **more: object) -> dict[str, str | bytes]:
    return parts(page_of_layers(body(FILLER + objects)), **more)  # type: ignore[arg-type]


def printed(objects: str, folder: Path, **more: object) -> list[str]:
    """The lines of a page besides the filler."""
    return [line for line in lines_read(one_page(objects, **more), folder) if "足够的文字" not in line]


def test_a_character_stands_where_boundary_and_code_put_it(tmp_path: Path):
    (page,) = pages_read(one_page(text("合计12", 30, 50, code='DeltaX="4 4 2"')), tmp_path)
    line = page.lines[0]
    assert line.text == "合计12"
    assert line.places[0].x0 == pytest.approx(30 * POINTS)
    assert line.places[2].x0 == pytest.approx(38 * POINTS)
    assert line.size == pytest.approx(4 * POINTS, abs=0.05)
    assert line.places[0].bottom == pytest.approx((50 + 0.12 * 4) * POINTS)


def test_runs_of_distances_are_those_distances(tmp_path: Path):
    both = [text("2024年度", 30, 50, code=f'DeltaX="{said}"') for said in ("2 2 2 2 4", "g 4 2 4")]
    one, other = (pages_read(one_page(objects), tmp_path)[0].lines[0] for objects in both)
    assert one == other


def test_what_stands_apart_is_apart(tmp_path: Path):
    (page,) = pages_read(one_page(text("1234", 30, 50, code='DeltaX="2 40 2"')), tmp_path)
    assert page.lines[0].text.split() == ["12", "34"]


def test_a_transformation_makes_characters_large_and_moves_them(tmp_path: Path):
    scaled = (
        '<ofd:TextObject ID="7" Boundary="114.8 185.2 20 4.7" CTM="0.3527 0 0 0.3527 -114.8 111.35" Font="1" '
        'Size="14.749"><ofd:TextCode X="324.419" Y="-303.723" DeltaX="14.7">合计</ofd:TextCode></ofd:TextObject>'
    )
    (page,) = pages_read(one_page(scaled), tmp_path)
    line = page.lines[0]
    assert (line.text, line.size) == ("合计", pytest.approx(14.749 * 0.3527 * POINTS, abs=0.05))
    assert line.places[0].x0 == pytest.approx(0.3527 * 324.419 * POINTS)


def test_text_that_runs_up_the_page_is_read_upright(tmp_path: Path):
    turned = "".join(
        f'<ofd:TextObject ID="{n}" Boundary="{20 + 10 * n} 100 5 100" CTM="0 -1 1 0 0 100" Font="1" Size="4">'
        f'<ofd:TextCode X="0" Y="4" DeltaX="g 7 4">{line}</ofd:TextCode></ofd:TextObject>'
        for n, line in enumerate(("部门决算收支总表", "本年收入合计若干"))
    )
    (page,) = pages_read(parts(page_of_layers(body(turned))), tmp_path)
    assert page.text_direction == 90
    assert [line.text for line in page.lines] == ["部门决算收支总表", "本年收入合计若干"]


def test_text_set_from_top_to_bottom_keeps_its_characters_upright(tmp_path: Path):
    down = text("备注", 30, 50, 'ReadDirection="90"', code='DeltaY="6"')
    assert printed(down, tmp_path) == ["备", "注"]


def test_without_distances_characters_stand_beside_each_other(tmp_path: Path):
    assert printed(text("收入合计", 30, 50), tmp_path) == ["收入合计"]


@pytest.mark.parametrize(
    ("attributes", "inside"),
    [
        ('Visible="false"', ""),
        ('Alpha="0"', ""),
        ('Fill="false"', ""),
        ("", '<ofd:FillColor Value="255 255 255"/>'),
        ("", '<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
        ("", '<ofd:FillColor Value="#FF #FF #FF"/>'),
    ],
)
def test_what_nobody_sees_is_not_read(attributes: str, inside: str, tmp_path: Path):
    seen, unseen = text("合计", 30, 50), text("99.99", 30, 80, attributes, inside)
    assert printed(seen + unseen, tmp_path) == ["合计"]


def test_white_text_on_a_dark_ground_is_seen(tmp_path: Path):
    ground = (
        '<ofd:PathObject ID="8" Boundary="20 40 100 20" Fill="true" Stroke="false"><ofd:FillColor Value="0 0 90"/>'
        "<ofd:AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    white = text("项目", 30, 50, inside='<ofd:FillColor Value="255 255 255"/>')
    assert printed(ground + white, tmp_path) == ["项目"]


def test_what_is_painted_over_is_not_read(tmp_path: Path):
    cover = (
        '<ofd:PathObject ID="8" Boundary="20 40 100 20" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/>'
        "<ofd:AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    assert printed(text("12.50", 30, 50) + cover + text("13.50", 30, 50), tmp_path) == ["13.50"]


def test_colours_and_widths_may_stand_in_a_style(tmp_path: Path):
    styles = element(
        "Res",
        '<ofd:DrawParams><ofd:DrawParam ID="5"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
        '<ofd:DrawParam ID="6" Relative="5"/><ofd:DrawParam ID="8" Relative="8"/></ofd:DrawParams>',
    )
    found = printed(
        text("合计", 30, 50, 'DrawParam="8"') + text("99.99", 30, 80, 'DrawParam="6"'),
        tmp_path,
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
        more={"Doc_0/Res.xml": styles},
    )
    assert found == ["合计"]


def test_lines_and_rectangles_rule_tables(tmp_path: Path):
    lines = "".join(
        f'<ofd:PathObject ID="8" Boundary="20 {y} 80 0.3"><ofd:AbbreviatedData>M 0 0 L 80 0</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
        for y in (40, 50, 60)
    )
    bars = "".join(
        f'<ofd:PathObject ID="8" Boundary="{x} 40 0.2 20" Fill="true" Stroke="false"><ofd:FillColor Value="0 0 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 0.2 0 L 0.2 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>"
        for x in (20, 60, 100)
    )
    cells = text("项目", 30, 47) + text("金额", 70, 47) + text("合计", 30, 57) + text("12.50", 70, 57)
    (page,) = pages_read(one_page(lines + bars + cells), tmp_path)
    (table,) = page.tables
    assert [[cell and cell.text for cell in row] for row in table.rows()] == [["项目", "金额"], ["合计", "12.50"]]


def test_blocks_and_drawings_used_again_are_read_where_they_stand(tmp_path: Path):
    drawing = element(
        "Res",
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5" Width="100" Height="20"><ofd:Content>'
        f"<ofd:PageBlock>{text('单位：万元', 10, 10)}</ofd:PageBlock>"
        "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>",
    )
    used = '<ofd:CompositeObject ID="9" ResourceID="5" Boundary="20 40 100 20"/>'
    made = one_page(used, common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>", more={"Doc_0/Res.xml": drawing})
    (page,) = pages_read(made, tmp_path)
    assert page.lines[0].text == "单位：万元"
    assert page.lines[0].places[0].x0 == pytest.approx(30 * POINTS)


@pytest.mark.parametrize("zorder", ["Background", "Foreground"])
def test_templates_are_part_of_the_page(zorder: str, tmp_path: Path):
    made = parts(
        page_of_layers(body(FILLER), f'<ofd:Template TemplateID="3" ZOrder="{zorder}"/>'),
        common='<ofd:TemplatePage ID="3" BaseLoc="Tpls/T.xml"/>',
        more={"Doc_0/Tpls/T.xml": page_of_layers(body(text("收入支出决算总表", 30, 50)))},
    )
    assert lines_read(made, tmp_path)[0] == "收入支出决算总表"


def test_a_white_ground_in_a_template_covers_nothing_and_a_foreground_does(tmp_path: Path):
    ground = (
        '<ofd:PathObject ID="8" Boundary="0 0 210 100" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/>'
        "<ofd:AbbreviatedData>M 0 0 L 210 0 L 210 100 L 0 100 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    for zorder, seen in (("Background", True), ("Foreground", False)):
        made = parts(
            page_of_layers(body(FILLER + text("合计", 30, 50)), f'<ofd:Template TemplateID="3" ZOrder="{zorder}"/>'),
            common='<ofd:TemplatePage ID="3" BaseLoc="T.xml"/>',
            more={"Doc_0/T.xml": page_of_layers(body(ground))},
        )
        assert ("合计" in lines_read(made, tmp_path)) is seen


def test_glyphs_chosen_by_number_under_no_character_are_unknown(tmp_path: Path):
    chosen = (
        '<ofd:CGTransform CodePosition="1" CodeCount="1" GlyphCount="1"><ofd:Glyphs>17</ofd:Glyphs></ofd:CGTransform>'
    )
    assert printed(text("合¤", 30, 50, inside=chosen, code='DeltaX="4"'), tmp_path) == [f"合{UNKNOWN}"]


def test_the_page_may_be_another_size_with_another_corner(tmp_path: Path):
    area = "<ofd:Area><ofd:PhysicalBox>10 20 420 297</ofd:PhysicalBox></ofd:Area>"
    (page,) = pages_read(parts(page_of_layers(body(FILLER + text("合计", 30, 50)), area)), tmp_path)
    assert page.width == pytest.approx(420 * POINTS)
    assert page.lines[0].places[0].x0 == pytest.approx(20 * POINTS)


def test_annotations_are_no_text_of_the_page_but_told(tmp_path: Path):
    stamp = f'<ofd:Annot ID="1" Type="Stamp"><ofd:Appearance>{text("已审 88.00", 30, 50)}</ofd:Appearance></ofd:Annot>'
    made = one_page(
        text("合计", 30, 50),
        document="<ofd:Annotations>Annots.xml</ofd:Annotations>",
        more={
            "Doc_0/Annots.xml": element(
                "Annotations", '<ofd:Page PageID="1"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>'
            ),
            "Doc_0/A.xml": element("PageAnnot", stamp),
        },
    )
    (page,) = pages_read(made, tmp_path)
    assert [line.text for line in page.lines if "足够" not in line.text] == ["合计"]
    assert [(remark.kind, remark.detail) for remark in page.remarks] == [("annotation_text", "已审 88.00")]


def test_attached_files_are_told(tmp_path: Path):
    made = one_page(
        "",
        document="<ofd:Attachments>Att.xml</ofd:Attachments>",
        more={"Doc_0/Att.xml": element("Attachments", '<ofd:Attachment ID="1" Name="附表.xlsx"/>')},
    )
    (page,) = pages_read(made, tmp_path)
    assert [(remark.kind, remark.detail) for remark in page.remarks] == [("attached_file", "附表.xlsx")]


def test_the_current_version_is_the_one_that_is_read(tmp_path: Path):
    made = one_page(text("旧版", 30, 50))
    newer = parts(page_of_layers(body(FILLER + text("新版", 30, 50))))
    made |= {name.replace("Doc_0", "Doc_1"): part for name, part in newer.items() if name.startswith("Doc_0")}
    made["V.xml"] = element("DocVersion", "<ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot>")
    made["OFD.xml"] = element(
        "OFD",
        "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Versions>"
        '<ofd:Version ID="1" Index="1" Current="true" BaseLoc="V.xml"/></ofd:Versions></ofd:DocBody>',
    )
    assert "新版" in lines_read(made, tmp_path)


def test_pictures_alone_are_no_text(tmp_path: Path):
    picture = '<ofd:ImageObject ID="8" Boundary="0 0 210 297" ResourceID="4"/>'
    with pytest.raises(RejectedFile) as refused:
        pages_read(parts(page_of_layers(body(picture))), tmp_path)
    assert refused.value.reason_code == "no_text"
