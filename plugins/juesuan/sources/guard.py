"""Which addresses may be asked at all: http(s) only, hosts of the catalogue only, public addresses only.

Portals' pages are hostile input: a link may point anywhere, a redirect may lead inside, a name may resolve to a
private address. The check runs before every request and on every redirect, and connections are opened to the checked
addresses alone (``wire``).
"""

from __future__ import annotations

import ipaddress
import socket
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit


class ForbiddenAddress(Exception):
    """The address may not be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Guard:
    """allowed_hosts: lower case. allow_private: for tests and intranets. resolve: False where a proxy resolves."""

    allowed_hosts: frozenset[str]
    allow_private: bool = False
    resolve: bool = True

    def check(self, url: str, *, any_host: bool = False) -> None:
        """Raise ForbiddenAddress unless ``url`` may be asked. any_host: also hosts that the catalogue does not name."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError as error:
            raise ForbiddenAddress(f"{url} is malformed: {error}") from error
        if parts.scheme not in ("http", "https"):
            raise ForbiddenAddress(f"{url} is not http or https")
        if parts.username or parts.password:
            raise ForbiddenAddress(f"{url} carries credentials")
        if not any_host and host not in self.allowed_hosts:
            raise ForbiddenAddress(f"{host or url} is not a host of the catalogue")
        self.addresses(host, port or (443 if parts.scheme == "https" else 80))

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``, all of them checked. Raises ForbiddenAddress, ConnectionError."""
        if not self.resolve:
            return [host]
        addresses = _addresses(host, port)
        for address in addresses:
            self._check(address)
        return addresses

    def _check(self, address: str) -> None:
        """Raise ForbiddenAddress unless the IP ``address`` is public (or private ones are allowed)."""
        if not self.allow_private and not ipaddress.ip_address(address.split("%")[0]).is_global:
            raise ForbiddenAddress(f"{address} is not a public address")


def proxied(url: str) -> bool:
    """Whether the environment sends ``url`` through a proxy (which then resolves the host itself)."""
    parts = urlsplit(url)
    return parts.scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(parts.hostname or "")


def _addresses(host: str, port: int) -> list[str]:
    try:
        return sorted({str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (socket.gaierror, UnicodeError) as error:
        raise ConnectionError(f"{host} has no address: {error}") from error
