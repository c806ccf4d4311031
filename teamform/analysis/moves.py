"""What changes against the teams before, place by place: those of an earlier plan, else today's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from teamform.domain.entities import Current
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem


class MoveKind(StrEnum):
    """How a place looks different from before, or not."""

    KEPT = "kept"
    MOVED = "moved"
    """Whoever had the place serves elsewhere."""
    LEFT = "left"
    """Whoever had the place serves nowhere new."""
    GONE = "gone"
    """The place, or whoever had it, is no longer in the workbook."""
    NEW = "new"
    """Nobody had the place."""


@dataclass(frozen=True, slots=True)
class Move:
    """One place before and in the plan.

    Attributes
    ----------
    initiative, seat
        IDs; the seat is empty where only the initiative is known.
    before, after
        Person IDs, None where the place was or is empty.
    detail
        Where whoever had the place goes, and where whoever takes it comes from.
    """

    initiative: str
    seat: str
    before: str | None
    after: str | None
    kind: MoveKind
    detail: str

    @property
    def is_move(self) -> bool:
        """Tell whether somebody gives up a place; a new seat filled is not a move."""
        return self.kind in (MoveKind.MOVED, MoveKind.LEFT)


def moves(problem: Problem, plan: Plan, gone: Sequence[Current] = ()) -> tuple[Move, ...]:
    """Return every place before and in the plan, by initiative; nothing where there are no teams today.

    Parameters
    ----------
    gone
        Places before whose person, seat or initiative the problem no longer has.
    """
    if not problem.places_before and not problem.follows_plan:
        return ()
    before = _Before(problem, plan, gone)
    known = (one.id for one in problem.initiatives)
    initiatives = dict.fromkeys((*known, *(place.initiative for place in gone)))
    return tuple(move for one in initiatives for move in before.moves_of(one))


class _Before:
    """The places before beside those of the plan."""

    def __init__(self, problem: Problem, plan: Plan, gone: Sequence[Current]) -> None:
        self.problem = problem
        self.plan = plan
        self.gone = {(place.initiative, place.seat or "", place.person) for place in gone}
        self.people: dict[str, dict[str, list[str]]] = {}
        self.places: dict[str, list[tuple[str, str]]] = {}
        for place in (*problem.places_before, *gone):
            seats = self.people.setdefault(place.initiative, {})
            seats.setdefault(place.seat or "", []).append(place.person)
            self.places.setdefault(place.person, []).append((place.initiative, place.seat or ""))

    def moves_of(self, initiative: str) -> list[Move]:
        """Return the places of one initiative; those that are named without a seat come last."""
        before = self.people.get(initiative, {})
        anywhere = before.get("", [])
        seats = [*self._seats_of(initiative), *filter(None, before)]
        found: list[Move] = []
        for seat in dict.fromkeys(seats):
            today = before.get(seat, [])
            now = [one for one in self.plan.people_in(seat) if one in today or one not in anywhere]
            found += self._of_seat(initiative, seat, today, now)
        team = self.plan.team(initiative).member_ids()
        return found + self._of_seat(initiative, "", anywhere, [one for one in anywhere if one in team])

    def _seats_of(self, initiative: str) -> Iterator[str]:
        if self.problem.has_initiative(initiative):
            yield from (seat.id for seat in self.problem.seats_of(initiative))

    def _of_seat(self, initiative: str, seat: str, before: list[str], after: list[str]) -> list[Move]:
        kept = [person for person in before if person in after]
        gone = [person for person in before if person not in after]
        come = [person for person in after if person not in before]
        stays = [Move(initiative, seat, person, person, MoveKind.KEPT, "") for person in kept]
        return stays + [self._change(initiative, seat, *pair) for pair in zip_longest(gone, come)]

    def _change(self, initiative: str, seat: str, before: str | None, after: str | None) -> Move:
        said = []
        kind = MoveKind.NEW
        if before:
            kind, first = self._giving_up(initiative, seat, before)
            said.append(first)
        if before and self.problem.has_initiative(initiative) and not self.plan.runs(initiative):
            said.append(f"{initiative} does not run")
        if after:
            name, origin = self.problem.person(after).name, self._given_up(after)
            said.append(f"{name} comes from {', '.join(origin)}" if origin else f"{name} joins")
        return Move(initiative, seat, before, after, kind, "; ".join(said))

    def _giving_up(self, initiative: str, seat: str, person: str) -> tuple[MoveKind, str]:
        """Return what becomes of whoever had a place, and a clause that says it."""
        if (initiative, seat, person) in self.gone:
            if not self.problem.has_person(person):
                return MoveKind.GONE, f"{person} is no longer in the sheet People"
            missing = f"seat {seat}" if self.problem.has_initiative(initiative) else initiative
            return MoveKind.GONE, f"{missing} is no longer in the workbook"
        name, target = self.problem.person(person).name, self._taken_up(person)
        if target:
            return MoveKind.MOVED, f"{name} moves to {', '.join(target)}"
        return MoveKind.LEFT, f"{name} leaves"

    def _taken_up(self, person: str) -> list[str]:
        """Return the seats that a person takes in the plan and did not have before."""
        before = self.places.get(person, [])
        now = [(self.problem.seat(seat).initiative, seat) for seat in self.plan.seats_of(person)]
        return [_place(*one) for one in now if one not in before and (one[0], "") not in before]

    def _given_up(self, person: str) -> list[str]:
        """Return the places before that a person does not keep."""
        seats = self.plan.seats_of(person)
        now = {(self.problem.seat(seat).initiative, seat) for seat in seats}
        now |= {(initiative, "") for initiative, _ in now}
        return [_place(*one) for one in self.places.get(person, []) if one not in now]


def _place(initiative: str, seat: str) -> str:
    return f"{initiative}, seat {seat}" if seat else initiative
