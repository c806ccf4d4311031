"""A plan: who works on which initiative in which seat, and how good that is proven to be."""

from __future__ import annotations

import math
from enum import StrEnum
from functools import cached_property

from teamform.domain.base import Frozen
from teamform.domain.numbers import exact


class Outcome(StrEnum):
    """What kind of answer it is."""

    OPTIMAL = "optimal"
    """No better plan exists: the bound meets the score in every rank."""
    FEASIBLE = "feasible"
    """A plan with a bound on how much better another could be."""
    INFEASIBLE = "infeasible"
    """Proven: no plan keeps every hard rule."""
    NOT_FOUND = "not found"
    """No plan was found in the time given; there may be one."""


class StopReason(StrEnum):
    """Why the search ended."""

    PROVEN = "proven"
    """Nothing was left to find."""
    GAP_REACHED = "gap reached"
    WORK_LIMIT = "work limit"
    """The amount of work set was done: the same on every machine."""
    TIME_LIMIT = "time limit"
    """The clock ran out: another run may end elsewhere."""
    INTERRUPTED = "interrupted"


class Assignment(Frozen):
    """A person in a place of a seat."""

    person: str
    seat: str


class Team(Frozen):
    """The members of a running initiative."""

    initiative: str
    members: tuple[Assignment, ...] = ()
    lead: str | None = None

    def member_ids(self) -> tuple[str, ...]:
        """Return the members' person IDs."""
        return tuple(member.person for member in self.members)


class Plan(Frozen):
    """The teams of the running initiatives, in the order of the Initiatives sheet."""

    teams: tuple[Team, ...] = ()

    @cached_property
    def _by_initiative(self) -> dict[str, Team]:
        return {team.initiative: team for team in self.teams}

    @cached_property
    def _seats_by_person(self) -> dict[str, tuple[str, ...]]:
        seats: dict[str, list[str]] = {}
        for member in self.assignments:
            seats.setdefault(member.person, []).append(member.seat)
        return {person: tuple(taken) for person, taken in seats.items()}

    @cached_property
    def _people_by_seat(self) -> dict[str, tuple[str, ...]]:
        people: dict[str, list[str]] = {}
        for member in self.assignments:
            people.setdefault(member.seat, []).append(member.person)
        return {seat: tuple(sitting) for seat, sitting in people.items()}

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """Return every assignment, team by team."""
        return tuple(member for team in self.teams for member in team.members)

    def runs(self, initiative_id: str) -> bool:
        """Tell whether an initiative runs."""
        return initiative_id in self._by_initiative

    def team(self, initiative_id: str) -> Team:
        """Return the team of an initiative; one without members where it does not run."""
        team = self._by_initiative.get(initiative_id)
        return Team(initiative=initiative_id) if team is None else team

    def people_in(self, seat_id: str) -> tuple[str, ...]:
        """Return the IDs of the people in a seat."""
        return self._people_by_seat.get(seat_id, ())

    def seats_of(self, person_id: str) -> tuple[str, ...]:
        """Return the IDs of the seats that a person takes."""
        return self._seats_by_person.get(person_id, ())


class RankBound(Frozen):
    """How good a plan is in one rank, in points.

    No plan (that keeps the earlier ranks) scores above the bound.
    """

    rank: int
    score: float
    bound: float
    certified_bound: float | None = None
    """The bound that the certificate in the file proves; ``verify`` recomputes it without a solver."""
    tolerance: float = 0.0
    """How far later ranks might worsen this one, as a share of its score."""
    reached: float | None = None
    """The score in this rank before later ranks moved it; None where that is the score."""

    @property
    def best_found(self) -> float:
        """Return the best score found in this rank."""
        return self.score if self.reached is None else max(self.score, self.reached)

    @property
    def given_up(self) -> float:
        """Return what later ranks took of this one, within its tolerance, in points."""
        return round(self.best_found - self.score, 3)

    @property
    def gap(self) -> float:
        """Return (bound - best score found) / |bound|; 0 where both are 0."""
        difference = self.bound - self.best_found
        return 0.0 if difference <= 0 else difference / abs(self.bound) if self.bound else float("inf")

    @property
    def is_closed(self) -> bool:
        """Tell whether the bound meets the best score found."""
        return round(self.bound - self.best_found, 3) <= 0


def least_score(reached: int, tolerance: float) -> int:
    """Return the least score that later ranks must leave to a rank; both in thousandths of a point."""
    return math.ceil(reached - exact(tolerance) * abs(reached))


class Rounding(Frozen):
    """How a row of the model is rounded to a cut (see ``teamform.formulation.rounding``)."""

    row: int
    is_upper: bool
    """Whether its upper side is meant, or its lower one."""
    divisor: int
    turned: tuple[int, ...] = ()
    """The columns that are counted from their upper bounds."""


class Certificate(Frozen):
    """Row duals that prove the bound of one rank (see ``teamform.formulation.certificate``)."""

    rank: int
    cuts: tuple[Rounding, ...] = ()
    """Cuts, which are the next rows after those of the model."""
    rows: tuple[int, ...]
    duals: tuple[float, ...]
    """Thousandths of a point per unit of the row; written with few digits, so that they are exact as text."""


class Provenance(Frozen):
    """Where a plan comes from: enough to ask the same question again."""

    schema_version: int = 2
    """Of what is stored in the plan workbook."""
    teamform_version: str
    """The version that solved it."""
    input_name: str = ""
    """The file name of the workbook."""
    input_hash: str
    """A hash of the problem, whichever cells it came from."""
    planning_model: str
    """The name of the planning model."""
    planning_model_version: int
    """Its version."""
    planning_model_hash: str
    """A hash of its rules, goals, ranks and weights, with all settings on top."""
    overrides: tuple[str, ...] = ()
    """``key=value`` settings on top of the planning model."""
    seed: int
    """Where the search started."""
    gap: float
    """The gap that was asked for, as a share of the bound."""
    workers: int
    """How many cores were used; it changes the time, never the plan."""
    time_limit_s: float
    """The clock's limit, in seconds."""
    elapsed_s: float = 0.0
    """What the search took, in seconds."""


class Solved(Frozen):
    """A plan with its proof and its provenance."""

    plan: Plan
    outcome: Outcome
    stop: StopReason
    bounds: tuple[RankBound, ...]
    certificates: tuple[Certificate, ...] = ()
    provenance: Provenance

    @property
    def gap(self) -> float:
        """Return the largest gap of any rank."""
        return max((bound.gap for bound in self.bounds), default=0.0)

    @property
    def first_gap(self) -> float:
        """Return the gap of the first rank, whose score plans are compared by."""
        return self.bounds[0].gap if self.bounds else 0.0
