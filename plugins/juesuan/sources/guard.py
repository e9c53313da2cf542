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

#: Networks of IPv6 whose addresses end in one of IPv4.
_ENDING_IN_IPV4 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96")))


class ForbiddenAddress(Exception):
    """The address may not be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Guard:
    """allowed_hosts: as ``spelt_out`` gives them. allow_private: for tests and intranets. resolve: False where a proxy
    does."""

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
        if not any_host and spelt_out(host) not in self.allowed_hosts:
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
        if not self.allow_private and not is_public(address):
            raise ForbiddenAddress(f"{address} is not a public address")


def is_public(address: str) -> bool:
    """Whether the IP ``address`` is one of the open network, and so is the IPv4 address that an IPv6 one may stand for
    (RFC 4291, 3056, 6052): what translates it would lead inside."""
    ip = ipaddress.ip_address(address.split("%")[0])
    return all(one.is_global and not one.is_multicast for one in (ip, *_stood_for(ip)))


def _stood_for(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    ends_in_one = any(ip in network for network in _ENDING_IN_IPV4)
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ends_in_one else None
    return [one for one in (ip.ipv4_mapped, ip.sixtofour, last) if one is not None]


def spelt_out(host: str) -> str:
    """A host as name servers know it: 例子.中国 is xn--fsqu00a.xn--fiqs8s, whichever of the two a page writes."""
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:  # no host at all, which whoever asks it finds out
        return host.lower()


def proxied(url: str) -> bool:
    """Whether the environment sends ``url`` through a proxy (which then resolves the host itself)."""
    parts = urlsplit(url)
    return parts.scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(parts.hostname or "")


def _addresses(host: str, port: int) -> list[str]:
    try:
        return sorted({str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (socket.gaierror, UnicodeError) as error:
        raise ConnectionError(f"{host} has no address: {error}") from error
