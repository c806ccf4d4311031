"""What all things of the domain share: frozen, validated, no unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeVar

from frozendict import frozendict
from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer

Key = TypeVar("Key")
Content = TypeVar("Content")


def _freeze(mapping: Mapping[Key, Content]) -> Mapping[Key, Content]:
    return frozendict(mapping)


FrozenMap = Annotated[Mapping[Key, Content], AfterValidator(_freeze), PlainSerializer(dict)]
"""A mapping that nobody can change after validation; it pickles, hashes and serializes as a plain dict.

Its default is ``Field(default_factory=frozendict)``: defaults are not validated."""


class Frozen(BaseModel):
    """A frozen, validated value; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, validated anew."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**fields, **changes})


class Entity(Frozen):
    """A thing that the user wrote down; it remembers where."""

    origin: str = ""
    """Sheet and cell of its first column, such as ``People!A7``; empty where there is no workbook."""
