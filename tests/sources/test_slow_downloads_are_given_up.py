"""A server that sends a byte now and then holds nobody for long."""

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.settings import Home
from juesuan.sources.catalogue import Publisher
from juesuan.sources.fetching import FetchPolicy
from juesuan.sources.portal import collect_portal
from sources.local_portal import Resource
from sources.scenes import PDF, entry, portal_with

POLICY = FetchPolicy(attempts=2, first_wait=0.01, longest_wait=0.02, timeout=5)
DRIPPING = Resource(PDF, "application/pdf", drip=0.01)


@pytest.mark.parametrize(
    "policy",
    [replace(POLICY, slow_after=0.2, slowest=5_000.0), replace(POLICY, file_seconds=0.2)],
    ids=["slower than the slowest rate", "longer than a file may take"],
)
def test_a_file_that_drips_is_left_and_the_good_one_stored(policy: FetchPolicy, tmp_path: Path) -> None:
    with portal_with(DRIPPING) as portal:
        publisher = Publisher.model_validate(entry(portal))
        # Its page is a file, too: the walk meets it first.
        outcomes = list(collect_portal(publisher, Home(tmp_path), (), replace(policy, answer_seconds=0.2)))
        by_path = {o.url.removeprefix(portal.url): o for o in outcomes}
        assert by_path["/bad"].reason_code == "too_slow"
        assert by_path["/good.pdf"].outcome == "new"
    with portal_with(DRIPPING, "/bad.pdf", "/bad.pdf") as portal:
        publisher = Publisher.model_validate(entry(portal))
        outcomes = list(collect_portal(publisher, Home(tmp_path), (), policy))
        assert {o.url.removeprefix(portal.url): o.reason_code for o in outcomes} == {
            "/bad.pdf": "too_slow",
            "/good.pdf": None,
        }


def test_a_robots_file_that_drips_closes_the_publisher_for_now(tmp_path: Path) -> None:
    with portal_with(Resource(b"User-agent: *\n" * 100, "text/plain", drip=0.01), "/robots.txt") as portal:
        publisher = Publisher.model_validate(entry(portal))
        [outcome] = collect_portal(publisher, Home(tmp_path), (), replace(POLICY, answer_seconds=0.2))
    assert outcome.reason_code == "too_slow"
