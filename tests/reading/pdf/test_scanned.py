"""Which pages are read from their picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.reading.content import UNKNOWN, Glyph, PageContent, upright_glyph
from juesuan.reading.pdf.scanned import is_picture, reads_pictures


def page(text: str, image_share: float = 0.0, recognised: int = 0) -> PageContent:
    glyphs: tuple[Glyph, ...] = tuple(upright_glyph(c, 10 * n, 10 * n + 10, 50, 10) for n, c in enumerate(text))
    return PageContent(1, 595, 842, 0, glyphs, (), image_share, recognised=recognised)


WORDS = "一般公共预算财政拨款支出决算表，单位：万元"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (page("", 0.95), True),
        (page("- 3 -", 0.95), True),
        (page("", 0.2), True),
        (page(WORDS), False),
        (page(WORDS, 0.9), False),
        (page(WORDS, 0.9, recognised=len(WORDS)), True),
        (page(UNKNOWN * 30 + "12"), True),
        (page(""), False),
        (page("- 3 -"), False),
    ],
    ids=[
        "a scan",
        "a scan with a printed number",
        "a picture and nothing else",
        "print",
        "print on a picture",
        "a scan with somebody's recognition",
        "fonts that do not say what they print",
        "an empty page",
        "a page with a number only",
    ],
)
def test_pages_that_are_pictures(content: PageContent, expected: bool) -> None:
    assert is_picture(content) is expected


def test_it_can_be_switched_off(monkeypatch) -> None:
    monkeypatch.setenv("JUESUAN_OCR", "off")
    assert not reads_pictures()


def test_a_page_with_nothing_recognised_is_no_scan() -> None:
    assert not is_picture(replace(page(WORDS), recognised=0))


def test_a_scan_that_was_refused_is_tried_again_once_it_can_be_read(monkeypatch) -> None:
    from juesuan.ingest import rejections
    from juesuan.reading.pdf.intake import no_text

    monkeypatch.setenv("JUESUAN_OCR", "off")
    refused = no_text("a.pdf", letters=0, unknown=0, scanned=True)
    kept = rejections.Rejection(None, "a.pdf", "0" * 64, refused.reason_code, refused.message, "2025-01-01T00:00:00Z")
    assert kept.is_final
    monkeypatch.setattr(rejections, "reads_pictures", lambda: True)
    assert not kept.is_final
