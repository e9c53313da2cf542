"""The forms that readers know are those of the warehouse."""

from __future__ import annotations

from juesuan import reference
from juesuan.disclosure.forms.vocabulary import expanded, form_words


def test_every_form_of_the_vocabulary_has_its_row_and_set_in_the_reference():
    words = form_words("final_account").forms.values()
    assert {(form.form_code, form.form_set) for form in words} == {
        (form.form_code, form.form_set) for form in reference.forms().values()
    }


def test_every_measure_and_indicator_of_the_vocabulary_is_one_of_the_reference():
    for form in form_words("final_account").forms.values():
        said = {value for axis, value in form.lexicon.words.values() if axis == "amount"}
        assert said <= reference.measures().keys()
        if form.layout == "coded":
            measures = {value for axis, value in form.lexicon.words.values() if axis == "measure"}
            assert measures <= reference.measures().keys()
        assert {code for code, _ in form.indicators} <= reference.indicators().keys()
        rows = {meaning.indicator_code for side in form.rows.values() for meaning in side.values()}
        assert rows <= reference.indicators().keys()


def test_an_entry_stands_for_all_its_choices():
    assert expanded("年初|上年 结余|结转") == ["年初结余", "年初结转", "上年结余", "上年结转"]
