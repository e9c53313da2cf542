"""``juesuan mcp``: an assistant speaks the protocol with it, as the official client does."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from base64 import b64decode
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from juesuan.cli import app
from juesuan.warehouse.store import read
from served import served_home

mcp = pytest.importorskip("mcp")


def asked(home: Path, ask: Callable[[Any], Awaitable[Any]]) -> Any:
    """What ``ask`` gives of a client whose server is ``juesuan mcp`` over ``home``, in a process of its own."""
    command = ["-c", "from juesuan.cli import app; app()", "mcp"]
    server = mcp.StdioServerParameters(
        command=sys.executable, args=command, env=dict(os.environ) | {"JUESUAN_HOME": str(home)}
    )

    async def speak() -> Any:
        async with mcp.Client(mcp.stdio_client(server)) as client:
            return await ask(client)

    return asyncio.run(speak())


def test_an_assistant_describes_asks_and_sees_a_figure_on_its_page() -> None:
    with read(served_home().warehouse) as connection:
        row = connection.execute(
            "SELECT expenditure_wan_fact, expenditure_wan FROM mart_department_year"
            " WHERE expenditure_wan_fact LIKE '%fact_indicator%' ORDER BY 1"
        ).fetchone()
    assert row is not None
    fact, amount = row

    async def ask(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert [t.name for t in tools] == ["describe_tables", "run_select", "show_figure"]
        assert all(t.annotations.read_only_hint for t in tools)

        tables = (await client.call_tool("describe_tables", {})).structured_content["result"]
        assert tables[0]["name"].startswith("mart_") and " | " in tables[0]["comment"]
        columns = (await client.call_tool("describe_tables", {"table": "mart_figure"})).structured_content["result"]
        assert {"name": "fact", "type": "VARCHAR"}.items() <= next(c for c in columns if c["name"] == "fact").items()

        query = f"SELECT expenditure_wan FROM mart_department_year WHERE expenditure_wan_fact = '{fact}'"
        answer = (await client.call_tool("run_select", {"query": query})).structured_content
        assert answer == {"columns": ["expenditure_wan"], "rows": [[str(amount)]], "has_more": False}
        short = (await client.call_tool("run_select", {"query": "FROM mart_figure", "most_rows": 3})).structured_content
        assert len(short["rows"]) == 3 and short["has_more"]

        shown = await client.call_tool("show_figure", {"figure": fact, "language": "en"})
        said, picture = shown.content
        assert "printed as" in said.text and fact.split("/")[0] in said.text and "exact: " in said.text
        assert (200, 30, 30) in {c for _, c in Image.open(io.BytesIO(b64decode(picture.data))).getcolors(1 << 24)}

        for tool, arguments, why in (
            ("run_select", {"query": "DELETE FROM mart_figure"}, "read-only"),
            ("run_select", {"query": "SELECT * FROM read_csv('/etc/passwd')"}, "disabled"),
            ("show_figure", {"figure": "nothing"}, "is no figure"),
            ("show_figure", {"figure": "abcdef0/fact_indicator/1"}, "There is no document"),
            ("describe_tables", {"table": "nothing"}, "There is no table"),
        ):
            refused = await client.call_tool(tool, arguments)
            assert refused.is_error and why in refused.content[0].text, refused.content[0].text

    asked(served_home().root, ask)


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    result = CliRunner().invoke(app, ["mcp"])
    assert result.exit_code == 2 and "pip install 'juesuan[mcp]'" in result.output
