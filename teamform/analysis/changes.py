"""What a plan changes against the last plan or today's teams: the initiatives, the places, the leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teamform.analysis.moves import Move, MoveKind
from teamform.analysis.words import counted, listed
from teamform.domain.entities import Initiative
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem

NAMED = 3
"""So many initiatives are named in a sentence."""
GONE = "no longer in the workbook"


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from before.

    Attributes
    ----------
    starts, ends, stays
        Initiatives that run now and did not before; that ran before and do not now; that run as before.
    moves
        Every place before and in the plan.
    new_leads
        The initiatives that run as before, under another lead.
    """

    starts: tuple[Initiative, ...]
    ends: tuple[Initiative, ...]
    stays: tuple[Initiative, ...]
    moves: tuple[Move, ...]
    new_leads: tuple[Initiative, ...] = ()

    @property
    def moved(self) -> tuple[Move, ...]:
        """Return the places that are not as before."""
        return tuple(move for move in self.moves if move.kind is not MoveKind.KEPT)

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
        kept, new = self._count(MoveKind.KEPT), self._count(MoveKind.NEW)
        gone = self._count(MoveKind.GONE)
        yield _joined(
            f"{counted(kept, 'place is', 'places are')} as before",
            _people(self.moves, MoveKind.MOVED, "moves", "move", "to another place"),
            _people(self.moves, MoveKind.LEFT, "gives", "give", "up a place for no other"),
            f"{counted(gone, 'place or its person is', 'places or their people are')} {GONE}" if gone else "",
            f"{counted(new, 'place is', 'places are')} newly filled" if new else "",
        )
        if self.new_leads:
            yield f"{_initiatives(self.new_leads, 'has another lead', 'have another lead')}."

    def _count(self, kind: MoveKind) -> int:
        return sum(move.kind is kind for move in self.moves)


def changes(problem: Problem, plan: Plan, moves: Sequence[Move], last: Plan | None = None) -> Changes | None:
    """Return what is different from the last plan, else from today's teams; None where there is neither.

    Parameters
    ----------
    problem, plan
        What is given now, and who serves where.
    moves
        Every place before and in the plan.
    last
        The plan that they are counted from; None where it is today's teams.
    """
    if not moves:
        return None
    if last is None:
        ran = {place.initiative for place in problem.current}
    else:
        ran = {team.initiative for team in last.teams}
    runs = [one for one in problem.initiatives if plan.runs(one.id)]
    stays = tuple(one for one in runs if one.id in ran)
    return Changes(
        starts=tuple(one for one in runs if one.id not in ran),
        ends=tuple(one for one in problem.initiatives if one.id in ran and not plan.runs(one.id)),
        stays=stays,
        moves=tuple(moves),
        new_leads=tuple(one for one in stays if last and last.team(one.id).lead != plan.team(one.id).lead),
    )


def _initiatives(found: tuple[Initiative, ...], one: str, many: str) -> str:
    if not found:
        return ""
    names = listed((initiative.label for initiative in found), NAMED)
    return f"{counted(len(found), f'initiative {one}', f'initiatives {many}')} ({names})"


def _people(found: tuple[Move, ...], kind: MoveKind, one: str, many: str, rest: str) -> str:
    number = len({move.before for move in found if move.kind is kind})
    return f"{counted(number, f'person {one}', f'people {many}')} {rest}" if number else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part) + "."
