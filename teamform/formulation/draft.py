"""The linear model in the making: what rules and goals write into, in the words of staffing.

run_i    initiative i runs                             the first columns, in the order of the initiatives
others   leads, needs brought, rules broken ...        the next columns, as rules and goals ask for them
x_ps     person p takes a place of seat s              one for each candidate, held in factors (see ``sums``)

Which rows there are, and their numbers, depends on all candidates; which candidates get a column is chosen
when the model is written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from teamform.domain.entities import Initiative, Need, Rule, RuleType, Seat, Status
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import Goal, PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import NumberTooLargeError
from teamform.formulation.at_hand import RowsAtHand
from teamform.formulation.candidates import Candidates, find_candidates
from teamform.formulation.entries import EntriesBuilder, Span
from teamform.formulation.linear import GLOBAL, LARGEST, IntArray, LinearModelBuilder, Tag
from teamform.formulation.openings import Openings
from teamform.formulation.people import People
from teamform.formulation.settle import Following, Way
from teamform.formulation.sums import Factor, Scope, Sum
from teamform.formulation.vectors import Vector, Vectors, narrow

_FEW = 64
"""So many candidates are looked at before all of them are."""


@dataclass(frozen=True)
class Lead:
    """A column that says: the lead of this team is a member with this score.

    One column stands for all who have the same score; that is as tight as a column for each person, and
    much smaller.

    Attributes
    ----------
    twelfths
        The lead's score in twelfths of a point.
    """

    initiative: int
    twelfths: int
    column: int


@dataclass
class Draft:
    """Collects columns, rows and points; ``rules`` and ``goals`` do the writing."""

    problem: Problem
    policy: PlanningModel
    builder: LinearModelBuilder
    people: People
    candidates: Candidates
    people_vectors: Vectors
    seat_vectors: Vectors
    refusals_as_rows: bool = False
    """Whether locks ``not`` are rows, which an explanation can name, instead of candidates left out."""
    row_entries: EntriesBuilder = field(default_factory=EntriesBuilder)
    goal_entries: EntriesBuilder = field(default_factory=EntriesBuilder)
    goals: dict[tuple[str, int], int] = field(default_factory=dict)
    """The targets of ``goal_entries``: each goal with its rank."""
    following: Following = field(default_factory=Following)
    leads: list[Lead] = field(default_factory=list)
    covers: dict[str, Sum] = field(default_factory=dict)
    """What a team brings to a need, by need ID (see ``formulation.coverage``)."""
    most_covers: dict[str, int] = field(default_factory=dict)
    """A limit on what a team can bring to a need, by need ID."""
    exact_covers: set[str] = field(default_factory=set)
    """The needs of which no cover can be too low."""
    at_hand: list[RowsAtHand] = field(default_factory=list)
    """The rows that come with the candidates at hand."""
    costs: dict[int, IntArray] = field(default_factory=dict)
    """What each person costs in a place, by the effort of the place (see ``formulation.costs``)."""
    violations: list[tuple[Rule, Sum]] = field(default_factory=list)
    """How often each soft rule is broken; the goal ``rules`` prices it."""
    _all_places: dict[int, IntArray] = field(default_factory=dict)
    _people_of: tuple[int, IntArray] = (GLOBAL, np.zeros(0, dtype=np.int64))

    @classmethod
    def of(cls, problem: Problem, policy: PlanningModel, *, refusals_as_rows: bool = False) -> Draft:
        """Return a draft that has the decisions (who runs, who takes which seat) and no rule yet."""
        builder = LinearModelBuilder(policy.rank_numbers, policy.tolerances)
        people = People(problem)
        candidates = find_candidates(problem, people, with_refused=refusals_as_rows)
        runs = [f"run[{initiative.id}]" for initiative in problem.initiatives]
        builder.add_columns(runs, np.arange(len(runs)))
        vectors = Vectors(len(people)), Vectors(len(problem.seats))
        return cls(problem, policy, builder, people, candidates, *vectors, refusals_as_rows)

    # -- what there is -----------------------------------------------------------------------------------

    @cached_property
    def staffable(self) -> tuple[int, ...]:
        """The indices of the initiatives that are not off."""
        return tuple(i for i, one in enumerate(self.problem.initiatives) if one.status is not Status.OFF)

    @cached_property
    def must_run(self) -> frozenset[int]:
        """The indices of the initiatives that have to run."""
        return frozenset(i for i, one in enumerate(self.problem.initiatives) if one.status is Status.MUST)

    @cached_property
    def initiative_index(self) -> dict[str, int]:
        """The index of each initiative by its ID."""
        return {initiative.id: index for index, initiative in enumerate(self.problem.initiatives)}

    @cached_property
    def seat_index(self) -> dict[str, int]:
        """The index of each seat by its ID."""
        return {seat.id: index for index, seat in enumerate(self.problem.seats)}

    @cached_property
    def initiative_of_seat(self) -> IntArray:
        """The index of each seat's initiative, shape ``(seats,)``."""
        seats = [self.initiative_index[seat.initiative] for seat in self.problem.seats]
        return np.array(seats, dtype=np.int64)

    @cached_property
    def demand(self) -> IntArray:
        """What a place of each seat takes, in thousandths of an FTE, shape ``(seats, periods)``."""
        rows = [self.problem.demand_of(seat.id) for seat in self.problem.seats]
        return np.array(rows, dtype=np.int64).reshape(len(rows), len(self.problem.periods))

    @cached_property
    def is_active(self) -> IntArray:
        """1 in each period in which a seat is active, shape ``(seats, periods)``."""
        active = np.zeros((len(self.problem.seats), len(self.problem.periods)), dtype=np.int64)
        for index, seat in enumerate(self.problem.seats):
            active[index, list(self.problem.periods_of(seat.id))] = 1
        return active

    def initiative(self, index: int) -> Initiative:
        """Return the initiative at an index."""
        return self.problem.initiatives[index]

    def seats_of(self, initiative: int) -> Iterator[tuple[int, Seat]]:
        """Yield index and seat for each seat of an initiative."""
        for seat in self.problem.seats_of(self.initiative(initiative).id):
            yield self.seat_index[seat.id], seat

    def needs_of(self, initiative: int) -> tuple[Need, ...]:
        """Return the needs of an initiative."""
        return self.problem.needs_of(self.initiative(initiative).id)

    def rules(self, rule_type: RuleType, *, hard: bool) -> Iterator[Rule]:
        """Yield the rules of a type that are on; soft ones only where the planning model prices them."""
        goal = self.policy.goal("rules")
        priced = goal is not None and goal.weight > 0
        for rule in self.problem.rules:
            counts = rule.hard or (priced and rule.weight > 0)
            if rule.type == rule_type and rule.on and rule.hard == hard and counts:
                yield rule

    def scope(self, rule: Rule) -> list[int]:
        """Return the indices of the initiatives that a rule is about, those that are off left out."""
        named = {self.initiative_index[initiative] for initiative in rule.initiatives}
        return [index for index in self.staffable if not named or index in named]

    def people_of(self, initiative: int) -> IntArray:
        """Return the indices of those who could be members of a team, ascending."""
        if self._people_of[0] != initiative:
            is_there = np.zeros(len(self.people), dtype=np.bool_)
            is_there[self.candidates.person[self.candidates.of_initiative(initiative)]] = True
            self._people_of = initiative, np.flatnonzero(is_there)
        return self._people_of[1]

    @cached_property
    def openings(self) -> Openings:
        """What all seats open to each person add up to."""
        return Openings(self.candidates, self.demand, self.is_active)

    # -- sums of decisions -------------------------------------------------------------------------------

    def running(self, initiative: int) -> Sum:
        """Return 1 if the initiative runs."""
        return Sum.of(initiative)

    def taking(self, candidate: int | None) -> Sum:
        """Return 1 if a candidate takes a place; 0 for None, where nobody could."""
        return Sum() if candidate is None else Sum.picked(np.array([candidate]))

    def in_seat(self, seat: int, weights: IntArray | None = None) -> Sum:
        """Return how many places of a seat are filled, or what those in it weigh; one weight per person."""
        return self._within(Scope.SEAT, seat, self.candidates.of_seat(seat), weights)

    def members(self, initiative: int, weights: IntArray | None = None) -> Sum:
        """Return how many members a team has, or what they weigh; one weight per person."""
        return self._within(Scope.TEAM, initiative, self.candidates.of_initiative(initiative), weights)

    def membership(self, person: int, initiative: int) -> Sum:
        """Return 1 if a person is a member of a team."""
        return Sum.picked(self.candidates.within(person, initiative))

    def places_of(self, person: int, weights: IntArray | None = None) -> Sum:
        """Return how many teams a person is on, or what the places weigh; one weight per seat."""
        vector = self.seat_vectors.of(weights)
        if not self.all_places(weights)[person]:
            return Sum()
        return Sum(factors=(Factor(Scope.PERSON, person, vector),))

    def all_places(self, weights: IntArray | None = None) -> IntArray:
        """Return what all seats open to each person weigh, shape ``(people,)``; weights >= 0 per seat."""
        index = self.seat_vectors.of(weights).index
        if index not in self._all_places:
            self._all_places[index] = self.openings.total(self.seat_vectors.vectors[index].values)
        return self._all_places[index]

    def _within(self, scope: Scope, where: int, span: slice, weights: IntArray | None) -> Sum:
        vector = self.people_vectors.of(weights)
        if not self._has_any(span, vector):
            return Sum()
        return Sum(factors=(Factor(scope, where, vector),))

    def _has_any(self, span: slice, vector: Vector) -> bool:
        """Tell whether any of the candidates has a weight; a look at the first few mostly tells it."""
        people = self.candidates.person[span]
        if vector.is_ones:
            return len(people) > 0
        return any(np.any(vector.values[some]) for some in (people[:_FEW], people))

    # -- writing -----------------------------------------------------------------------------------------

    def add_column(
        self, name: str, most: int = 1, *, way: Way, least: int = 0, initiative: int = GLOBAL
    ) -> Sum:
        """Add a column that follows from the decisions, and say how (see ``Following``)."""
        column = self.builder.add_column(name, least, most, initiative)
        self.following.add(column, way)
        return Sum.of(column)

    def add_row(self, tag: Tag, amount: Sum, *, least: int | None = None, most: int | None = None) -> None:
        """Ask that ``least <= amount <= most``; what holds whatever happens is left out."""
        merged = amount.merged()
        least = None if least is None else least - merged.constant
        most = None if most is None else most - merged.constant
        if merged.is_constant and (least or 0) <= 0 <= (most or 0):
            return
        entries = zip(merged.columns.tolist(), merged.coefficients.tolist(), strict=True)
        row = self.builder.add_row(entries, tag, least=least, most=most)
        self.row_entries.add(row, merged.factors)

    def add_points(self, goal: Goal, amount: Sum, thousandths: int) -> None:
        """Score an amount with so many thousandths of a point for each unit."""
        if amount.largest * abs(thousandths) > LARGEST:
            raise NumberTooLargeError(f"goal {goal.id}", amount.largest * abs(thousandths), LARGEST)
        self.builder.add_terms(goal.id, goal.rank, amount.columns, amount.coefficients * thousandths)
        self.builder.add_constant(goal.rank, amount.constant * thousandths)
        if thousandths:
            self.goal_entries.add(self.goal_index(goal), amount.factors, thousandths)

    def add_points_of_candidates(self, goal: Goal, seat: int, thousandths: IntArray) -> None:
        """Score the candidates of a seat, each with so many thousandths of a point."""
        if np.any(thousandths):
            first = int(self.candidates.seat_start[seat])
            self.goal_entries.add_span(Span(self.goal_index(goal), seat, first, narrow(thousandths)))

    def goal_index(self, goal: Goal) -> int:
        """Return the index under which candidates add to a goal."""
        return self.goals.setdefault((goal.id, goal.rank), len(self.goals))

    def add_violations(self, rule: Rule, amount: Sum) -> None:
        """Note how often a soft rule is broken."""
        self.violations.append((rule, amount))

    # -- words -------------------------------------------------------------------------------------------

    def tag_initiative(self, rule_id: str, index: int, detail: str = "", origin: str = "") -> Tag:
        """Return a tag about an initiative."""
        initiative = self.initiative(index)
        subject = f"initiative {initiative.label}" + (f", {detail}" if detail else "")
        return Tag(rule_id, subject, origin or initiative.origin)

    def tag_person(self, rule_id: str, index: int, detail: str = "") -> Tag:
        """Return a tag about a person."""
        person = self.problem.people[index]
        return Tag(rule_id, person.label + (f", {detail}" if detail else ""), person.origin)

    def tag_rule(self, rule: Rule, *details: str) -> Tag:
        """Return a tag about a row of the Rules sheet.

        A soft rule goes under the goal that prices it: its rows forbid nothing.
        """
        subject = ", ".join([f"rule {rule.id}", *filter(None, details)])
        return Tag(rule.type if rule.hard else "rules", subject, rule.origin)

    def label(self, initiative: int) -> str:
        """Return ``initiative``, its ID and its name."""
        return f"initiative {self.initiative(initiative).label}"


def price(weight: float, *factors: float | Fraction) -> int:
    """Return what one unit is worth, in thousandths of a point: the product, rounded once."""
    product = exact(weight)
    for factor in factors:
        product *= factor if isinstance(factor, Fraction) else exact(factor)
    return rounded_thousandths(product)
