"""The nine official forms: recognised, then read cell by cell into facts."""

from juesuan.disclosure.forms.read import FormFacts, read_forms

__all__ = ["FormFacts", "read_forms"]
