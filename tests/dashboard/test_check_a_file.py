"""A dropped file is checked and forgotten."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from report.three import three_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return three_files(tmp_path_factory.mktemp("dropped"))


def drop(client: TestClient, *paths: Path, **headers: str):
    return client.post("/check?lang=zh", files=[("file", (p.name, p.read_bytes())) for p in paths], headers=headers)


@pytest.mark.parametrize(("name", "outcome"), [("clean", "clean"), ("wrong", "findings"), ("unread", "unread")])
def test_three_files_three_reports(
    client: TestClient,
    files: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    outcome: str,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # others drop files at the same time
    answer = drop(client, files[name])
    assert answer.status_code == 200 and f'data-outcome="{outcome}"' in answer.text
    assert ("data:image/png;base64," in answer.text) == (name == "wrong")
    assert "<style" not in answer.text  # the policy of pages allows none
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_says_why(client: TestClient, tmp_path: Path) -> None:
    broken = tmp_path / "<b>坏.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    answer = drop(client, broken)
    assert answer.status_code == 422 and "未能核对" in answer.text and "<b>坏" not in answer.text
    part = drop(client, broken, **{"hx-request": "true"})
    assert "<html" not in part.text and "未能核对" in part.text


def test_a_name_cannot_leave_its_folder(client: TestClient, files: dict[str, Path], tmp_path: Path) -> None:
    answer = client.post("/check?lang=zh", files={"file": ("../../../../tmp/escaped.pdf", b"%PDF-")})
    assert answer.status_code == 422 and not Path("/tmp/escaped.pdf").exists()


def test_limits_of_an_upload(client: TestClient, files: dict[str, Path]) -> None:
    assert client.post("/check").status_code == 400
    assert drop(client, files["clean"], **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/check", content=b"x", headers={"content-length": str(10**9)}).status_code == 413
    assert client.post("/check", content=iter([b"x"])).status_code == 411
    many = [("file", (f"{n}.pdf", b"%PDF-")) for n in range(20)]
    assert client.post("/check", files=many).status_code == 400
