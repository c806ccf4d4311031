"""The open places of running initiatives: what blocks each, and who is nearest to taking it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from teamform.analysis.lacks import SUITABILITY, Lack, LackKind, total_distance
from teamform.analysis.place import Place
from teamform.analysis.staffing import Staffing
from teamform.analysis.words import counted, listed
from teamform.domain.entities import ANY_ROLE, Initiative, Person, Seat

NEAREST = 3
LOOKED_AT = 12
"""So many of the nearest by distance are asked about rules between people before the few are named."""


class GapCause(StrEnum):
    """What keeps a place open."""

    NOBODY_SUITS = "nobody suits"
    NOBODY_FREE = "nobody free"
    KEPT_OUT = "kept out"
    CHOICE = "choice"
    """Somebody could take it: the plan scores no better so, or the search ended before it was tried."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody near to a place, with exactly what is lacking."""

    person: Person
    lacks: tuple[Lack, ...]

    @property
    def distance(self) -> int:
        """Return how far away the person is."""
        return total_distance(self.lacks)

    @property
    def text(self) -> str:
        """Return what is lacking, in a line."""
        return "; ".join(lack.text for lack in self.lacks) or "lacks nothing"


@dataclass(frozen=True, slots=True)
class Gap:
    """The open places of one seat of a running initiative.

    Attributes
    ----------
    places
        How many places are open.
    suited, free, able
        How many active people suit the seat; of those are free for it; of those lack nothing at all.
    """

    initiative: Initiative
    seat: Seat
    places: int
    cause: GapCause
    text: str
    suited: int
    free: int
    able: int
    nearest: tuple[Candidate, ...]


def gaps(staffing: Staffing) -> tuple[Gap, ...]:
    """Return every seat of a running initiative with open places, in the order of the Seats sheet."""
    plan = staffing.plan
    found = (seat for seat in staffing.problem.seats if plan.runs(seat.initiative))
    return tuple(_gap(staffing, seat) for seat in found if len(plan.people_in(seat.id)) < seat.count)


def nearest(place: Place, most: int = NEAREST) -> tuple[Candidate, ...]:
    """Return the people who lack least for one more place of a seat, the nearest first."""
    staffing = place.staffing
    looked_at = staffing.panel.nearest(place.seat, place.members, LOOKED_AT)
    people = [(distance, staffing.loads[index].person) for distance, index in looked_at]
    if place.weighs_teams:
        people.sort(key=lambda one: one[0] + _rules_between(place, one[1]))
    return tuple(Candidate(person, place.lacks(person)) for _, person in people[:most])


def _rules_between(place: Place, person: Person) -> int:
    """Return how far rules that the panel does not know put somebody away."""
    team = (lack for lack in place.team_lacks(person) if lack.kind is not LackKind.IN_TEAM)
    return total_distance(place.rules_alone(person)) + total_distance(team)


def _gap(staffing: Staffing, seat: Seat) -> Gap:
    place = Place(staffing, seat)
    ready = [staffing.loads[index].person for index in staffing.panel.ready(seat)]
    lacking = [(person, place.lacks(person)) for person in ready]
    able = [person for person, lacks in lacking if not lacks]
    return Gap(
        place.initiative,
        seat,
        seat.count - len(staffing.plan.people_in(seat.id)),
        *_why(staffing, seat, lacking, able),
        len(staffing.panel.suited(seat)),
        len(ready),
        len(able),
        nearest(place),
    )


def _why(
    staffing: Staffing, seat: Seat, ready: list[tuple[Person, tuple[Lack, ...]]], able: list[Person]
) -> tuple[GapCause, str]:
    if able:
        names = listed((person.name for person in able), 3)
        return (
            GapCause.CHOICE,
            f"{names} could take it as things stand: the plan scores no better so, or the search ended first",
        )
    if ready:
        return GapCause.KEPT_OUT, _kept_out([lacks[0] for _, lacks in ready])
    if not len(staffing.panel.suited(seat)):
        return GapCause.NOBODY_SUITS, nobody_suits(staffing, seat)
    return GapCause.NOBODY_FREE, nobody_free(staffing, seat)


def _kept_out(first_lacks: list[Lack]) -> str:
    reasons = Counter(map(_in_general, first_lacks))
    said = "; ".join(f"{reason} ({number})" for reason, number in reasons.items())
    count = counted(len(first_lacks), "suited person is", "suited people are")
    return f"{count} free, each kept out: {said}"


def _in_general(lack: Lack) -> str:
    """Return a lack without what differs from person to person, so that equal ones can be counted."""
    general = {LackKind.IN_TEAM: "already in the team", LackKind.BUDGET: "too dear for the budget left"}
    return general.get(lack.kind, lack.text)


def nobody_suits(staffing: Staffing, seat: Seat) -> str:
    """Say how far the conditions of a seat narrow the active people down to nobody."""
    panel = staffing.panel
    played, level = panel.plays(seat), panel.has_level(seat)
    role = "are active" if seat.role == ANY_ROLE else f"play {seat.role}"
    said = [f"{np.count_nonzero(played)} {role}"]
    if seat.min_role_level:
        said.append(f"{np.count_nonzero(level)} at level {seat.min_role_level} or above")
    if np.any(level) and seat.must_skills:
        skills = " and ".join(f"{one.skill} {max(one.min_level, 1)}" for one in seat.must_skills)
        people = [staffing.loads[index].person for index in np.flatnonzero(level)]
        held = sum(_holds_all(person, seat) for person in people)
        said.append(f"{held} of them with {skills}")
        if held:
            said.append("each kept off by a rule or a decision")
    elif np.any(level):
        said.append("each kept off by a rule or a decision")
    return f"Nobody suits the seat: {', '.join(said)}"


def nobody_free(staffing: Staffing, seat: Seat) -> str:
    """Say why those who suit a seat are not free for it."""
    suited, lack_time, at_limit = staffing.panel.why_busy(seat)
    said = [f"{lack_time} {'lacks' if lack_time == 1 else 'lack'} time"] * bool(lack_time)
    said += [f"{at_limit} {'is' if at_limit == 1 else 'are'} on as many initiatives as allowed"] * bool(
        at_limit
    )
    return f"{counted(suited, 'suits it', 'suit it')}, nobody is free: {', '.join(said)}"


def nearest_of_suited(staffing: Staffing, seat: Seat) -> str:
    """Say how far the nearest of those who suit a seat is from being free for it."""
    suits = staffing.panel.suited(seat)
    best = staffing.loads[suits[np.argmin(staffing.panel.busy(seat)[suits])]].person
    lacks = [lack for lack in Place(staffing, seat).own_lacks(best) if lack.kind not in SUITABILITY]
    return f"nearest {best.name}: {'; '.join(lack.text for lack in lacks)}"


def _holds_all(person: Person, seat: Seat) -> bool:
    return all(person.skills.get(one.skill, 0) >= max(one.min_level, 1) for one in seat.must_skills)
