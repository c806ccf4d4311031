"""Tiny random problems, planning models and plans: what a workbook can say, in a handful of rows.

What a problem need not have, it has rarely, so that most problems have plans; ``often`` names one thing
that it is likely to have, so that a test can look at that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from teamform.domain.entities import (
    COMMUNICATION,
    COMPETENCIES,
    RULE_TYPES,
    Current,
    Initiative,
    Lock,
    LockKind,
    Need,
    Period,
    Person,
    Preference,
    Rule,
    Seat,
    SeatSkill,
    Status,
)
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import WHOLE_HORIZON, Problem

ROLES = ("Application owner", "BPO", "Design")
SKILLS = ("Python", "SQL")
RATED = (COMMUNICATION, *COMPETENCIES[:3])
LOCATIONS = ("", "Bonn", "BONN", "Graz")
WEIGHTS = (1.0, 2.0, 0.5, 0.0, 3.333)
VALUES = (10.0, 7.0, 1.0, 0.0, 12.345)

PERIODS: tuple[tuple[Period, ...], ...] = (
    (WHOLE_HORIZON,),
    (Period(id="H1"), Period(id="H2")),
    (
        Period(id="Jan", start=date(2026, 1, 1), end=date(2026, 1, 31)),
        Period(id="Feb", start=date(2026, 2, 1), end=date(2026, 2, 28)),
    ),
)
CONDITIONS = (
    "Role = BPO",
    "Plays = Design",
    "Side = IT",
    "Python >= 3",
    "SQL < 2",
    "Team = red",
    "Age > 30",
    "Location != Bonn",
    "Role = Design and Python >= 1",
    "Communication >= 3",
)
FEATURES = (
    "status",
    "eligibility",
    "capacity",
    "max_initiatives",
    "team_size",
    "needs",
    "budget",
    "depends",
    "excludes",
    "locks",
    "bridge",
    "competencies",
    "current",
    "preferences",
    "dates",
)
"""What ``often`` may name."""


TENTHS = st.integers(0, 9)


def pick(draw: st.DrawFn, *choices: Any) -> Any:
    """Draw one of some choices; the first is the simplest."""
    return draw(st.sampled_from(choices))


def has(draw: st.DrawFn, feature: str, often: str) -> bool:
    """Draw whether a problem has something: mostly, where it is asked for often, else once in a while."""
    return draw(TENTHS) >= (3 if feature == often else 9)


def maybe(draw: st.DrawFn, feature: str, often: str, choices: Sequence[Any], otherwise: Any) -> Any:
    """Draw one of some choices if the problem has the feature."""
    return pick(draw, *choices) if has(draw, feature, often) else otherwise


def some_of(names: Sequence[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw a few names, each once."""
    return st.lists(st.sampled_from(names), min_size=1, max_size=most, unique=True).map(tuple)


# -- people, initiatives, seats ---------------------------------------------------------------------------


def people(draw: st.DrawFn, number: int, periods: tuple[Period, ...], often: str) -> tuple[Person, ...]:
    """Draw the People sheet, with skills, competencies and availability."""
    rated = has(draw, "competencies", often)
    return tuple(person(draw, f"P{i}", periods, often, rated=rated) for i in range(1, number + 1))


def person(
    draw: st.DrawFn, person_id: str, periods: tuple[Period, ...], often: str, *, rated: bool
) -> Person:
    """Draw a person, active and there for all the time unless features say otherwise."""
    role, other = pick(draw, *permutations(ROLES, 2))
    late = date(2026, 1, 16) if periods[0].start else None
    has_other_role = pick(draw, False, True)
    is_away = has(draw, "capacity", often)
    return Person(
        id=person_id,
        name=f"Name {person_id}",
        role=role,
        role_level=pick(draw, None, 0, 2, 3, 5),
        other_roles={other: pick(draw, None, 1, 4)} if has_other_role else {},
        capacity_fte=maybe(draw, "capacity", often, (0.8, 0.5, 0.333), 1.0),
        availability_fte={pick(draw, *periods).id: pick(draw, 0.0, 0.4)} if is_away else {},
        start=maybe(draw, "dates", often, (late,), None),
        location=pick(draw, *LOCATIONS),
        group=pick(draw, "", "Data"),
        cost_per_fte=pick(draw, 10.0, 33.333, 0.0),
        max_initiatives=maybe(draw, "max_initiatives", often, (1, 0), None),
        active=maybe(draw, "eligibility", often, (True, False), True),
        skills={skill: pick(draw, 0, 1, 2, 3, 5) for skill in SKILLS},
        competencies={name: pick(draw, 1, 3, 4, 5) for name in RATED if pick(draw, True, False)}
        if rated
        else {},
        attributes={
            "Team": pick(draw, "red", "Red", "blue", ""),
            "Age": pick(draw, 30.0, "30", 1234567.0, 1234568.0, 30.5),
        },
    )


