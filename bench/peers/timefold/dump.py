"""The problem as whole numbers, in the order in which ``staffing/Model.java`` reads them.

All points, in thousandths, are taken from the linear model, so that both count the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bench.peers.answer import Task
from bench.peers.linear import Linear
from teamform.domain.entities import COMPETENCIES, Need, Seat
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import LeadershipGoal, SkillBalanceGoal
from teamform.domain.units import coverage_step_points, coverage_steps
from teamform.formulation.leads import lead_scores, may_lead

NO_LIMIT = 1_000_000


@dataclass(frozen=True)
class Dump:
    """A task as whole numbers, and the way back to a plan."""

    task: Task
    linear: Linear

    @classmethod
    def of(cls, task: Task) -> Dump:
        """Write down a task of one period."""
        return cls(task, Linear.of(task))

    def text(self) -> str:
        """Return all numbers, section by section."""
        sections = (self._sizes(), self._people(), self._lead_points(), self._teams())
        return "\n".join(" ".join(map(str, section)) for section in sections) + "\n"

    def plan(self, people: list[int]) -> Plan:
        """Return the complete teams, each with its best lead.

        Parameters
        ----------
        people
            For each place in the order of ``places`` the index of a person, or -1 for nobody and for places
            of teams that are not complete.
        """
        members: dict[str, list[tuple[int, Seat]]] = {}
        for seat, person in zip(self.places, people, strict=True):
            if person >= 0:
                members.setdefault(seat.initiative, []).append((person, seat))
        in_order = (one.id for one in self.task.problem.initiatives)
        return Plan(teams=tuple(self._team(one, members[one]) for one in in_order if one in members))

    def _team(self, initiative: str, members: list[tuple[int, Seat]]) -> Team:
        problem = self.task.problem
        names = [problem.people[person].id for person, _ in members]
        pairs = zip(names, members, strict=True)
        return Team(
            initiative=initiative,
            members=tuple(Assignment(person=name, seat=seat.id) for name, (_, seat) in pairs),
            lead=names[int(np.argmax(self._leads[[person for person, _ in members]]))],
        )

    # -- sections ----------------------------------------------------------------------------------------

    @cached_property
    def order(self) -> list[int]:
        """The initiatives that are not off, those of most value for their FTE first: so they are begun."""
        problem = self.task.problem

        def worth(index: int) -> float:
            initiative = problem.initiatives[index]
            seats = problem.seats_of(initiative.id)
            return initiative.value / (1 + sum(problem.effort_of(seat.id) * seat.count for seat in seats))

        staffable = {one.id for one in problem.staffable_initiatives}
        indices = [index for index, one in enumerate(problem.initiatives) if one.id in staffable]
        return sorted(indices, key=worth, reverse=True)

    @cached_property
    def places(self) -> list[Seat]:
        """The seat of each place: team by team, the must places first."""
        return [seat for index in self.order for seat in self._places_of(index)]

    def _places_of(self, index: int) -> list[Seat]:
        seats = self.task.problem.seats_of(self.task.problem.initiatives[index].id)
        must = [seat for seat in seats for _ in range(seat.must_fill)]
        return must + [seat for seat in seats for _ in range(seat.count - seat.must_fill)]

    def _sizes(self) -> Iterator[int]:
        yield len(self.task.problem.people)
        yield len(self.order)
        yield self._worth_of("has[")
        yield -self._worth_of("extra[")
        yield self._step_points()

    def _step_points(self) -> int:
        goal = self.task.policy.goal("skill_balance")
        if not isinstance(goal, SkillBalanceGoal):
            return 0
        return coverage_step_points(self.task.problem, goal.weight)

    def _worth_of(self, prefix: str) -> int:
        """Return what one of some columns is worth; they are all worth the same."""
        return next((worth for name, worth in self._worths.items() if name.startswith(prefix)), 0)

    @cached_property
    def _worths(self) -> dict[str, int]:
        """What each column after the candidates is worth, by name."""
        formulation = self.linear.formulation
        first = formulation.first_x + len(formulation.candidates)
        columns = range(first, formulation.model.number_of_columns)
        objective = self.linear.program.objective
        return {formulation.model.names[column]: int(objective[column]) for column in columns}

    def _people(self) -> Iterator[int]:
        """Yield capacity, slots, score as a lead (-1: may not lead) and competencies as bits."""
        people, goal = self.linear.formulation.people, self.task.policy.goal("leadership")
        least = goal.competent_from if isinstance(goal, LeadershipGoal) else NO_LIMIT
        for index, person in enumerate(self.task.problem.people):
            rated = [person.competencies.get(competency, 0) >= least for competency in COMPETENCIES]
            yield int(people.capacity[index, 0])
            yield NO_LIMIT if person.max_initiatives is None else person.max_initiatives
            yield int(self._leads[index])
            yield sum(1 << bit for bit, has in enumerate(rated) if has)

    @cached_property
    def _leads(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        people = self.linear.formulation.people
        return np.where(may_lead(people, self.task.policy) == 1, lead_scores(people), -1)

    def _lead_points(self) -> Iterator[int]:
        """Yield how many scores there are, then what a lead of each score brings."""
        points = [0] * (int(self._leads.max(initial=0)) + 1)
        formulation = self.linear.formulation
        for lead in formulation.skeleton.leads:
            column = formulation.skeleton.column(np.array([lead.column]), len(formulation.candidates))
            points[lead.twelfths] = int(self.linear.program.objective[column[0]])
        yield len(points)
        yield from points

    def _teams(self) -> Iterator[int]:
        """Yield each team: what running brings, its seats with candidates, its needs with who brings them."""
        problem, objective = self.task.problem, self.linear.program.objective
        for index in self.order:
            initiative = problem.initiatives[index]
            seats, needs = problem.seats_of(initiative.id), problem.needs_of(initiative.id)
            steps = coverage_steps(problem, initiative)
            yield from (int(objective[index]), round(1000 * initiative.value), len(seats), len(needs))
            for seat in seats:
                yield from self._seat(seat)
            for need in needs:
                yield from self._need(need, steps[need.id])

    def _seat(self, seat: Seat) -> Iterator[int]:
        formulation = self.linear.formulation
        span = formulation.candidates.of_seat(self._seat_index[seat.id])
        points = self.linear.program.objective[
            formulation.first_x + span.start : formulation.first_x + span.stop
        ]
        yield from (seat.count, seat.must_fill, self.task.problem.demand_of(seat.id)[0], len(points))
        for pair in zip(formulation.candidates.person[span].tolist(), points.tolist(), strict=True):
            yield from pair

    def _need(self, need: Need, steps: int) -> Iterator[int]:
        bringing = self.linear.formulation.people.bringing(need)
        people = np.flatnonzero(bringing).tolist()
        each = self._worths.get(f"cover[{need.id}]", 0)
        yield from (need.amount, int(need.must), each, steps, len(people))
        for person in people:
            yield from (person, int(bringing[person]))

    @cached_property
    def _seat_index(self) -> dict[str, int]:
        return {seat.id: index for index, seat in enumerate(self.task.problem.seats)}
