"""The official forms: recognised, then read cell by cell into facts."""

from juesuan.disclosure.forms.read import Around, FormFacts, read_forms
from juesuan.disclosure.forms.vocabulary import form_words

__all__ = ["Around", "FormFacts", "form_words", "read_forms"]
