"""Who could serve on an initiative that does not run, and where there are too few of them.

Asked twice: of everybody whatever the plan is, and of those who are free beside the other teams of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from teamform.analysis.blocks import Block, BlockKind
from teamform.analysis.gaps import nearest_of_suited, nobody_free, nobody_suits
from teamform.analysis.matching import shortage
from teamform.analysis.panel import IntArray
from teamform.analysis.staffing import Staffing
from teamform.analysis.words import amount, counted, in_period, listed, percent
from teamform.domain.entities import ANY_ROLE, Initiative, Need, Seat, Side
from teamform.domain.numbers import thousandths

MOST_RIVALS = 6
"""No more of the initiatives that hold the people are named."""

People: TypeAlias = dict[str, IntArray]
"""Who could take each seat, by seat ID: indices into the panel."""


class Crew:
    """Who could serve on an initiative that does not run: in any plan, and beside the teams of this one."""

    def __init__(self, staffing: Staffing, one: Initiative) -> None:
        self.staffing = staffing
        self.one = one
        self.seats = staffing.problem.seats_of(one.id)
        self.must = tuple(seat for seat in self.seats if seat.must_fill)
        self.suited = {seat.id: np.flatnonzero(staffing.panel.may_ever(seat)) for seat in self.seats}
        self.free = {seat.id: self._free(seat) for seat in self.seats}

    def blocks(self) -> Iterator[Block]:
        """Yield what stands in the way: in any plan first; beside this plan only where nothing else does."""
        for who, always in ((self.suited, True), (self.free, False)):
            places = [*self._places(who, always)]
            found = [*places, *self._team(who, always)] if always or not places else places
            if found:
                yield from found
                return

    def _free(self, seat: Seat) -> IntArray:
        free = self._ready(seat)
        if not self.staffing.rulebook.asks_of_persons:
            return free
        people = (self.staffing.loads[index].person for index in free)
        allowed = [not any(self.staffing.rulebook.alone(person, seat)) for person in people]
        left: IntArray = free[np.array(allowed, dtype=bool)]
        return left

    def _ready(self, seat: Seat) -> IntArray:
        """Return those who could ever take a seat and are free for it."""
        suited = self.suited[seat.id]
        ready: IntArray = suited[self.staffing.panel.busy(seat)[suited] == 0]
        return ready

    def _anybody(self, who: People) -> IntArray:
        """Return the index of everybody who could take some seat of the initiative."""
        return self.staffing.panel.united(who.values())

    # -- places ---------------------------------------------------------------------------------------------

    def _places(self, who: People, always: bool) -> Iterator[Block]:
        """Yield each seat with too few people by itself, or else the seats that have too few between them."""
        single = [seat for seat in self.must if len(who[seat.id]) < seat.must_fill]
        if single:
            yield from (self._seat_block(seat, len(who[seat.id]), always) for seat in single)
            return
        places = [seat.id for seat in self.must for _ in range(seat.must_fill)]
        # A seat with as many people as there are places is never short: no more of them matter.
        scarce = shortage(places, {seat.id: who[seat.id][: len(places)].tolist() for seat in self.must})
        if scarce:
            yield self._joint_block([seat for seat in self.must if seat.id in scarce], who, always)

    def _seat_block(self, seat: Seat, there: int, always: bool) -> Block:
        head = f"Seat {seat.id} ({seat.role}) must fill {seat.must_fill}"
        if not len(self.staffing.panel.suited(seat)):
            said = _lowered(nobody_suits(self.staffing, seat))
        elif there:
            can = (
                "could ever take it"
                if always
                else f"of {len(self.suited[seat.id])} who could take it are free"
            )
            said = f"only {there} {can}"
        elif always:
            said = f"nobody of those who suit it ever has the time: {self._time_ever(seat)}"
        else:
            said = self._nobody_free(seat)
        kind = BlockKind.NO_CANDIDATE if always else BlockKind.NOT_FREE
        rivals = () if always else self._rivals([seat])
        return Block(kind, f"{head}: {said}", always, (seat.id,), rivals)

    def _nobody_free(self, seat: Seat) -> str:
        """Say why nobody is free, or that rules keep out those who are."""
        ready = len(self._ready(seat))
        if ready:
            return f"{ready} are free, rules about their load or their places keep them out"
        return f"{nobody_free(self.staffing, seat)}; {nearest_of_suited(self.staffing, seat)}"

    def _time_ever(self, seat: Seat) -> str:
        """Say in which period the capacity of those who suit a seat falls shortest of it."""
        problem = self.staffing.problem
        suits = self.staffing.panel.suited(seat)
        most = np.max(np.array([self.staffing.loads[index].capacity for index in suits]), axis=0)
        demand = np.array(problem.demand_of(seat.id))
        worst = int(np.argmax(demand - most))
        asked, there = percent(demand[worst]), percent(most[worst])
        return f"it takes {asked}{in_period(problem, worst)}, the most is {there}"

    def _joint_block(self, seats: list[Seat], who: People, always: bool) -> Block:
        people = self.staffing.panel.united(who[seat.id] for seat in seats)
        places = sum(seat.must_fill for seat in seats)
        names = ", ".join(f"{seat.id} ({seat.role})" for seat in seats)
        can = "could ever take" if always else "are free for"
        there = counted(len(people), "person", "people")
        said = f"The seats {names} must fill {places} between them: {there} {can} any"
        kind = BlockKind.NO_CANDIDATE if always else BlockKind.NOT_FREE
        rivals = () if always else self._rivals(seats)
        return Block(kind, said, always, tuple(seat.id for seat in seats), rivals)

    def _rivals(self, seats: list[Seat]) -> tuple[str, ...]:
        """Return the running initiatives that hold most of those who suit the seats."""
        suited = self.staffing.panel.united(self.suited[seat.id] for seat in seats)
        return self.staffing.panel.served_by(suited)[:MOST_RIVALS]

    # -- the team as a whole --------------------------------------------------------------------------------

    def _team(self, who: People, always: bool) -> Iterator[Block]:
        anybody = self._anybody(who)
        for need in self.staffing.problem.needs_of(self.one.id):
            if need.must and (said := self._need(need, anybody)):
                yield Block(BlockKind.NEED, said, always)
        if said := self._size(len(anybody)):
            yield Block(BlockKind.TEAM_SIZE, said, always)
        if said := self._cost(who):
            yield Block(BlockKind.BUDGET, said, always)
        if len(anybody) or not self.seats:
            yield from self._model_rules(who, anybody, always)

    def _need(self, need: Need, anybody: IntArray) -> str:
        """Say that all who could serve, up to the number of places, bring less than a Must need."""
        places = sum(seat.count for seat in self.seats)
        brought = np.sort(self.staffing.panel.brings(need)[anybody])[::-1][:places]
        best = int(np.sum(brought))
        if best >= need.amount:
            return ""
        unit = "levels in all" if need.total_level is not None else f"at level {max(need.min_level, 1)}"
        found = f"those who could serve bring {best}"
        return f"The team must bring {need.skill}: {need.amount} {unit}; {found}"

    def _size(self, people: int) -> str:
        places, least, most = sum(seat.count for seat in self.seats), self.one.min_team, self.one.max_team
        must = sum(seat.must_fill for seat in self.seats)
        if least is not None and min(places, people) < least:
            there = f"{counted(places, 'place')} and {counted(people, 'person', 'people')} for them"
            return f"Min team is {least}; there are {there}"
        if most is not None and must > most:
            return f"Max team is {most}; {must} places must be filled"
        return ""

    def _cost(self, who: People) -> str:
        """Say that the cheapest people for the places that must be filled cost more than the budget."""
        if self.one.budget is None:
            return ""
        problem, cheapest = self.staffing.problem, 0
        for seat in self.must:
            costs = sorted(problem.cost_of(self.staffing.loads[i].person, seat) for i in who[seat.id])
            cheapest += sum(costs[: seat.must_fill])
        if cheapest <= thousandths(self.one.budget):
            return ""
        budget = amount(thousandths(self.one.budget))
        return f"Budget {budget}; the cheapest team costs at least {amount(cheapest)}"

    def _model_rules(self, who: People, anybody: IntArray, always: bool) -> Iterator[Block]:
        problem, panel, rules = self.staffing.problem, self.staffing.panel, self.staffing.policy.rules
        least = rules.team_lead.min_communication if problem.has_competencies else 0
        if rules.team_lead.on and not np.any(panel.communication[anybody] >= least):
            lacking = f"has Communication {least} or above" if len(anybody) else "is there"
            yield Block(BlockKind.LEAD, f"Nobody who could serve {lacking}, so it has no lead", always)
        if rules.both_sides.on:
            missing = [side.value for side in Side if side not in self._sides(who)]
            if missing:
                said = f"Nobody who could serve stands for the side {listed(missing)}"
                yield Block(BlockKind.SIDES, said, always)
        asks = self.one.bridge or rules.bridge.teams == "all"
        if rules.bridge.on and asks and not np.any(panel.bridges[anybody]):
            said = "Nobody who could serve plays roles of both sides"
            yield Block(BlockKind.BRIDGE, said, always)

    def _sides(self, who: People) -> set[Side]:
        problem = self.staffing.problem
        return {
            problem.side_in_seat(self.staffing.loads[index].person, seat)
            for seat in self.seats
            for index in (who[seat.id] if seat.role == ANY_ROLE else who[seat.id][:1])
        }


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
