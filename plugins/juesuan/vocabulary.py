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

__all__ = ["Part", "SafeLoader", "VocabularyError", "line_of", "load", "load_file", "sentence"]

Shape = TypeVar("Shape")


class Part(BaseModel):
    """A mapping of the file. Unknown keys are refused; a value is never made to fit (no number where a word stands)."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VocabularyError(InputError):
    """A file of ``include/`` has mistakes. One line each: file, line (1-based), key, what is wrong."""


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
