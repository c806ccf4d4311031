"""The last touch: with the decisions made, what follows from them is set to what scores best, rank by rank.

A search may leave a bonus counter below what the plan deserves where that costs it nothing; whoever
recomputes the points from the assignments would find more. So the columns that follow are maximized alone: a
small problem, solved exactly.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from teamform.engine.cpsat import Search, search
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import restrict
from teamform.formulation.linear import IntArray, LinearModel
from teamform.formulation.program import rank_program

WORK = 5.0
"""The most work for one rank; what follows is mostly forced, so this is far more than it takes."""

LEAST_TIME_S = 10.0
"""It is done even when the clock has run out: without it the scores would not be those of the plan."""


def polish(model: LinearModel, values: IntArray, following: IntArray, watch: Watch) -> IntArray:
    """Return the values with the following columns at their best, rank by rank."""
    if not len(following):
        return values
    calm = Watch(replace(watch.limits, time_limit_s=LEAST_TIME_S))
    free = np.zeros(model.number_of_columns, dtype=bool)
    free[following] = True
    scores: list[int] = []
    for index in range(len(model.ranks)):
        part = restrict(rank_program(model, index, scores), free, values)
        found = search(part.program, Search(WORK), calm, values[part.columns])
        if found.values is not None:
            values = part.lift(found.values, values)
        scores.append(model.score(values, index))
    return values
