"""What is packed has to come out as it went in; a figure of a damaged page is never taken for the publisher's."""

from __future__ import annotations

import zlib
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1
from reportlab.pdfgen.canvas import Canvas

from juesuan.errors import RejectedFile
from juesuan.reading import read_document
from juesuan.reading.content import UNKNOWN
from juesuan.reading.pdf import plumber
from juesuan.settings import include_dir
from robustness.sources import excerpt
from robustness.surgery import Patient, Raw, reference, stream

FLATE = Raw(b"/FlateDecode")


@pytest.fixture(scope="module")
def patient() -> Patient:
    sample = min((include_dir() / "samples").glob("*.pdf"), key=lambda path: path.stat().st_size)
    return Patient(excerpt(sample.read_bytes(), pages=2))


def with_packed(patient: Patient, packed: bytes, filters: object = FLATE) -> bytes:
    """The second page prints what is packed in these bytes."""
    page = patient.pages[1]
    content = stream(packed, pack=False, Filter=filters)
    return patient.with_objects({patient.free: content, **patient.with_page(page, Contents=reference(patient.free))})


def refusal(path: Path, content: bytes) -> RejectedFile:
    path.write_bytes(content)
    with pytest.raises(RejectedFile) as rejected:
        read_document(path)
    return rejected.value


def texts(path: Path, content: bytes) -> list[str]:
    path.write_bytes(content)
    return [line.text for page in read_document(path).pages for line in page.lines]


