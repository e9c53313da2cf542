"""Loads what ``include/`` says in YAML, strictly: a misspelt key, a key written twice or a value of another type is a
mistake named with file, line and key, never silence.

A file's shape is a pydantic model made of ``Part``; whoever knows the words of a file declares its model beside the
code that reads it and asks for it with ``load``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from juesuan.errors import InputError
from juesuan.settings import include_dir

if TYPE_CHECKING:
    from yaml import SafeLoader
else:
    # libyaml's parser: a fifth of the time, which whoever reads one document waits for. PyYAML may be without it.
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

__all__ = [
    "Part",
    "SafeLoader",
    "UnfitFile",
    "VocabularyError",
    "from_outside",
    "line_of",
    "load",
    "load_file",
    "sentence",
]

#: What YAML that somebody else wrote may be: what people write by hand is far below.
_MOST_BYTES, _DEEPEST = 256 * 2**10, 20

Shape = TypeVar("Shape")


class Part(BaseModel):
    """A mapping of the file. Unknown keys are refused; a value is never made to fit (no number where a word stands)."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VocabularyError(InputError):
    """A file of ``include/`` has mistakes. One line each: file, line (1-based), key, what is wrong."""


class UnfitFile(VocabularyError):
    """A file from outside that is not taken in. line: 1-based, 0 where the whole file is meant."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.line = line
        self.message = message


def load(name: str, shape: type[Shape]) -> Shape:
    """The file ``name`` below ``include/`` (e.g. 'reference/organs.yaml') as a ``shape``: a ``Part`` or any type that
    pydantic validates (``tuple[Row, ...]``, ``dict[str, Row]``). Read once per process; callers share the value.

    Raises VocabularyError.
    """
    key: Any = shape
    loaded: Shape = _loaded(include_dir() / name, key)
    return loaded


@cache
def _loaded(path: Path, shape: Any) -> Any:
    return load_file(path, shape)


def load_file(path: Path, shape: type[Shape]) -> Shape:
    """The YAML file ``path`` as a ``shape``, read anew. Raises VocabularyError."""
    root, content = _parsed(path)
    try:
        checked: Shape = TypeAdapter(shape).validate_python(content)
    except ValidationError as error:
        raise VocabularyError(
            "\n".join(f"{path}:{line_of(root, e['loc'])}: {sentence(e['loc'], e['msg'])}" for e in error.errors())
        ) from error
    return checked


def from_outside(path: Path) -> str:
    """The text of a YAML file that comes with documents or from operators, not with the project.

    Raises UnfitFile for what would cost more than its size to take in: too large, nested too deeply, or with parts that
    stand for others (``*name``), which a few lines can multiply without end. What is no YAML is for its loader to tell.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise UnfitFile(path, 0, f"has more than {_MOST_BYTES // 2**10} KiB")
        text = content.decode("utf-8")
    except (OSError, ValueError) as error:
        raise UnfitFile(path, 0, f"cannot be read: {error}") from error
    depth = 0
    try:
        for event in yaml.parse(text, Loader=SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                raise UnfitFile(path, line, f"*{event.anchor} stands for another part: write it out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise UnfitFile(path, line, "is nested too deeply")
    except yaml.YAMLError:
        pass
    return text


def line_of(root: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line (1-based) of the deepest part of ``location`` (keys and positions from the top) that is in the file."""
    node, line = root, 1
    for part in location:
        found = next(_children(node, part), None)
        if found is not None:  # a part that is not in the file is pydantic's own: the member of a union it tried
            key, node = found
            line = key.start_mark.line + 1
    return line


def sentence(location: tuple[int | str, ...], message: str) -> str:
    """One mistake in words: 'subjects.3.phrases: Field required'."""
    where = ".".join(map(str, location)) or "file"
    return f"{where}: {message.removeprefix('Value error, ')}"


def _parsed(path: Path) -> tuple[yaml.Node | None, Any]:
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise VocabularyError(f"{path}:{mark.line + 1}: {problem}" if mark else f"{path}: {problem}") from error


def _children(node: yaml.Node | None, part: int | str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key, value) for key, value in node.value if key.value == str(part))
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        yield node.value[part], node.value[part]


class _Loader(SafeLoader):
    """YAML keeps the last of two equal keys and loses the first in silence; here that is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)
