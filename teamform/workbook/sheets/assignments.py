"""The Assignments sheet: who takes which place, and what the user decides about it."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.fit import fit
from teamform.domain.entities import Lock, LockKind, Person, Seat
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, width_of, write_grid
from teamform.workbook.links import TO_ROW, TO_TEAM, Links
from teamform.workbook.styles import Form, Styles

NAME, TABLE = "Assignments", "tfAssignments"
AUTO, KEEP, NOT, CHANGE = "Auto", "Keep", "Not this person", "Change"
DECISIONS = (AUTO, KEEP, NOT, CHANGE)
LEAD = "Lead"
PEOPLE_RANGE = "tfPlanPeople"
"""The named range with the IDs of everybody who is active."""

_MESSAGE = {"error_title": "Decision", "error_message": f"Choose one of: {', '.join(DECISIONS)}."}
_DECISION = (
    "What the next solve does with this row.\nAuto: as is best. Keep: the person stays in this seat.\n"
    "Not this person: somebody else, or nobody. Change: whoever Change to names.\n"
    "It lasts until it is Auto again."
)
_FTE = (
    "What the place takes of full time in each of its periods.\nAnother number holds for every place of the "
    "seat in the next solve, and keeps the person in it."
)


def write_assignments(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per place taken, team by team, and a row per decision that keeps somebody out of a seat."""
    rows = [*_rows(facts, links), *_kept_out(facts, links)]
    write_grid(sheet, styles, Grid(TABLE, _columns(facts), rows, key_columns=3, back=links.back))


def _columns(facts: PlanFacts) -> tuple[GridColumn, ...]:
    share: Form = "number" if facts.is_in_units else "percent"
    problem = facts.problem
    initiatives, names = problem.initiatives, [person.name for person in problem.active_people]
    periods = problem.periods if len(problem.periods) > 1 else ()
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in initiatives], 12, 18), TO_ROW),
        GridColumn("Initiative", "text", width_of([one.name for one in initiatives], 14, 34), TO_TEAM),
        GridColumn("Seat", "id", width_of([seat.id for seat in problem.seats], 8, 18)),
        GridColumn("Role", "text", width_of([seat.role for seat in problem.seats], 8, 26)),
        GridColumn("Person ID", "id", width_of([one.id for one in problem.active_people], 10, 18)),
        GridColumn("Person", "text", width_of(names, 10, 28), TO_ROW),
        GridColumn("FTE", share, 8, _FTE),
        *(GridColumn(period.id, share, max(len(period.id) + 2, 8)) for period in periods),
        GridColumn("Lead", "text", 7, "Who leads the team."),
        GridColumn(
            "Fit", "points", 7,
            "Points for levels above the minimum, nice-to-have skills and the right location, by the "
            "planning model's goal 'fit' before its weight.",
        ),
        GridColumn(
            "Decision", "text", 16, _DECISION, is_input=True,
            validation={"validate": "list", "source": list(DECISIONS), **_MESSAGE},
        ),
        GridColumn(
            "Change to", "id", 14, "For Change: who takes the place, by ID or name.", is_input=True,
            validation={"validate": "list", "source": f"={PEOPLE_RANGE}", "show_error": False},
        ),
        GridColumn("Reason", "text", 28, "Why you decided so; it stays beside the decision.", is_input=True),
    )  # fmt: skip


def _rows(facts: PlanFacts, links: Links) -> Iterator[Row]:
    decided = {(lock.person, lock.seat): lock for lock in facts.problem.locks}
    goal = facts.fit_goal
    for team in facts.plan.teams:
        order = {seat.id: number for number, seat in enumerate(facts.problem.seats_of(team.initiative))}
        for member in sorted(team.members, key=lambda one: order[one.seat]):
            seat, person = facts.problem.seat(member.seat), facts.problem.person(member.person)
            lock = decided.get((person.id, seat.id))
            is_lead = LEAD if team.lead == person.id else None
            points = fit(facts.problem, person, seat).points(goal)
            yield _row(facts, links, seat, person, is_lead, points, lock)


def _kept_out(facts: PlanFacts, links: Links) -> Iterator[Row]:
    """Yield the decisions that have no place of the plan to stand beside, so that they last."""
    for lock in facts.problem.locks:
        if lock.kind is LockKind.NOT and lock.person not in facts.plan.people_in(lock.seat):
            seat, person = facts.problem.seat(lock.seat), facts.problem.person(lock.person)
            yield _row(facts, links, seat, person, None, None, lock)


def _row(
    facts: PlanFacts,
    links: Links,
    seat: Seat,
    person: Person,
    lead: str | None,
    points: float | None,
    lock: Lock | None,
) -> Row:
    is_placed = points is not None
    demand = facts.problem.demand_of(seat.id) if is_placed else [None] * len(facts.problem.periods)
    periods: list[Cell] = [None if takes is None else takes / 1000 for takes in demand]
    return (
        links.initiative_id(seat.initiative),
        links.team(seat.initiative),
        seat.id,
        seat.role,
        person.id,  # no link: it is for typing over
        links.person(person.id),
        seat.fte if is_placed else None,
        *(periods if len(periods) > 1 else ()),
        lead,
        points,
        _decision(lock),
        None,
        facts.reasons.get((person.id, seat.id)),
    )


def _decision(lock: Lock | None) -> str:
    if lock is None:
        return AUTO
    return KEEP if lock.kind is LockKind.KEEP else NOT