def unnoticed(content: bytes) -> bytes:
    """Packed, with one bit flipped so that it still unpacks to its full length: into something else."""
    packed = zlib.compress(content)
    for place in range(len(packed) // 3, len(packed) - 4):
        spoilt = packed[:place] + bytes([packed[place] ^ 1]) + packed[place + 1 :]
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = unpacker.decompress(spoilt[2:])
        except zlib.error:
            continue
        if unpacker.eof and len(unpacker.unused_data) == 4 and plain != content:
            return spoilt
    raise AssertionError("no bit of this can be flipped unnoticed")


def test_a_page_changed_by_one_bit_is_not_read(patient: Patient, tmp_path: Path) -> None:
    rejected = refusal(tmp_path / "a.pdf", with_packed(patient, unnoticed(patient.content(patient.pages[1]))))
    assert (rejected.reason_code, rejected.page_no) == ("damaged", 2)
    assert "checksum" in rejected.message


def test_a_page_that_breaks_off_is_not_read_in_part(patient: Patient, tmp_path: Path) -> None:
    packed = zlib.compress(patient.content(patient.pages[1]))
    rejected = refusal(tmp_path / "a.pdf", with_packed(patient, packed[: len(packed) // 2]))
    assert (rejected.reason_code, rejected.page_no) == ("damaged", 2)
    assert "breaks off" in rejected.message


def test_a_bomb_is_refused_before_it_is_unpacked_in_memory(patient: Patient, tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 2**20) for _ in range(40)) + packer.flush()
    for packed, filters in ((bomb, FLATE), (zlib.compress(bomb), [FLATE, FLATE])):
        rejected = refusal(tmp_path / "a.pdf", with_packed(patient, packed, filters))
        assert (rejected.reason_code, rejected.page_no) == ("damaged", 2)
        assert "unpacks to more than any page holds" in rejected.message


def test_a_form_and_a_character_map_are_looked_at_too(patient: Patient, tmp_path: Path) -> None:
    packed = zlib.compress(b"1 beginbfchar <0001> <0031> endbfchar")[:20]
    page, cut = patient.pages[1], stream(packed, pack=False, Filter=FLATE, Subtype=Raw(b"/Form"))
    form = {**patient.resources(page), "XObject": {"F": reference(patient.free)}}
    painted = patient.with_objects({patient.free: cut, **patient.with_page(page, Resources=form)})
    assert refusal(tmp_path / "a.pdf", painted).reason_code == "damaged"

    fonts = {number: {**font, "ToUnicode": reference(patient.free)} for number, font in patient.fonts().items()}
    assert refusal(tmp_path / "a.pdf", patient.with_objects({patient.free: cut, **fonts})).reason_code == "damaged"


@pytest.mark.parametrize("name", [b"/LZWDecode", b"/RunLengthDecode", b"/Nobody"])
def test_a_page_of_which_nothing_can_be_unpacked_is_not_blank(patient: Patient, tmp_path: Path, name: bytes) -> None:
    """pdfium takes it for blank; so does pdfminer."""
    garbage = b"\x80" + bytes(range(100, 200)) if name == b"/RunLengthDecode" else b"\xff" * 100
    rejected = refusal(tmp_path / "a.pdf", with_packed(patient, garbage, Raw(name)))
    assert (rejected.reason_code, rejected.page_no) == ("damaged", 2)


@pytest.mark.parametrize("behind", [b"", b"\r\n", b"\0" * 30])
def test_what_lost_nothing_is_read(patient: Patient, tmp_path: Path, behind: bytes) -> None:
    """Some writers leave the checksum out, or leave something behind it."""
    content = patient.content(patient.pages[1])
    sound = texts(tmp_path / "a.pdf", patient.source)
    assert texts(tmp_path / "a.pdf", with_packed(patient, zlib.compress(content) + behind)) == sound
    assert texts(tmp_path / "a.pdf", with_packed(patient, zlib.compress(content)[:-4] + behind[:2])) == sound
    assert texts(tmp_path / "a.pdf", with_packed(patient, zlib.compress(zlib.compress(content)), [FLATE] * 2)) == sound
    hexed = with_packed(patient, zlib.compress(content).hex().encode(), [Raw(b"/ASCIIHexDecode"), FLATE])
    assert texts(tmp_path / "a.pdf", hexed) == sound


def test_a_flipped_bit_in_an_embedded_font_is_found_at_once(patient: Patient, tmp_path: Path) -> None:
    """pdfminer takes minutes to mend a large one, byte by byte."""
    descriptor = next(resolve1(f["FontDescriptor"]) for f in patient.fonts().values() if "FontDescriptor" in f)
    program = next(value.objid for key, value in descriptor.items() if key.startswith("FontFile"))
    spoilt = unnoticed(patient.object(program).get_data())
    damaged = patient.with_objects({program: stream(spoilt, pack=False, Filter=FLATE)})
    assert refusal(tmp_path / "a.pdf", damaged).reason_code == "damaged"


def test_digits_whose_font_says_no_width_are_no_figure(tmp_path: Path) -> None:
    """Without widths they stand on one spot; in the order of their places 3832.36 became 63832.3, a figure that is
    printed nowhere."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(72, 716, "3832.36")
    canvas.save()
    patient = Patient(path.read_bytes())
    widthless = {"Type": Raw(b"/Font"), "Subtype": Raw(b"/TrueType"), "BaseFont": Raw(b"/Nobody")}
    path.write_bytes(patient.with_objects(dict.fromkeys(patient.fonts(), widthless)))
    with pdfplumber.open(path) as document:
        content = plumber.content_of(document.pages[0])
    assert [g.text for g in content.glyphs if g.text != "."] == [UNKNOWN] * 6


@pytest.mark.parametrize("length", [1, 3])
def test_an_object_that_refers_to_itself_is_found_and_not_followed_for_ever(
    patient: Patient, tmp_path: Path, length: int
) -> None:
    numbers = [patient.free + i for i in range(length)]
    circle = {number: reference(numbers[(i + 1) % length]) for i, number in enumerate(numbers)}
    page = patient.with_page(patient.pages[0], Resources=reference(numbers[0]))
    rejected = refusal(tmp_path / "a.pdf", patient.with_objects({**circle, **page}))
    assert rejected.reason_code == "damaged"
    assert "refers to itself" in rejected.message


def test_a_reference_that_leads_to_a_value_is_followed(patient: Patient, tmp_path: Path) -> None:
    resources = patient.resources(patient.pages[0])
    page = patient.with_page(patient.pages[0], Resources=reference(patient.free))
    led = {patient.free: reference(patient.free + 1), patient.free + 1: resources}
    assert texts(tmp_path / "a.pdf", patient.with_objects({**led, **page})) == texts(tmp_path / "a.pdf", patient.source)
