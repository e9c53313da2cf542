"""robots.txt behind redirects is followed, of a long one the first 500 KiB are read."""

from pathlib import Path

import pytest

from juesuan.settings import Home
from juesuan.sources.catalogue import Publisher
from juesuan.sources.fetching import FetchPolicy
from juesuan.sources.portal import collect_portal
from sources.local_portal import Resource
from sources.scenes import PDF, entry, portal_with

POLICY = FetchPolicy(attempts=1, first_wait=0.01, longest_wait=0.02, timeout=5)
CLOSED = b"User-agent: *\nDisallow: /bad\n"
FAR = {f"/r{n}": Resource(status=302, headers={"Location": f"/r{n + 1}"}) for n in range(8)}


@pytest.mark.parametrize(
    ("robots", "further", "closes"),
    [
        (
            Resource(status=301, headers={"Location": "/moved.txt"}),
            {"/moved.txt": Resource(CLOSED, "text/plain")},
            True,
        ),
        (Resource(CLOSED + b"# " + b"x" * 700_000, "text/plain"), {}, True),
        (Resource(b"# " + b"x" * 700_000 + b"\n" + CLOSED, "text/plain"), {}, False),
        (Resource(status=302, headers={"Location": "/r0"}), FAR, False),
    ],
    ids=["behind a redirect", "long", "said only after 500 KiB", "behind more than five redirects"],
)
def test_robots(robots: Resource, further: dict[str, Resource], closes: bool, tmp_path: Path) -> None:
    with portal_with(Resource(PDF, "application/pdf"), "/bad.pdf", "/bad.pdf") as portal:
        portal.resources |= {"/robots.txt": robots, **further}
        outcomes = list(collect_portal(Publisher.model_validate(entry(portal)), Home(tmp_path), (), POLICY))
    by_path = {o.url.removeprefix(portal.url): o.reason_code for o in outcomes}
    assert by_path == {"/bad.pdf": "robots" if closes else None, "/good.pdf": None}
