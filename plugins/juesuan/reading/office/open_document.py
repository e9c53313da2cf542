"""Whether an OpenDocument file may be handed to a program that would fetch what it names and run what it holds."""

from __future__ import annotations

import re
from pathlib import Path

from juesuan.errors import RejectedFile
from juesuan.reading.office.package import opened_package, parsed
from juesuan.settings import Limits

_PARTS = ("content.xml", "styles.xml")
_MACROS = re.compile(r"(?:Basic|Scripts)/")
_HREF = "{http://www.w3.org/1999/xlink}href"
#: Links that nothing but a click follows.
_HARMLESS = ("}a", "}h")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\.\./|/", re.IGNORECASE)


def check_open_document(path: Path, limits: Limits) -> None:
    """Raises RejectedFile: what ``opened_package`` raises, 'macros', and 'external_reference' where it shows what lies
    outside it."""
    with opened_package(path, limits) as package:
        if any(map(_MACROS.match, package.namelist())):
            raise RejectedFile("macros", f"{path.name} holds macros and is not opened: save it without them.")
        for part in _PARTS:
            root = parsed(package, part, path.name)
            for element in root.iter() if root is not None else ():
                target = element.get(_HREF)
                if target and _OUTSIDE.match(target) and not str(element.tag).endswith(_HARMLESS):
                    raise RejectedFile(
                        "external_reference",
                        f"{path.name} shows what lies outside it ({target[:80]}): put that into the document, or "
                        "remove the link, and save it again.",
                    )
