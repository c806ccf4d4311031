"""What changes against earlier teams, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from teamform.domain.entities import Current
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem


class Cause(StrEnum):
    """Why a place looks different from before, or not."""

    KEPT = "kept"
    MOVED = "moved"
    """Whoever had the place serves elsewhere."""
    LEFT = "left"
    """Whoever had the place serves nowhere new."""
    NEW = "new"
    """Nobody had the place."""


@dataclass(frozen=True, slots=True)
class Move:
    """One place before and in the plan.

    Attributes
    ----------
    initiative, seat
        IDs; the seat is empty where Current names only the initiative.
    before, after
        Person IDs, None where the place was or is empty.
    detail
        Where whoever had the place goes, and where whoever takes it comes from.
    """

    initiative: str
    seat: str
    before: str | None
    after: str | None
    cause: Cause
    detail: str

    @property
    def is_move(self) -> bool:
        """Tell whether somebody gives up a place; a new seat filled is not a move."""
        return self.cause in (Cause.MOVED, Cause.LEFT)


def moves(problem: Problem, plan: Plan, before: Sequence[Current] | None = None) -> tuple[Move, ...]:
    """Return every place from before and of the plan, by initiative; nothing where there were none before.

    Parameters
    ----------
    problem, plan
        What is given, and who serves where.
    before
        The places before; today's, those of the Current sheet, if not given.
    """
    places = problem.current if before is None else before
    if not places:
        return ()
    compared = _Before(problem, plan, places)
    return tuple(move for one in problem.initiatives for move in compared.moves_of(one.id))


class _Before:
    """Places from before beside those of the plan."""

    def __init__(self, problem: Problem, plan: Plan, before: Sequence[Current]) -> None:
        self.problem = problem
        self.plan = plan
        self.people: dict[str, dict[str, list[str]]] = {}
        self.places: dict[str, list[tuple[str, str]]] = {}
        for place in before:
            seats = self.people.setdefault(place.initiative, {})
            seats.setdefault(place.seat or "", []).append(place.person)
            self.places.setdefault(place.person, []).append((place.initiative, place.seat or ""))

    def moves_of(self, initiative: str) -> list[Move]:
        """Return the places of one initiative; those that Current names without a seat come last."""
        before = self.people.get(initiative, {})
        anywhere = before.get("", [])
        seats = [*(seat.id for seat in self.problem.seats_of(initiative)), *filter(None, before)]
        found: list[Move] = []
        for seat in dict.fromkeys(seats):
            today = before.get(seat, [])
            now = [one for one in self.plan.people_in(seat) if one in today or one not in anywhere]
            found += self._of_seat(initiative, seat, today, now)
        team = self.plan.team(initiative).member_ids()
        return found + self._of_seat(initiative, "", anywhere, [one for one in anywhere if one in team])

    def _of_seat(self, initiative: str, seat: str, before: list[str], after: list[str]) -> list[Move]:
        kept = [person for person in before if person in after]
        gone = [person for person in before if person not in after]
        come = [person for person in after if person not in before]
        stays = [Move(initiative, seat, person, person, Cause.KEPT, "") for person in kept]
        return stays + [self._change(initiative, seat, *pair) for pair in zip_longest(gone, come)]

    def _change(self, initiative: str, seat: str, before: str | None, after: str | None) -> Move:
        target = self._taken_up(before) if before else []
        said = []
        if before:
            name = self.problem.person(before).name
            said.append(f"{name} moves to {', '.join(target)}" if target else f"{name} leaves")
        if before and not self.plan.runs(initiative):
            said.append(f"{initiative} does not run")
        if after:
            name, origin = self.problem.person(after).name, self._given_up(after)
            said.append(f"{name} comes from {', '.join(origin)}" if origin else f"{name} is new")
        cause = Cause.NEW if before is None else Cause.MOVED if target else Cause.LEFT
        return Move(initiative, seat, before, after, cause, "; ".join(said))

    def _taken_up(self, person: str) -> list[str]:
        """Return the seats that a person takes in the plan and did not have before."""
        today = self.places.get(person, [])
        now = [(self.problem.seat(seat).initiative, seat) for seat in self.plan.seats_of(person)]
        return [_place(*one) for one in now if one not in today and (one[0], "") not in today]

    def _given_up(self, person: str) -> list[str]:
        """Return the places from before that a person does not keep."""
        seats = self.plan.seats_of(person)
        now = {(self.problem.seat(seat).initiative, seat) for seat in seats}
        now |= {(initiative, "") for initiative, _ in now}
        return [_place(*one) for one in self.places.get(person, []) if one not in now]


def _place(initiative: str, seat: str) -> str:
    return f"{initiative}, seat {seat}" if seat else initiative
