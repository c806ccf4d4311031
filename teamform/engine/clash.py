"""Why there is no point: a small set of rows that clash by themselves.

First the rows that a proof needed: the Farkas duals of the relaxation where that is infeasible, CP-SAT's
sufficient assumptions otherwise. Then a deletion filter: leave out one row after the other, and for good
where the rest still clash. (Chinneck, "Feasibility and infeasibility in optimization", 2008.) What is
returned has been solved alone and found infeasible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from teamform.domain.vocabulary import GOAL_IDS
from teamform.engine.cpsat import Search, prove_infeasible
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import take_rows
from teamform.formulation.linear import IntArray, LinearModel, Tag
from teamform.formulation.program import Program, rank_program

FIRST_WORK = 60.0
"""The most work to find a first set."""

WORK_PER_ROW = 0.5
"""The most work to find out whether a row is needed; one that is not decided stays."""

TIME_LIMIT_S = 30.0
"""The clock's limit for the whole explanation, whatever is left of the solve's own."""


def clashing_rows(model: LinearModel, watch: Watch) -> IntArray:
    """Return rows of an infeasible model that clash by themselves, as few as a deletion filter leaves."""
    calm = Watch(replace(watch.limits, time_limit_s=TIME_LIMIT_S), watch.interrupted)
    program = replace(rank_program(model, 0, ()), objective=np.zeros_like(model.lower), constant=0)
    rows = _first_set(program, model.row_tags, calm)
    for row in rows:
        if calm.reason is not None:
            break
        if row in rows:
            rest = rows[rows != row]
            needed = _clash_within(program, rest, WORK_PER_ROW, calm)
            rows = rows if needed is None else needed
    return rows


def _first_set(program: Program, tags: Sequence[Tag], watch: Watch) -> IntArray:
    asking = [row for row, tag in enumerate(tags) if tag.id not in GOAL_IDS and not tag.is_implied]
    every = np.array(asking, dtype=np.int64)
    rows = _clash_within(program, every, FIRST_WORK, watch)
    return every if rows is None else rows


def _clash_within(program: Program, rows: IntArray, work: float, watch: Watch) -> IntArray | None:
    """Return those of some rows that a proof of their clash used; None where no clash is proven."""
    used = prove_infeasible(take_rows(program, rows), Search(work), watch)
    return None if used is None else rows[used]
