"""``disclosure.yaml`` in a folder: which of its files are one disclosure, where their names do not tell.

```yaml
disclosures:
  - files: [说明.docx, 附表.xlsx]
```
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from juesuan.errors import InputError
from juesuan.files import is_file, printable
from juesuan.vocabulary import Part, from_outside, load_file

NAME = "disclosure.yaml"
#: What an id begins with that a person gave: it counts for more than what names suggest.
SAID = "said:"


class OneDisclosure(Part):
    """files: paths below the folder of the sidecar."""

    files: tuple[str, ...]


class Sidecar(Part):
    """The whole file."""

    disclosures: tuple[OneDisclosure, ...]


def said_in(folder: Path) -> dict[Path, str]:
    """The files that the sidecar of a folder names, each with the id of its disclosure.

    Raises InputError for a sidecar that is not understood, names a file twice, or names one that is not below the
    folder.
    """
    said: dict[Path, str] = {}
    from_outside(folder / NAME)
    for disclosure in load_file(folder / NAME, Sidecar).disclosures:
        words = "\n".join([printable(folder.absolute()), *sorted(disclosure.files)])
        identity = SAID + hashlib.sha256(words.encode()).hexdigest()[:32]
        for name in disclosure.files:
            file = folder / PurePosixPath(name)
            if ".." in PurePosixPath(name).parts or not is_file(file):
                raise InputError(f"{NAME} names {name!r}, which is not in its folder.")
            if file in said:
                raise InputError(f"{NAME} names {name!r} twice.")
            said[file] = identity
    return said