def initiative(
    draw: st.DrawFn, one: str, others: Sequence[str], periods: tuple[Period, ...], often: str
) -> Initiative:
    """Draw an initiative that may run or not, unless features say otherwise."""
    early = date(2026, 2, 14) if periods[0].start else None
    other: list[tuple[str, ...]] = [(name,) for name in others] or [()]
    return Initiative(
        id=one,
        name=f"Work {one}",
        value=pick(draw, *VALUES),
        status=maybe(draw, "status", often, tuple(Status), Status.OPTIONAL),
        objective=pick(draw, "", "Growth"),
        end=maybe(draw, "dates", often, (early,), None),
        location=pick(draw, *LOCATIONS),
        budget=maybe(draw, "budget", often, (10.0, 4.0, 2.0, 0.0), None),
        min_team=maybe(draw, "team_size", often, (1, 0, 2), None),
        max_team=maybe(draw, "team_size", often, (2, 3), None),
        depends_on=maybe(draw, "depends", often, other, ()),
        excludes=maybe(draw, "excludes", often, other, ()),
        bridge=has(draw, "bridge", often),
    )


def seats(
    draw: st.DrawFn, ids: Sequence[str], names: Sequence[str], periods: tuple[Period, ...], often: str
) -> tuple[Seat, ...]:
    """Draw the Seats sheet: at least one seat for each initiative."""
    number = draw(st.integers(max(len(ids), 2), 4))
    homes = [*ids, *(pick(draw, *ids) for _ in range(number - len(ids)))]
    return tuple(seat(draw, f"S{i}", home, names, periods, often) for i, home in enumerate(homes, start=1))


def seat(
    draw: st.DrawFn,
    seat_id: str,
    home: str,
    names: Sequence[str],
    periods: tuple[Period, ...],
    often: str,
) -> Seat:
    """Draw a seat."""
    count = pick(draw, 1, 2, 3)
    late = date(2026, 2, 1) if periods[0].start else None
    has_exception, has_skills = has(draw, "dates", often), has(draw, "eligibility", often)
    return Seat(
        id=seat_id,
        initiative=home,
        role=pick(draw, "Any", "Any", *ROLES),
        count=count,
        fte=maybe(draw, "capacity", often, (0.5, 1.0, 0.0), pick(draw, 0.3, 0.1)),
        must_fill=min(count, pick(draw, 0, 1, 0, 2)),
        weight=pick(draw, 1.0, 2.0, 0.0),
        min_role_level=maybe(draw, "eligibility", often, (2, 0, 4), None),
        location=pick(draw, *LOCATIONS),
        start=maybe(draw, "dates", often, (late,), None),
        fixed_person=maybe(draw, "locks", often, names, None),
        fte_by_period={pick(draw, *periods).id: pick(draw, 0.0, 0.25)} if has_exception else {},
        skills=seat_skills(draw) if has_skills else (),
    )


def seat_skills(draw: st.DrawFn) -> tuple[SeatSkill, ...]:
    """Draw the rows of a seat in the sheet Seat skills."""
    return tuple(
        SeatSkill(
            skill=skill,
            min_level=pick(draw, 0, 1, 2, 3),
            must=pick(draw, True, False),
            weight=pick(draw, *WEIGHTS),
        )
        for skill in draw(some_of(SKILLS))
    )


def needs(draw: st.DrawFn, ids: Sequence[str], often: str) -> tuple[Need, ...]:
    """Draw the Needs sheet."""
    fewest = 2 if often == "needs" else 0
    number = draw(st.integers(fewest, 3))
    return tuple(need(draw, f"N{index}", ids, often) for index in range(number))


