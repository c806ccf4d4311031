"""What each team needs and what it brings: seats, skills and competencies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from teamform.domain.entities import COMMUNICATION, COMPETENCIES, Initiative, Need, Person, Seat
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.domain.units import brought_share


@dataclass(frozen=True, slots=True)
class SeatFill:
    """How many places of a seat are taken, and by whom (person IDs)."""

    seat: Seat
    people: tuple[str, ...]

    @property
    def filled(self) -> int:
        """Return the number of places taken."""
        return len(self.people)

    @property
    def open(self) -> int:
        """Return the number of places not taken."""
        return self.seat.count - self.filled


@dataclass(frozen=True, slots=True)
class NeedCover:
    """What a team brings for one need, in heads (or levels, where a total of levels is asked)."""

    need: Need
    present: int
    """What the members have, beyond what is asked too."""

    @property
    def brought(self) -> int:
        """Return what counts: at most what is asked."""
        return min(self.present, self.need.amount)

    @property
    def missing(self) -> int:
        """Return what is not there."""
        return self.need.amount - self.brought

    @property
    def is_met(self) -> bool:
        """Tell whether the need is brought in full."""
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class CompetencyCover:
    """How strong a team is in one competency: the best rating, and how many members reach the mark."""

    competency: str
    best: int
    reaching: int


@dataclass(frozen=True, slots=True)
class TeamCoverage:
    """What one running initiative needs and brings."""

    initiative: Initiative
    seats: tuple[SeatFill, ...]
    needs: tuple[NeedCover, ...]
    competencies: tuple[CompetencyCover, ...]
    share: float | None
    """The weighted share of its needs that the team brings; None where it has none."""

    @property
    def places(self) -> int:
        """Return the number of places."""
        return sum(fill.seat.count for fill in self.seats)

    @property
    def filled(self) -> int:
        """Return the number of places taken."""
        return sum(fill.filled for fill in self.seats)

    @property
    def open(self) -> int:
        """Return the number of places not taken."""
        return self.places - self.filled

    def by_skill(self) -> dict[str, tuple[int, int]]:
        """Return what is needed and what is brought of each skill, in the order of the first need of each."""
        sums: dict[str, tuple[int, int]] = {}
        for cover in self.needs:
            needed, brought = sums.get(cover.need.skill, (0, 0))
            sums[cover.need.skill] = (needed + cover.need.amount, brought + cover.brought)
        return sums


@dataclass(frozen=True, slots=True)
class SkillGap:
    """What is missing of one skill over all running initiatives, in heads or levels."""

    skill: str
    needed: int
    brought: int
    initiatives: tuple[str, ...]
    """The initiatives where some of it is missing."""

    @property
    def missing(self) -> int:
        """Return what is not there."""
        return self.needed - self.brought


def coverage(problem: Problem, plan: Plan, competent_from: int = 4) -> tuple[TeamCoverage, ...]:
    """Return the coverage of every running initiative, in the order of the Initiatives sheet.

    Parameters
    ----------
    problem, plan
        What is given, and who serves where.
    competent_from
        The rating from which a member counts as having a competency.
    """
    return tuple(
        _team_coverage(problem, plan, one, competent_from) for one in problem.initiatives if plan.runs(one.id)
    )


def skills_needed(teams: tuple[TeamCoverage, ...]) -> tuple[str, ...]:
    """Return the skills that some running initiative needs, in the order of their first need."""
    return tuple(dict.fromkeys(cover.need.skill for team in teams for cover in team.needs))


def skill_gaps(teams: tuple[TeamCoverage, ...]) -> tuple[SkillGap, ...]:
    """Return every skill of which some is missing, the largest gap first."""
    by_skill: dict[str, list[NeedCover]] = {}
    for team in teams:
        for cover in team.needs:
            by_skill.setdefault(cover.need.skill, []).append(cover)
    found = [_skill_gap(skill, covers) for skill, covers in by_skill.items()]
    return tuple(sorted((gap for gap in found if gap.missing), key=lambda gap: -gap.missing))


def _skill_gap(skill: str, covers: list[NeedCover]) -> SkillGap:
    short = dict.fromkeys(cover.need.initiative for cover in covers if cover.missing)
    return SkillGap(skill, *_sums(covers), tuple(short))


def _team_coverage(problem: Problem, plan: Plan, one: Initiative, competent_from: int) -> TeamCoverage:
    members = members_of(problem, plan, one.id)
    needs = tuple(_cover(need, members) for need in problem.needs_of(one.id))
    return TeamCoverage(
        initiative=one,
        seats=tuple(SeatFill(seat, plan.people_in(seat.id)) for seat in problem.seats_of(one.id)),
        needs=needs,
        competencies=tuple(
            _competency(members, name, competent_from) for name in (COMMUNICATION, *COMPETENCIES)
        ),
        share=float(_share(problem, one, needs)) if needs else None,
    )


def _share(problem: Problem, one: Initiative, covers: tuple[NeedCover, ...]) -> Fraction:
    """Return the weighted share of an initiative's needs that is brought."""
    if all(cover.is_met for cover in covers):
        return Fraction(any(cover.need.weight for cover in covers))
    return brought_share(problem, one.id, {cover.need.id: cover.brought for cover in covers})


def members_of(problem: Problem, plan: Plan, initiative_id: str) -> tuple[Person, ...]:
    """Return the people of a team, each once."""
    return tuple(problem.person(one) for one in dict.fromkeys(plan.team(initiative_id).member_ids()))


def _cover(need: Need, members: tuple[Person, ...]) -> NeedCover:
    return NeedCover(need, sum(need.brought_by(person) for person in members))


def _competency(members: tuple[Person, ...], name: str, competent_from: int) -> CompetencyCover:
    ratings = [person.competencies.get(name, 0) for person in members]
    reaching = [rating for rating in ratings if rating >= competent_from]
    return CompetencyCover(name, max(ratings, default=0), len(reaching))


def _sums(covers: list[NeedCover]) -> tuple[int, int]:
    return sum(cover.need.amount for cover in covers), sum(cover.brought for cover in covers)
