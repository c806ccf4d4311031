"""Every key that a planning model may have, read off its schema: expectation, default, meaning."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from teamform.domain.numbers import Amount
from teamform.domain.policy import Goal, ModelRules, PlanningModel, Rank, SolveSettings

GOALS: Mapping[str, type[BaseModel]] = {
    goal.model_fields["id"].default: goal for goal in get_args(get_args(Goal)[0])
}
"""The schema of each goal by its id."""

RULES: Mapping[str, type[BaseModel]] = {
    name: field.annotation
    for name, field in ModelRules.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}
"""The schema of each rule by its id."""

SECTIONS = ("rules", "goals", "ranks", "solve")
"""What the keys begin with that bear on a plan; they may be set on top of a planning model."""

ROOT = (*PlanningModel.model_fields, "extends")
"""What a file may say outside of tables."""

ANY_RANK = "1"
"""Stands for any number in the dotted keys of ranks."""

_IN_THOUSANDTHS = get_args(Amount)[1]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a planning model.

    Attributes
    ----------
    path
        Dotted, as in overrides: ``goals.value.weight``.
    expected
        What may stand there: ``a number from 0 to 1``.
    """

    path: str
    expected: str
    default: object
    is_required: bool
    meaning: str
    field: FieldInfo

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.rpartition(".")[2]


@cache
def all_keys() -> Mapping[str, Key]:
    """Return every key by its dotted path, in the order of the schema."""
    return {key.path: key for key in _keys()}


def known(path: str) -> Key | None:
    """Return the key with this path; any rank stands for every rank, any entry of a table for the table."""
    parts = path.split(".")
    if parts[0] == "ranks" and len(parts) > 1:
        parts[1] = ANY_RANK if parts[1].isascii() and parts[1].isdigit() else ""
    key = all_keys().get(".".join(parts))
    if key is None and ".".join(parts[:3]) == "rules.objective_share.least":
        return all_keys()["rules.objective_share.least"]
    return key


def siblings(path: str, root: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that may stand in the place of the last part of a path; ``root``, where it has one."""
    parent = path.rpartition(".")[0]
    if parent == "goals":
        return tuple(GOALS)
    if parent == "rules":
        return tuple(RULES)
    if parent == "":
        return root
    key = known(f"{parent}.rank" if parent.startswith("ranks.") else path)
    within = key.path.rpartition(".")[0] if key else parent
    return tuple(one.name for one in all_keys().values() if one.path.rpartition(".")[0] == within)


def _keys() -> Iterator[Key]:
    for name in ("name", "summary", "version"):
        yield _key(name, PlanningModel.model_fields[name])
    for rule, schema in RULES.items():
        yield from _of(f"rules.{rule}", schema)
    for goal, schema in GOALS.items():
        yield from _of(f"goals.{goal}", schema)
    yield from _of(f"ranks.{ANY_RANK}", Rank)
    yield from _of("solve", SolveSettings)


def _of(prefix: str, schema: type[BaseModel]) -> Iterator[Key]:
    for name, field in schema.model_fields.items():
        if name != "id":
            yield _key(f"{prefix}.{name}", field)


def _key(path: str, field: FieldInfo) -> Key:
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    meaning = " ".join((field.description or "").split())
    return Key(path, expectation(field), default, field.is_required(), meaning, field)


def expectation(field: FieldInfo) -> str:
    """Return in words what a field takes."""
    return _words(field.annotation, tuple(field.metadata))


def _words(annotation: Any, metadata: tuple[Any, ...]) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _words(arguments[0], (*_unpacked(arguments[1:]), *metadata))
    if origin in (Union, types.UnionType):
        return _words(next(one for one in arguments if one is not type(None)), metadata)
    if origin is None:
        return _plain_words(annotation, metadata)
    if origin is Literal:
        return "one of " + ", ".join(f'"{one}"' for one in arguments)
    if origin is tuple:
        return "a list of texts" if _least_length(metadata) == 0 else "a list of one or more texts"
    return f"a table in which each entry is {_words(arguments[1], ())}"


def _plain_words(annotation: type, metadata: tuple[Any, ...]) -> str:
    if annotation is bool:
        return "true or false"
    if annotation is str:
        return "a text"
    return _number_words("a whole number" if annotation is int else "a number", metadata)


def _number_words(kind: str, metadata: tuple[Any, ...]) -> str:
    limits = {
        name: getattr(one, name) for one in metadata for name in ("ge", "gt", "le") if hasattr(one, name)
    }
    decimals = " with at most three decimals" if _IN_THOUSANDTHS in metadata else ""
    if "ge" in limits and "le" in limits:
        return f"{kind} from {limits['ge']} to {limits['le']}{decimals}"
    if "ge" in limits:
        return f"{kind} of at least {limits['ge']}{decimals}"
    return f"{kind} above {limits['gt']}{decimals}" if "gt" in limits else kind + decimals


def _unpacked(metadata: tuple[Any, ...]) -> Iterator[Any]:
    for one in metadata:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def _least_length(metadata: tuple[Any, ...]) -> int:
    return max((getattr(one, "min_length", 0) or 0 for one in metadata), default=0)
