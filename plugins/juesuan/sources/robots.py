"""A publisher's robots.txt, judged as RFC 9309 says: none is permission, an unreachable one is a closed door."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LONGEST_CRAWL_DELAY = 30.0
#: Bytes that are read of a robots.txt, and redirects followed to it; after more of them it counts as missing (RFC 9309,
#: 2.5 and 2.3.1.2).
LONGEST_ROBOTS = 500 * 1024
MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What may be asked. rules None: everything, or nothing where ``closed``."""

    rules: Protego | None
    user_agent: str
    closed: bool = False

    def allows(self, url: str) -> bool:
        """Whether this robot may ask ``url``."""
        if self.closed:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, self.user_agent))

    @property
    def crawl_delay(self) -> float:
        """Seconds between requests that the publisher asks for, bounded."""
        delay = self.rules.crawl_delay(self.user_agent) if self.rules is not None else None
        return min(float(delay or 0), LONGEST_CRAWL_DELAY)


def read_robots(status: int, body: bytes, user_agent: str) -> RobotsRules:
    """Rules from the answer to /robots.txt: 4xx allows everything, 5xx nothing (RFC 9309, 2.3.1)."""
    if status >= 500:
        return RobotsRules(None, user_agent, closed=True)
    if status != 200:
        return RobotsRules(None, user_agent)
    return RobotsRules(Protego.parse(body.decode("utf-8", errors="replace")), user_agent)
