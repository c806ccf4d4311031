"""A problem invented step by step: people, work, today's teams, and everything else made to fit them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from teamform.domain.brief import Brief
from teamform.domain.change import Change, Scenario
from teamform.domain.entities import Current
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.generator.asks import make_needs, with_conditions, with_skills
from teamform.generator.company import ALL_SKILLS
from teamform.generator.people import make_people
from teamform.generator.teams import make_teams
from teamform.generator.wishes import make_preferences, make_rules
from teamform.generator.work import make_work, quarters

FIRST_YEAR = 2026
CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Invention:
    """An invented brief, and today's teams in it.

    Attributes
    ----------
    today
        The teams of today; without those of initiatives that are off, a plan that keeps every hard rule.
    """

    brief: Brief
    today: Plan


def generate(
    people: int, seed: int, *, demand: float = 1.15, periods: int = 4, staffed: float = 0.4
) -> Brief:
    """Return an invented brief, the same for the same arguments.

    Parameters
    ----------
    people
        How many people there are, at least 1.
    seed
        Which company is invented.
    demand
        The FTE that all initiatives ask for, as a multiple of what the people have.
    periods
        How many quarters are planned.
    staffed
        The share of initiatives that have a team today, at most.
    """
    return invent(people, seed, demand=demand, periods=periods, staffed=staffed).brief


def invent(
    people: int, seed: int, *, demand: float = 1.15, periods: int = 4, staffed: float = 0.4
) -> Invention:
    """Return an invented brief with today's teams; the parameters are those of ``generate``."""
    random = Random(seed)
    horizon = quarters(FIRST_YEAR, periods)
    staff = make_people(people, random, horizon)
    initiatives, seats = make_work(staff, demand, random, horizon)
    bare = Problem(
        people=staff, initiatives=initiatives, seats=seats, periods=horizon, skill_names=ALL_SKILLS
    )
    today = make_teams(bare, staffed, random)
    problem = bare.replace(
        seats=with_skills(bare, today, random),
        needs=make_needs(bare, today, random),
        initiatives=with_conditions(bare, today, random),
        preferences=make_preferences(bare, random),
        rules=make_rules(bare, today, random),
        current=_current(today),
    )
    brief = Brief(problem=problem, currency=CURRENCY, scenarios=_scenarios(problem, random))
    return Invention(brief, today)


def _current(today: Plan) -> tuple[Current, ...]:
    return tuple(
        Current(initiative=team.initiative, seat=member.seat, person=member.person)
        for team in today.teams
        for member in team.members
    )


def _scenarios(problem: Problem, random: Random) -> tuple[Scenario, ...]:
    """Return what a resource manager would ask first: one leaves, one works full time, one idea doubles."""
    leaver, stayer = random.choice(problem.people), random.choice(problem.people)
    idea = random.choice(problem.initiatives)
    return (
        Scenario(
            name=f"{leaver.name} leaves",
            changes=(Change(kind="people", id=leaver.id, field="active", value=False),),
        ),
        Scenario(
            name=f"{stayer.name} works full time",
            changes=(Change(kind="people", id=stayer.id, field="capacity_fte", value=1.0),),
        ),
        Scenario(
            name=f"{idea.name} is worth twice as much",
            changes=(Change(kind="initiatives", id=idea.id, field="value", action="multiply", value=2.0),),
        ),
    )
