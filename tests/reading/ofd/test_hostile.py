"""OFD files made to do harm, broken or too large to be a disclosure are refused with a reason and at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import RejectedFile
from juesuan.reading.ofd import painting
from juesuan.settings import Limits
from reading.ofd.making import FILLER, body, element, page_of_layers, pages_read, parts, text

PAGE = page_of_layers(body(FILLER))


def refusal(made: dict[str, str | bytes], folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(RejectedFile) as refused:
        pages_read(made, folder, limits)
    assert "决算.ofd" in refused.value.message
    return refused.value.reason_code


def test_the_file_of_these_tests_is_read_as_long_as_it_is_let_alone(tmp_path: Path):
    assert pages_read(parts(PAGE), tmp_path)[0].lines


def test_a_zip_bomb_is_refused(tmp_path: Path):
    assert refusal(parts(PAGE, more={"Doc_0/x.bin": b"\0" * (8 << 20)}), tmp_path) == "too_large"


def test_what_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path):
    made = parts(PAGE, more={"Doc_0/x.bin": b"\0" * 100_000})
    assert refusal(made, tmp_path, Limits(max_bytes=50_000)) == "too_large"


def test_entities_are_refused(tmp_path: Path):
    hostile = PAGE.replace("?>", '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', 1).replace(
        "这一页", "&a;"
    )
    assert refusal(parts(hostile), tmp_path) == "document_type"


def test_entities_are_refused_whatever_the_part_is_called(tmp_path: Path):
    made = parts(PAGE)
    hostile = PAGE.replace("?>", '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', 1)
    made["Doc_0/Pages/1.dat"] = hostile.replace("这一页", "&a;")
    made["Doc_0/Document.xml"] = str(made["Doc_0/Document.xml"]).replace("1.xml", "1.dat")
    assert refusal(made, tmp_path) == "document_type"


@pytest.mark.parametrize("content", ["<ofd:PathObject ID='1'/>", text("1", 30, 50)])
def test_a_million_objects_on_a_page_are_refused(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert painting.MAX_PAINTED < 1_000_000
    monkeypatch.setattr(painting, "MAX_PAINTED", 20_000)  # the same end, sooner
    drawing = element(
        "Res",
        "<ofd:CompositeGraphicUnits>"
        + "".join(
            f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>'
            + (content * 1_000 if n == 1 else f'<ofd:CompositeObject ID="1" ResourceID="{n - 1}"/>' * 1_000)
            + "</ofd:Content></ofd:CompositeGraphicUnit>"
            for n in (1, 2)
        )
        + "</ofd:CompositeGraphicUnits>",
    )
    made = parts(
        page_of_layers(body(FILLER + '<ofd:CompositeObject ID="1" ResourceID="2"/>')),
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
        more={"Doc_0/Res.xml": drawing},
    )
    assert refusal(made, tmp_path) == "too_large"


def test_a_part_of_a_million_objects_written_out_is_not_even_parsed(tmp_path: Path):
    objects = "".join(f'<ofd:PathObject ID="{n}" Boundary="{n} {n} 1 1"/>' for n in range(1_000_000))
    assert refusal(parts(page_of_layers(body(objects))), tmp_path) == "too_large"


def test_a_drawing_that_holds_itself_is_refused(tmp_path: Path):
    drawing = element(
        "Res",
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5"><ofd:Content>'
        '<ofd:CompositeObject ID="1" ResourceID="5"/></ofd:Content></ofd:CompositeGraphicUnit>'
        "</ofd:CompositeGraphicUnits>",
    )
    made = parts(
        page_of_layers(body('<ofd:CompositeObject ID="1" ResourceID="5"/>')),
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
        more={"Doc_0/Res.xml": drawing},
    )
    assert refusal(made, tmp_path) == "damaged"


def test_templates_that_lead_in_a_circle_are_refused(tmp_path: Path):
    use = '<ofd:Template TemplateID="3"/>'
    made = parts(
        page_of_layers(body(FILLER), use),
        common='<ofd:TemplatePage ID="3" BaseLoc="T.xml"/>',
        more={"Doc_0/T.xml": page_of_layers(body(FILLER), use)},
    )
    assert refusal(made, tmp_path) == "damaged"


@pytest.mark.parametrize("missing", ["Doc_0/Document.xml", "Doc_0/Pages/1.xml"])
def test_a_part_that_is_not_there_is_told(missing: str, tmp_path: Path):
    made = parts(PAGE)
    del made[missing]
    assert refusal(made, tmp_path) == "damaged"


def test_a_template_that_is_not_there_is_told(tmp_path: Path):
    assert refusal(parts(page_of_layers(body(FILLER), '<ofd:Template TemplateID="3"/>')), tmp_path) == "damaged"


@pytest.mark.parametrize(
    "broken",
    [
        text("合计", 30, 50, 'CTM="1 0 0"'),
        text("合计", 30, 50, code='DeltaX="g x 4"'),
        text("合计", 30, 50, code='DeltaX="nan"'),
        text("合计", 30, 50, 'HScale="1e300"'),
        '<ofd:PathObject ID="1"><ofd:AbbreviatedData>M 0</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:PathObject ID="1"><ofd:AbbreviatedData>M 0 0 X 1 1</ofd:AbbreviatedData></ofd:PathObject>',
    ],
)
def test_numbers_that_are_none_are_told(broken: str, tmp_path: Path):
    assert refusal(parts(page_of_layers(body(FILLER + broken))), tmp_path) == "damaged"


def test_a_run_of_distances_costs_no_more_than_its_text(tmp_path: Path):
    made = parts(page_of_layers(body(FILLER + text("合计", 30, 50, code='DeltaX="g 999999999999 4"'))))
    assert pages_read(made, tmp_path)[0].lines[0].text == "合计"


def test_a_page_larger_than_any_printer_prints_is_refused(tmp_path: Path):
    made = parts(page_of_layers(body(FILLER), "<ofd:Area><ofd:PhysicalBox>0 0 1e5 1e5</ofd:PhysicalBox></ofd:Area>"))
    assert refusal(made, tmp_path) == "page_too_large"


def test_more_pages_than_the_limit_are_refused(tmp_path: Path):
    assert refusal(parts(PAGE, PAGE, PAGE), tmp_path, Limits(max_pages=2)) == "too_many_pages"


def test_several_documents_in_one_file_are_refused(tmp_path: Path):
    one = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    assert refusal(parts(PAGE) | {"OFD.xml": element("OFD", one * 2)}, tmp_path) == "several_documents"


def test_an_encrypted_file_is_refused(tmp_path: Path):
    assert refusal(parts(PAGE, more={"Encryptions.xml": element("Encryptions", "")}), tmp_path) == "encrypted"


def test_no_pages_are_told(tmp_path: Path):
    assert refusal(parts(), tmp_path) == "no_pages"
