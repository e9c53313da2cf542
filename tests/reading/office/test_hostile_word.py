"""Word and OpenDocument files made to do harm are refused with a reason, and nothing outside them is asked for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from juesuan.errors import RejectedFile
from juesuan.formats import ODS, ODT, media_type_of
from juesuan.reading import read_document
from juesuan.reading.office.converted import VARIABLE
from reading.office.word_parts import NAMES, p, written

BODY = f"<w:document {NAMES}><w:body>{p('文')}</w:body></w:document>"
LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
)
RELATIONS = "word/_rels/document.xml.rels"
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(RejectedFile) as refused:
        read_document(path)
    assert path.name in refused.value.message
    return refused.value.reason_code


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/media/image1.xml": bytes(40 * 2**20)}, "too_large"),
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({RELATIONS: LINK.format(kind="image")}, "external_reference"),
        ({RELATIONS: LINK.format(kind="oleObject")}, "external_reference"),
        ({RELATIONS: LINK.format(kind="frame")}, "external_reference"),
        ({"word/document.xml": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{BODY}'}, "document_type"),
    ],
    ids=["bomb", "macros", "picture", "object", "frame", "entities"],
)
def test_a_word_document(parts: dict[str, str | bytes], reason: str, tmp_path: Path):
    assert refusal(packed(tmp_path / "a.docx", {"word/document.xml": BODY} | parts)) == reason


def test_more_elements_than_a_document_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("juesuan.reading.office.word._MAX_ELEMENTS", 1_000)
    assert refusal(written(tmp_path, p("文") * 300)) == "too_large"


def open_document(path: Path, inside: str, **parts: str | bytes) -> Path:
    more = {name.replace("__", "/"): data for name, data in parts.items()}
    return packed(path, {"mimetype": ODT, "content.xml": CONTENT.format(inside)} | more)


@pytest.mark.parametrize(
    ("inside", "parts", "reason"),
    [
        ('<draw:image xlink:href="http://127.0.0.1:9/x.png"/>', {}, "external_reference"),
        ('<text:section-source xlink:href="../other.odt"/>', {}, "external_reference"),
        ("", {"Basic__script.xml": "<x/>"}, "macros"),
        ("", {"x.xml": bytes(40 * 2**20)}, "too_large"),
        ("", {"x.xml": "<!DOCTYPE x []><x/>"}, "document_type"),
    ],
    ids=["picture", "section", "macros", "bomb", "entities"],
)
def test_an_open_document_is_looked_at_before_any_program_gets_it(
    inside: str, parts: dict[str, str | bytes], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(VARIABLE, "/nowhere/soffice")
    assert refusal(open_document(tmp_path / "a.odt", inside, **parts)) == reason


@pytest.mark.parametrize(("media_type", "component"), [(ODT, "libreoffice-writer"), (ODS, "libreoffice-calc")])
def test_an_open_document_is_known_by_its_bytes_and_says_what_to_install(
    media_type: str, component: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv(VARIABLE, raising=False)
    path = packed(tmp_path / "a.odt", {"mimetype": media_type, "content.xml": CONTENT.format("")})
    assert media_type_of(path) == media_type
    with pytest.raises(RejectedFile, match=component) as refused:
        read_document(path)
    assert refused.value.reason_code == "needs_libreoffice"
