"""What a link's words say about the file behind it."""

import pytest

from juesuan.sources.titles import TitleHint, read_title


@pytest.mark.parametrize(
    ("words", "department", "year", "kind"),
    [
        ("示范市样例区财政局2024年度部门决算", "示范市样例区财政局", 2024, "final_account"),
        ("2023年度示范市行政服务中心部门决算", "示范市行政服务中心", 2023, "final_account"),
        ("附件2：某县水利局（汇总）2020年度部门决算公开说明.pdf", "某县水利局", 2020, "final_account"),
        ("二〇二三年度示范县教育局单位决算", "示范县教育局", 2023, "final_account"),
        ("某区教育局2025年部门预算", "某区教育局", 2025, "budget"),
        ("中共某县委组织部（本级）2023年决算公开", "中共某县委组织部", 2023, "final_account"),
        ("1-某市林业局2022年度部门决算公开表.xls", "某市林业局", 2022, "final_account"),
        ("附件", None, None, "other"),
        ("2023年和2024年决算", None, None, "final_account"),
    ],
)
def test_a_title_names_department_year_and_kind(words: str, department: str, year: int, kind: str) -> None:
    hint = read_title(words)
    assert (hint.fiscal_year, hint.kind) == (year, kind)
    if words != "2023年和2024年决算":
        assert hint.department == department


def test_a_title_without_words_says_nothing() -> None:
    assert read_title("") == TitleHint(None, None, "other")
