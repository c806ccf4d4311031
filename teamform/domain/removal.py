"""A row removed, with what stands elsewhere about it: what if Anna left, or a piece of work were gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from teamform.domain.base import Entity
from teamform.domain.entities import Current, Initiative, Preference, Rule
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector


def row_id(row: Entity) -> str:
    """Return the ID by which a change names a row."""
    if isinstance(row, Preference | Current):
        return f"{row.person}/{row.initiative}"
    return str(getattr(row, "id", ""))


def rows_without(problem: Problem, kind: str, removed: str) -> dict[str, Any]:
    """Return the rows that are left, by kind, when a row is removed.

    With a person go their wishes, places and locks, and the rules about nobody else; with an initiative its
    seats, needs and rules; with a seat its places and locks. Whatever else still names the row (an
    initiative that depends on it, a role that somebody plays) contradicts its absence, and the problem made
    of these rows raises ``ProblemError``.
    """
    rest = {kind: tuple(row for row in getattr(problem, kind) if row_id(row) != removed)}
    if kind in _FOLLOWERS:
        rest |= _FOLLOWERS[kind](problem, removed)
    return rest


def _after_person(problem: Problem, person: str) -> dict[str, Any]:
    return {
        "seats": tuple(
            seat.replace(fixed_person=None) if seat.fixed_person == person else seat for seat in problem.seats
        ),
        "preferences": tuple(row for row in problem.preferences if row.person != person),
        "current": tuple(row for row in problem.current if row.person != person),
        "earlier": _places(problem.earlier, lambda row: row.person != person),
        "locks": tuple(lock for lock in problem.locks if lock.person != person),
        "rules": tuple(left for rule in problem.rules if (left := _rule_without_person(rule, person))),
    }


def _after_initiative(problem: Problem, initiative: str) -> dict[str, Any]:
    seats = {seat.id for seat in problem.seats if seat.initiative == initiative}
    return {
        "initiatives": tuple(
            _without_exclusion(one, initiative) for one in problem.initiatives if one.id != initiative
        ),
        "seats": tuple(seat for seat in problem.seats if seat.id not in seats),
        "needs": tuple(need for need in problem.needs if need.initiative != initiative),
        "preferences": tuple(row for row in problem.preferences if row.initiative != initiative),
        "current": tuple(row for row in problem.current if row.initiative != initiative),
        "earlier": _places(problem.earlier, lambda row: row.initiative != initiative),
        "locks": tuple(lock for lock in problem.locks if lock.seat not in seats),
        "rules": tuple(
            left for rule in problem.rules if (left := _rule_without_initiative(rule, initiative))
        ),
    }


def _after_seat(problem: Problem, seat: str) -> dict[str, Any]:
    return {
        "current": tuple(row for row in problem.current if row.seat != seat),
        "earlier": _places(problem.earlier, lambda row: row.seat != seat),
        "locks": tuple(lock for lock in problem.locks if lock.seat != seat),
    }


_FOLLOWERS: Mapping[str, Callable[[Problem, str], dict[str, Any]]] = {
    "people": _after_person,
    "initiatives": _after_initiative,
    "seats": _after_seat,
}


def _places(
    earlier: tuple[Current, ...] | None, stays: Callable[[Current], bool]
) -> tuple[Current, ...] | None:
    """Return those places of an earlier plan that stay; None where there was no such plan."""
    return None if earlier is None else tuple(filter(stays, earlier))


def _without_exclusion(one: Initiative, initiative: str) -> Initiative:
    if initiative not in one.excludes:
        return one
    return one.replace(excludes=tuple(other for other in one.excludes if other != initiative))


def _rule_without_person(rule: Rule, person: str) -> Rule | None:
    """Return the rule for the others; None where there are none, since a blank would say something else."""
    if person not in (*rule.who.people, *rule.with_whom.people):
        return rule
    who, with_whom = (_selector_without(selector, person) for selector in (rule.who, rule.with_whom))
    if who.is_empty or with_whom.is_empty != rule.with_whom.is_empty:
        return None
    return rule.replace(who=who, with_whom=with_whom)


def _selector_without(selector: Selector, person: str) -> Selector:
    return selector.replace(people=tuple(other for other in selector.people if other != person))


def _rule_without_initiative(rule: Rule, initiative: str) -> Rule | None:
    if initiative not in rule.initiatives:
        return rule
    others = tuple(other for other in rule.initiatives if other != initiative)
    return rule.replace(initiatives=others) if others else None
