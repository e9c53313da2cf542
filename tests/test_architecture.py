"""docs/architecture.md is the picture of what stands: every name in it exists, and every package is named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "plugins" / "juesuan"
PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([^`\n]+)`", PAGE)


def packages() -> set[str]:
    """Every package of juesuan, and every module that stands beside the packages on a floor of its own."""
    folders = {
        folder.relative_to(PACKAGE.parent) for folder in PACKAGE.rglob("*") if (folder / "__init__.py").is_file()
    }
    modules = {path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.glob("[a-z]*.py")}
    return {".".join(path.parts) for path in folders | modules}


def test_every_package_is_named() -> None:
    assert packages() - set(NAMED) == set()


def test_every_module_that_is_named_stands() -> None:
    modules = [name for name in NAMED if re.fullmatch(r"juesuan(\.[a-z_]+)+", name)]
    missing = [name for name in modules if not _stands(PACKAGE.parent.joinpath(*name.split(".")))]
    assert len(modules) > 30
    assert missing == []


def _stands(path: Path) -> bool:
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_every_folder_and_file_of_the_project_that_is_named_stands() -> None:
    named = [name for name in NAMED if re.match(r"(include|tests|dags|docs|benchmarks)/", name)]
    assert len(named) > 10
    assert [name for name in named if not (PROJECT / name).exists()] == []


def test_the_rooms_stand_in_the_order_that_the_linter_holds() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    depth = {f"juesuan.{name.strip()}": n for n, layer in enumerate(layers) for name in layer.split("|")}
    table = PAGE.partition("| room, from the roof down")[2].partition("\n\n")[0]
    first_cells = " ".join(line.split(" | ")[0] for line in table.splitlines())
    rooms = re.findall(r"`(juesuan\.[a-z_]+)`", first_cells)
    assert sorted(rooms) == sorted(depth)
    assert [depth[room] for room in rooms] == sorted(depth.values())
