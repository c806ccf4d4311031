"""A small example, to look at and to change: twelve people of a shop and four things that they could do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from teamform.domain.brief import Brief
from teamform.domain.change import Change, Scenario
from teamform.domain.entities import (
    COMMUNICATION,
    COMPETENCIES,
    Current,
    Initiative,
    Need,
    Person,
    Preference,
    Rule,
    Seat,
    SeatSkill,
    Status,
)
from teamform.domain.limit import Limit
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from teamform.generator.work import quarters

_SKILLS = (
    "SQL", "Python", "API design", "Cloud platforms", "Order management", "Process mapping",
    "Business case", "Change management", "UX research", "Prototyping",
)  # fmt: skip

_PEOPLE: tuple[tuple[str, str, str, int, dict[str, int], float, str, str, str, float], ...] = (
    # ID, name, role and level, other roles, FTE, location, grade, group, cost per FTE
    ("P01", "Anna Müller", "Application owner", 4, {}, 0.8, "Bonn", "Senior", "Shop systems", 25_000),
    ("P02", "Tariq Haddad", "Application owner", 3, {"Integration specialist": 2}, 1.0, "Leeds",
     "Professional", "Shop systems", 20_500),
    ("P03", "Mei Tan", "Application owner", 2, {}, 0.6, "Bonn", "Junior", "Shop systems", 18_000),
    ("P04", "Diego Rocha", "Integration specialist", 4, {}, 1.0, "Porto", "Senior", "Platform", 26_000),
    ("P05", "Sunita Rao", "Integration specialist", 3, {}, 0.7, "Leeds", "Professional", "Platform", 21_000),
    ("P06", "Jonas Weber", "BPO", 4, {"Stakeholder": 3}, 0.5, "Bonn", "Senior", "Operations", 24_500),
    ("P07", "Amara Okafor", "BPO", 3, {}, 0.9, "Leeds", "Professional", "Operations", 20_000),
    ("P08", "Lucia Marino", "BPO", 2, {"Design": 2}, 0.8, "Porto", "Junior", "Operations", 17_500),
    ("P09", "Henrik Lund", "Stakeholder", 5, {}, 0.5, "Bonn", "Principal", "Sales", 31_000),
    ("P10", "Priya Shah", "Stakeholder", 3, {"BPO": 3}, 0.6, "Leeds", "Professional", "Sales", 21_500),
    ("P11", "Camille Roux", "Design", 4, {}, 0.8, "Porto", "Senior", "Experience", 24_000),
    ("P12", "Kofi Mensah", "Design", 3, {"Application owner": 2}, 1.0, "Bonn", "Professional",
     "Experience", 20_000),
)  # fmt: skip

_LEVELS = (
    # the levels of each person in _SKILLS, in their order
    (4, 2, 0, 0, 3, 0, 0, 0, 0, 0),
    (3, 4, 2, 0, 0, 0, 0, 0, 0, 0),
    (2, 0, 0, 0, 2, 2, 0, 0, 0, 0),
    (0, 3, 4, 4, 0, 0, 0, 0, 0, 0),
    (2, 0, 3, 2, 0, 0, 0, 0, 0, 0),
    (0, 0, 0, 0, 5, 4, 3, 0, 0, 0),
    (0, 0, 0, 0, 3, 3, 0, 2, 0, 0),
    (0, 0, 0, 0, 2, 2, 0, 0, 2, 0),
    (0, 0, 0, 0, 0, 0, 5, 4, 0, 0),
    (0, 0, 0, 0, 0, 3, 3, 3, 0, 0),
    (0, 0, 0, 0, 0, 0, 0, 0, 4, 4),
    (0, 2, 0, 0, 0, 0, 0, 0, 3, 3),
)

_RATINGS = (
    # Communication, then the twelve competencies in their order
    "4433344453443", "3343434334343", "2233233323232", "4354354345454", "3343433443334", "5543444545445",
    "3433343433343", "3333434232423", "5545354543355", "4434344334444", "4344544344544", "3343533343433",
)  # fmt: skip

_INITIATIVES = (
    # ID, name, value, capability, objective, outcome, location, months from and to
    ("I1", "Self-service returns", 90, "Customer service", "Customer trust", "A return takes two minutes",
     "Porto", 1, 6),
    ("I2", "Order promise", 75, "Order to cash", "Digital growth", "Nine of ten delivery dates hold",
     "Leeds", 1, 6),
    ("I3", "Partner shop", 60, "Sales", "Digital growth", "Partners order around the clock", "Bonn", 1, 6),
    ("I4", "Price list hub", 30, "Pricing", "Digital growth", "Prices change everywhere in a day", "", 4, 6),
)  # fmt: skip

_SEATS = (
    # ID, role, places, FTE, places that must be filled, least role level
    ("I1-APP", "Application owner", 1, 0.5, 1, 3),
    ("I1-INT", "Integration specialist", 1, 0.5, 1, None),
    ("I1-BPO", "BPO", 2, 0.4, 1, None),
    ("I1-DES", "Design", 1, 0.5, 1, 3),
    ("I2-APP", "Application owner", 1, 0.6, 1, None),
    ("I2-INT", "Integration specialist", 1, 0.4, 1, 3),
    ("I2-BPO", "BPO", 1, 0.5, 1, 3),
    ("I2-STA", "Stakeholder", 1, 0.2, 0, None),
    ("I3-APP", "Application owner", 1, 0.4, 1, None),
    ("I3-INT", "Integration specialist", 1, 0.6, 1, 3),
    ("I3-STA", "Stakeholder", 1, 0.3, 1, 3),
    ("I3-DES", "Design", 1, 0.5, 1, None),
    ("I4-INT", "Integration specialist", 1, 0.4, 1, None),
    ("I4-BPO", "BPO", 1, 0.3, 1, None),
    ("I4-STA", "Stakeholder", 1, 0.2, 0, None),
)

_NEEDS = (
    # initiative, skill, least level, heads, must, weight
    ("I1", "UX research", 3, 1, True, 1),
    ("I1", "API design", 3, 1, False, 2),
    ("I1", "Change management", 2, 1, False, 1),
    ("I2", "Order management", 3, 2, False, 2),
    ("I2", "SQL", 3, 1, False, 1),
    ("I3", "API design", 3, 1, False, 1),
    ("I3", "Business case", 3, 1, False, 1),
    ("I3", "Prototyping", 3, 1, False, 1),
    ("I4", "Process mapping", 3, 1, False, 1),
    ("I4", "SQL", 2, 1, False, 1),
    ("I4", "Cloud platforms", 3, 1, False, 1),
)


def example() -> Brief:
    """Return the example: more work than people, so that one initiative has to wait."""
    horizon = quarters(2026, 2)
    problem = Problem(
        people=tuple(_people()),
        initiatives=tuple(_initiatives()),
        seats=tuple(_seats()),
        needs=tuple(_needs()),
        periods=horizon,
        skill_names=_SKILLS,
        preferences=(
            Preference(person="P05", initiative="I3", points=3),
            Preference(person="P08", initiative="I1", points=5),
            Preference(person="P12", initiative="I2", points=-2),
        ),
        rules=tuple(_rules()),
        current=(
            Current(initiative="I2", seat="I2-APP", person="P02"),
            Current(initiative="I2", seat="I2-BPO", person="P07"),
        ),
    )
    return Brief(problem=problem, currency="EUR", scenarios=tuple(_scenarios()))


def _people() -> Iterator[Person]:
    for row, levels, ratings in zip(_PEOPLE, _LEVELS, _RATINGS, strict=True):
        person_id, name, role, level, others, fte, location, grade, group, cost = row
        yield Person(
            id=person_id, name=name, role=role, role_level=level, other_roles=others, capacity_fte=fte,
            location=location, grade=grade, group=group, cost_per_fte=cost, max_initiatives=2,
            skills={skill: held for skill, held in zip(_SKILLS, levels, strict=True) if held},
            competencies=dict(zip((COMMUNICATION, *COMPETENCIES), map(int, ratings), strict=True)),
            availability_fte={"2026 Q2": 0.4} if person_id == "P04" else {},
        )  # fmt: skip


def _initiatives() -> Iterator[Initiative]:
    for row in _INITIATIVES:
        initiative_id, name, value, capability, objective, outcome, location, first, last = row
        yield Initiative(
            id=initiative_id, name=name, value=value, capability=capability, objective=objective,
            outcome=outcome, location=location, start=date(2026, first, 1), end=date(2026, last, 30),
            status=Status.MUST if initiative_id == "I2" else Status.OPTIONAL,
        )  # fmt: skip


def _seats() -> Iterator[Seat]:
    skills = {"I2-BPO": (SeatSkill(skill="Order management", min_level=3, must=True),)}
    skills["I1-DES"] = (SeatSkill(skill="UX research", min_level=3, must=False, weight=2),)
    for seat_id, role, count, fte, must_fill, level in _SEATS:
        yield Seat(
            id=seat_id, initiative=seat_id.partition("-")[0], role=role, count=count, fte=fte,
            must_fill=must_fill, min_role_level=level, skills=skills.get(seat_id, ()),
        )  # fmt: skip


def _needs() -> Iterator[Need]:
    for initiative, skill, level, heads, must, weight in _NEEDS:
        yield Need(
            id=f"{initiative}/{skill}", initiative=initiative, skill=skill, min_level=level, headcount=heads,
            must=must, weight=weight,
        )  # fmt: skip


def _rules() -> Iterator[Rule]:
    yield Rule(
        id="R1", type="apart", who=Selector(people=("P01", "P02")), hard=True,
        reason="Each stands in for the other",
    )  # fmt: skip
    yield Rule(
        id="R2", type="mentor", who=Selector.parse("Grade = Junior"),
        with_whom=Selector.parse("Role level >= 4"), value=Limit.parse("<= 2"), hard=False, weight=5,
        reason="Juniors learn beside seniors",
    )  # fmt: skip


def _scenarios() -> Iterator[Scenario]:
    away = Change(kind="people", id="P04", field="active", value=False, note="Parental leave")
    yield Scenario(name="Diego is away", changes=(away,))
    hire = {
        "id": "P13", "name": "New hire", "role": "Integration specialist", "role_level": 3,
        "capacity_fte": 1.0, "max_initiatives": 2,
    }  # fmt: skip
    yield Scenario(name="Hire an integration specialist", changes=(
        Change(kind="people", id="P13", action="new", value=hire, note="From the talent pool"),
        Change(kind="people", id="P13", field="skills.API design", value=3),
    ))  # fmt: skip
