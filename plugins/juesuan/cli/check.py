"""``juesuan check``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.language import Language, spoken
from juesuan.cli.plain import page, plain_errors
from juesuan.errors import InputError, RejectedFile

if TYPE_CHECKING:
    from juesuan.checking import Checked


def check_command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="A published final account, or the files it consists of.")
    ],
    show_all: Annotated[bool, typer.Option("--all", help="Every relation, also those that hold.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Every relation, as JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write the report here: one file, with the pages and the figures framed.")
    ] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write the report here as a workbook of lists.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the checked PDF here, findings framed and noted.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Default: as the locale.")] = None,
) -> None:
    """Check one disclosure before it is published: was it read in full, does it add up, what is rounding.

    Exit code 0 where everything adds up, 1 where something contradicts itself, 2 where the file or part of it cannot
    be read (which says nothing about what it prints), 3 where there is nothing to judge.

    Examples:

        juesuan check disclosure.pdf

        juesuan check text.docx forms.xlsx --html report.html --xlsx report.xlsx
    """
    from juesuan.report.model import Outcome

    language = spoken(lang)
    with plain_errors(unreadable=Outcome.UNREAD.value):
        for file in files:
            if not file.is_file():
                raise InputError(f"There is no file {str(file)!r}.")
        if pdf and not any(map(_may_hold_pdf, files)):
            raise InputError(_NO_PDF)
        from juesuan.settings import Limits
        from juesuan.worker.limited import call

        request = {"paths": [str(file) for file in files]}
        try:
            checked: Checked = call("juesuan.checking:answer", request, Limits.from_environment())
        except RejectedFile as rejected:
            from juesuan.report.words import refusal

            raise RejectedFile(rejected.reason_code, refusal(rejected, language.value)) from None
        if as_json:
            print(json.dumps([asdict(f) for f in checked.findings], ensure_ascii=False, indent=1, default=str))
        else:
            from juesuan.cli.report import print_report

            print_report(checked.report, checked.findings if show_all else (), page(), language)
        _write(checked, files, html, xlsx, pdf, language)
        raise typer.Exit(checked.report.outcome.value)


#: What is said where there is no PDF to mark.
_NO_PDF = "None of the files is a PDF; --html and --xlsx report on every kind."


def _write(
    checked: Checked, files: list[Path], html: Path | None, xlsx: Path | None, pdf: Path | None, language: Language
) -> None:
    from juesuan.checking import checked_paths

    for path in (html, xlsx, pdf):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
    if xlsx:
        from juesuan.report.xlsx import write_xlsx

        write_xlsx(checked.report, xlsx, language.value)
    if not html and not pdf:
        return
    with checked_paths(checked, files) as paths:
        if html:
            from juesuan.report.html import html as as_html
            from juesuan.report.pictures import with_pictures

            html.write_text(as_html(with_pictures(checked.report, paths), language.value), encoding="utf-8")
        if pdf:
            _write_pdf(checked, paths, pdf, language)


def _write_pdf(checked: Checked, paths: Mapping[str, Path], pdf: Path, language: Language) -> None:
    from juesuan.formats import PDF, sniff
    from juesuan.report.pdf import FUNCTION, notes_of
    from juesuan.settings import Limits
    from juesuan.worker.pool import Worker

    held = [(paths[d.document_id], d) for d in checked.disclosures if d.document_id in paths]
    marked = next(((file, disclosure) for file, disclosure in held if sniff(file) == PDF), None)
    if marked is None:
        raise InputError(_NO_PDF)
    file, disclosure = marked
    notes = notes_of(checked.report, disclosure.document_id, language.value)
    with closing(Worker(FUNCTION, Limits.from_environment())) as worker:
        worker.call({"path": str(file), "into": str(pdf), "notes": notes})


def _may_hold_pdf(file: Path) -> bool:
    from juesuan.formats import PDF, ZIP, sniff

    return sniff(file) in (PDF, ZIP)
