"""A 206 with another ETag or another length is no rest of what has begun to arrive."""

from pathlib import Path

import pytest

from juesuan.sources.partial import PartialDownload

FIRST = {"etag": '"one"', "content-length": "10"}


def begun(folder: Path) -> PartialDownload:
    partial = PartialDownload.of(folder, "http://x.example/a.pdf")
    assert partial.begin(200, FIRST)
    partial.append(b"01234")
    return partial


@pytest.mark.parametrize(
    ("answer", "fits"),
    [
        ({"etag": '"one"', "content-range": "bytes 5-9/10"}, True),
        ({"content-range": "bytes 5-9/10"}, True),
        ({"etag": '"one"', "content-range": "bytes 5-9/*"}, True),
        ({"etag": '"two"', "content-range": "bytes 5-9/10"}, False),
        ({"etag": '"one"', "content-range": "bytes 5-11/12"}, False),
        ({"etag": '"one"', "content-range": "bytes 0-9/10"}, False),
    ],
)
def test_a_rest_is_taken_only_where_it_belongs(answer: dict[str, str], fits: bool, tmp_path: Path) -> None:
    partial = begun(tmp_path)
    assert partial.resume_headers() == {"Range": "bytes=5-", "If-Range": '"one"'}
    assert partial.begin(206, answer) is fits
    assert partial.size == (5 if fits else 0)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"url": "http://elsewhere.example/", "validator": "\\"one\\""}'])
def test_a_damaged_note_proves_nothing(note: str, tmp_path: Path) -> None:
    partial = begun(tmp_path)
    partial.meta.write_text(note)
    assert partial.resume_headers() == {}
