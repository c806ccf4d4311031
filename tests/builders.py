"""Short ways to write small problems."""

from __future__ import annotations

from typing import Any

from teamform.domain.entities import Initiative, Need, Person, Rule, Seat
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem


def person(person_id: str, role: str = "BPO", **fields: Any) -> Person:
    return Person(**{"id": person_id, "name": person_id, "role": role, **fields})


def initiative(initiative_id: str = "I1", value: float = 10, **fields: Any) -> Initiative:
    return Initiative(**{"id": initiative_id, "name": initiative_id, "value": value, **fields})


def seat(seat_id: str = "S1", initiative_id: str = "I1", **fields: Any) -> Seat:
    return Seat(**{"id": seat_id, "initiative": initiative_id, "fte": 0.5, **fields})


def need(need_id: str = "N1", initiative_id: str = "I1", skill: str = "Python", **fields: Any) -> Need:
    return Need(**{"id": need_id, "initiative": initiative_id, "skill": skill, **fields})


def rule(rule_type: str, who: str = "*", **fields: Any) -> Rule:
    return Rule.model_validate({"id": "R1", "type": rule_type, "who": who, **fields})


def problem(**fields: Any) -> Problem:
    """Two people, one initiative with one seat, unless said otherwise."""
    standard = {
        "people": (person("P1"), person("P2", "Design")),
        "initiatives": (initiative(),),
        "seats": (seat(),),
    }
    return Problem(**{**standard, **fields})


def team(initiative_id: str, *members: str, lead: str | None = None) -> Team:
    """Write a team as ``team("I1", "P1 S1", "P2 S1")``."""
    pairs = (member.split() for member in members)
    return Team(
        initiative=initiative_id,
        members=tuple(Assignment(person=who, seat=where) for who, where in pairs),
        lead=lead,
    )


def plan(*teams: Team) -> Plan:
    return Plan(teams=teams)


NO_RULES = {name: {"on": False} for name in ("team_lead", "both_sides", "bridge", "objective_share")}


def policy(*goals: dict[str, Any] | str, **rules: Any) -> PlanningModel:
    """Make a planning model that has these goals, and no rule but those given."""
    listed = [{"id": goal} if isinstance(goal, str) else goal for goal in goals or ("value",)]
    return PlanningModel.model_validate({"name": "test", "goals": listed, "rules": {**NO_RULES, **rules}})
