"""Whatever an address answers becomes an outcome of that address; the good one beside it is stored all the same."""

from pathlib import Path

import pytest

from juesuan.settings import Home
from juesuan.sources.catalogue import Publisher
from juesuan.sources.fetching import FetchPolicy
from juesuan.sources.portal import Outcome, collect_portal
from sources.local_portal import LocalPortal, Resource
from sources.scenes import BAD_FILES, BAD_LISTS, PDF, entry, portal_with, zipped

QUICK = FetchPolicy(attempts=2, first_wait=0.01, longest_wait=0.02, timeout=5)


def collect(portal: LocalPortal, home: Path, **changes: object) -> dict[str, list[Outcome]]:
    outcomes: dict[str, list[Outcome]] = {}
    for outcome in collect_portal(Publisher.model_validate(entry(portal, **changes)), Home(home), (), QUICK):
        outcomes.setdefault(outcome.url.removeprefix(portal.url).partition("#")[0], []).append(outcome)
    return outcomes


@pytest.mark.parametrize("bad", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_leaves_the_good_one_alone(bad: Resource, tmp_path: Path) -> None:
    path = zipped(bad)
    with portal_with(bad, path, path) as portal:
        outcomes = collect(portal, tmp_path)
    assert [o.outcome for o in outcomes["/good.pdf"]] == ["new"]
    assert any(o.sha256s or (o.reason_code and o.message) for o in outcomes[path])
    assert all(o.reason_code != "internal_error" for o in outcomes[path])


@pytest.mark.parametrize("bad", BAD_LISTS.values(), ids=BAD_LISTS.keys())
def test_a_bad_list_is_told(bad: Resource, tmp_path: Path) -> None:
    with portal_with(bad, "/list.html") as portal:
        [outcome] = collect(portal, tmp_path)["/list.html"]
    assert outcome.reason_code and outcome.message


def test_a_member_whose_name_is_not_the_utf8_it_says_is_stored_under_its_name(tmp_path: Path) -> None:
    with portal_with(BAD_FILES["a zip whose member's name is not the UTF-8 it says"], "/bad.zip", "/bad.zip") as portal:
        outcomes = collect(portal, tmp_path)
    assert [len(o.sha256s) for o in outcomes["/bad.zip"]] == [1]


def test_a_member_without_a_name_is_stored(tmp_path: Path) -> None:
    with portal_with(BAD_FILES["a zip whose member has no name"], "/bad.zip", "/bad.zip") as portal:
        [outcome] = collect(portal, tmp_path)["/bad.zip"]
    assert len(outcome.sha256s) == 1 and outcome.reason_code is None


def test_a_cookie_that_no_request_can_hold_spoils_no_later_request(tmp_path: Path) -> None:
    with portal_with(BAD_FILES["a cookie that no request can hold"]) as portal:
        portal.resources["/list.html"].headers["Set-Cookie"] = "a=\xb2"
        outcomes = collect(portal, tmp_path)
    assert [o.outcome for o in outcomes["/good.pdf"] + outcomes["/bad"]] == ["new", "new"]


def test_links_of_a_page_whose_base_is_no_address_are_the_pages_own(tmp_path: Path) -> None:
    page = Resource(b"<html><base href='http://[::1'><a href='/a.pdf'>x</a></html>")
    with portal_with(page) as portal:
        portal.resources["/a.pdf"] = Resource(PDF, "application/pdf")
        assert [o.outcome for o in collect(portal, tmp_path)["/a.pdf"]] == ["new"]


def test_a_firewall_is_no_missing_page(tmp_path: Path) -> None:
    for name in ("a firewall", "a challenge that says 200"):
        with portal_with(BAD_LISTS[name], "/list.html") as portal:
            [outcome] = collect(portal, tmp_path / name.replace(" ", ""))["/list.html"]
        assert outcome.reason_code == "blocked"
