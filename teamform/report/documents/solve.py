"""What ``solve`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Literal, Self

from teamform.analysis.causes import Cause, CauseKind
from teamform.analysis.figures import figures
from teamform.analysis.moves import Move, MoveKind
from teamform.analysis.verdict import verdict
from teamform.domain.base import Frozen
from teamform.domain.plan import Outcome, Provenance, StopReason
from teamform.domain.vocabulary import label
from teamform.report.documents.parts import FindingPart, RankPart

if TYPE_CHECKING:
    from teamform.results import SolveReport


class GoalPart(Frozen):
    """What the plan scores on one goal."""

    goal: str
    """The id of the goal; the rules page of the reference lists them."""
    label: str
    """The goal as reports name it."""
    rank: int
    """The rank that it counts in."""
    points: float
    """What the goal adds to the score of its rank."""
    measures: Mapping[str, float]
    """The goal's own quantities before weights."""


class MemberPart(Frozen):
    """Somebody in a place."""

    person: str
    """The person's ID."""
    name: str
    """The person's name."""
    seat: str
    """The seat's ID."""
    role: str
    """The seat's role."""


class TeamPart(Frozen):
    """The team of a running initiative."""

    initiative: str
    """The initiative's ID."""
    name: str
    """The initiative's name."""
    lead: str | None
    """The lead's person ID; null where the planning model asks for none."""
    members: tuple[MemberPart, ...]
    """Everybody in the team."""


class FiguresPart(Frozen):
    """The key figures."""

    value_delivered: float
    """Points that the running initiatives deliver."""
    portfolio_value: float
    """Points of all initiatives that are not off."""
    initiatives_running: int
    """How many initiatives run."""
    places_filled: int
    """Places that somebody takes."""
    places: int
    """Places of the running initiatives."""
    people_used: int
    """How many people serve."""
    people: int
    """How many people are active."""
    utilisation: float
    """The share of everybody's time that is used."""
    needs_met: int
    """Needs of the running initiatives that are met in full."""
    needs: int
    """Needs of the running initiatives."""
    cost: float
    """What the plan costs, in the workbook's currency."""


class MovePart(Frozen):
    """A place that is not as before."""

    initiative: str
    """The initiative's ID."""
    seat: str
    """The seat's ID; empty where only the initiative is known."""
    before: str | None
    """The ID of whoever had the place; null where nobody had it."""
    after: str | None
    """The ID of whoever has it; null where nobody has it."""
    change: MoveKind
    """How it is different."""
    detail: str
    """Where whoever had it goes, and where whoever takes it comes from."""
    cause: CauseKind | None
    """What kind of cause the change has; null where moves are counted from today's teams."""
    because_of: str
    """Which decision or change of the input, with its cell; empty where there is no cause."""


class ChangesPart(Frozen):
    """What is different from before."""

    since: Literal["plan", "today"]
    """``plan`` where it is compared with the plan in the workbook, ``today`` where with the sheet Current."""
    starts: tuple[str, ...]
    """IDs of initiatives that run now and did not before."""
    ends: tuple[str, ...]
    """IDs of initiatives that ran before and do not now."""
    moves: tuple[MovePart, ...]
    """The places that are not as before."""
    kept: int
    """How many places are as before."""


