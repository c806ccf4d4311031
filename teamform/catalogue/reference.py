"""The reference of planning models, ``models/README.md``, written from the schema."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator

from teamform.catalogue import store
from teamform.catalogue.keys import ANY_RANK, GOALS, RULES, Key, all_keys
from teamform.catalogue.objections import shown
from teamform.domain.vocabulary import TERMS, label

_INTRODUCTION = """\
# Planning models

A planning model says which rules and goals hold, with which ranks and weights. It is a TOML file: switches
and numbers, never formulas.

    teamform solve staff.xlsx --model impact_first          a built-in, by its bare name
    teamform solve staff.xlsx --model ./mine.toml           a file: it has a separator, or ends in .toml
    teamform solve staff.xlsx --set goals.cost.weight=0.5   one key set on top

The built-in planning models:

| Name | What it is for |
|---|---|
"""

_OWN = """\

Goals are traded in points, so their weights have to suit the values of the Initiatives sheet. The built-in
ones suit values of tens to hundreds of points: there a move costs somewhat less than a place left open. Where
values are a few points, or thousands, scale them, or set the weights of the other goals.

## A planning model of your own

`teamform models copy balanced mine.toml` writes a copy to start from. Or write only what differs:

    name = "mine"
    extends = "balanced"        # a built-in, or a path seen from this file; one level

    [rules.team_lead]
    min_communication = 4

    [[goals]]                   # goals merge by id
    id = "continuity"
    weight = 3

    [[ranks]]                   # ranks merge by rank
    rank = 1
    tolerance = 0.05

A goal that the planning model does not list does not count; one with `weight = 0` neither. Ranks are
optimized one after the other: rank 1 first, and no later rank may worsen an earlier one by more than that
one's tolerance. Inside a rank the goals add up, each goal's points times its weight.

Every key has a dotted name, made of the heading and the key below. With it a key is set on the command line
(`--set goals.value.weight=2`) or on the Settings sheet. Percentages are understood there
(`ranks.1.tolerance` = `5%`), and lists are separated by `;`.

This file is written from the schema, `teamform/domain/policy.py`.
"""


def reference() -> str:
    """Return the explanation of every key of a planning model, in Markdown."""
    sections = [
        _INTRODUCTION + "".join(_built_ins()),
        _OWN,
        "\n## The file itself\n\n" + _table(_under("", ("name", "summary", "version"))),
        "\n## Rules\n" + "".join(_terms("rules", RULES)),
        "\n## Goals\n" + "".join(_terms("goals", GOALS)),
        "\n## `[[ranks]]`\n\nIn overrides a rank goes by its number: `ranks.1.tolerance`.\n\n",
        _table(_under(f"ranks.{ANY_RANK}")),
        "\n## `[solve]`\n\n" + _table(_under("solve")),
    ]
    return "".join(sections)


def _built_ins() -> Iterator[str]:
    for name in store.names():
        mark = " (default)" if name == store.DEFAULT else ""
        yield f"| [{name}]({name}.toml){mark} | {tomllib.loads(store.text(name))['summary']} |\n"


def _terms(section: str, schemas: Iterable[str]) -> Iterator[str]:
    statements = {term.id: term.statement for term in TERMS if term.kind in {"model rule", "goal"}}
    for term_id in schemas:
        yield f"\n### `{section}.{term_id}`: {label(term_id)}\n\n{statements[term_id]}\n\n"
        yield _table(_under(f"{section}.{term_id}"))


def _under(parent: str, only: tuple[str, ...] = ()) -> list[Key]:
    keys = [key for key in all_keys().values() if key.path.rpartition(".")[0] == parent]
    return [key for key in keys if not only or key.name in only]


def _table(keys: Iterable[Key]) -> str:
    rows = [f"| `{key.name}` | {key.expected} | {_default(key)} | {_plain(key.meaning)} |\n" for key in keys]
    return "| Key | Expected | Default | Meaning |\n|---|---|---|---|\n" + "".join(rows)


def _default(key: Key) -> str:
    if key.is_required:
        return "required"
    return "none" if key.default is None or key.default == "" else f"`{shown(key.default)}`"


def _plain(meaning: str) -> str:
    return re.sub(r"``(.+?)``", r"`\1`", meaning).replace("|", "\\|")
