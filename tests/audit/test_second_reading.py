"""The second look at a published file, and files that do not survive it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from audit.candidate import Warehouse
from juesuan.audit import gate
from juesuan.audit.second_reading import PrintedFact, Reading, read_again
from robustness.surgery import Patient

PRINTED = PrintedFact(1, (70, 72, 130, 86), "123.45")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    canvas.drawString(72, 716, "123.45")
    canvas.showPage()
    canvas.drawString(400, 716, "9")
    canvas.save()
    return path


def doubtful(raw: Path, content: bytes) -> Warehouse:
    """A warehouse with one check that does not hold, over one figure of the document with these bytes."""
    warehouse = Warehouse()
    document = warehouse.document()
    warehouse.insert(
        "fact_indicator",
        {"document_id": document, "fact_no": 1, "page_no": 1, "raw_text": PRINTED.raw_text}
        | dict(zip(("x0", "top", "x1", "bottom"), PRINTED.box or (), strict=True)),
    )
    used = [{"table_name": "fact_indicator", "document_id": document, "fact_no": 1}]
    check = {"document_id": document, "check_id": "c", "instance": "i", "verdict": "inconsistent", "facts_used": used}
    warehouse.insert("fact_check", check)
    folder = raw / document[:2]
    folder.mkdir(parents=True)
    (folder / f"{document}.pdf").write_bytes(content)
    return warehouse


def second_reading(warehouse: Warehouse) -> object:
    [[reading]] = warehouse.connection.execute("SELECT second_reading FROM fact_check").fetchall()
    return reading


def test_what_stands_there_is_confirmed_and_what_does_not_differs(pdf: Path) -> None:
    other = PrintedFact(1, PRINTED.box, "123.46")
    nowhere = PrintedFact(2, (300, 300, 400, 320), "5")
    assert read_again(pdf, [PRINTED, other, nowhere]) == [Reading.CONFIRMED, Reading.DIFFERS, Reading.UNAVAILABLE]


def test_a_figure_is_read_again_in_a_process_of_its_own(pdf: Path, tmp_path: Path) -> None:
    warehouse = doubtful(tmp_path / "raw", pdf.read_bytes())
    assert gate.read_inconsistent_again(warehouse.connection, tmp_path / "raw") == {}
    assert second_reading(warehouse) == "confirmed"


def test_a_page_that_one_library_cannot_load_is_left_to_the_other(pdf: Path) -> None:
    """pypdfium2 raised out of the audit, which could then never end."""
    patient = Patient(pdf.read_bytes())
    pdf.write_bytes(patient.with_objects({patient.pages[0]: 7}))
    assert read_again(pdf, [PRINTED]) == [Reading.UNAVAILABLE]


def test_a_file_that_kills_its_reader_does_not_end_the_audit(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.setattr(gate, "_REREAD", "audit.abrupt:end")
    warehouse = doubtful(tmp_path / "raw", pdf.read_bytes())
    assert gate.read_inconsistent_again(warehouse.connection, tmp_path / "raw") == {}
    assert second_reading(warehouse) == "unavailable"
