"""Settings on top of a planning model, written as text: ``goals.value.weight`` = ``2``."""

from __future__ import annotations

import tomllib
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from teamform.catalogue.keys import SECTIONS, Key, known
from teamform.catalogue.objections import SETTING, unknown_key
from teamform.catalogue.tree import Source, Tree
from teamform.errors import PlanningModelError

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_LEAST = "rules.objective_share.least"


def override(tree: Tree, overrides: Mapping[str, str]) -> tuple[Source, ...]:
    """Put settings into a tree, and return what they say as a source; nothing where there are none.

    Raises
    ------
    PlanningModelError
        When a key is unknown.
    """
    settings: Tree = {}
    for path, text in overrides.items():
        key = known(path.strip())
        if key is None or path.strip().partition(".")[0] not in SECTIONS:
            raise PlanningModelError(*unknown_key(SETTING, path.strip(), text))
        content = _content(key, path.strip(), text.strip())
        for place in (tree, settings):
            _put(place, _parts(path.strip()), content)
    return (Source(SETTING, settings, None),) if settings else ()


def _parts(path: str) -> list[str]:
    """Return the parts of a path; what follows ``least`` is an objective, dots and all."""
    if path.startswith(_LEAST + "."):
        return [*_LEAST.split("."), path.removeprefix(_LEAST + ".")]
    return path.split(".")


def _put(tree: Tree, parts: list[str], content: Any) -> None:
    *folders, name = parts
    for folder in folders:
        below = tree.get(folder)
        tree[folder] = dict(below) if isinstance(below, Mapping) else {}
        tree = tree[folder]
    tree[name] = content


def _content(key: Key, path: str, text: str) -> Any:
    """Return a text as what the key takes; where it cannot be, the text itself, which is then objected to."""
    kind = _kind(key.field.annotation)
    if kind is bool:
        return _WORDS.get(text.casefold(), text)
    if kind is str:
        return text.strip("\"'")
    if kind is tuple:
        return _toml(text) if text.startswith("[") else [part.strip() for part in text.split(";")]
    return _number(text) if key.path == path or kind is not Mapping or path != _LEAST else _toml(text)


def _kind(annotation: Any) -> Any:
    """Return bool, str, tuple or Mapping; anything else is a number."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType, Annotated):
        return _kind(arguments[0])
    if origin is Literal:
        return str
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Mapping
    return origin or annotation


def _number(text: str) -> Any:
    if text.endswith("%"):
        number = _toml(text.removesuffix("%").strip())
        return round(number / 100, 9) if isinstance(number, int | float) else text
    return _toml(text)


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
