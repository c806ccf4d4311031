"""What is wrong with a planning model, in the user's words: file, key, found, expected, nearest valid key."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from teamform.catalogue.keys import ROOT, SECTIONS, all_keys, known, siblings
from teamform.catalogue.nearest import nearest
from teamform.domain.policy import PlanningModel
from teamform.errors import PlanningModelError

if TYPE_CHECKING:
    from teamform.catalogue.tree import Source, Tree

SETTING = "Setting"
"""How messages call what is set on top of a planning model."""

_SHARES = "rules.objective_share.least"


def validated(tree: Tree, sources: Sequence[Source]) -> PlanningModel:
    """Return the planning model that a tree describes.

    Parameters
    ----------
    sources
        Where its keys come from, the topmost first; an objection names the first that says the key.

    Raises
    ------
    PlanningModelError
        When a key is unknown or holds a wrong value; all objections are told at once.
    """
    wrong = list(_unknown(tree, sources))
    if not wrong:
        try:
            return PlanningModel.model_validate(_as_fields(tree), strict=True)
        except ValidationError as error:
            hidden = "too_short" if tree.get("goals") else ""  # said of the goals when one of them is wrong
            wrong = [
                _objection(one, tree, sources)
                for one in error.errors()
                if one["loc"] != ("goals",) or one["type"] != hidden
            ]
    wrong = list(dict.fromkeys(wrong))
    if len(wrong) == 1:
        raise PlanningModelError(*wrong[0])
    raise PlanningModelError("\n".join(f"{message} {remedy}".strip() for message, remedy in wrong))


def unknown_key(label: str, path: str, content: Any) -> tuple[str, str]:
    """Return the objection to a key that there is not, and the nearest that there is."""
    said = f"{label}, key {path} = {shown(content)}: found"
    inside = [key for key in all_keys() if key.startswith(path + ".")]
    if inside:
        return f"{said} a table's name, expected a key within it.", f"Did you mean {inside[0]}?"
    parent, _, name = path.rpartition(".")
    choices = siblings(path, SECTIONS if label == SETTING else ROOT)
    close = nearest(name, choices) if name not in choices else ""
    meant = f"{parent}.{close}".lstrip(".") if close else _nearest_anywhere(path)
    expected = f"one of {', '.join(choices)}" if choices else "a key of the reference"
    return f"{said} an unknown key, expected {expected}.", f"Did you mean {meant}?" if meant else "Remove it."


def shown(content: Any) -> str:
    """Return a value as it stands in TOML."""
    if content is None:
        return "nothing"
    if isinstance(content, bool):
        return str(content).lower()
    if isinstance(content, str):
        return f'"{content}"'
    if isinstance(content, list | tuple):
        return f"[{', '.join(map(shown, content))}]"
    if isinstance(content, Mapping):
        return "{ " + ", ".join(f"{key} = {shown(one)}" for key, one in content.items()) + " }"
    return str(content)


def _nearest_anywhere(path: str) -> str:
    by_name = {key.name: key.path for key in reversed(list(all_keys().values()))}
    close = nearest(path.rpartition(".")[2], by_name, 75)
    return nearest(path, all_keys(), 75) or (by_name[close] if close else "")


def _unknown(tree: Tree, sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
    for path, content in _leaves(tree, ""):
        key = known(path)
        if _is_table(path):
            yield _wrong_value(path, content, f"a table, which begins with a line [{path}]", sources)
        elif key is None:
            yield unknown_key(_label(path, sources), path, content)
        elif isinstance(content, float) and not math.isfinite(content):
            yield _wrong_value(path, content, key.expected, sources)


def _leaves(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the dotted path and content of every key, and of whatever stands in the place of a table."""
    for name, content in tree.items():
        path = prefix + str(name)
        if _is_table(path) and isinstance(content, Mapping):
            yield from _leaves(content, path + ".")
        else:
            yield path, content


def _is_table(path: str) -> bool:
    parent = path.rpartition(".")[0]
    return parent == "ranks" or any(key.startswith(path + ".") for key in all_keys())


def _as_fields(tree: Tree) -> dict[str, Any]:
    fields: dict[str, Any] = _tuples(tree)
    goals, ranks = fields.get("goals", {}), fields.get("ranks", {})
    fields["goals"] = tuple({"id": goal_id, **goal} for goal_id, goal in goals.items())
    fields["ranks"] = tuple({"rank": int(number), **rank} for number, rank in ranks.items())
    return fields


def _tuples(content: Any) -> Any:
    if isinstance(content, list):
        return tuple(map(_tuples, content))
    if isinstance(content, Mapping):
        return {key: _tuples(one) for key, one in content.items()}
    return content


def _objection(error: Any, tree: Tree, sources: Sequence[Source]) -> tuple[str, str]:
    path = _path(error["loc"], tree)
    if error["type"] == "value_error" and (not path or known(path) is None):
        reason = str(error["ctx"]["error"])
        return f"{_label(path, sources)}{f', key {path}' if path else ''}: {reason}.", ""
    if path == "goals":
        remedy = 'Write [[goals]] and id = "value", or extend another planning model.'
        return f"{sources[-1].label}, key goals: found nothing, expected at least one goal.", remedy
    key = known(path)
    return _wrong_value(path, _found(tree, path), key.expected if key else "another value", sources)


def _wrong_value(path: str, content: Any, expected: str, sources: Sequence[Source]) -> tuple[str, str]:
    if path.startswith(_SHARES + "."):
        expected = "a number from 0 to 1"
    return f"{_label(path, sources)}, key {path}: found {shown(content)}, expected {expected}.", ""


def _path(location: tuple[int | str, ...], tree: Tree) -> str:
    """Return the dotted path of a place within the fields: goals and ranks by name instead of by index."""
    match location:
        case ("goals", int(index), _, *rest):
            location = ("goals", list(tree["goals"])[index], *rest)
        case ("ranks", int(index), *rest):
            location = ("ranks", list(tree["ranks"])[index], *rest)
    return ".".join(part for part in location if isinstance(part, str))


def _found(tree: Tree, path: str) -> Any:
    if path.startswith("ranks.") and path.endswith(".rank"):
        return int(path.split(".")[1])
    here: Any = tree
    for part in path.split(".", 3):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def _label(path: str, sources: Sequence[Source]) -> str:
    return next((source.label for source in sources if path and source.says(path)), sources[-1].label)
