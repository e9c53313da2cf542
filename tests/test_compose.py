"""docker-compose.yaml is what Compose's format says, and what the documents say of it. (Compose's own parser is asked,
too, where it is installed: tests/test_project.py.)"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

PROJECT = Path(__file__).parents[1]
TEXT = (PROJECT / "docker-compose.yaml").read_text(encoding="utf-8")
#: Where things are in it is the image's to say.
_OF_THE_IMAGE = {"JUESUAN_HOME", "JUESUAN_INCLUDE", "JUESUAN_SOFFICE"}
#: Between a command and the run it starts.
_INTERNAL = {"JUESUAN_PROGRESS"}

_DURATION = {"type": "string", "pattern": r"^(\d+h)?(\d+m)?(\d+s)?$", "minLength": 2}
_COMMAND = {"type": "array", "items": {"type": "string"}, "minItems": 1}
#: The part of the Compose Specification that is used here; whatever else stands in the file is a mistake.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["services", "volumes"],
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
    "properties": {
        "volumes": {"type": "object", "additionalProperties": {"type": "null"}},
        "services": {"type": "object", "additionalProperties": {"$ref": "#/definitions/service"}},
    },
    "definitions": {
        "service": {
            "type": "object",
            "required": ["image", "restart"],
            "additionalProperties": False,
            "properties": {
                "image": {"type": "string"},
                "build": {"type": "string"},
                "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
                "command": _COMMAND,
                "entrypoint": _COMMAND,
                "environment": {
                    "type": "object",
                    "propertyNames": {"pattern": "^[A-Z][A-Z0-9_]*$"},
                    "additionalProperties": {"type": ["string", "number", "null"]},
                },
                "ports": {"type": "array", "items": {"type": "string"}},
                "volumes": {"type": "array", "items": {"type": "string", "pattern": "^[^:]+:/[^:]*(:ro)?$"}},
                "read_only": {"type": "boolean"},
                "tmpfs": {"type": "array", "items": {"type": "string", "pattern": "^/"}},
                "stop_grace_period": _DURATION,
                "depends_on": {
                    "type": "object",
                    "additionalProperties": {
                        "type": "object",
                        "required": ["condition"],
                        "additionalProperties": False,
                        "properties": {
                            "condition": {
                                "enum": ["service_started", "service_healthy", "service_completed_successfully"]
                            }
                        },
                    },
                },
                "healthcheck": {
                    "type": "object",
                    "required": ["test", "interval", "timeout", "retries", "start_period"],
                    "additionalProperties": False,
                    "properties": {
                        "test": {
                            "type": "array",
                            "minItems": 2,
                            "prefixItems": [{"enum": ["CMD", "CMD-SHELL"]}],
                            "items": {"type": "string"},
                        },
                        "interval": _DURATION,
                        "timeout": _DURATION,
                        "start_period": _DURATION,
                        "retries": {"type": "integer", "minimum": 1},
                    },
                },
            },
        }
    },
}


def interpolated(values: dict[str, str]) -> dict[str, Any]:
    """The file as Compose reads it: ${NAME:-default} filled in, $$ a dollar. Raises AssertionError for other signs."""

    def filled(found: re.Match[str]) -> str:
        if found[0] == "$$":
            return "$"
        assert found["name"], f"{found[0]!r} is no variable"
        return values.get(found["name"]) or found["default"] or ""

    pattern = re.compile(r"\$\$|\$(?:\{(?P<name>[A-Z_]+)(?::-(?P<default>[^}]*))?\})?")
    loaded: dict[str, Any] = yaml.safe_load(pattern.sub(filled, TEXT))
    return loaded


@pytest.mark.parametrize("values", [{}, {"AIRFLOW_BIND": "0.0.0.0", "POSTGRES_PASSWORD": "x"}])
def test_it_keeps_to_the_format_with_and_without_a_dotenv(values: dict[str, str]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(interpolated(values))


def test_what_it_names_is_there() -> None:
    whole = interpolated({})
    services, volumes = whole["services"], whole["volumes"]
    for name, service in services.items():
        for other, need in service.get("depends_on", {}).items():
            assert other in services, f"{name} waits for {other}"
            if need["condition"] == "service_healthy":
                assert "healthcheck" in services[other], f"{name} waits for {other} to be healthy"
            if need["condition"] == "service_completed_successfully":
                assert services[other]["restart"] == "no", f"{name} waits for {other} to end"
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in volumes or source.startswith((".", "/")), f"{name} mounts {source}"


def test_only_web_pages_are_published_and_only_on_this_machine() -> None:
    ports = {name: service["ports"] for name, service in interpolated({})["services"].items() if "ports" in service}
    assert ports == {"api-server": ["127.0.0.1:8080:8080"], "dashboard": ["127.0.0.1:8600:8600"]}


def test_every_setting_of_the_documents_reaches_the_containers() -> None:
    table = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8").partition("## Settings")[2]
    settings = set(re.findall(r"`(JUESUAN_[A-Z_]+)`", table.partition("\n## ")[0]))
    passed = set(interpolated({})["services"]["worker"]["environment"])
    assert settings - _OF_THE_IMAGE == {name for name in passed if name.startswith("JUESUAN_")}


def test_every_variable_that_the_code_reads_is_in_the_documents() -> None:
    told = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    read = {
        name
        for folder in ("plugins", "dags")
        for path in (PROJECT / folder).rglob("*.py")
        for name in re.findall(r'"(JUESUAN_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert {name for name in read - _INTERNAL if f"`{name}`" not in told} == set()
