"""The cookies of a portal: kept while it is walked, as far as a request can hold them."""

from __future__ import annotations

from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from urllib.request import Request


def plain_cookies() -> CookieJar:
    """An empty jar that takes no cookie with other characters than ASCII: it would spoil every later request."""
    return CookieJar(_PlainCookies())


class _PlainCookies(DefaultCookiePolicy):
    def set_ok(self, cookie: Cookie, request: Request) -> bool:
        return f"{cookie.name}{cookie.value}{cookie.path}".isascii() and super().set_ok(cookie, request)
