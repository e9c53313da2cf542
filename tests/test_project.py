"""The house itself: commands explain themselves, the pinned set is whole, nothing of this machine is in the tree."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[1]
PINNED = re.compile(r"([A-Za-z0-9._-]+)==[^\s;]+( ; .+)?")


def constraints() -> list[str]:
    lines = (PROJECT / "constraints.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_line_of_the_pinned_set_is_one_package_and_version() -> None:
    assert [line for line in constraints() if not PINNED.fullmatch(line)] == []


def test_everything_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(p for extra in project["optional-dependencies"].values() for p in extra)]
    pinned = {normal(line.partition("==")[0]) for line in constraints()}
    names = {normal(re.split(r"[\[<>=~! ;]", requirement)[0]) for requirement in wanted}
    assert names - pinned == set()


def test_make_without_a_target_lists_every_command() -> None:
    listed = subprocess.run(["make"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    phony = re.findall(r"^\.PHONY: (\S+)$", (PROJECT / "Makefile").read_text(), re.MULTILINE)
    assert {"help", "setup", "ingest", "test", "lint", "clean"} <= set(phony)
    for target in phony:
        assert f"make {target}" in listed


def test_without_a_fitting_python_setup_says_what_to_do(tmp_path: Path) -> None:
    """On a machine with neither uv nor a Python of ours."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("bash", "make", "test", "sed", "awk", "touch"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(PROJECT / name, tmp_path / name)
    result = subprocess.run(
        ["make", "setup"], cwd=tmp_path, capture_output=True, text=True, env={"PATH": str(tools)}, check=False
    )
    assert result.returncode != 0
    assert "No Python 3.11, 3.12 or 3.13 found" in result.stderr


def test_continuous_integration_runs_the_tests() -> None:
    script = PROJECT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md"])
def test_the_papers_are_there(name: str) -> None:
    assert len((PROJECT / name).read_text(encoding="utf-8")) > 500


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", *(p.name for p in (PROJECT / "docs").glob("*.md"))])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = PROJECT / page if page.startswith("README") else PROJECT / "docs" / page
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def compose() -> dict[str, dict[str, dict[str, object]]]:
    loaded: dict[str, dict[str, dict[str, object]]] = yaml.safe_load((PROJECT / "docker-compose.yaml").read_text())
    return loaded


def test_the_service_has_every_part_of_airflow_and_each_is_watched() -> None:
    services = compose()["services"]
    parts = {"api-server", "scheduler", "dag-processor", "triggerer", "worker", "postgres", "redis", "dashboard"}
    assert parts | {"init"} == set(services)
    assert [name for name in parts if "healthcheck" not in services[name]] == []
    assert not any(":latest" in str(service.get("image")) for service in services.values())


def test_every_variable_of_the_service_is_in_the_example() -> None:
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (PROJECT / "docker-compose.yaml").read_text()))
    offered = set(re.findall(r"^([A-Z_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE))
    assert used <= offered
    secret = [
        line
        for line in (PROJECT / ".env.example").read_text().splitlines()
        if re.match(r".*(PASSWORD|KEY|SECRET)=", line)
    ]
    assert all(line.endswith("=") for line in secret)


@pytest.mark.skipif(shutil.which("docker-compose") is None, reason="docker-compose is not installed")
def test_docker_composes_own_parser_accepts_it(tmp_path: Path) -> None:
    for name in ("docker-compose.yaml", "Makefile", ".env.example"):
        shutil.copy(PROJECT / name, tmp_path / name)
    subprocess.run(["make", ".env"], cwd=tmp_path, check=True, capture_output=True)
    secrets = re.findall(r"^(\w*(?:PASSWORD|KEY|SECRET))=(.*)$", (tmp_path / ".env").read_text(), re.MULTILINE)
    assert len({value for _, value in secrets}) == len(secrets) == 6
    assert all(len(value) >= 24 for _, value in secrets)
    shown = subprocess.run(
        ["docker-compose", "config"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    assert dict(secrets)["POSTGRES_PASSWORD"] in shown.stdout
    assert "variable is not set" not in shown.stderr
