"""Which files of a folder are one disclosure: its text and its attachments, by the names that offices give them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

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
    return {path: _id_of(path.parent, stem) for stem, group in named.items() if len(group) > 1 for path in group}


def disclosures_in_archive(archive: Path, members: Sequence[PurePosixPath], outer: str | None) -> dict[str, str]:
    """The files of an archive that belong together, by their paths inside it. What says nothing but which part it is
    (说明.docx, 附表.xlsx) belongs to what the archive is named for. outer: the id of the disclosure that the archive
    itself is part of, None where it is of none."""
    own = stem_of(archive.name)
    groups: dict[tuple[PurePosixPath, str], list[PurePosixPath]] = defaultdict(list)
    for member in members:
        groups[member.parent, stem_of(member.name) or own].append(member)
    found: dict[str, str] = {}
    for (folder, stem), group in groups.items():
        if outer is not None and stem == own:
            found |= dict.fromkeys(map(str, group), outer)
        elif len(group) > 1 and stem:
            found |= dict.fromkeys(map(str, group), _id_of(archive / folder, stem))
    return found


def _id_of(folder: Path, stem: str) -> str:
    return "folder:" + hashlib.sha256(f"{printable(folder.absolute())}/{stem}".encode()).hexdigest()[:32]


def stem_of(name: str) -> str:
    """What the name of a file says of its disclosure: '某局2023年决算附表.xlsx' -> '某局2023年决算'; '' where it says
    nothing."""
    text = unicodedata.normalize("NFKC", printable(Path(name).stem)).strip()
    while (shorter := _PART.sub("", text)) != text:
        text = shorter
    return text.casefold()
