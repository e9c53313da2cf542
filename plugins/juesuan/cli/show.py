"""``juesuan show``: a figure on its page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.language import Language, spoken
from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError, RejectedFile

if TYPE_CHECKING:
    from rich.console import Console

    from juesuan.evidence.lookup import Figure, Relation, SourceDocument
    from juesuan.evidence.references import FactReference

_WORDS = {
    "zh": {
        "printed": "印作",
        "form": "表 {0}",
        "section": "文字说明 {0}",
        "page": "第 {0} 页",
        "cell": "单元格 {0}",
        "sentence": "原句",
        "file": "文件",
        "url": "网址",
        "fetched": "取得",
        "doubtful": "存疑：文字识别所得",
        "relations": "参与的勾稽关系",
        "none": "没有关系用到这个数。",
        "picture": "图",
    },
    "en": {
        "printed": "printed as",
        "form": "form {0}",
        "section": "text, section {0}",
        "page": "page {0}",
        "cell": "cell {0}",
        "sentence": "clause",
        "file": "file",
        "url": "address",
        "fetched": "fetched",
        "doubtful": "doubtful: recognised in a picture",
        "relations": "Relations it takes part in",
        "none": "No relation uses this figure.",
        "picture": "picture",
    },
}
_UNITS = {"yuan": ("元", "yuan"), "percent": ("%", "%")}
#: Digits of a document's id that name a picture.
_SHORT = 12


def show_command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FACT|DOCUMENT",
            help="A figure as marts name it (<column>_fact: document/table/number), or a document: its id or the first "
            "digits of it, or a file.",
        ),
    ],
    page_no: Annotated[int | None, typer.Argument(metavar="[PAGE]", help="Of a document: the page, from 1.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The picture (PNG); default: named here.")] = None,
    scale: Annotated[float, typer.Option(min=0.5, max=4, help="Pixels per point.")] = 2.0,
    lang: Annotated[Language | None, typer.Option(help="Default: as the locale.")] = None,
) -> None:
    """Show a figure on the page it is printed on: a picture with its frame, its text, the relations it takes part in.

    Of a workbook the cell is drawn among its neighbours. With a document and a page: that page.

    Examples:

        juesuan show 3f9a…/fact_indicator/12

        juesuan show 3f9a1c 7 --out page.png
    """
    from juesuan.evidence.references import parse_reference

    with plain_errors():
        language = spoken(lang)
        if (reference := parse_reference(what)) is not None and page_no is None:
            _show_figure(reference, out, scale, language)
        elif page_no is None:
            raise InputError(f"{what!r} is no figure (document/table/number); of a document, say which page.")
        else:
            _show_page(what, page_no, out, scale)


def _show_figure(reference: FactReference, out: Path | None, scale: float, language: Language) -> None:
    from juesuan.evidence.lookup import find_document, find_figure, relations_of
    from juesuan.settings import Home
    from juesuan.warehouse.store import read

    home = Home()
    _require_warehouse(home.warehouse)
    with read(home.warehouse) as connection:
        figure = find_figure(connection, reference)
        document = find_document(connection, figure.reference.document)
        relations = relations_of(connection, figure)
    console = page()
    _print_figure(figure, document, console, language)
    _print_relations(relations, console, language)
    if figure.page_no is None:
        return
    name = f"{figure.reference.document[:_SHORT]}-{figure.reference.table}-{figure.reference.fact_no}.png"
    request = {"page_no": figure.page_no, "frames": [figure.frame] if figure.frame else [], "scale": scale}
    if figure.cell_ref:
        request["cells"] = [figure.cell_ref]
    drawn = _draw(home.root / (document.stored_path or ""), request, out or Path(name))
    console.print(f"{_WORDS[language]['picture']}: {drawn}", markup=False, highlight=False, soft_wrap=True)


def _show_page(what: str, page_no: int, out: Path | None, scale: float) -> None:
    path, name = Path(what), Path(what).stem
    if not path.is_file():
        path, name = _stored(what)
    print(_draw(path, {"page_no": page_no, "scale": scale}, out or Path(f"{name}-{page_no}.png")))


def _stored(what: str) -> tuple[Path, str]:
    """Where the bytes of a document of the warehouse are, and a short name of it."""
    from juesuan.evidence.lookup import find_document
    from juesuan.evidence.references import is_document
    from juesuan.settings import Home
    from juesuan.warehouse.store import read

    home = Home()
    if not is_document(what):
        raise InputError(f"{what!r} is neither a file nor the id of a document (its first digits, at least six).")
    _require_warehouse(home.warehouse)
    with read(home.warehouse) as connection:
        document = find_document(connection, what)
    return home.root / (document.stored_path or ""), document.document_id[:_SHORT]


def _draw(path: Path, request: dict[str, object], out: Path) -> Path:
    from juesuan.evidence.picture import FUNCTION
    from juesuan.settings import Limits
    from juesuan.worker.pool import Worker

    if not path.is_file():
        raise RejectedFile("missing", f"The published file is not in the raw store ({path}).")
    out.parent.mkdir(parents=True, exist_ok=True)
    with closing(Worker(FUNCTION, Limits.from_environment())) as worker:
        worker.call(request | {"path": str(path), "into": str(out)})
    return out


def _require_warehouse(path: Path) -> None:
    if not path.exists():
        raise InputError(f"There is no warehouse at {path} yet; make one with: make ingest")


def _print_figure(figure: Figure, document: SourceDocument, console: Console, language: Language) -> None:
    from rich.text import Text

    words, zh = _WORDS[language], language == "zh"
    unit = _UNITS.get(figure.unit or "", (figure.unit or "",) * 2)[0 if zh else 1]
    console.print(Text(figure.label_zh if zh else figure.label_en, style="bold"))
    value = "" if figure.value is None else f"{figure.value.normalize():,f} {unit}  "
    where = [
        words["form"].format(figure.form_code) if figure.form_code else "",
        words["section"].format(figure.section_no) if figure.section_no else "",
        words["page"].format(figure.page_no) if figure.page_no and not figure.cell_ref else "",
        words["cell"].format(figure.cell_ref) if figure.cell_ref else "",
    ]
    console.print(Text(f"{value}{words['printed']} “{figure.raw_text}”  " + ", ".join(filter(None, where))))
    if figure.is_doubtful:
        console.print(Text(words["doubtful"], style="yellow"))
    if figure.sentence:
        console.print(Text(f"{words['sentence']}: {figure.sentence}", style="dim"))
    console.print(Text(f"{words['file']}: {document.file_name}  sha256 {document.document_id}"), soft_wrap=True)
    if document.source_url:
        console.print(Text(f"{words['url']}: {document.source_url}"), soft_wrap=True)
    if document.fetched_at:
        console.print(Text(f"{words['fetched']}: {document.fetched_at:%Y-%m-%d %H:%M} UTC"))


def _print_relations(relations: tuple[Relation, ...], console: Console, language: Language) -> None:
    from rich.text import Text

    from juesuan.cli.verdicts import bracketed
    from juesuan.evidence.formula import formula

    words, zh = _WORDS[language], language == "zh"
    console.print()
    console.print(Text(words["relations"] if relations else words["none"], style="bold"))
    for relation in relations:
        title = relation.title_zh if zh else relation.title_en
        console.print(Text("  ").append_text(bracketed(relation.verdict, zh=zh)).append(f" {title}"))
        console.print(Text(f"    {formula(relation, language.value)}", style="dim"))
