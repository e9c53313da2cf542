"""What is known to be wrong in real disclosures is found, each error once, and nothing else is called an error."""

from __future__ import annotations

import pytest

from juesuan.checking import check_files
from shared_files import SHARED

FOLDER = SHARED / "corpus" / "final_accounts"
#: File -> of each error known, what its sentence must name.
KNOWN = {
    "putuo_finance_2024": [("财政拨款收支总计", "0.3"), ("201 一般公共服务支出·占比", "71.73%")],
    "putuo_planning_2024": [("一般公共预算财政拨款基本支出", "5377.64", "12.89")],
    "central_university_2023": [],
    "template_blank_2024": [],
}


@pytest.mark.parametrize("name", KNOWN)
def test_the_errors_known_are_found_each_once_and_no_other(name: str) -> None:
    file = FOLDER / f"{name}.pdf"
    if not file.is_file():
        pytest.skip("the file is not beside the checkout")
    causes = check_files([file]).report.causes
    errors = [cause.sentence_zh for cause in causes if cause.severity == "error"]
    for words in KNOWN[name]:
        assert [all(word in said for word in words) for said in errors].count(True) == 1, (words, errors)
    assert len(errors) == len(KNOWN[name]), errors
