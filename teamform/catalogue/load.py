"""A planning model from its name or file, with what it extends and what is set on top of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from teamform.catalogue import objections, store
from teamform.catalogue.overrides import override
from teamform.catalogue.tree import Source, Tree, merged, tree_of
from teamform.domain.policy import PlanningModel
from teamform.errors import PlanningModelError, UsageError


def load(name_or_path: str | Path, overrides: Mapping[str, str] | None = None) -> PlanningModel:
    """Return a planning model.

    Parameters
    ----------
    name_or_path
        The bare name of a built-in (``balanced``), or the path of a file (``./mine.toml``).
    overrides
        Settings on top of it, by dotted key, as text: ``goals.value.weight`` = ``2``, ``solve.gap`` = ``0``,
        ``rules.team_lead.min_communication`` = ``4``, ``ranks.1.tolerance`` = ``5%``.

    Raises
    ------
    UnknownNameError
        When there is no built-in of this name.
    UsageError
        When there is no such file.
    PlanningModelError
        When a file is no TOML, or a key is unknown or holds a wrong value; all objections are told at once.
    """
    named = str(name_or_path)
    raw, source = _read(named, Path(), is_file=isinstance(name_or_path, Path) or store.is_path(named))
    sources = [source]
    tree = tree_of(raw, source)
    if "extends" in tree:
        base_name = tree.pop("extends")
        base, base_source = _base(base_name, source)
        sources.append(base_source)
        tree = merged(base, tree)
    set_on_top = override(tree, overrides or {})
    return objections.validated(tree, (*set_on_top, *sources))


def _base(name: Any, source: Source) -> tuple[Tree, Source]:
    if not isinstance(name, str):
        raise PlanningModelError(
            f"{source.label}, key extends: found {objections.shown(name)}, expected the name or path "
            "of another planning model.",
            f'Write for example extends = "{store.DEFAULT}".',
        )
    folder = source.path.parent if source.path else Path()
    raw, base = _read(name, folder, is_file=store.is_path(name))
    if "extends" in raw:
        raise PlanningModelError(
            f"{source.label}, key extends: {base.label} extends {objections.shown(raw['extends'])} in turn; "
            "expected one that extends none.",
            f"Extend {objections.shown(raw['extends'])} itself, and repeat here what {base.label} changes.",
        )
    tree = tree_of(raw, base)
    return {key: tree[key] for key in tree if key not in {"name", "summary", "version"}}, base


def _read(name: str, folder: Path, *, is_file: bool) -> tuple[dict[str, Any], Source]:
    if not is_file:
        return _parsed(store.text(name), name), Source(name, {}, None)
    path = folder / name
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        built_in = ", ".join(store.names())
        raise UsageError(
            f"Planning model {path}: there is no such file.",
            f"Correct the path, or name a built-in ({built_in}) without folder and ending.",
        ) from error
    except OSError as error:
        raise UsageError(
            f"Planning model {path} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise PlanningModelError(
            f"{path}: byte {error.start + 1} is not UTF-8 text.", "Save the file as UTF-8."
        ) from error
    return _parsed(content, str(path)), Source(str(path), {}, path)


def _parsed(content: str, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise PlanningModelError(
            f"{label} is no valid TOML: {_with_line(str(error), content)}.",
            "Correct that line; texts stand in quotes, and each goal begins with [[goals]].",
        ) from error


def _with_line(problem: str, content: str) -> str:
    """Return the parser's words with the number of the line, also where it speaks of the end of the file."""
    words = problem.replace(" (at line", ", line").replace(")", "")
    last = content.rstrip().count("\n") + 1
    return words.replace(" (at end of document", f", line {last}").replace(", column", " column")