def need(draw: st.DrawFn, need_id: str, ids: Sequence[str], often: str) -> Need:
    """Draw a need, by heads or by a total of levels."""
    by_total = pick(draw, False, True)
    return Need(
        id=need_id,
        initiative=pick(draw, *ids),
        skill=pick(draw, *SKILLS),
        min_level=pick(draw, 0, 1, 2, 3),
        headcount=None if by_total else pick(draw, 1, 2),
        total_level=pick(draw, 1, 4, 7) if by_total else None,
        must=pick(draw, False, True) if often == "needs" else has(draw, "needs", often),
        weight=pick(draw, *WEIGHTS),
    )


# -- rules ------------------------------------------------------------------------------------------------

NUMBERS = (">= 1", "<= 1", "= 1", "0-2", "<= 0", ">= 2", "<= 1.5")
SHARES = ("<= 50%", ">= 30%", "= 100%", "20-80%", "<= 0%")
VALUES_OF_TYPE: dict[str, tuple[str | None, ...]] = {
    "limit": (*NUMBERS, *SHARES),
    "place": NUMBERS,
    "load": SHARES,
    "mentor": (None, "<= 1", "<= 2", "<= 0.5"),
}


def selectors(names: Sequence[str]) -> st.SearchStrategy[str]:
    """Draw the notation of Who and With."""
    named = some_of(names, 3).map("; ".join)
    return st.one_of(st.just("*"), named, st.sampled_from(CONDITIONS))


def rules(
    draw: st.DrawFn, kinds: Sequence[str], ids: Sequence[str], names: Sequence[str]
) -> tuple[Rule, ...]:
    """Draw the Rules sheet: a rule of each kind."""
    return tuple(rule(draw, f"R{index}", kind, ids, names) for index, kind in enumerate(kinds))


def rule(draw: st.DrawFn, rule_id: str, kind: str, ids: Sequence[str], names: Sequence[str]) -> Rule:
    """Draw a rule of a kind."""
    return Rule.model_validate(
        {
            "id": rule_id,
            "type": kind,
            "who": draw(selectors(names)),
            "with_whom": draw(selectors(names)) if kind == "mentor" or pick(draw, False, True) else "",
            "initiatives": draw(some_of(ids)) if pick(draw, False, True) else (),
            "over_all": pick(draw, False, True) if kind in {"limit", "load"} else False,
            "value": pick(draw, *VALUES_OF_TYPE.get(kind, (None,))),
            "hard": pick(draw, True, False),
            "weight": pick(draw, *WEIGHTS),
            "on": draw(TENTHS) < 9,
        }
    )


# -- the whole --------------------------------------------------------------------------------------------


@st.composite
def problems(
    draw: st.DrawFn,
    often: str = "",
    kinds: Sequence[str] | None = None,
    most_people: int = 5,
    most_initiatives: int = 3,
) -> Problem:
    """Draw a whole problem: few rows of every sheet.

    Parameters
    ----------
    often
        What it is likely to have, one of ``FEATURES``.
    kinds
        The types of its rules; drawn as well where they are not given.
    """
    periods = draw(st.sampled_from(PERIODS))
    names = [f"P{index}" for index in range(1, 1 + draw(st.integers(min(3, most_people), most_people)))]
    fewest = 2 if often in {"depends", "excludes", "max_initiatives"} else 1
    ids = [f"I{index}" for index in range(1, 1 + draw(st.integers(fewest, most_initiatives)))]
    places = seats(draw, ids, names, periods, often)
    if kinds is None:
        kinds = draw(some_of(RULE_TYPES)) if pick(draw, False, True) else ()
    return Problem(
        people=people(draw, len(names), periods, often),
        initiatives=tuple(
            initiative(draw, one, [other for other in ids if other != one], periods, often) for one in ids
        ),
        seats=places,
        needs=needs(draw, ids, often),
        preferences=preferences(draw, ids, names) if has(draw, "preferences", often) else (),
        rules=rules(draw, kinds, ids, names),
        current=current(draw, places, names) if has(draw, "current", often) else (),
        locks=locks(draw, places, names) if has(draw, "locks", often) else (),
        periods=periods,
        skill_names=SKILLS,
    )


