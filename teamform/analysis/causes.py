"""Why places change from one plan to the next: a decision, a change of the input, or what follows from them.

A change of the input is a cause where it is about the place, its initiative, or somebody who gives it up or
takes it. Whatever else moves is a knock-on of the nearest cause: from place to place by the people who move
and the seats that they change, then by the teams that they leave and join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from teamform.analysis.moves import Move, MoveKind
from teamform.domain.entities import Current
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem

Thing = tuple[str, str]
"""``person``, ``seat`` or ``initiative``, and its ID."""

MOST_SAID = 3
"""So many causes of one change are told."""

ALL_TOGETHER = "of all that changed"
NOTHING = "nothing that it depends on changed: the plan before was no better"


class CauseKind(StrEnum):
    """What kind of cause it is."""

    DECISION = "decision"
    INPUT = "input change"
    KNOCK_ON = "knock-on"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a place changed."""

    kind: CauseKind
    said: str
    """Which decision or which change of the input, with its cell."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision, or a change of the input, since an earlier plan.

    Attributes
    ----------
    said
        What it is, with its cell.
    pair
        Person and seat that a decision is about; None for a change of the input.
    people, seats, initiatives
        What a change of the input is about.
    is_everywhere
        Whether it is about nobody and nothing in particular.
    """

    said: str
    pair: tuple[str, str] | None = None
    people: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    initiatives: frozenset[str] = frozenset()
    is_everywhere: bool = False

    @property
    def kind(self) -> CauseKind:
        """Return what kind of cause it is."""
        return CauseKind.INPUT if self.pair is None else CauseKind.DECISION

    def is_about(self, move: Move) -> bool:
        """Tell whether a place changed by it, and not by what follows from it."""
        people = {move.before, move.after}
        if self.pair is not None:
            return self.pair[1] == move.seat and self.pair[0] in people
        return bool(people & self.people) or move.seat in self.seats or move.initiative in self.initiatives

    @property
    def reached(self) -> frozenset[Thing]:
        """Return whom and what its consequences begin with."""
        people, seats = ({self.pair[0]}, {self.pair[1]}) if self.pair else (self.people, self.seats)
        return frozenset(_things(people, seats, self.initiatives))


@dataclass(frozen=True, slots=True)
class Since:
    """An earlier plan, and what changed since.

    Attributes
    ----------
    problem
        The problem that it solved.
    planning_model_hash
        The content hash of its planning model.
    gone
        Its places whose person, seat or initiative the workbook no longer has.
    edits
        What changed since.
    """

    plan: Plan
    problem: Problem
    planning_model_hash: str
    gone: tuple[Current, ...] = ()
    edits: tuple[Edit, ...] = ()


def causes(moves: Sequence[Move], edits: Iterable[Edit]) -> tuple[Cause | None, ...]:
    """Return the cause of each move; None for a place that did not change."""
    edits = tuple(edits)
    search = _Search(moves, edits)
    search.find_direct()
    search.spread(_people_and_seat)
    search.spread(_initiative_too)
    search.give_the_rest()
    return tuple(search.found.get(index) for index in range(len(moves)))


class _Search:
    """From the edits over the moves that they are about to the moves that follow."""

    def __init__(self, moves: Sequence[Move], edits: tuple[Edit, ...]) -> None:
        self.moves = moves
        self.edits = edits
        self.found: dict[int, Cause] = {}
        self.open = [index for index, move in enumerate(moves) if move.kind is not MoveKind.KEPT]
        self.reached: dict[Thing, str] = {}
        """What is behind whom or what the consequences have reached."""

    def find_direct(self) -> None:
        """Find the moves that edits are about; decisions come before changes of the input."""
        for index in self.open:
            about = [edit for edit in self.edits if edit.is_about(self.moves[index])]
            decisions = [edit for edit in about if edit.kind is CauseKind.DECISION]
            chosen = decisions or about
            if chosen:
                more = f"; and {len(chosen) - MOST_SAID} more" if len(chosen) > MOST_SAID else ""
                said = "; ".join(edit.said for edit in chosen[:MOST_SAID])
                self.found[index] = Cause(chosen[0].kind, said + more)
        for index, cause in self.found.items():
            self._reach(_people_and_seat(self.moves[index]), cause.said)
        for edit in self.edits:
            self._reach(edit.reached, edit.said)

    def spread(self, touched: Callable[[Move], Iterable[Thing]]) -> None:
        """Let moves follow from what is reached, one step after the other."""
        for index, cause in self.found.items():
            self._reach(touched(self.moves[index]), cause.said)
        is_growing = True
        while is_growing:
            left = [index for index in self.open if index not in self.found]
            step = {index: self._behind(touched(self.moves[index])) for index in left}
            is_growing = any(step.values())
            for index, behind in step.items():
                if behind:
                    self.found[index] = Cause(CauseKind.KNOCK_ON, behind)
                    self._reach(touched(self.moves[index]), behind)

    def give_the_rest(self) -> None:
        """Put moves that nothing leads to down to what is about everything, or to all edits together."""
        everywhere = "; ".join(edit.said for edit in self.edits if edit.is_everywhere)
        rest = Cause(CauseKind.KNOCK_ON, ALL_TOGETHER if self.edits else NOTHING)
        for index in self.open:
            self.found.setdefault(index, Cause(CauseKind.INPUT, everywhere) if everywhere else rest)

    def _behind(self, things: Iterable[Thing]) -> str:
        return next((self.reached[one] for one in things if one in self.reached), "")

    def _reach(self, things: Iterable[Thing], behind: str) -> None:
        for one in things:
            self.reached.setdefault(one, behind)


def _people_and_seat(move: Move) -> list[Thing]:
    return list(_things(filter(None, (move.before, move.after)), filter(None, (move.seat,)), ()))


def _initiative_too(move: Move) -> list[Thing]:
    return [*_people_and_seat(move), ("initiative", move.initiative)]


def _things(people: Iterable[str], seats: Iterable[str], initiatives: Iterable[str]) -> Iterator[Thing]:
    yield from (("person", one) for one in people)
    yield from (("seat", one) for one in seats)
    yield from (("initiative", one) for one in initiatives)
