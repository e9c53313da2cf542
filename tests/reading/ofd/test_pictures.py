"""Pages of an OFD that are pictures are read like any scan."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.reading.pdf.scanned import VARIABLE, reads_pictures
from juesuan.settings import include_dir
from reading.ofd.making import body, element, page_of_layers, pages_read, parts
from scanning import scan

RESOURCES = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
SAMPLE = include_dir() / "samples" / "sample_bureau_2022.pdf"


def png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def of_picture(data: bytes, attributes: str = 'Boundary="0 0 210 297" CTM="210 0 0 297 0 0"') -> dict[str, str | bytes]:
    """A file of one page that shows one picture."""
    media = '<ofd:MultiMedia ID="50" Type="Image"><ofd:MediaFile>i.png</ofd:MediaFile></ofd:MultiMedia>'
    shown = page_of_layers(body(f'<ofd:ImageObject ID="9" {attributes} ResourceID="50"/>'))
    resources = element("Res", f"<ofd:MultiMedias>{media}</ofd:MultiMedias>")
    return parts(shown, common=RESOURCES, more={"Doc_0/Res.xml": resources, "Doc_0/i.png": data})


@pytest.mark.parametrize(
    ("attributes", "left", "top"),
    [
        ('Boundary="0 0 210 297"', 21, 29.7),
        ('Boundary="0 0 210 297" CTM="210 0 0 297 0 0"', 21, 29.7),
        ('Boundary="10 20 100 200" CTM="100 0 0 200 0 0"', 20, 40),
        ('Boundary="0 0 210 297" CTM="0 297 -210 0 210 0"', 168, 29.7),  # a quarter turn clockwise
        ('Boundary="0 0 210 297" CTM="-210 0 0 -297 210 297"', 168, 237.6),  # upside down
    ],
)
def test_a_picture_lies_where_its_transformation_puts_it(
    attributes: str, left: float, top: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    picture = Image.new("RGB", (1000, 1000), "white")
    ImageDraw.Draw(picture).rectangle([100, 100, 199, 199], fill="black")
    seen: list[np.ndarray] = []

    def look(content, render):
        seen.append(render(127))  # five pixels to a millimetre
        return content

    monkeypatch.setattr("juesuan.reading.ofd.file.reads_pictures", lambda: True)
    monkeypatch.setattr("juesuan.reading.ofd.file.from_picture", look)
    with pytest.raises(RejectedFile):
        pages_read(of_picture(png(picture), attributes), tmp_path)
    ys, xs = np.nonzero(seen[0][..., 0] < 128)
    assert (xs.min() / 5, ys.min() / 5) == (pytest.approx(left, abs=0.5), pytest.approx(top, abs=0.5))


@pytest.mark.parametrize(
    "data", [b"", b"\x97JB2\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + bytes(40)], ids=["none", "jbig2", "broken"]
)
def test_a_picture_that_cannot_be_decoded_is_told(data: bytes, tmp_path: Path):
    with pytest.raises(RejectedFile) as refused:
        pages_read(of_picture(data), tmp_path)
    assert refused.value.reason_code == "no_text"


def test_without_text_recognition_a_scan_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(VARIABLE, "off")
    with pytest.raises(RejectedFile, match=r"juesuan\[ocr\]"):
        pages_read(of_picture(png(Image.new("RGB", (100, 140), "white"))), tmp_path)


@pytest.mark.skipif(not reads_pictures(), reason="text recognition is not installed: pip install 'juesuan[ocr]'")
@pytest.mark.slow
def test_a_scan_says_as_ofd_what_it_says_as_pdf(tmp_path: Path):
    (tmp_path / "scan.pdf").write_bytes(data := scan(SAMPLE.read_bytes(), (25,)))
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=150 / 72).to_pil()
    (from_pdf,) = read_document(tmp_path / "scan.pdf").pages
    (from_ofd,) = pages_read(of_picture(png(picture)), tmp_path)
    said = [[[cell.text for cell in table.cells] for table in page.tables] for page in (from_pdf, from_ofd)]
    assert said[0] == said[1] and from_ofd.text_source == "ocr"
