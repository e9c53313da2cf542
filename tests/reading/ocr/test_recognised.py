"""Scanned pages say what they said in print: the whole way from pictures to facts."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from juesuan.disclosure.model import Disclosure, Place
from juesuan.disclosure.understand import understand
from juesuan.reading import Document, read_document
from juesuan.reading.content import SURE, PageContent
from juesuan.reading.ocr.models import second_reader
from juesuan.reading.ocr.read import recognised
from juesuan.reading.pdf.scanned import reads_pictures
from juesuan.settings import include_dir
from scanning import scan, without_rules

pytestmark = [
    pytest.mark.skipif(not reads_pictures(), reason="text recognition is not installed: pip install 'juesuan[ocr]'"),
    pytest.mark.slow,
]

SAMPLE = include_dir() / "samples" / "sample_bureau_2022.pdf"
#: Its title, a page of its text, and a form.
PAGES = (1, 4, 25)


def excerpt(pages: Iterable[int]) -> bytes:
    """Some pages (1-based) of the sample, as printed."""
    target = io.BytesIO()
    with pypdfium2.PdfDocument(SAMPLE) as source, pypdfium2.PdfDocument.new() as part:
        part.import_pages(source, [number - 1 for number in pages])
        part.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    """The pages as printed, and as scanned half a degree aslant with the grain of paper."""
    folder = tmp_path_factory.mktemp("scan")
    printed, scanned = folder / "printed.pdf", folder / "scanned.pdf"
    printed.write_bytes(excerpt(PAGES))
    scanned.write_bytes(scan(SAMPLE.read_bytes(), PAGES))
    return read_document(printed), read_document(scanned)


@pytest.fixture(scope="module")
def understood(read: tuple[Document, Document]) -> tuple[Disclosure, Disclosure]:
    return understand(read[0]), understand(read[1])


def cells(document: Document) -> list[str]:
    return [plain(cell.text) for page in document.pages for table in page.tables for cell in table.cells]


def plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("（），：", "(),:"))


def facts(read: Disclosure) -> Counter[tuple[object, ...]]:
    return Counter(
        [
            *(
                (f.form_code, f.function_code, f.measure_code, f.amount_yuan, f.place.page_no)
                for f in read.function_amounts
            ),
            *((f.form_code, f.indicator_code, f.measure_code, f.value) for f in read.indicators),
        ]
    )


def places(read: Disclosure) -> dict[tuple[object, ...], Place]:
    return {(f.form_code, f.function_code, f.measure_code): f.place for f in read.function_amounts if f.form_code}


def test_every_cell_is_read_as_printed(read) -> None:
    printed, scanned = read
    assert [page.text_source for page in scanned.pages] == ["ocr"] * len(PAGES)
    assert cells(scanned) == cells(printed)


def test_cells_carry_how_probable_they_are(read) -> None:
    printed, scanned = read
    assert {cell.probability for page in printed.pages for table in page.tables for cell in table.cells} == {1.0}
    assert min(cell.probability for page in scanned.pages for table in page.tables for cell in table.cells) < 1.0


@pytest.mark.parametrize("kind", ["noise", "black", "stripes", "a dot"])
def test_pictures_of_nothing_are_read_as_nothing(kind: str) -> None:
    random = np.random.default_rng(3)
    pictures = {
        "noise": random.integers(0, 255, (300, 200, 3), np.uint8),
        "black": np.zeros((300, 200, 3), np.uint8),
        "stripes": np.repeat(np.tile(np.array([0, 255], np.uint8), 150), 600).reshape(300, 200, 3),
        "a dot": np.where(np.arange(180000).reshape(300, 200, 3) == 90000, 0, 255).astype(np.uint8),
    }
    blank = PageContent(1, 72, 108, 0, (), (), 1.0)
    found = recognised(blank, lambda dpi: pictures[kind])
    assert sum(glyph.text.isalnum() for glyph in found.glyphs) <= 5
    assert all(glyph.probability < SURE for glyph in found.glyphs if glyph.text.isdigit())


def test_the_facts_are_those_of_the_print(understood) -> None:
    printed, scanned = understood
    assert facts(scanned) == facts(printed)
    assert scanned.text_source == "ocr"
    assert scanned.identity.department_name == printed.identity.department_name


def test_nearly_all_figures_are_sure_and_every_page_is_told(understood) -> None:
    if second_reader() is None:
        pytest.skip("there is no second reader on this Python; no figure is sure without one")
    _, scanned = understood
    doubtful = [fact.place.is_doubtful for fact in (*scanned.function_amounts, *scanned.indicators)]
    assert sum(doubtful) <= 0.02 * len(doubtful)
    assert [issue.page_no for issue in scanned.issues if issue.kind == "scanned_page"] == [1, 2, 3]


def test_a_figure_is_where_the_page_has_it_as_it_lies(understood) -> None:
    """The scan leans by half a degree about its middle: within the height of a line of where it was printed, but not
    where the levelled page had it."""
    printed, scanned = map(places, understood)
    assert printed.keys() == scanned.keys()
    for key, place in printed.items():
        found = scanned[key]
        assert None not in (place.x0, found.x0, place.top, found.top)
        assert abs((place.x0 + place.x1) - (found.x0 + found.x1)) / 2 < 8  # type: ignore[operator]
        assert abs((place.top + place.bottom) - (found.top + found.bottom)) / 2 < 8  # type: ignore[operator]


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_page_is_read_whichever_way_up_it_lies(read, tmp_path: Path, quarters: int) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(scan(SAMPLE.read_bytes(), PAGES[-1:], quarters=quarters))
    turned = read_document(path)
    printed = Document("", "", 0, read[0].pages[-1:])
    assert cells(turned) == cells(printed)
    assert turned.pages[0].text_direction == {1: 270, 2: 180}[quarters]


@pytest.mark.parametrize("kept", [(0, 2, 7), ()], ids=["three lines", "no rules"])
def test_a_table_without_rules_between_its_columns_is_read(read, tmp_path: Path, kept: tuple[int, ...]) -> None:
    path = tmp_path / "bare.pdf"
    damage = [without_rules(read[0].pages[-1].tables, kept)]
    path.write_bytes(scan(SAMPLE.read_bytes(), PAGES[-1:], damage=damage))
    (tmp_path / "printed.pdf").write_bytes(excerpt(PAGES[-1:]))
    found, wanted = (facts(understand(read_document(p))) for p in (path, tmp_path / "printed.pdf"))
    assert found == wanted and len(wanted) > 20


def test_a_page_laid_far_aslant_is_read_and_of_one_beyond_no_figure_is_sure(read, tmp_path: Path) -> None:
    printed = Document("", "", 0, read[0].pages[-1:])
    pages = {}
    for degrees in (7.0, 12.0):
        path = tmp_path / f"{degrees}.pdf"
        path.write_bytes(scan(SAMPLE.read_bytes(), PAGES[-1:], skew=degrees))
        (pages[degrees],) = read_document(path).pages
    assert cells(Document("", "", 0, (pages[7.0],))) == cells(printed)
    beyond = pages[12.0]
    assert not any(
        character.isdigit() and not beyond.is_unsure(box)
        for line in beyond.lines
        for character, box in zip(line.text, line.places, strict=True)
    )


def test_nothing_is_imported_before_a_page_is_a_picture() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from juesuan.reading import read_document; "
        f"read_document(Path({str(SAMPLE)!r})); "
        "print([m for m in ('onnxruntime', 'cv2', 'juesuan.reading.ocr.read') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
