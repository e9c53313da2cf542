"""Small OFD files written by hand, for what the typesetter never does."""

from __future__ import annotations

from pathlib import Path

from juesuan.reading import read_document
from juesuan.reading.model import Page
from juesuan.settings import Limits
from typesetter.office.ofd import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
#: Enough text that the file is no scan, where the test looks elsewhere.
FILLER = (
    '<ofd:TextObject ID="900" Boundary="20 270 150 6" Font="1" Size="4">'
    '<ofd:TextCode X="0" Y="4">这一页有足够的文字可以读出来</ofd:TextCode></ofd:TextObject>'
)


def element(name: str, inside: str, attributes: str = "") -> str:
    return f"{_HEAD}<ofd:{name} {_SPACE} {attributes}>{inside}</ofd:{name}>"


def page_of_layers(layers: str, before: str = "") -> str:
    return element("Page", f"{before}<ofd:Content>{layers}</ofd:Content>")


def body(objects: str) -> str:
    return f'<ofd:Layer ID="2" Type="Body">{objects}</ofd:Layer>'


def text(content: str, x: float, y: float, attributes: str = "", inside: str = "", code: str = "") -> str:
    """A text object whose baseline begins at x, y millimetres; 4 mm high."""
    return (
        f'<ofd:TextObject ID="7" Boundary="{x} {y - 4} 100 6" Font="1" Size="4" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="4" {code}>{content}</ofd:TextCode></ofd:TextObject>'
    )


def parts(
    *pages: str, common: str = "", document: str = "", more: dict[str, str | bytes] | None = None
) -> dict[str, str | bytes]:
    """The parts of a file of A4 pages. common, document: more of CommonData and of Document."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(1, len(pages) + 1))
    made: dict[str, str | bytes] = {
        "OFD.xml": element("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": element(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{document}",
        ),
    }
    made |= {f"Doc_0/Pages/{n}.xml": page for n, page in enumerate(pages, 1)}
    return made | (more or {})


def pages_read(made: dict[str, str | bytes], folder: Path, limits: Limits | None = None) -> tuple[Page, ...]:
    path = folder / "决算.ofd"
    path.write_bytes(zipped(made))
    return read_document(path, limits).pages


def lines_read(made: dict[str, str | bytes], folder: Path) -> list[str]:
    return [line.text for page in pages_read(made, folder) for line in page.lines]
