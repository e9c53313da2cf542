"""``juesuan mcp``: the warehouse for people's assistants, by the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from juesuan.cli.plain import plain_errors
from juesuan.errors import InputError, RejectedFile

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from juesuan.settings import Home

_INSTRUCTIONS = """\
Chinese government final accounts and budgets (部门决算、部门预算) as published, each figure with its page. Read
describe_tables first: marts (mart_…) hold one preferred document per department and year, so that sums are right;
amounts are in 万元 (10,000 yuan) in columns …_wan and in yuan in …_yuan. A column …_fact names the figure that a value
is: show_figure shows it on the printed page. Cite by what show_figure says. NULL means not stated or not read, never
nought. SQL is DuckDB's dialect.
"""


def mcp_command() -> None:
    """Serve the warehouse to an assistant over standard input and output (Model Context Protocol), read-only.

    Three tools: describe the tables, run a query under the limits of ``juesuan sql``, show a figure on its page.
    Needs the extra mcp: pip install 'juesuan[mcp]'. What to write into an assistant's settings: docs/connect.md.

    Examples:

        juesuan mcp
    """
    from juesuan.settings import Home

    with plain_errors():
        server_of(Home()).run("stdio")


def server_of(home: Home) -> MCPServer:
    """The server over ``home``. Raises InputError where the extra is not installed."""
    try:
        from mcp.server.mcpserver import Image, MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp.types import ToolAnnotations
    except ImportError:
        raise InputError(
            "The server for assistants is not installed; install it with: pip install 'juesuan[mcp]'"
        ) from None
    from juesuan.cli.assistant import Assistant
    from juesuan.version import __version__

    assistant = Assistant(home)
    server = MCPServer("juesuan", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    reads_only = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )

    @server.tool(annotations=reads_only)
    def describe_tables(table: str | None = None) -> list[dict[str, Any]]:
        """The tables of the warehouse with what each holds (Chinese | English); with table: its columns and types."""
        try:
            return assistant.describe(table)
        except InputError as error:
            raise ToolError(str(error)) from None

    @server.tool(annotations=reads_only)
    def run_select(query: str, most_rows: int = 100) -> dict[str, Any]:
        """The rows of one SQL query (DuckDB's dialect, read-only, bounded in time and memory). Decimals are text.
        At most 500 rows; has_more says that there are others."""
        try:
            return assistant.select(query, most_rows)
        except InputError as error:
            raise ToolError(str(error)) from None

    @server.tool(annotations=reads_only, structured_output=False)
    def show_figure(figure: str, language: str = "zh") -> list[Any]:
        """A figure, named as columns …_fact name it (document/table/number): its value, a citation with file, page and
        SHA-256, the relations it takes part in, a picture of the page with the figure framed. language: zh or en."""
        try:
            said, picture = assistant.show(figure, language)
        except (InputError, RejectedFile) as error:
            raise ToolError(str(error)) from None
        return [said] if picture is None else [said, Image(data=picture, format="png")]

    return server
