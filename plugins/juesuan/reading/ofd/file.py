"""An OFD file → its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from juesuan.errors import RejectedFile
from juesuan.reading.content import UNKNOWN, PageContent
from juesuan.reading.model import OpenDocument, Page, Remark
from juesuan.reading.ofd.document import Described, Pages, described, remarks_of
from juesuan.reading.ofd.geometry import POINTS
from juesuan.reading.ofd.painting import Painting, glyphs_of
from juesuan.reading.ofd.parts import Parts
from juesuan.reading.ofd.pictures import painted
from juesuan.reading.office.package import opened_package
from juesuan.reading.page.read import page_of
from juesuan.reading.page.seen import unseen
from juesuan.reading.page.shapes import rules_of
from juesuan.reading.pdf import intake
from juesuan.reading.pdf.scanned import from_picture, is_picture, reads_pictures
from juesuan.settings import Limits

#: A picture over this share of a page is the page.
_WHOLE_PAGE = 0.5


@contextmanager
def opened_ofd(path: Path, limits: Limits) -> Iterator[OpenDocument]:
    """The pages of an OFD file, read one by one.

    Raises RejectedFile: what ``opened_package`` raises, 'encrypted', 'several_documents', 'no_pages', 'too_many_pages';
    its pages raise 'damaged', 'too_large', 'page_too_large', and after the last one 'no_text' where nothing could be
    read.
    """
    with opened_package(path, limits) as package:
        parts = Parts(package, path.name)
        document = described(parts)
        intake.check_page_count(len(document.pages), path.name, limits)
        yield OpenDocument(_pages(parts, document, remarks_of(parts, document)), document.title)


def _pages(parts: Parts, document: Described, remarks: dict[str, list[Remark]]) -> Iterator[Page]:
    letters = unknown = 0
    scanned = False
    for (identity, _), content in zip(document.pages, _contents(parts, document), strict=True):
        printed = [glyph.text for glyph in content.glyphs]
        letters += sum(map(str.isalnum, printed))
        unknown += printed.count(UNKNOWN)
        scanned = scanned or content.image_share > _WHOLE_PAGE
        told = [*(remarks.get("", ()) if content.number == 1 else ()), *remarks.get(identity, ())]
        page = page_of(content)
        yield replace(page, remarks=(*page.remarks, *told))
    if letters == 0 or unknown > letters:
        raise intake.no_text(parts.file_name, letters, unknown, scanned)


def _contents(parts: Parts, document: Described) -> Iterator[PageContent]:
    pages = Pages(parts, document)
    for number, (_, name) in enumerate(document.pages, 1):
        try:
            yield _content(parts, pages, number, name)
        except RejectedFile as refusal:
            raise RejectedFile(refusal.reason_code, refusal.message, page_no=number) from refusal
        except (ValueError, ArithmeticError, RecursionError) as error:
            raise intake.damaged(parts.file_name, error, number) from error


def _content(parts: Parts, pages: Pages, number: int, name: str) -> PageContent:
    root = pages.root(name)
    x, y, across, down = pages.box(root)
    width, height = across * POINTS, down * POINTS
    intake.check_page_size(width, height, number, parts.file_name)
    painting = Painting(parts, pages.resources(root, name), width, height)
    painting.paint(pages.layers(root), (x, y))
    removed = unseen(painting.characters, painting.areas)
    hidden = {character.order for character in removed.characters}
    content = PageContent(
        number=number,
        width=width,
        height=height,
        rotation=0,
        glyphs=glyphs_of((c for c in painting.characters if c.order not in hidden), width, height),
        rules=rules_of(painting.shapes, width, height),
        image_share=painting.image_share,
        recognised=removed.recognised,
        hidden=removed.figures,
    )
    if is_picture(content) and painting.pictures and reads_pictures():
        return from_picture(content, lambda dpi: painted(parts, painting.pictures, width, height, dpi))
    return content
