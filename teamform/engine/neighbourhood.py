"""Large neighbourhood search: a few teams are staffed anew, exactly, while the others stay as they are.

Teams are chosen together that compete for the same people; the number of teams grows while neighbourhoods are
solved to the end and shrinks when they are not. Everything is drawn from the seed and counted in
deterministic work. (Shaw, "Using constraint programming and local search methods to solve vehicle routing
problems", 1998.)
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from teamform.engine.cpsat import Search, search
from teamform.engine.guide import Guide
from teamform.engine.nearness import nearness
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import BoolArray, restrict
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program

WORK_PER_TRY = 1.0
"""The most work for one neighbourhood."""

SUPPORT_SHARE = 0.4
"""The share of the work that may go into the relaxation's support, which is one large neighbourhood."""

OVERHEAD = 0.02
"""Work counted for each try besides the solver's own: building and presolving."""

FIRST_SIZE = 16.0
LEAST_SIZE = 2.0
GROWTH, SHRINKAGE = 1.04, 0.94

MOST_SHARED = 0.7
"""A row that touches more than this share of all blocks says nothing about who competes with whom."""


@dataclass
class Neighbourhoods:
    """Chooses neighbourhoods of a program; it keeps what it learns from call to call.

    Attributes
    ----------
    block
        The block of each column, negative for none, shape ``(columns,)``.
    """

    program: Program
    block: IntArray
    seed: int
    size: float = FIRST_SIZE
    tries: int = 0
    _guide: Guide | None = None
    _share: FloatArray = field(init=False)
    _random: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        """Find which blocks compete; they are numbered from 0."""
        known = np.unique(self.block[self.block >= 0])
        self._number = np.where(self.block >= 0, np.searchsorted(known, self.block), -1)
        everywhere = np.ones(len(self.block), dtype=bool)
        self._share = nearness(self.program, self._number, everywhere, MOST_SHARED)
        self._random = np.random.default_rng(self.seed)

    @property
    def number_of_blocks(self) -> int:
        """How many blocks there are."""
        return len(self._share)

    def improve(self, values: IntArray, guide: Guide, work: float, watch: Watch) -> tuple[IntArray, float]:
        """Return a point at least as good, and the work spent, which is at most little more than ``work``.

        Free are the columns in use and those that the guide names: its support, once for each new guide, then
        the favoured ones of chosen blocks.
        """
        spent = 0.0
        if guide is not self._guide:
            self._guide, free = guide, guide.support | (values > self.program.lower)
            values, spent, _ = self._staff_anew(values, free, SUPPORT_SHARE * work, watch)
        while spent < work and watch.reason is None:
            free = self._choose() & (guide.favoured | (values > self.program.lower))
            values, more, finished = self._staff_anew(values, free, WORK_PER_TRY, watch)
            self._learn(finished)
            spent += more
        return values, spent

    def _staff_anew(
        self, values: IntArray, free: BoolArray, work: float, watch: Watch
    ) -> tuple[IntArray, float, bool]:
        """Return a point that differs in free columns only, the work, and whether no such point is better."""
        part = restrict(self.program, free, values)
        how = Search(work, seed=self.tries, parameters=(("linearization_level", 2),))
        found = search(part.program, how, watch, values[part.columns])
        if found.values is not None and part.program.score(found.values) >= self.program.score(values):
            values = part.lift(found.values, values)
        return values, found.work + OVERHEAD, found.finished

    def _learn(self, finished: bool) -> None:
        self.tries += 1
        self.size *= GROWTH if finished else SHRINKAGE
        self.size = min(max(self.size, LEAST_SIZE), float(self.number_of_blocks))

    def _choose(self) -> BoolArray:
        """Return the columns to free: those of some blocks that compete, and those of no block."""
        chosen = [int(self._random.integers(self.number_of_blocks))]
        pull = self._share[chosen[0]].copy()
        while len(chosen) < min(int(self.size), self.number_of_blocks):
            weight = pull + 1e-9
            weight[chosen] = 0
            chosen.append(int(self._random.choice(len(weight), p=weight / weight.sum())))
            pull += self._share[chosen[-1]]
        return np.isin(self._number, [-1, *chosen])
