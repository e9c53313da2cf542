"""Which files of a folder are one disclosure: its text and its attachments, by the names that offices give them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from juesuan.files import printable
from juesuan.printed.numerals import HAN_NUMERALS

#: What a name says of the part that a file is, at its end: 附件1, 附表, （公开表）, 正文, -说明, _tables.
_PART = re.compile(
    r"[\s\-_—·.,、()\[\]【】《》]*"
    r"(?:附件|附表|附|公开|情况|文字|正文|文本|说明|报告|报表|表格|表|forms?|tables?|text|attachments?|annex)"
    rf"[\d{HAN_NUMERALS}]{{0,2}}[\s\-_—·.,、()\[\]【】《》]*$",
    re.IGNORECASE,
)


def disclosures_of(paths: Sequence[Path]) -> dict[Path, str]:
    """The files of one folder that belong to others of it, each with the id of its disclosure. Files belong together
    whose names are the same but for their endings and for what says which part they are."""
    named: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if stem := stem_of(path.name):
            named[stem].append(path)
    return {
        path: "folder:" + hashlib.sha256(f"{printable(path.parent.absolute())}/{stem}".encode()).hexdigest()[:32]
        for stem, group in named.items()
        if len(group) > 1
        for path in group
    }


def stem_of(name: str) -> str:
    """What the name of a file says of its disclosure: '某局2023年决算附表.xlsx' -> '某局2023年决算'; '' where it says
    nothing."""
    text = unicodedata.normalize("NFKC", printable(Path(name).stem)).strip()
    while (shorter := _PART.sub("", text)) != text:
        text = shorter
    return text.casefold()
