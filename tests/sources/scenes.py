"""Portals that answer what no portal should, each with one good disclosure beside the bad answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from sources.local_portal import LocalPortal, Resource, serving

PDF = b"%PDF-1.4\n" + b"2024 " * 400 + b"\n%%EOF"
TITLE = "示范区第一局2024年度部门决算"


def entry(portal: LocalPortal, key: str = "sample", **changes: object) -> dict[str, object]:
    """A catalogue entry for the portal's /list.html."""
    return {
        "publisher": key,
        "name": key,
        "region_code": "310107",
        "listings": [{"url": f"{portal.url}/list.html"}],
        "years": {"since": 2019},
        "politeness": {"requests_per_second": 100, "concurrency": 2},
        "expected": {"min": 1, "max": 500},
        "allow_private_addresses": True,
        **changes,
    }


def listing(*paths: str, charset: str = "utf-8") -> Resource:
    links = "".join(f"<li><a href='{path}'>{TITLE}{number}</a></li>" for number, path in enumerate(paths))
    return Resource(f"<html><ul>{links}</ul></html>".encode(), f"text/html; charset={charset}")


def zip_with_a_false_name() -> bytes:
    """A member that says its name is UTF-8 and spells it in GBK, as zips repacked on Windows do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("决算.pdf", PDF)
    return buffer.getvalue().replace("决算.pdf".encode(), "决算ab.pdf".encode("gbk"))


def zip_with_a_nameless_member() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(zipfile.ZipInfo(""), PDF)
    return buffer.getvalue()


def zip_with_damaged_lzma() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.pdf", bytes(range(256)) * 40)
    content = bytearray(buffer.getvalue())
    content[48:70] = b"\xff" * 22
    return bytes(content)


#: What stands at /bad of a portal that also offers /good.pdf, by what is wrong with it.
BAD_FILES: dict[str, Resource] = {
    "a zip whose member's name is not the UTF-8 it says": Resource(zip_with_a_false_name(), "application/zip"),
    "a zip with a damaged LZMA member": Resource(zip_with_damaged_lzma(), "application/zip"),
    "a zip whose member has no name": Resource(zip_with_a_nameless_member(), "application/zip"),
    "a zip cut short": Resource(zip_with_a_false_name()[:60], "application/zip"),
    "a file name in a charset that does not exist": Resource(
        PDF, "application/pdf", headers={"Content-Disposition": "attachment; filename*=bogus''%41.pdf"}
    ),
    "a file name with a NUL": Resource(
        PDF, "application/pdf", headers={"Content-Disposition": "attachment; filename*=utf-8''%00%00"}
    ),
    "retry after a superscript two": Resource(b"busy", status=503, headers={"Retry-After": "\xb2"}),
    "not modified, to a first request": Resource(b"", status=304, validators=False),
    "a part of the file, unasked": Resource(PDF[:50], "application/pdf", 206, {"Content-Range": "bytes 0-49/2000"}),
    "a redirect to nowhere": Resource(status=302, headers={"Location": "http://[::1"}),
    "a redirect to a host that no name server knows to spell": Resource(
        status=302, headers={"Location": "http://xn--a/"}
    ),
    "a cookie that no request can hold": Resource(PDF, "application/pdf", headers={"Set-Cookie": "a=\xb2"}),
    "a charset that is none in any script": Resource(b"<html><p>x</html>", "text/html; charset=\xb2"),
    "a redirect to itself": Resource(status=302, headers={"Location": "/bad"}),
    "a charset that is never decoded": Resource(b"<html><p>x</html>", "text/html; charset=undefined"),
    "a charset with a NUL": Resource(b"<html><meta charset='\x00x'></html>", "text/html"),
    "elements nested without end": Resource(b"<html>" + b"<div>" * 30_000, "text/html"),
    "a broken length": Resource(PDF, "application/pdf", headers={"Content-Range": "bytes 5-1/0"}),
}

#: What stands at /list.html of a publisher that then brings nothing.
BAD_LISTS: dict[str, Resource] = {
    "a list in a charset that is never decoded": Resource(b"<html>\xff</html>", "text/html; charset=undefined"),
    "a list nested without end": Resource(b"<html>" + b"<div>" * 30_000, "text/html"),
    "a redesigned portal": Resource(b"<html><a href='/news.html'>News</a></html>"),
    "a firewall": Resource(b"<html><script>document.cookie='x=1';location.reload()</script></html>", status=521),
    "a challenge that says 200": Resource(b"<html><script>document.cookie='x=1';location.reload()</script></html>"),
    "not modified, to a first request": Resource(b"", status=304, validators=False),
    "an unreachable list": Resource(b"busy", status=503),
}


@contextmanager
def portal_with(bad: Resource, path: str = "/bad", name: str = "/bad") -> Iterator[LocalPortal]:
    """A running portal whose list offers /good.pdf and ``bad``."""
    with serving() as portal:
        portal.resources["/good.pdf"] = Resource(PDF, "application/pdf")
        portal.resources["/list.html"] = listing(name, "/good.pdf")
        portal.resources[path] = bad
        yield portal


def write_entry(folder: Path, content: dict[str, object]) -> Path:
    """The entry as a file of the catalogue in ``folder``."""
    path = folder / f"{content['publisher']}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def zipped(bad: Resource) -> str:
    """The path that makes a link to ``bad`` one to a file of its kind."""
    return "/bad.zip" if bad.content_type == "application/zip" else "/bad"
