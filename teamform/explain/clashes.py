"""Why no plan keeps every hard rule: the rows that clash, as rules, seats and locks with their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from teamform.analysis.lacks import unsuited
from teamform.domain.entities import LockKind, Person, Seat, Status
from teamform.domain.numbers import THOUSAND
from teamform.domain.problem import Problem
from teamform.domain.vocabulary import SHEET_RULE_IDS, label
from teamform.errors import InfeasibleError
from teamform.formulation.linear import LinearModel, Tag

WAYS_OUT = {
    "status": "make a Must initiative Optional",
    "seats": "lower a Must fill, or add somebody who suits the seat",
    "must_needs": "make a Must need Nice, or add somebody who brings it",
    "capacity": "give somebody more FTE",
    "max_initiatives": "raise somebody's Max initiatives",
    "team_size": "ease a Min team or Max team",
    "budget": "raise a Budget",
    "depends": "drop a Depends on",
    "excludes": "drop an Excludes",
    "locks": "release a lock or a Fixed person",
    **dict.fromkeys(SHEET_RULE_IDS, "make a rule Soft, or switch it off"),
    "team_lead": "lower rules.team_lead.min_communication",
    "both_sides": "set rules.both_sides.on=false",
    "bridge": "set rules.bridge.on=false",
    "objective_share": "lower rules.objective_share.least",
}
"""What helps against each rule; one of them is enough."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One of the demands that cannot all be met.

    Attributes
    ----------
    rule
        The id of the rule (``teamform.domain.vocabulary``).
    subject
        Whom or what it is about.
    origin
        Its sheet and cell, or ``""`` where it has none.
    reason
        Why it cannot be met even alone, where that is known.
    release
        What ``teamform solve --release`` takes to pass over it; empty where it is no decision of the user's.
    """

    rule: str
    subject: str
    origin: str
    reason: str = ""
    release: str = ""

    def __str__(self) -> str:
        about = f": {self.subject}" if self.subject else ""
        where = f" ({self.origin})" if self.origin else ""
        why = f": {self.reason}" if self.reason else ""
        release = f" [--release {self.release}]" if self.release else ""
        return f"{label(self.rule)}{about}{where}{why}{release}"


def infeasible(
    problem: Problem, model: LinearModel, rows: Iterable[int], *, may_release: bool = True
) -> InfeasibleError:
    """Return the error that names what clashes, given the rows of the model that do.

    Parameters
    ----------
    may_release
        Whether ``--release`` is offered; only ``teamform solve`` takes it.
    """
    clashes = clashes_of(problem, model, rows)
    if not may_release:
        clashes = tuple(replace(clash, release="") for clash in clashes)
    ways = dict.fromkeys(WAYS_OUT[clash.rule] for clash in clashes if clash.rule in WAYS_OUT)
    if not clashes:
        return InfeasibleError("No plan keeps every hard rule.", "Ease a hard rule, a Must or a lock.")
    remedy = f"To settle this clash, {'; or '.join(ways)}."
    releases = [f"--release {clash.release}" for clash in clashes if clash.release]
    if releases:
        remedy += f" To solve without a decision: {' or '.join(dict.fromkeys(releases))}."
    what = "This demand cannot" if len(clashes) == 1 else f"These {len(clashes)} demands cannot all"
    return InfeasibleError(f"No plan keeps every hard rule. {what} be met:", remedy, clashes)


def clashes_of(problem: Problem, model: LinearModel, rows: Iterable[int]) -> tuple[Clash, ...]:
    """Return the demands behind some rows of the model, each once, in the order of the rows."""
    tags: dict[Tag, None] = dict.fromkeys(model.row_tags[row] for row in rows)
    return tuple(
        Clash(tag.id, tag.subject, tag.origin, _reason(problem, tag), _release(problem, tag)) for tag in tags
    )


def _reason(problem: Problem, tag: Tag) -> str:
    """Say why somebody who is kept or fixed in a seat can never take it."""
    if tag.id != "locks":
        return ""
    kept = [pair for pair, origin in _kept(problem) if origin == tag.origin and _names(tag, *pair)]
    return "; ".join(said for person, seat in kept[:1] for said in _hindrances(problem, person, seat))


def _hindrances(problem: Problem, person: Person, seat: Seat) -> Iterator[str]:
    """Yield what keeps a person out of a seat whatever the plan is, decisions aside."""
    if problem.initiative(seat.initiative).status is Status.OFF:
        yield f"initiative {seat.initiative} is off"
    yield from (lack.text for lack in unsuited(person, seat))
    amounts = zip(problem.periods, problem.capacity_of(person.id), problem.demand_of(seat.id), strict=True)
    for period, free, takes in amounts:
        if person.active and takes > free:
            when = f" in {period.id}" if len(problem.periods) > 1 else ""
            yield f"has {free / THOUSAND:g} FTE{when}, the place takes {takes / THOUSAND:g}"
            break
    yield from _forbidding(problem, person, seat)


def _forbidding(problem: Problem, person: Person, seat: Seat) -> Iterator[str]:
    """Yield the hard rules that keep a person off the initiative of a seat."""
    for rule in problem.rules:
        forbids = rule.type == "forbid" and rule.on and rule.hard
        is_about = not rule.initiatives or seat.initiative in rule.initiatives
        if forbids and is_about and person in problem.selected(rule.who):
            where = f" ({rule.origin})" if rule.origin else ""
            yield f"rule {rule.id} forbids it{where}"


def _release(problem: Problem, tag: Tag) -> str:
    """Return how a decision in the Assignments sheet is released: the cell, without its sheet."""
    if tag.id != "locks":
        return ""
    decided = {lock.origin for lock in problem.locks}
    return tag.origin.rpartition("!")[2] if tag.origin in decided else ""


def _kept(problem: Problem) -> Iterator[tuple[tuple[Person, Seat], str]]:
    for seat in problem.seats:
        if seat.fixed_person is not None:
            yield (problem.person(seat.fixed_person), seat), seat.origin
    for lock in problem.locks:
        if lock.kind is LockKind.KEEP:
            yield (problem.person(lock.person), problem.seat(lock.seat)), lock.origin


def _names(tag: Tag, person: Person, seat: Seat) -> bool:
    return person.label in tag.subject and f"seat {seat.id} " in f"{tag.subject} "
