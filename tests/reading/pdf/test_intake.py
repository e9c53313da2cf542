"""Files that cannot be read are refused with a reason and a sentence; none of them raises anything else."""

import io
import pickle
import random

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from juesuan.errors import RejectedFile
from juesuan.reading import read_document, read_pages
from juesuan.reading.pdf.intake import title_of
from juesuan.settings import Limits
from reading.drawing import pdf, text


def refusal(path, limits=None) -> RejectedFile:
    with pytest.raises(RejectedFile) as caught:
        read_document(path, limits)
    return caught.value


@pytest.fixture
def good(tmp_path):
    return pdf(tmp_path / "good.pdf", *[lambda c: text(c, 60, 100, "收入支出决算总表一二三四五六七八九十")] * 3)


def test_a_good_file_is_read(good) -> None:
    document = read_document(good)
    assert document.byte_size == good.stat().st_size
    assert len(document.sha256) == 64
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_missing_file(tmp_path) -> None:
    assert refusal(tmp_path / "none.pdf").reason_code == "missing"


def test_folder(tmp_path) -> None:
    assert refusal(tmp_path).reason_code == "not_a_pdf"


def test_empty_file(tmp_path) -> None:
    (tmp_path / "a.pdf").touch()
    error = refusal(tmp_path / "a.pdf")
    assert error.reason_code == "empty"
    assert "a.pdf" in error.message


@pytest.mark.parametrize(
    "markup",
    [
        b"<!DOCTYPE html><html><body>404</body></html>",
        b"\xef\xbb\xbf\r\n<html>\xe7\x99\xbb\xe5\xbd\x95</html>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">',
        b"<script>location.href='/login'</script>",
    ],
)
def test_web_page_named_pdf(tmp_path, markup) -> None:
    (tmp_path / "a.pdf").write_bytes(markup)
    error = refusal(tmp_path / "a.pdf")
    assert error.reason_code == "not_a_pdf"
    assert "HTML" in error.message


def test_something_else_named_pdf(tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(bytes(range(256)) * 40)
    assert refusal(tmp_path / "a.pdf").reason_code == "not_a_pdf"


@pytest.mark.parametrize("share", [0.15, 0.5, 0.8, 0.97])
def test_a_truncated_file_is_never_half_read(good, share) -> None:
    data = good.read_bytes()
    good.write_bytes(data[: int(len(data) * share)])
    assert refusal(good).reason_code == "truncated"


def test_a_file_with_a_broken_table_of_contents_but_whole_is_read(good) -> None:
    data = good.read_bytes()
    good.write_bytes(data.replace(b"startxref\n", b"startxref\n9"))
    assert len(read_document(good).pages) == 3


@pytest.mark.parametrize("strength", [40, 128])
def test_a_file_that_asks_for_a_password(tmp_path, strength) -> None:
    encryption = StandardEncryption("geheim", ownerPassword="besitzer", strength=strength)
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=encryption)
    canvas.drawString(100, 100, "final account")
    canvas.save()
    assert refusal(tmp_path / "a.pdf").reason_code == "encrypted"


def test_a_file_protected_only_against_changes_is_read(tmp_path) -> None:
    encryption = StandardEncryption("", ownerPassword="besitzer", canCopy=0, canModify=0)
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=encryption)
    canvas.drawString(100, 100, "final account 2024")
    canvas.save()
    assert read_document(tmp_path / "a.pdf").pages[0].lines[0].text == "final account 2024"


def test_no_pages(tmp_path) -> None:
    parts = [b"%PDF-1.4\n", b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"]
    parts.append(b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n")
    start = sum(map(len, parts))
    parts.append(b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (9, 9 + len(parts[1])))
    parts.append(b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % start)
    (tmp_path / "a.pdf").write_bytes(b"".join(parts))
    assert refusal(tmp_path / "a.pdf").reason_code == "no_pages"


def test_a_scan_has_no_text(tmp_path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = io.BytesIO()
    Image.new("L", (60, 84), 230).save(picture, "PNG")

    def draw(c):
        c.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, 595, 842)
        text(c, 280, 820, "- 1 -")

    error = refusal(pdf(tmp_path / "a.pdf", draw, draw))
    assert error.reason_code == "no_text"
    assert "OCR" in error.message
    assert "scan" in error.message


def test_empty_pages_have_no_text(tmp_path) -> None:
    error = refusal(pdf(tmp_path / "a.pdf", lambda c: c.rect(100, 100, 50, 50)))
    assert error.reason_code == "no_text"


def test_a_page_as_large_as_a_house(tmp_path) -> None:
    path = pdf(tmp_path / "a.pdf", lambda c: text(c, 60, 100, "收入支出决算总表"), size=(1_000_000, 842))
    error = refusal(path)
    assert (error.reason_code, error.page_no) == ("page_too_large", 1)


def test_limits(good) -> None:
    assert refusal(good, Limits(max_bytes=100)).reason_code == "too_large"
    assert refusal(good, Limits(max_pages=2)).reason_code == "too_many_pages"


def test_garbage_after_the_header(tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"garbage " * 500 + b"\n%%EOF\n")
    assert refusal(tmp_path / "a.pdf").reason_code in {"damaged", "truncated", "no_pages"}


def test_a_page_whose_content_cannot_be_unpacked_is_not_blank(tmp_path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pageCompression=1)
    for _ in range(2):
        canvas.drawString(100, 100, "final account 2024, " * 30)
        canvas.showPage()
    canvas.save()
    data = (tmp_path / "a.pdf").read_bytes()
    end = data.rindex(b"endstream")
    at = data.rindex(b"stream", 0, end) + 30
    assert b"FlateDecode" in data[at - 200 : at]
    (tmp_path / "a.pdf").write_bytes(data[:at] + b"!!!!!!!!" + data[at + 8 :])
    error = refusal(tmp_path / "a.pdf")
    assert (error.reason_code, error.page_no) == ("damaged", 2)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_broken_in_a_file_it_is_read_or_refused(good, seed) -> None:
    chance = random.Random(seed)
    data = bytearray(good.read_bytes())
    for _ in range(chance.choice([1, 5, 40])):
        data[chance.randrange(9, len(data))] = chance.randrange(256)
    start = chance.randrange(9, len(data))
    del data[start : start + chance.choice([0, 0, 30, 300])]
    good.write_bytes(data)
    try:
        document = read_document(good)
    except RejectedFile as error:
        assert error.message
    else:
        assert len(document.pages) == 3


def test_a_refusal_survives_the_trip_out_of_a_worker(tmp_path) -> None:
    error = pickle.loads(pickle.dumps(refusal(tmp_path / "none.pdf")))
    assert error.reason_code == "missing"


def test_pages_come_one_by_one(good) -> None:
    pages = read_pages(good)
    assert next(pages).number == 1
    pages.close()


def test_titles_in_hexadecimal_gbk_are_text() -> None:
    assert title_of("<" + "2019年部门预算".encode("gbk").hex().upper() + ">") == "2019年部门预算"
    assert title_of("部门决算") == "部门决算"
    assert title_of(None) == ""
