"""Extracts keep a disclosure exactly, whatever it holds."""

from __future__ import annotations

import types
from dataclasses import is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.disclosure.model import Disclosure, FunctionAmount, Place
from juesuan.warehouse import extracts
from juesuan.warehouse.extracts import extracts_folder, has_extract, read_extract, write_extract
from warehouse.disclosures import disclosure, function_amount

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FIGURE = st.decimals(-(10**15), 10**15, places=10, allow_nan=False, allow_infinity=False)


SCALARS = {
    str: TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    Decimal: FIGURE,
}


def anything(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value of an annotated type of the model."""
    if get_origin(annotation) in (Union, types.UnionType):
        return st.one_of(*(st.none() if a is type(None) else anything(a) for a in get_args(annotation)))
    if get_origin(annotation) is tuple:
        return st.lists(anything(get_args(annotation)[0]), max_size=3).map(tuple)
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if is_dataclass(annotation):
        return st.builds(annotation, **{k: anything(v) for k, v in get_type_hints(annotation).items()})
    return SCALARS[annotation]


@given(value=anything(Disclosure), document_id=st.from_regex(r"[0-9a-f]{64}", fullmatch=True))
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_what_is_written_is_read_back(tmp_path: Path, value: Disclosure, document_id: str) -> None:
    value = replace(value, document_id=document_id)
    assert read_extract(write_extract(value, tmp_path)) == value


def test_the_same_disclosure_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write_extract(disclosure(), tmp_path / "a").read_bytes()
    assert write_extract(disclosure(), tmp_path / "b").read_bytes() == one


def test_a_path_is_keyed_by_version_schema_and_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value = disclosure()
    path = write_extract(value, tmp_path)
    folder = extracts_folder(tmp_path)
    assert path == folder / value.document_id[:2] / f"{value.document_id}.parquet"
    assert folder.name.startswith(f"{extracts.version.EXTRACTOR_VERSION}-")
    assert has_extract(tmp_path, value.document_id)
    with monkeypatch.context() as patched:
        patched.setattr(extracts.version, "EXTRACTOR_VERSION", "another")
        assert not has_extract(tmp_path, value.document_id)
    assert has_extract(tmp_path, value.document_id)
    monkeypatch.setattr(extracts, "_schema_fingerprint", lambda: "0" * 8)
    assert not has_extract(tmp_path, value.document_id)


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(extracts.pq, "write_table", full)
    with pytest.raises(OSError, match="No space"):
        write_extract(disclosure(), tmp_path)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_characters_that_are_no_text_do_not_lose_the_document(tmp_path: Path) -> None:
    amount = replace(function_amount("201"), function_name="一般\ud835公共")
    [back] = read_extract(write_extract(disclosure(function_amounts=(amount,)), tmp_path)).function_amounts
    assert back.function_name == "一般?公共"


def test_the_schema_follows_the_dataclasses() -> None:
    schema = extracts.extract_schema()
    amounts = schema.field("function_amounts").type.value_type
    assert {f.name for f in amounts} == set(FunctionAmount.__dataclass_fields__)
    assert str(amounts.field("amount_yuan").type) == "decimal128(38, 10)"
    assert {f.name for f in amounts.field("place").type} == set(Place.__dataclass_fields__)
