"""A running initiative fills Must fill to Count places of each seat, with people who may sit there.

What the plan says is read first: every ID is the problem's own, no initiative and no place stands there
twice, a seat is its own initiative's, a lead is a member.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamform.domain.entities import ANY_ROLE, Person, Seat, SeatSkill
from teamform.domain.judgement import Violation
from teamform.domain.plan import Team
from teamform.domain.problem import Problem
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """must_fill_s run_i <= sum_p x_ps <= count_s run_i, and x_ps only where p may sit in s."""
    yield from _unreadable(roster)
    yield from _places(roster)
    for one in roster.running:
        for member in roster.members_of(one.id):
            yield from _unsuitable(roster.problem, member.person, member.seat)


def role_level(person: Person, seat: Seat) -> int:
    """Return the level in the role of a seat (in an Any seat: in the main role); 0 where it is unknown."""
    role = person.role if seat.role == ANY_ROLE else seat.role
    return person.roles.get(role) or 0


def holds(person: Person, skill: SeatSkill) -> bool:
    """Tell whether a person has a seat's skill at its least level, and so at 1 or above."""
    return person.skills.get(skill.skill, 0) >= max(skill.min_level, 1)


def may_sit(person: Person, seat: Seat) -> bool:
    """Tell whether a person is active, plays the role at its least level and holds the Must skills."""
    return not any(_objections(person, seat))


def _places(roster: Roster) -> Iterator[Violation]:
    for one in roster.running:
        for seat in roster.problem.seats_of(one.id):
            filled = len(roster.people_in(seat.id))
            if not seat.must_fill <= filled <= seat.count:
                yield Violation(
                    rule="seats",
                    subject=words.seat(roster.problem, seat),
                    found=f"{words.counted(filled, 'place')} filled",
                    expected=words.between(seat.must_fill, seat.count, "place") + " filled",
                    origin=seat.origin,
                )


def _unsuitable(problem: Problem, person: Person, seat: Seat) -> Iterator[Violation]:
    for found, expected in _objections(person, seat):
        yield Violation(
            rule="seats",
            subject=f"{person.label} in {words.seat(problem, seat)}",
            found=found,
            expected=expected,
            origin=seat.origin,
        )


def _objections(person: Person, seat: Seat) -> Iterator[tuple[str, str]]:
    """Yield what is found and what is expected, for each reason why a person may not sit in a seat."""
    if not person.active:
        yield "somebody who is not active", "active people"
    if seat.role not in (ANY_ROLE, *person.roles):
        yield f"somebody who plays {words.either([*person.roles])}", f"the role {seat.role}"
    elif role_level(person, seat) < (seat.min_role_level or 0):
        yield f"role level {role_level(person, seat)}", f"at least {seat.min_role_level}"
    for skill in seat.must_skills:
        if not holds(person, skill):
            level = person.skills.get(skill.skill, 0)
            yield f"{skill.skill} at level {level}", f"at least {max(skill.min_level, 1)}"


def _unreadable(roster: Roster) -> Iterator[Violation]:
    times = Counter(team.initiative for team in roster.plan.teams)
    for initiative, number in times.items():
        if not roster.problem.has_initiative(initiative):
            yield _unknown(f"initiative {initiative}", "an initiative of the problem")
        if number > 1:
            yield Violation(
                rule="seats",
                subject=f"initiative {initiative}",
                found=f"{number} teams in the plan",
                expected="one team",
            )
    for team in roster.plan.teams:
        yield from _unreadable_team(roster.problem, team)


def _unreadable_team(problem: Problem, team: Team) -> Iterator[Violation]:
    for member, number in Counter(team.members).items():
        subject = f"{member.person} in seat {member.seat} of {team.initiative}"
        if not problem.has_person(member.person):
            yield _unknown(f"person {member.person}", "a person of the problem")
        if not problem.has_seat(member.seat):
            yield _unknown(f"seat {member.seat}", "a seat of the problem")
        elif problem.seat(member.seat).initiative != team.initiative:
            home = problem.seat(member.seat).initiative
            yield Violation(
                rule="seats", subject=subject, found=f"a seat of {home}", expected="a seat of the team's own"
            )
        if number > 1:
            yield Violation(rule="seats", subject=subject, found=f"named {number} times", expected="once")
    if team.lead is not None and team.lead not in team.member_ids():
        yield Violation(
            rule="seats",
            subject=f"lead {team.lead} of {team.initiative}",
            found="somebody who is not on the team",
            expected="a member of the team",
        )


def _unknown(subject: str, expected: str) -> Violation:
    return Violation(rule="seats", subject=subject, found="an unknown ID", expected=expected)
