"""Good leads, and teams with all competencies.

For each team: lead_points x the lead's score (Communication + mean of the twelve competencies, unrated = 0) +
competency_points x the number of the twelve that some member has at competent_from or above.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamform.domain.entities import COMMUNICATION, COMPETENCIES, Initiative, Person
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import LeadershipGoal
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: LeadershipGoal) -> Tally:
    """sum_i lead_points x score of the lead of i + competency_points x |{c : some p on i has c}|."""
    parts = [
        part
        for one in roster.running
        for part in (*_lead(roster, goal, one), *_competencies(roster, goal, one))
    ]
    present = sum(len(_present(roster, goal, one)) for one in roster.running)
    return Tally(tuple(parts), {"competencies present": present})


def lead_score(person: Person) -> Fraction:
    """Return a lead's score: Communication plus the mean of the twelve competencies, unrated ones being 0."""
    twelve = sum(person.competencies.get(name, 0) for name in COMPETENCIES)
    return person.competencies.get(COMMUNICATION, 0) + Fraction(twelve, len(COMPETENCIES))


def _lead(roster: Roster, goal: LeadershipGoal, one: Initiative) -> Iterator[Part]:
    lead = roster.lead_of(one.id)
    if lead is not None:
        points = rounded_thousandths(exact(goal.weight) * exact(goal.lead_points) * lead_score(lead))
        yield Part(points, initiative=one.id, person=lead.id, subject="lead")


def _competencies(roster: Roster, goal: LeadershipGoal, one: Initiative) -> Iterator[Part]:
    points = rounded_thousandths(exact(goal.weight) * exact(goal.competency_points))
    for name in _present(roster, goal, one):
        yield Part(points, initiative=one.id, subject=name)


def _present(roster: Roster, goal: LeadershipGoal, one: Initiative) -> list[str]:
    people = roster.people_on(one.id)
    return [
        name
        for name in COMPETENCIES
        if any(person.competencies.get(name, 0) >= goal.competent_from for person in people)
    ]
