"""Pages to a disclosure: outline, forms, indicators, projects, terms. Knows no files, no SQL, no Airflow."""

from juesuan.disclosure.model import Disclosure
from juesuan.disclosure.understand import understand

__all__ = ["Disclosure", "understand"]
