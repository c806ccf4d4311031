"""What ``models list`` and ``models show`` print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from teamform.domain.base import Frozen
from teamform.domain.policy import PlanningModel


class ModelPart(Frozen):
    """A planning model in brief."""

    name: str
    """What it is called."""
    version: int
    """Which version of it."""
    summary: str
    """What it is for."""
    content_hash: str
    """Equal hashes: the same rules, goals, ranks and weights."""

    @classmethod
    def of(cls, model: PlanningModel) -> Self:
        """Return a planning model in brief."""
        return cls(
            name=model.name, version=model.version, summary=model.summary, content_hash=model.content_hash
        )


class ModelsDocument(Frozen):
    """What ``models list`` prints."""

    models: tuple[ModelPart, ...]
    """The default first."""

    @classmethod
    def of(cls, models: Iterable[PlanningModel]) -> Self:
        """Return the list of planning models."""
        return cls(models=tuple(map(ModelPart.of, models)))


class ModelDocument(Frozen):
    """What ``models show`` prints: the planning model with every default filled in."""

    model: PlanningModel
    """The planning model; its keys are those of the file."""
    content_hash: str
    """Equal hashes: the same rules, goals, ranks and weights."""

    @classmethod
    def of(cls, model: PlanningModel) -> Self:
        """Return a planning model in full."""
        return cls(model=model, content_hash=model.content_hash)
