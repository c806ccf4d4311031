"""The linear model that the exact peers are given: the whole of it, as teamform writes it down."""

from __future__ import annotations

from dataclasses import dataclass

from bench.peers.answer import Task
from teamform.domain.numbers import THOUSAND
from teamform.domain.plan import Plan
from teamform.formulation.build import formulate
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import IntArray
from teamform.formulation.program import Program, rank_program


@dataclass(frozen=True)
class Linear:
    """A task as a linear program, with the way back to plans and points."""

    formulation: Formulation
    program: Program

    @classmethod
    def of(cls, task: Task) -> Linear:
        """Write down a task whose planning model has one rank.

        Raises
        ------
        ValueError
            When it has several, which no plain solver takes.
        """
        formulation = formulate(task.problem, task.policy)
        if len(formulation.model.ranks) != 1:
            raise ValueError(f"{task.policy.name} has {len(formulation.model.ranks)} ranks; expected one")
        return cls(formulation, rank_program(formulation.model, 0, ()))

    def plan(self, values: IntArray) -> Plan:
        """Return the plan that column values say."""
        return self.formulation.decode(values)

    def points(self, thousandths: float) -> float:
        """Return an amount of the program's objective, constant included, in points."""
        return thousandths / THOUSAND

    def score(self, values: IntArray) -> float:
        """Return what the plan is worth that column values say, in points.

        Solvers leave columns that only bring points lower than they may be, so these are set anew.
        """
        return self.program.score(self.formulation.settle(values)) / THOUSAND
