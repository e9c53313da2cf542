"""In which language people are spoken to: as they ask, else as their machine is set."""

from __future__ import annotations

import os
from enum import StrEnum


class Language(StrEnum):
    """zh: Chinese as officials write it; en: English."""

    zh = "zh"
    en = "en"


def spoken(asked: Language | None) -> Language:
    """``asked``, else Chinese where the locale is a Chinese one, else English."""
    if asked is not None:
        return asked
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.zh if locale.lower().startswith("zh") else Language.en
