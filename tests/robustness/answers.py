"""Answers that no portal should give, drawn at random: status lines, headers, bodies, encodings, archives.

An answer is what goes over the wire, byte for byte. The same seed always gives the same answer.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sources.scenes import PDF, TITLE

Random = random.Random

#: Names that servers have given to charsets, and that Python knows as something else.
CHARSETS = (
    "utf-8", "gbk", "gb2312", "GB18030", "big5", "utf-16", "utf-16le", "utf-32", "utf-7", "undefined", "idna",
    "punycode", "unicode_escape", "raw_unicode_escape", "rot13", "hex", "base64", "zlib", "mbcs", "", "\x00",
    "x" * 3_000, "决算", "utf-8; charset=gbk", '"utf-8', "utf-8'", "none", "iso-8859-1", "../../etc/passwd",
)  # fmt: skip
HREFS = (
    "http://[::1", "//", "///", "?", "#", "javascript:alert(1)", "data:application/pdf;base64,JVBERi0=",
    "file:///etc/passwd", "http://127.0.0.1:99999/a.pdf", "http://127.0.0.1:-1/", "http://user:pass@127.0.0.1/",
    "ftp://127.0.0.1/a.pdf", "\x00", "/%00.pdf", "/%zz.pdf", "/a b.pdf", "http://0x7f000001/",
    "http://①②⑦.0.0.1/", "http://xn--a/", "/" + "a" * 9_000 + ".pdf", "mailto:a@b", "..\\..\\a.pdf",
    "/a.pdf;jsessionid=1", "http://" + "a" * 300 + ".example/", "http:////127.0.0.1/", "/\ud800.pdf",
)  # fmt: skip
MEMBERS = (
    "决算.pdf", "a/b/决算.pdf", "../../evil.pdf", "/etc/evil.pdf", "C:\\evil.pdf", "..\\evil.pdf", "a\x00b.pdf",
    "", ".", "..", "a.pdf/", "x" * 4_000 + ".pdf", "\u202efdp.exe", "a.json", "a.zip", "con.pdf", "#.pdf",
    "a\nb.pdf", "决" * 90 + ".pdf",
)  # fmt: skip
STATUSES = (
    100, 101, 200, 201, 202, 203, 204, 205, 206, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403,
    404, 405, 406, 408, 409, 410, 411, 412, 416, 418, 421, 425, 429, 431, 451, 499, 500, 501, 502, 503, 504, 521,
    599, 999,
)  # fmt: skip
_VALUES = (
    "", " ", "0", "-1", "1", "99999999999999999999", "\xb2", "NaN", "inf", "1e9", "0x10",
    "Thu, 99 Foo 2024 99:99:99 GMT", '"', '"a', 'W/"a"', "bytes 0-0/1", "bytes 5-1/0", "bytes */*", "items 0-1/2",
    "x" * 20_000, "\x01\x7f", "=?utf-8?b?////?=",
)  # fmt: skip
_DISPOSITIONS = (
    "attachment", "attachment; filename", "attachment; filename=", 'attachment; filename="',
    "attachment; filename*=", "attachment; filename*=bogus''%41.pdf", "attachment; filename*=utf-8''%00%00",
    "attachment; filename*=utf-8''%ff.pdf", "attachment; filename*=hex''%41.pdf",
    "attachment; filename*=idna''%e5%86%b3.pdf", "attachment; filename=../../../x.pdf",
    'attachment; filename="决算.pdf"', "attachment; filename=a.json",
    "attachment; filename=" + "决" * 3_000 + ".pdf", "attachment; filename=.", "attachment; filename=x.决算",
    "attachment; filename*=UTF-16''%ff%fe%41.pdf", ";;;=;=",
)  # fmt: skip
_NAMES = (
    "Content-Type", "Content-Encoding", "Content-Length", "Content-Range", "Transfer-Encoding", "ETag",
    "Last-Modified", "Retry-After", "Location", "Content-Disposition", "Set-Cookie", "Date", "Connection",
    "Refresh", "Content-Location",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer before it is spelt out. head: the status line. is_raw: ``body`` is all that is sent. promised: the
    Content-Length, None for that of the body. what: how it came about, for people."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/pdf"),)
    body: bytes = PDF
    head: str = "HTTP/1.1 {status} OK"
    promised: int | None = None
    is_raw: bool = False
    what: tuple[str, ...] = field(default=())

    @property
    def is_cut(self) -> bool:
        """Whether a file is promised that does not come in full."""
        return not self.is_raw and self.promised is not None and self.promised > len(self.body)

    def wire(self) -> bytes:
        """All that is sent before the connection is closed."""
        if self.is_raw:
            return self.body
        length = len(self.body) if self.promised is None else self.promised
        names = {name.lower() for name, _ in self.headers}
        headers = [*self.headers, ("Connection", "close")]
        headers += [] if names & {"content-length", "transfer-encoding"} else [("Content-Length", str(length))]
        lines = [self.head.replace("{status}", str(self.status)), *(f"{name}: {value}" for name, value in headers)]
        return "\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + self.body


Change = Callable[[Random, Answer], Answer]


def _with(answer: Answer, name: str, value: str) -> Answer:
    others = tuple((n, v) for n, v in answer.headers if n.lower() != name.lower())
    return replace(answer, headers=(*others, (name, value)))


def _status(draw: Random, answer: Answer) -> Answer:
    return replace(answer, status=draw.choice(STATUSES))


def _header(draw: Random, answer: Answer) -> Answer:
    name = draw.choice(_NAMES)
    value = draw.choice((*_VALUES, *_DISPOSITIONS, *HREFS, *CHARSETS)).replace("\r", "").replace("\n", "")
    return _with(answer, name, value)


def _charset(draw: Random, answer: Answer) -> Answer:
    charset = draw.choice(CHARSETS)
    answer = _with(answer, "Content-Type", f"text/html; charset={charset}")
    return replace(answer, body=page(draw, charset if draw.random() < 0.5 else ""))


def _disposition(draw: Random, answer: Answer) -> Answer:
    return _with(answer, "Content-Disposition", draw.choice(_DISPOSITIONS))


def _many_headers(draw: Random, answer: Answer) -> Answer:
    return replace(answer, headers=(*answer.headers, *((f"X-{n}", "y" * draw.randrange(90)) for n in range(300))))


def _redirect(draw: Random, answer: Answer) -> Answer:
    return _with(replace(answer, status=draw.choice((301, 302, 303, 307, 308))), "Location", draw.choice(HREFS))


def _length(draw: Random, answer: Answer) -> Answer:
    return replace(answer, promised=max(0, len(answer.body) + draw.choice((-1_000, -1, 1, 1_000, 10**6, 10**15))))


def _encoded(draw: Random, answer: Answer) -> Answer:
    name = draw.choice(
        ("gzip", "deflate", "br", "zstd", "gzip, gzip", "identity", "x-unknown", "GZIP", "gzip,,", "compress")
    )
    packed = {"gzip": _gzipped, "deflate": zlib.compress}.get(name)
    body = packed(answer.body) if packed and draw.random() < 0.7 else answer.body
    if draw.random() < 0.2:
        body = _gzipped(bytes(3 * 10**6))
    return _with(replace(answer, body=_damaged(draw, body) if draw.random() < 0.4 else body), "Content-Encoding", name)


def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _chunked(draw: Random, answer: Answer) -> Answer:
    size = draw.choice(("5", "0", "-5", "zz", "FFFFFFFFFFFFFFFF", "5;x=" + "y" * 9_000, ""))
    body = (
        f"{size}\r\n".encode()
        + answer.body[:5]
        + draw.choice((b"\r\n0\r\n\r\n", b"", b"0\r\n", b"\r\n0\r\nX: y\r\n\r\n"))
    )
    return _with(replace(answer, body=body), "Transfer-Encoding", draw.choice(("chunked", "gzip, chunked", "x")))


def _page(draw: Random, answer: Answer) -> Answer:
    return replace(_with(answer, "Content-Type", "text/html"), body=page(draw, draw.choice(CHARSETS)))


def _archive(draw: Random, answer: Answer) -> Answer:
    return replace(_with(answer, "Content-Type", "application/zip"), body=archive(draw))


def _damage(draw: Random, answer: Answer) -> Answer:
    return replace(answer, body=_damaged(draw, answer.body))


def _bytes(draw: Random, answer: Answer) -> Answer:
    return replace(answer, body=draw.randbytes(draw.choice((0, 1, 7, 500, 70_000))))


def _endless(draw: Random, answer: Answer) -> Answer:
    unit = draw.choice(
        (b"<a ", b"<div>", b"<![CDATA[", b"<a href='", b"&#", b"\x00", b"<!--", b"<meta charset=", b"<p>")
    )
    return replace(_with(answer, "Content-Type", "text/html"), body=b"<html>" + unit * draw.choice((5_000, 60_000)))


def _not_http(draw: Random, answer: Answer) -> Answer:
    raw = draw.choice(
        (
            b"",
            b"\x00" * 50,
            b"HTTP/9.9 200 OK\r\n\r\n",
            b"HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 abc OK\r\n\r\n",
            PDF,
            b"\r\n" * 50,
            b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n" + PDF,
            b"HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
            b"HTTP/1.0 200 OK\r\n\r\n" + PDF,
            b"HTTP/1.1 100 Continue\r\n\r\n" * 30,
            b"HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n" + PDF,
            b"SSH-2.0-x\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n" + PDF,
            b"HTTP/1.1 200 " + b"\xff" * 200 + b"\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        )
    )
    return replace(answer, body=raw, is_raw=True)


def _robots(draw: Random, answer: Answer) -> Answer:
    delay = draw.choice(("\xb2", "nan", "-1", "x", "9" * 500, "0.01", "\uff10", ""))
    path = draw.choice(("/%zz", "\ud800*$*$", "/*" * 3_000, "", "http://[::1", "\x00"))
    rules = f"\ufeffUser-agent: *\nCrawl-delay: {delay}\nRequest-rate: {delay}/{delay}\nAllow: {path}\nno colon\n"
    return replace(_with(answer, "Content-Type", "text/plain"), body=rules.encode("utf-8", "surrogatepass"))


def _cookie(draw: Random, answer: Answer) -> Answer:
    value = draw.choice(
        ("a=\xb2", "决=算", "a=b; path=/决", "a=b; domain=.com", "=", "a" * 9_000, "a=b; max-age=x; expires=y")
    )
    return replace(answer, headers=(*answer.headers, ("Set-Cookie", value)))


CHANGES: tuple[Change, ...] = (
    _status, _header, _header, _charset, _disposition, _many_headers, _redirect, _length, _encoded, _chunked, _page,
    _archive, _archive, _damage, _bytes, _endless, _not_http, _robots, _cookie,
)  # fmt: skip


def draw_answer(seed: str) -> Answer:
    """The answer of this seed: a good file, changed in one to three ways."""
    draw = random.Random(seed)
    answer = Answer(body=PDF + seed.encode())
    for change in draw.sample(CHANGES, draw.choice((1, 1, 2, 3))):
        answer = replace(change(draw, answer), what=(*answer.what, change.__name__.strip("_")))
    return answer


def page(draw: Random, charset: str) -> bytes:
    """A list or a disclosure's page with strange links, as a portal might spell it."""
    links = "".join(
        f"<a href='{draw.choice(HREFS)}' title='{draw.choice(('', TITLE, '附件.pdf', '&#x110000;'))}'>{TITLE}{n}</a>"
        for n in range(draw.randrange(6))
    )
    refresh = (
        f"<meta http-equiv='refresh' content='{draw.choice(('0', '0;', '9' * 99, '-1'))};url={draw.choice(HREFS)}'>"
    )
    html = (
        f"<html><head><meta charset='{charset}'><base href='{draw.choice(HREFS)}'>"
        f"{refresh if draw.random() < 0.2 else ''}</head><h1>{TITLE}</h1>{links}</html>"
    )
    spelt = draw.choice(("utf-8", "gb18030", "utf-16", "big5"))
    return html.encode(spelt, "replace" if spelt != "utf-8" else "surrogatepass")


def archive(draw: Random) -> bytes:
    """A zip with members of strange names and kinds, whole or damaged."""
    stream = io.BytesIO()
    method = draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(stream, "w", method) as packed:
        for number in range(draw.choice((0, 1, 2, 5))):
            content = draw.choice((PDF + bytes([number]), b"", bytes(400_000), draw.randbytes(900)))
            packed.writestr(zipfile.ZipInfo(draw.choice(MEMBERS)), content, method)
    content = stream.getvalue()
    if draw.random() < 0.2:  # names in another charset than they say
        content = content.replace("决算.pdf".encode(), "决算ab.pdf".encode("gbk"))
    return _damaged(draw, content) if draw.random() < 0.6 else content


def _damaged(draw: Random, content: bytes) -> bytes:
    if not content:
        return content
    damaged = bytearray(content)
    for _ in range(draw.choice((1, 1, 3, 30))):
        damaged[draw.randrange(len(damaged))] = draw.randrange(256)
    return bytes(damaged[: draw.randrange(len(damaged))] if draw.random() < 0.3 else damaged)
