"""The division a department's name spells out."""

from __future__ import annotations

import pytest

from juesuan.disclosure.identity.region import region_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("上海市普陀区财政局", "310107"),
        ("上海市规划和自然资源局", "310000"),
        ("乌鲁木齐市政务服务管理局", "650100"),
        ("乌鲁木齐市天山区教育局", "650102"),
        ("新疆维吾尔自治区财政厅", "650000"),
        ("新疆财政厅", "650000"),
        ("江苏省高级人民法院", "320000"),
        ("江苏省南京市鼓楼区教育局", "320106"),
        ("徐州市鼓楼区教育局", "320302"),
        ("福州市鼓楼区民政局", "350102"),
        ("北京市朝阳区人民法院", "110105"),
        ("朝阳市财政局", "211300"),
        ("成都市武侯区卫生健康局", "510107"),
        ("四川省成都市武侯区卫生健康局", "510107"),
        ("昌吉回族自治州财政局", "652300"),
        ("木垒哈萨克自治县财政局", "652328"),
        ("中国人民政治协商会议上海市普陀区委员会办公室", "310107"),
        ("中共乌鲁木齐市委员会办公室", "650100"),
    ],
)
def test_regions(name: str, code: str):
    region = region_of(name)
    assert region is not None and region.region_code == code


@pytest.mark.parametrize("name", ["示范市虚构局", "鼓楼区教育局", "国家统计局"])
def test_no_region_is_guessed(name: str):
    assert region_of(name) is None


def test_the_context_decides_between_places_of_one_name():
    assert region_of("鼓楼区教育局", ["江苏省南京市"]).region_code == "320106"
    assert region_of("普陀区财政局", ["上海市2024年区级部门决算"]).region_code == "310107"
