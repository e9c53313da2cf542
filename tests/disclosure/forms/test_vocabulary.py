"""The forms that readers know are those of the warehouse."""

from __future__ import annotations

from juesuan import reference
from juesuan.disclosure.forms.vocabulary import expanded, form_words
from juesuan.disclosure.kinds import kinds


def test_every_form_of_the_vocabulary_has_its_row_and_set_in_the_reference():
    words = [form for kind in kinds() for form in form_words(kind).forms.values()]
    assert len({form.form_code for form in words}) == len(words)
    assert {(form.form_code, form.form_set) for form in words} == {
        (form.form_code, form.form_set) for form in reference.forms().values()
    }


def test_every_measure_and_indicator_of_the_vocabulary_is_one_of_the_reference():
    words = {kind: form_words(kind) for kind in kinds()}
    assert {own.own for own in words.values()} <= reference.measures().keys()
    for form in (form for own in words.values() for form in own.forms.values()):
        said = {value for axis, value in form.lexicon.words.values() if axis == "amount"}
        assert said - {"executed"} <= reference.measures().keys()
        assert set(form.lexicon.year_before.values()) <= reference.measures().keys()
        if form.layout == "coded":
            measures = {value for axis, value in form.lexicon.words.values() if axis == "measure"}
            assert measures <= reference.measures().keys()
        assert {code for code, _ in form.indicators} <= reference.indicators().keys()
        rows = {meaning.indicator_code for side in form.rows.values() for meaning in side.values()}
        assert rows <= reference.indicators().keys()


def test_an_entry_stands_for_all_its_choices():
    assert expanded("年初|上年 结余|结转") == ["年初结余", "年初结转", "上年结余", "上年结转"]
