"""What a plan changes: against today's teams, and against the last plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teamform.analysis.moves import Cause, Move, moves
from teamform.analysis.words import counted, listed
from teamform.domain.entities import Current, Initiative
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem

NAMED = 3
"""So many initiatives are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from before.

    Attributes
    ----------
    before
        What the plan is compared with: ``today's teams`` or ``the last plan``.
    starts, ends, stays
        Initiatives that run now and did not before; that ran before and do not now; that run as before.
    moves
        Every place from before and of the plan.
    new_leads
        The initiatives that run as before, under another lead.
    """

    before: str
    starts: tuple[Initiative, ...]
    ends: tuple[Initiative, ...]
    stays: tuple[Initiative, ...]
    moves: tuple[Move, ...]
    new_leads: tuple[Initiative, ...] = ()

    @property
    def moved(self) -> tuple[Move, ...]:
        """Return the places that are not as before."""
        return tuple(move for move in self.moves if move.cause is not Cause.KEPT)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what is different in a few words: of the initiatives, of the places, of the leads."""
        return tuple(self._said())

    def _said(self) -> Iterator[str]:
        yield _joined(
            _initiatives(self.starts, "starts", "start"),
            _initiatives(self.ends, "ends", "end"),
            f"{counted(len(self.stays), 'initiative runs', 'initiatives run')} as before",
        )
        kept, new = self._count(Cause.KEPT), self._count(Cause.NEW)
        yield _joined(
            f"{counted(kept, 'place is', 'places are')} as before",
            _people(self.moves, Cause.MOVED, "moves", "move", "to another place"),
            _people(self.moves, Cause.LEFT, "gives", "give", "up a place for no other"),
            f"{counted(new, 'place is', 'places are')} newly filled" if new else "",
        )
        if self.new_leads:
            yield f"{_initiatives(self.new_leads, 'has another lead', 'have another lead')}."

    def _count(self, cause: Cause) -> int:
        return sum(move.cause is cause for move in self.moves)


def against_today(problem: Problem, plan: Plan) -> Changes | None:
    """Return what is different from today's teams; None where Current is empty."""
    if not problem.current:
        return None
    ran = {place.initiative for place in problem.current}
    return Changes("today's teams", *_portfolio(problem, plan, ran), moves(problem, plan))


def against_last_plan(problem: Problem, plan: Plan, last: Plan) -> Changes | None:
    """Return what is different from the last plan, as far as the input still knows it; None without teams.

    Parameters
    ----------
    problem, plan
        What is given now, and who serves where.
    last
        The plan that was in the workbook.
    """
    if not last.teams:
        return None
    starts, ends, stays = _portfolio(problem, plan, {team.initiative for team in last.teams})
    new_leads = tuple(one for one in stays if last.team(one.id).lead != plan.team(one.id).lead)
    places = tuple(_places_of(problem, last))
    return Changes("the last plan", starts, ends, stays, moves(problem, plan, places), new_leads)


def _portfolio(
    problem: Problem, plan: Plan, ran: set[str]
) -> tuple[tuple[Initiative, ...], tuple[Initiative, ...], tuple[Initiative, ...]]:
    """Return the initiatives that start, those that end, and those that run as before."""
    runs = [one for one in problem.initiatives if plan.runs(one.id)]
    return (
        tuple(one for one in runs if one.id not in ran),
        tuple(one for one in problem.initiatives if one.id in ran and not plan.runs(one.id)),
        tuple(one for one in runs if one.id in ran),
    )


def _places_of(problem: Problem, last: Plan) -> Iterator[Current]:
    """Yield the places of a plan whose person and seat are still there."""
    for place in last.assignments:
        if problem.has_person(place.person) and problem.has_seat(place.seat):
            initiative = problem.seat(place.seat).initiative
            yield Current(initiative=initiative, seat=place.seat, person=place.person)


def _initiatives(found: tuple[Initiative, ...], one: str, many: str) -> str:
    if not found:
        return ""
    names = listed((initiative.label for initiative in found), NAMED)
    return f"{counted(len(found), f'initiative {one}', f'initiatives {many}')} ({names})"


def _people(found: tuple[Move, ...], cause: Cause, one: str, many: str, rest: str) -> str:
    number = len({move.before for move in found if move.cause is cause})
    return f"{counted(number, f'person {one}', f'people {many}')} {rest}" if number else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part) + "."
