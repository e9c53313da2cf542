"""Sentences in the manners of many provinces: every figure understood as what it is, or kept without a meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.narrative.sentences import understood

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['role']}: {c['manner']}") for c in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    assert understood(case["text"], role=case["role"], title=case.get("title", "")) == case["figures"]
