"""The linear model in the making: what rules and goals write into, in the words of staffing.

run_i    initiative i runs                             the first columns, in the order of the initiatives
x_ps     person p takes a place of seat s              the next columns, one for each candidate
others   leads, needs brought, rules broken ...        as rules and goals ask for them
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, partial

import numpy as np

from teamform.domain.entities import Initiative, Need, Rule, RuleType, Seat, Status
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import Goal, PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import NumberTooLargeError
from teamform.formulation.candidates import Candidates, find_candidates
from teamform.formulation.linear import GLOBAL, LARGEST, IntArray, LinearModelBuilder, Tag
from teamform.formulation.people import People
from teamform.formulation.sequences import Made
from teamform.formulation.settle import Settling, Way
from teamform.formulation.sums import Sum


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
    first_x: int
    settling: Settling = field(default_factory=Settling)
    leads: list[Lead] = field(default_factory=list)
    covers: dict[str, Sum] = field(default_factory=dict)
    """What a team brings to a need, by need ID (see ``formulation.coverage``)."""
    most_covers: dict[str, int] = field(default_factory=dict)
    """A limit on what a team can bring to a need, by need ID."""
    exact_covers: set[str] = field(default_factory=set)
    """The needs of which no cover can be too low."""
    violations: list[tuple[Rule, Sum]] = field(default_factory=list)
    """How often each soft rule is broken; the goal ``rules`` prices it."""

    @classmethod
    def of(cls, problem: Problem, policy: PlanningModel) -> Draft:
        """Return a draft that has the decisions (who runs, who takes which seat) and no rule yet."""
        builder = LinearModelBuilder(policy.rank_numbers, policy.tolerances)
        people = People(problem)
        candidates = find_candidates(problem, people)
        runs = [f"run[{initiative.id}]" for initiative in problem.initiatives]
        builder.add_columns(runs, np.arange(len(runs)))
        names = Made(len(candidates), partial(_x_name, problem, candidates))
        builder.add_columns(names, candidates.initiative)
        return cls(problem, policy, builder, people, candidates, len(runs))

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

    def candidates_of(self, initiative: int) -> IntArray:
        """Return the indices of the candidates for an initiative."""
        span = self.candidates.of_initiative(initiative)
        return np.arange(span.start, span.stop)

    # -- sums of decisions -------------------------------------------------------------------------------

    def running(self, initiative: int) -> Sum:
        """Return 1 if the initiative runs."""
        return Sum.of(initiative)

    def taking(self, candidates: IntArray) -> Sum:
        """Return how many of some candidates take their places."""
        return Sum(candidates + self.first_x, np.ones(len(candidates), dtype=np.int64))

    def in_seat(self, seat: int, weights: IntArray | None = None) -> Sum:
        """Return how many places of a seat are filled, or what those in it weigh; one weight per person."""
        return self._within(self.candidates.of_seat(seat), weights)

    def members(self, initiative: int, weights: IntArray | None = None) -> Sum:
        """Return how many members a team has, or what they weigh; one weight per person."""
        return self._within(self.candidates.of_initiative(initiative), weights)

    def membership(self, person: int, initiative: int) -> Sum:
        """Return 1 if a person is a member of a team."""
        return self.taking(self.candidates.within(person, initiative))

    def places_of(self, person: int, scope: Sequence[int] | None = None) -> Sum:
        """Return how many teams a person is on, of all or of some initiatives."""
        mine = self.candidates.of_person(person)
        return self.taking(mine if scope is None else mine[np.isin(self.candidates.initiative[mine], scope)])

    def _within(self, span: slice, weights: IntArray | None) -> Sum:
        columns = np.arange(span.start, span.stop) + self.first_x
        people = self.candidates.person[span]
        return Sum.weighted(columns, np.ones_like(people) if weights is None else weights[people])

    # -- writing -----------------------------------------------------------------------------------------

    def add_column(
        self, name: str, most: int = 1, *, way: Way, least: int = 0, initiative: int = GLOBAL
    ) -> Sum:
        """Add a column that follows from the decisions, and say how (see ``Settling``)."""
        column = self.builder.add_column(name, least, most, initiative)
        self.settling.add(column, way)
        return Sum.of(column)

    def add_row(self, tag: Tag, amount: Sum, *, least: int | None = None, most: int | None = None) -> None:
        """Ask that ``least <= amount <= most``; what holds whatever happens is left out."""
        merged = amount.merged()
        least = None if least is None else least - merged.constant
        most = None if most is None else most - merged.constant
        if merged.is_constant and (least or 0) <= 0 <= (most or 0):
            return
        lengths = np.array([len(merged.columns)])
        self.builder.add_rows(
            merged.columns, merged.coefficients, lengths, [tag], least=least, most=most, block=None
        )

    def add_points(self, goal: Goal, amount: Sum, thousandths: int) -> None:
        """Score an amount with so many thousandths of a point for each unit."""
        _check_product(f"goal {goal.id}", amount, thousandths)
        self.builder.add_terms(goal.id, goal.rank, amount.columns, amount.coefficients * thousandths)
        self.builder.add_constant(goal.rank, amount.constant * thousandths)

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


def _x_name(problem: Problem, candidates: Candidates, index: int) -> str:
    person = problem.people[candidates.person[index]].id
    return f"x[{person},{problem.seats[candidates.seat[index]].id}]"


def _check_product(subject: str, amount: Sum, factor: int) -> None:
    largest = max(int(np.abs(amount.coefficients).max(initial=0)), abs(amount.constant)) * abs(factor)
    if largest > LARGEST:
        raise NumberTooLargeError(subject, largest, LARGEST)
