"""Write the sample workbooks beside this file: ``starter.xlsx`` and ``portfolio.xlsx``.

The starter is the small example of ``teamform new --example``. The portfolio is an invented company with
every sheet in use; what chance has invented is added to by hand, so that each kind of rule and each
reason not to run is there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.domain.change import Action, Change, Kind, Scenario
from teamform.domain.entities import Initiative, Need, Person, Role, Rule, Seat, Side, Status
from teamform.domain.limit import Limit
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from teamform.generator import Invention, example, invent

PEOPLE, SEED = 120, 198
STEWARD = "Data steward"
RARE_SKILL = "Event streaming"


def starter() -> Brief:
    """Return twelve people and four initiatives, one screen per sheet."""
    return example()


def portfolio() -> Brief:
    """Return about 120 people and more work than they can do in the four quarters of a year."""
    invention = invent(PEOPLE, SEED)
    problem = invention.brief.problem
    problem = problem.replace(
        roles=(
            *problem.roles,
            Role(id=STEWARD, side=Side.BUSINESS, notes="Looks after the data of a domain"),
        ),
        people=tuple(_people(problem)),
        initiatives=tuple(_initiatives(problem, invention)),
        seats=(*_seats(problem, invention), *_steward_seats(problem)),
        needs=tuple(_needs(problem, invention)),
    )
    problem = problem.replace(rules=(*problem.rules, *_rules(problem, invention)))
    return Brief(
        problem=problem,
        planning_model="balanced",
        overrides={"goals.continuity.move_points": "8"},
        scenarios=tuple(_scenarios(problem)),
        currency="EUR",
    )


def _people(problem: Problem) -> Iterator[Person]:
    """Yield people of whom some look after data too, and one junior knows a little of the rare skill."""
    experts = [one.id for one in problem.people if one.role == "BPO" and one.skills.get("Master data")]
    learner = next(
        one.id for one in problem.people if one.grade == "Junior" and one.role == "Integration specialist"
    )
    for person in problem.people:
        skills = {skill: level for skill, level in person.skills.items() if skill != RARE_SKILL}
        if person.id in experts:
            others = {**person.other_roles, STEWARD: person.role_level}
            yield person.replace(skills=skills, other_roles=others)
        elif person.id == learner:
            yield person.replace(skills={**skills, RARE_SKILL: 2}, notes="Has begun to learn event streaming")
        else:
            yield person.replace(skills=skills)


def _initiatives(problem: Problem, invention: Invention) -> Iterator[Initiative]:
    """Yield initiatives of which one waits for a budget, and one that has a team today is to end."""
    waiting = [one for one in problem.initiatives if not invention.today.runs(one.id)]
    starved = sorted(waiting, key=lambda one: one.value)[len(waiting) // 2]
    staffed = [one for one in problem.initiatives if one.status is Status.OPTIONAL and one not in waiting]
    ending = min(staffed, key=lambda one: one.value)
    for initiative in problem.initiatives:
        if initiative.id == starved.id:
            yield initiative.replace(budget=10_000.0, notes="The budget is not settled yet")
        elif initiative.id == ending.id:
            yield initiative.replace(status=Status.OFF, notes="The board has ended it; the team is free")
        else:
            yield initiative


def _seats(problem: Problem, invention: Invention) -> Iterator[Seat]:
    """One seat has a fixed person, one another location, one less to do in its first quarter."""
    first, second, third = (team.members[0] for team in invention.today.teams[:3])
    special = {
        first.seat: {"fixed_person": first.person},
        second.seat: {"location": problem.person(second.person).location},
        third.seat: {"fte_by_period": {problem.periods[0].id: problem.seat(third.seat).fte / 2}},
    }
    for seat in problem.seats:
        skills = tuple(one.replace(must=False) if one.skill == RARE_SKILL else one for one in seat.skills)
        yield seat.replace(skills=skills, **special.get(seat.id, {}))


def _steward_seats(problem: Problem) -> Iterator[Seat]:
    """Yield a seat for a steward in each initiative about data."""
    for initiative in [one for one in problem.initiatives if one.capability == "Data and insight"]:
        yield Seat(
            id=f"{initiative.id}-DST",
            initiative=initiative.id,
            role=STEWARD,
            fte=0.2,
            must_fill=0,
            weight=0.5,
        )


def _needs(problem: Problem, invention: Invention) -> Iterator[Need]:
    """Yield needs: the most valuable initiative that waits must have the rare skill, others would like it."""
    waiting = [one for one in problem.initiatives if not invention.today.runs(one.id)]
    best = max(waiting, key=lambda one: one.value).id
    for need in problem.needs:
        if need.skill != RARE_SKILL:
            yield need
        elif need.initiative != best:
            yield need.replace(must=False)
    yield Need(id=f"{best}/{RARE_SKILL}", initiative=best, skill=RARE_SKILL, min_level=3, must=True)


def _rules(problem: Problem, invention: Invention) -> Iterator[Rule]:
    """Rules of the types that chance has not made; the teams of today keep every hard one."""
    teams = invention.today.teams
    mates = [member.person for member in teams[0].members[:2]]
    sponsor = next(
        one for one in problem.people if one.role == "Stakeholder" and not invention.today.seats_of(one.id)
    )
    sponsored = next(
        one.id
        for one in problem.initiatives
        if not invention.today.runs(one.id)
        and any(seat.role == "Stakeholder" for seat in problem.seats_of(one.id))
    )
    busy = invention.today.teams[1].members[0].person
    texts = [
        Rule(id="R", type="require", who=Selector(people=(sponsor.id,)), initiatives=(sponsored,),
             reason="Sponsors it"),
        Rule(id="R", type="together", who=Selector(people=(mates[0],)),
             with_whom=Selector(people=(mates[1],)), initiatives=(teams[0].initiative,), hard=False, weight=8,
             reason="One shows the other the ropes"),
        Rule(id="R", type="apart", who=Selector.parse("Contract = External"),
             with_whom=Selector.parse("Group = Finance Operations"), hard=False, weight=2,
             initiatives=tuple(one.id for one in problem.initiatives if one.capability == "Record to report"),
             reason="Figures stay in the house"),
        Rule(id="R", type="place", who=Selector.parse("Grade = Junior"), value=Limit.parse(">= 1"),
             hard=False, weight=2, reason="Every junior has work to learn by"),
        Rule(id="R", type="place", who=Selector.parse("*"), value=Limit.parse("<= 4"),
             reason="Nobody is on more than four in a year"),
        Rule(id="R", type="load", who=Selector.parse("Group = Cloud Operations"), value=Limit.parse("<= 90%"),
             hard=False, weight=2, reason="They run the platform as well"),
        Rule(id="R", type="load", who=Selector.parse("Contract = External"), value=Limit.parse(">= 40%"),
             over_all=True, hard=False, weight=10, reason="Contracts are paid whether used or not"),
        Rule(id="R", type="limit", who=Selector.parse("Contract = External"), value=Limit.parse("<= 40"),
             over_all=True, hard=False, weight=2, reason="Not too many places for externals"),
        Rule(id="R", type="limit", who=Selector.parse("Role level >= 3"), value=Limit.parse(">= 1"),
             reason="Nobody starts without experience"),
        Rule(id="R", type="forbid", who=Selector(people=(busy,)), initiatives=(sponsored,), on=False,
             reason="Was settled in spring"),
    ]  # fmt: skip
    for number, rule in enumerate(texts, start=len(problem.rules) + 1):
        yield rule.replace(id=f"R{number:02d}")


def _scenarios(problem: Problem) -> Iterator[Scenario]:
    """Yield what a portfolio board would ask."""
    best = max(problem.people, key=lambda one: (one.role == "Integration specialist", one.role_level or 0))
    hires = [
        change
        for number in (1, 2)
        for change in (
            Change(
                kind="people", id=f"H{number}", action="new", value=_hire(number), note="From the talent pool"
            ),
            Change(kind="people", id=f"H{number}", field="skills.API design", value=3),
            Change(kind="people", id=f"H{number}", field="skills.Data pipelines", value=3),
        )
    ]
    yield Scenario(name="Hire two integration specialists", changes=tuple(hires))
    yield Scenario(
        name=f"{best.name} leaves in July",
        changes=(Change(kind="people", id=best.id, field="end", value=date(2026, 6, 30).isoformat()),),
    )
    yield Scenario(
        name="Cloud Operations at four fifths",
        changes=(_many("people", "Group = Cloud Operations", "capacity_fte", 0.8, "multiply"),),
    )
    yield Scenario(
        name="No externals in the fourth quarter",
        changes=(
            _many("people", "Contract = External", f"availability_fte.{problem.periods[-1].id}", 0.0,
                  note="The budget for externals ends in September"),
        ),
    )  # fmt: skip
    yield Scenario(
        name="Digital growth counts half as much again",
        changes=(_many("initiatives", "objective = Digital growth", "value", 1.5, "multiply"),),
    )
    yield Scenario(
        name="Take up again what is off",
        changes=(_many("initiatives", "status = Off", "status", "Optional"),),
    )
    yield Scenario(
        name="Teach event streaming",
        changes=(
            _many("people", f"{RARE_SKILL} >= 1", f"skills.{RARE_SKILL}", 3, note="A course in spring"),
        ),
    )
    yield Scenario(
        name="FTE of BPO",
        changes=(
            _many("people", "Role = BPO", "capacity_fte", None, "multiply").replace(
                values=(0.8, 0.9, 1.0, 1.1, 1.2), note="How much hangs on the business process owners?"
            ),
        ),
    )
    yield Scenario(
        name="All work takes a tenth longer",
        changes=(_many("seats", "*", "fte", 1.1, "multiply"),),
    )
    yield Scenario(name="Moves cost nothing", overrides={"goals.continuity.move_points": "0"})
    yield Scenario(name="Value above all", planning_model="impact_first")


def _many(
    kind: Kind, group: str, field: str, value: float | str | None, action: Action = "set", note: str = ""
) -> Change:
    """Return a change of all rows that meet a condition."""
    rows = Selector.parse(group)
    return Change(kind=kind, group=rows, field=field, action=action, value=value, note=note)


def _hire(number: int) -> dict[str, object]:
    return {
        "id": f"H{number}", "name": f"New hire {number}", "role": "Integration specialist", "role_level": 3,
        "capacity_fte": 1.0, "start": "2026-04-01", "max_initiatives": 2, "cost_per_fte": 22_000.0,
    }  # fmt: skip


SAMPLES = {"starter.xlsx": starter, "portfolio.xlsx": portfolio}


def main(folder: Path) -> None:
    """Write every sample into a folder."""
    from teamform.workbook.template import write_template  # noqa: PLC0415

    for name, make in SAMPLES.items():
        write_template(folder / name, make())
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
