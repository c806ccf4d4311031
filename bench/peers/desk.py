"""The planner's desk of the greedy peer: who has time left, and the best team for one initiative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bench.peers.apart import Apart
from teamform.domain.entities import Initiative, LockKind, Seat
from teamform.domain.plan import Assignment, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.formulation.candidates import Candidates
from teamform.formulation.leads import lead_scores, may_lead
from teamform.formulation.linear import IntArray
from teamform.formulation.people import People

NO_LIMIT = 2**31


@dataclass
class _Draft:
    """A team in the making: members by person index, and what each need still lacks, by need ID."""

    initiative: Initiative
    lacking: dict[str, int]
    members: list[tuple[int, Seat]] = field(default_factory=list)

    @property
    def people(self) -> list[int]:
        """The members' indices."""
        return [person for person, _ in self.members]

    def filled(self, seat: Seat) -> int:
        """Return how many places of a seat are filled."""
        return sum(taken.id == seat.id for _, taken in self.members)


class Desk:
    """Who has time left; it proposes a team for an initiative and books the teams that are kept.

    Parameters
    ----------
    people, candidates
        Of the problem; several desks may share them.
    """

    def __init__(
        self, problem: Problem, policy: PlanningModel, people: People, candidates: Candidates
    ) -> None:
        self.problem = problem
        self.policy = policy
        self.people = people
        self.candidates = candidates
        self.free = self.people.capacity.copy()
        limits = [NO_LIMIT if one.max_initiatives is None else one.max_initiatives for one in problem.people]
        self.slots = np.repeat(np.array(limits, dtype=np.int64)[:, None], len(problem.periods), axis=1)
        self.leads = np.where(may_lead(self.people, policy) == 1, lead_scores(self.people), -1)
        self.apart = Apart(problem, self.people)
        self._seat_index = {seat.id: index for index, seat in enumerate(problem.seats)}
        self._wanted = self._wanted_people()

    def small_team(self, initiative: Initiative) -> Team | None:
        """Return the best team that fills the must places; None where it is not complete."""
        draft = self._draft(initiative, ())
        self._fill(draft, [seat for seat in self._seats(initiative) for _ in range(seat.must_fill)])
        return self._finished(draft) if self._is_complete(draft) else None

    def full_team(self, initiative: Initiative, start: Team | None = None) -> Team | None:
        """Return the best team that fills as many places as it can; None where it is not complete.

        Parameters
        ----------
        start
            Members who are on the team already, their time booked; the must places are filled without it.
        """
        start = start or self.small_team(initiative)
        if start is None:
            return None
        draft = self._draft(initiative, start.members)
        open_places = [
            seat for seat in self._seats(initiative) for _ in range(seat.count - draft.filled(seat))
        ]
        self._fill(draft, open_places)
        return self._finished(draft)

    def book(self, members: Sequence[Assignment]) -> None:
        """Book the time of members."""
        for member in members:
            person = self.people.index[member.person]
            self.free[person] -= self._demand(member.seat)
            self.slots[person, list(self.problem.periods_of(member.seat))] -= 1

    # -- filling -----------------------------------------------------------------------------------------

    def _seats(self, initiative: Initiative) -> tuple[Seat, ...]:
        return self.problem.seats_of(initiative.id)

    def _draft(self, initiative: Initiative, members: Sequence[Assignment]) -> _Draft:
        draft = _Draft(initiative, {need.id: need.amount for need in self.problem.needs_of(initiative.id)})
        for member in members:
            self._take(draft, self.people.index[member.person], self.problem.seat(member.seat))
        return draft

    def _fill(self, draft: _Draft, places: Iterable[Seat]) -> None:
        """Put the best person into each place, as far as there is one."""
        most = NO_LIMIT if draft.initiative.max_team is None else draft.initiative.max_team
        for seat in places:
            person = self._best(draft, seat) if len(draft.members) < most else None
            if person is not None:
                self._take(draft, person, seat)

    def _best(self, draft: _Draft, seat: Seat) -> int | None:
        some = self._with_room(draft, seat)
        if not len(some):
            return None
        wanted = np.isin(some, self._wanted.get(seat.id, []))
        brought = self._brought(draft, some)
        leads = self.leads[some] * (max(self.leads[draft.people], default=-1) < 0)
        spare = self.free[some].sum(axis=1)
        # np.lexsort takes the weightiest key last.
        return int(some[np.lexsort((-spare, leads, brought, leads >= 0, wanted))[-1]])

    def _with_room(self, draft: _Draft, seat: Seat) -> IntArray:
        """Return the candidates for a seat who have time for it and are not on the team."""
        some = self.candidates.person[self.candidates.of_seat(self._seat_index[seat.id])].astype(np.int64)
        some = some[~np.isin(some, [*draft.people, *self.apart.banned(draft.people, draft.initiative.id)])]
        has_time = np.all(self.free[some] >= self._demand(seat.id), axis=1)
        has_slot = np.all(self.slots[some][:, list(self.problem.periods_of(seat.id))] > 0, axis=1)
        chosen: IntArray = some[has_time & has_slot & self._affordable(draft, seat, some)]
        return chosen

    def _affordable(self, draft: _Draft, seat: Seat, some: IntArray) -> npt.NDArray[np.bool_]:
        """Tell for each person whether the team's budget pays for them too."""
        if draft.initiative.budget is None:
            return np.ones(len(some), dtype=bool)
        person_of = self.problem.people
        spent = sum(self.problem.cost_of(person_of[one], where) for one, where in draft.members)
        costs = [self.problem.cost_of(person_of[one], seat) for one in some.tolist()]
        return np.array([spent + cost <= draft.initiative.budget * 1000 for cost in costs], dtype=bool)

    def _brought(self, draft: _Draft, some: IntArray) -> IntArray:
        """Return what each person adds to the needs, Must needs a hundredfold, in thousandths of weight."""
        total = np.zeros(len(some), dtype=np.int64)
        for need in self.problem.needs_of(draft.initiative.id):
            brings = np.minimum(self.people.bringing(need)[some], draft.lacking[need.id])
            total += brings * round(1000 * need.weight / need.amount) * (100 if need.must else 1)
        return total

    def _take(self, draft: _Draft, person: int, seat: Seat) -> None:
        draft.members.append((person, seat))
        for need in self.problem.needs_of(draft.initiative.id):
            brings = need.brought_by(self.problem.people[person])
            draft.lacking[need.id] = max(0, draft.lacking[need.id] - brings)

    # -- finishing ---------------------------------------------------------------------------------------

    def _is_complete(self, draft: _Draft) -> bool:
        """Tell whether the team has all that a team must have by itself."""
        needs = self.problem.needs_of(draft.initiative.id)
        return (
            bool(draft.members)
            and all(draft.filled(seat) >= seat.must_fill for seat in self._seats(draft.initiative))
            and not any(need.must and draft.lacking[need.id] for need in needs)
            and len(draft.members) >= (draft.initiative.min_team or 0)
            and self._has_its_roles(draft)
        )

    def _has_its_roles(self, draft: _Draft) -> bool:
        """Tell whether lead, both sides and bridge are there, where the planning model asks for them."""
        rules = self.policy.rules
        members = [(self.problem.people[person], seat) for person, seat in draft.members]
        asked = draft.initiative.bridge or rules.bridge.teams == "all"
        return (
            (not rules.team_lead.on or max(self.leads[draft.people]) >= 0)
            and (not rules.both_sides.on or len({self.problem.side_in_seat(*one) for one in members}) > 1)
            and (not (rules.bridge.on and asked) or any(self.problem.is_bridge(one) for one, _ in members))
        )

    def _finished(self, draft: _Draft) -> Team:
        leads = self.leads[draft.people]
        names = [self.problem.people[person].id for person in draft.people]
        return Team(
            initiative=draft.initiative.id,
            members=tuple(
                Assignment(person=name, seat=seat.id)
                for name, (_, seat) in zip(names, draft.members, strict=True)
            ),
            lead=names[int(leads.argmax())] if leads.max() >= 0 else None,
        )

    # -- look-ups ----------------------------------------------------------------------------------------

    def _demand(self, seat_id: str) -> IntArray:
        return np.array(self.problem.demand_of(seat_id), dtype=np.int64)

    def _wanted_people(self) -> dict[str, list[int]]:
        """Return who is to be placed before others, by seat: fixed, locked, or required by a rule."""
        wanted: dict[str, list[int]] = {seat.id: [] for seat in self.problem.seats}
        for seat in self.problem.seats:
            if seat.fixed_person is not None:
                wanted[seat.id].append(self.people.index[seat.fixed_person])
        for lock in self.problem.locks:
            if lock.kind is LockKind.KEEP:
                wanted[lock.seat].append(self.people.index[lock.person])
        for rule in self.problem.rules:
            if rule.type == "require" and rule.on and rule.hard:
                named = self.people.indices(self.people.selected(rule.who))
                for seat in self.problem.seats:
                    if not rule.initiatives or seat.initiative in rule.initiatives:
                        wanted[seat.id] += named
        return wanted