class SolveDocument(Frozen):
    """What ``solve`` prints."""

    path: str
    """The workbook that was solved."""
    output: str
    """The workbook with the plan."""
    backup: str | None
    """The workbook as it was, where the plan was written into it; null where it was not."""
    trouble: str | None
    """Why the plan is in another place than it was to go to; null where it is not."""
    apart: str | None
    """Why that is a workbook of its own and no copy of the one given; null where it is a copy."""
    verdict: str
    """How good the plan is, in a sentence."""
    outcome: Outcome
    """What kind of answer it is."""
    stop: StopReason
    """Why the search ended."""
    ranks: tuple[RankPart, ...]
    """How good the plan is, rank by rank."""
    goals: tuple[GoalPart, ...]
    """What the plan scores, goal by goal."""
    figures: FiguresPart
    """The key figures."""
    teams: tuple[TeamPart, ...]
    """The teams of the running initiatives."""
    not_running: tuple[str, ...]
    """IDs of initiatives that might run and do not."""
    unblocks: Mapping[str, str]
    """What it would take to run the most valuable of them, in lines, by ID; where that is known."""
    changes: ChangesPart | None
    """What is different from before; null where there is nothing to compare with."""
    soft_rules_broken: tuple[str, ...]
    """Soft rules that the plan breaks, in sentences."""
    errors: tuple[FindingPart, ...]
    """What is wrong in scenarios of the workbook; it stops those alone."""
    warnings: tuple[FindingPart, ...]
    """What is doubtful in the workbook."""
    provenance: Provenance
    """Where the plan comes from."""

    @classmethod
    def of(cls, report: SolveReport) -> Self:
        """Return the plan as JSON shows it."""
        problem, solved = report.problem, report.solved
        return cls(
            path=str(report.path),
            output=str(report.output),
            backup=str(report.backup) if report.backup else None,
            trouble=report.trouble.message if report.trouble else None,
            apart=str(report.refusal) if report.refusal else None,
            verdict=verdict(solved),
            outcome=solved.outcome,
            stop=solved.stop,
            ranks=tuple(map(RankPart.of, solved.bounds)),
            goals=_goals(report),
            figures=_figures(report),
            teams=_teams(report),
            not_running=tuple(
                one.id for one in problem.staffable_initiatives if not solved.plan.runs(one.id)
            ),
            unblocks=dict(report.unblocks),
            changes=_changes(report),
            soft_rules_broken=tuple(map(str, report.judgement.soft_violations)),
            errors=tuple(map(FindingPart.of, report.findings.errors)),
            warnings=tuple(map(FindingPart.of, report.findings.warnings)),
            provenance=solved.provenance,
        )


def _goals(report: SolveReport) -> tuple[GoalPart, ...]:
    return tuple(
        GoalPart(
            goal=one.goal,
            label=label(one.goal),
            rank=one.rank,
            points=one.points,
            measures=dict(one.measures),
        )
        for one in report.judgement.goals
    )


def _teams(report: SolveReport) -> tuple[TeamPart, ...]:
    problem = report.problem
    return tuple(
        TeamPart(
            initiative=team.initiative,
            name=problem.initiative(team.initiative).name,
            lead=team.lead,
            members=tuple(
                MemberPart(
                    person=one.person,
                    name=problem.person(one.person).name,
                    seat=one.seat,
                    role=problem.seat(one.seat).role,
                )
                for one in team.members
            ),
        )
        for team in report.solved.plan.teams
    )


def _changes(report: SolveReport) -> ChangesPart | None:
    found = report.changes
    if found is None:
        return None
    causes = repeat(None, len(found.moves)) if report.causes is None else report.causes
    pairs = zip(found.moves, causes, strict=True)
    return ChangesPart(
        since="plan" if report.problem.follows_plan else "today",
        starts=tuple(one.id for one in found.starts),
        ends=tuple(one.id for one in found.ends),
        moves=tuple(_move(move, cause) for move, cause in pairs if move.kind is not MoveKind.KEPT),
        kept=len(found.moves) - len(found.moved),
    )


def _move(move: Move, cause: Cause | None) -> MovePart:
    return MovePart(
        initiative=move.initiative,
        seat=move.seat,
        before=move.before,
        after=move.after,
        change=move.kind,
        detail=move.detail,
        cause=cause.kind if cause else None,
        because_of=cause.said if cause else "",
    )


def _figures(report: SolveReport) -> FiguresPart:
    now = figures(report.problem, report.solved.plan, report.planning_model)
    return FiguresPart(
        value_delivered=now.value_delivered,
        portfolio_value=now.portfolio_value,
        initiatives_running=now.initiatives_running,
        places_filled=now.places_filled,
        places=now.places,
        people_used=now.people_used,
        people=now.people,
        utilisation=now.utilisation,
        needs_met=now.needs_met,
        needs=now.needs,
        cost=now.cost / 1000,
    )