def preferences(draw: st.DrawFn, ids: Sequence[str], names: Sequence[str]) -> tuple[Preference, ...]:
    """Draw the Preferences sheet."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(ids)), max_size=4, unique=True))
    return tuple(
        Preference(person=who, initiative=one, points=pick(draw, 1.0, -2.0, 0.333)) for who, one in pairs
    )


def current(draw: st.DrawFn, places: Sequence[Seat], names: Sequence[str]) -> tuple[Current, ...]:
    """Draw the Current sheet."""
    made = []
    for place in draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        seat_id = pick(draw, place.id, None)
        made.append(Current(initiative=place.initiative, seat=seat_id, person=pick(draw, *names)))
    return tuple(made)


def locks(draw: st.DrawFn, places: Sequence[Seat], names: Sequence[str]) -> tuple[Lock, ...]:
    """Draw a decision about one person and one seat."""
    who, where = pick(draw, *names), pick(draw, *places)
    return (Lock(person=who, seat=where.id, kind=pick(draw, *LockKind)),)


# -- planning models --------------------------------------------------------------------------------------

SETTINGS: dict[str, dict[str, tuple[Any, ...]]] = {
    "value": {"launch_share": (0.3, 0.0, 1.0)},
    "skill_coverage": {},
    "skill_balance": {
        "form": ("floor", "range", "deviation"),
        "over": (("coverage",), ("Python",), ("coverage", "SQL"), ("SQL", "SQL")),
        "target": (None, 0.5, 1.0, 2.5),
    },
    "spread": {
        "attributes": (("Team",), ("Role", "Location"), ("Age",), ("Plays", "SQL"), ("Team", "Team")),
        "team_size": (False, True),
        "form": ("range", "deviation"),
    },
    "fit": {"level_points": (1.0, 0.333), "location_points": (0.5, 0.0)},
    "preference": {},
    "leadership": {"competent_from": (2, 3, 4), "competency_points": (0.5, 0.333)},
    "continuity": {"move_points": (1.0, 0.25)},
    "focus": {"extra_points": (1.0, 0.25)},
    "cost": {"points_per_unit": (1.0, 0.0011)},
    "rules": {},
}


def goal(draw: st.DrawFn, goal_id: str, *, matters: bool) -> dict[str, Any]:
    """Draw a goal; one that matters has a weight."""
    settings = {name: pick(draw, *choices) for name, choices in SETTINGS[goal_id].items()}
    weight = pick(draw, *((1.0, 0.1, 2.5, 0.333) if matters else (1.0, 0.333, 0.0)))
    return {"id": goal_id, "rank": pick(draw, 1, 1, 2, 5), "weight": weight, **settings}


@st.composite
def planning_models(
    draw: st.DrawFn, goals: Sequence[str] = (), rules: Sequence[str] | None = None
) -> PlanningModel:
    """Draw a planning model: some goals in some ranks, some rules.

    Parameters
    ----------
    goals
        Goals that it has in any case, with a weight.
    rules
        The rules of the planning model that are on; drawn as well where they are not given.
    """
    drawn = draw(
        st.lists(st.sampled_from(tuple(SETTINGS)), min_size=0 if goals else 1, max_size=3, unique=True)
    )
    chosen = [goal(draw, one, matters=one in goals) for one in dict.fromkeys((*goals, *drawn))]
    tolerances = {rank: pick(draw, 0.0, 0.29, 0.1) for rank in sorted({g["rank"] for g in chosen})}
    switches: dict[str, dict[str, Any]] = {
        "team_lead": {"min_communication": pick(draw, 3, 0, 2, 5)},
        "both_sides": {},
        "bridge": {"teams": pick(draw, "asking", "all")},
        "objective_share": {
            "of": pick(draw, "value", "effort"),
            "least": {"Growth": pick(draw, 0.5, 0.333)},
        },
    }
    for name, settings in switches.items():
        settings["on"] = draw(TENTHS) >= 8 if rules is None else name in rules
    return PlanningModel.model_validate(
        {
            "name": "drawn",
            "goals": chosen,
            "rules": switches,
            "ranks": [{"rank": rank, "tolerance": share} for rank, share in tolerances.items() if share],
        }
    )


# -- plans ------------------------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn, problem: Problem) -> Plan:
    """Draw any plan in the problem's IDs, good or bad; at most one seat for each person and team."""
    teams = []
    for one in problem.initiatives:
        choices = [None, *(place.id for place in problem.seats_of(one.id))]
        taken = [(who.id, pick(draw, *choices)) for who in problem.people]
        members = tuple(Assignment(person=who, seat=where) for who, where in taken if where is not None)
        lead = pick(draw, None, *(member.person for member in members))
        if members or pick(draw, True, False):
            teams.append(Team(initiative=one.id, members=members, lead=lead))
    return Plan(teams=tuple(teams))
