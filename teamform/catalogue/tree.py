"""The content of a planning model as nested tables, in which every key has one dotted path.

``[[goals]]`` and ``[[ranks]]`` are lists in TOML; here they are tables by id and by number, so that models
merge and overrides find their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamform.catalogue.keys import GOALS
from teamform.catalogue.nearest import nearest
from teamform.catalogue.objections import shown
from teamform.errors import PlanningModelError

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where keys come from.

    Attributes
    ----------
    label
        How messages call it: a path, the name of a built-in, or ``Setting``.
    tree
        What it says.
    path
        Its file; None for a built-in and for overrides.
    """

    label: str
    tree: Tree
    path: Path | None

    def says(self, path: str) -> bool:
        """Tell whether it has a key of this dotted path."""
        return found(self.tree, path) is not None


def found(tree: Tree, path: str) -> Any:
    """Return what stands at a dotted path, or None; an entry's own name may hold dots."""
    here: Any = tree
    parts = path.split(".")
    for index, part in enumerate(parts):
        if not isinstance(here, Mapping):
            return None
        rest = ".".join(parts[index:])
        if rest in here:
            return here[rest]
        if part not in here:
            return None
        here = here[part]
    return here


def tree_of(raw: Mapping[str, Any], source: Source) -> Tree:
    """Return what a TOML file says, goals by id and ranks by number."""
    tree = {key: dict(content) if isinstance(content, Mapping) else content for key, content in raw.items()}
    if "goals" in raw:
        tree["goals"] = _by_id(raw["goals"], source)
    if "ranks" in raw:
        tree["ranks"] = _by_number(raw["ranks"], source)
    source.tree.update(tree)
    return tree


def merged(base: Tree, top: Tree) -> Tree:
    """Return the base with everything that the top says in its place."""
    result = dict(base)
    for key, content in top.items():
        below = result.get(key)
        both = isinstance(below, Mapping) and isinstance(content, Mapping)
        result[key] = merged(dict(below), dict(content)) if both else content  # type: ignore[arg-type]
    return result


def _by_id(goals: Any, source: Source) -> Tree:
    tables = _tables(goals, "goals", 'id = "value"', source)
    by_id: Tree = {}
    for number, goal in enumerate(tables, start=1):
        goal_id = goal.pop("id", None)
        if goal_id not in GOALS:
            close = nearest(str(goal_id), GOALS, 50)
            raise PlanningModelError(
                f"{source.label}, key id of goal {number}: found {shown(goal_id)}, "
                f"expected one of {', '.join(GOALS)}.",
                f'Did you mean "{close}"?' if close else "Name the goal in its key id.",
            )
        if goal_id in by_id:
            raise PlanningModelError(
                f"{source.label}, key goals.{goal_id}: found twice, expected once.",
                "Put its settings together under one [[goals]].",
            )
        by_id[goal_id] = goal
    return by_id


def _by_number(ranks: Any, source: Source) -> Tree:
    by_number: Tree = {}
    for rank in _tables(ranks, "ranks", "rank = 1", source):
        number = rank.pop("rank", None)
        if not isinstance(number, int) or isinstance(number, bool):
            raise PlanningModelError(
                f"{source.label}, key rank of [[ranks]]: found {shown(number)}, "
                "expected a whole number from 1 to 99.",
                "Say with rank = ... which rank has the tolerance.",
            )
        if str(number) in by_number:
            raise PlanningModelError(
                f"{source.label}, key ranks.{number}: found twice, expected once.", "Remove one of them."
            )
        by_number[str(number)] = rank
    return by_number


def _tables(content: Any, key: str, example: str, source: Source) -> list[Tree]:
    if not isinstance(content, list) or not all(isinstance(one, Mapping) for one in content):
        raise PlanningModelError(
            f"{source.label}, key {key}: found {shown(content)}, expected a list of tables.",
            f"Begin each with a line [[{key}]], followed by {example}.",
        )
    return [dict(one) for one in content]
