"""The hard rules of the Rules sheet, asked of one more person in one place of a team.

Each rule answers in a clause why it keeps the person out, or says nothing. The exact meaning of each is in
``teamform.domain.vocabulary``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from teamform.analysis.words import listed, percent
from teamform.domain.entities import Person, Rule, RuleType, Seat
from teamform.domain.numbers import exact
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem

Members = tuple[str, ...]
"""The IDs of a team's members, each once."""


class Rulebook:
    """The hard rules, beside a plan.

    Parameters
    ----------
    problem, plan
        What is given, and who serves where.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        self.rules = tuple(rule for rule in problem.rules if rule.on and rule.hard)
        self._who = {rule.id: _ids(problem, rule, "who") for rule in self.rules}
        self._with = {rule.id: _ids(problem, rule, "with_whom") for rule in self.rules}
        self._members: dict[str, Members] = {
            one.initiative: tuple(dict.fromkeys(one.member_ids())) for one in plan.teams
        }

    def who(self, rule: Rule) -> frozenset[str]:
        """Return the IDs of the active people of Who."""
        return self._who[rule.id]

    def forbids(self, initiative: str) -> Iterator[Rule]:
        """Yield the rules that keep people off an initiative whatever the plan is."""
        return (rule for rule in self.rules if rule.type == "forbid" and is_about(rule, initiative))

    @property
    def asks_of_persons(self) -> bool:
        """Tell whether there are rules about a person alone (see ``alone``)."""
        return any(rule.type in _ALONE for rule in self.rules)

    def alone(self, person: Person, seat: Seat) -> Iterator[str]:
        """Yield why rules about a person alone (placed, load) keep them out of a place of a seat."""
        yield from self._asked(_ALONE, person, seat, self._members.get(seat.initiative, ()))

    def together(self, person: Person, seat: Seat) -> Iterator[str]:
        """Yield why rules about teams keep a person out of a place of a seat, beside the team's members."""
        yield from self._asked(_IN_TEAM, person, seat, self._members.get(seat.initiative, ()))

    def _asked(
        self, checks: Mapping[RuleType, _Check], person: Person, seat: Seat, members: Members
    ) -> Iterator[str]:
        for rule in self.rules:
            check = checks.get(rule.type)
            if check is not None and is_about(rule, seat.initiative):
                said = check(self, rule, person, seat, members)
                if said:
                    yield f"rule {rule.id}: {said}"

    # -- one rule each ------------------------------------------------------------------------------------

    def apart(self, rule: Rule, person: Person, _: Seat, members: Members) -> str:
        """Keep two people of Who, or one of Who and another one of With, out of one team."""
        who, others = self._who[rule.id], self._with[rule.id]
        clash = self._pairs(person.id, who, others, rule.with_whom.is_empty) & frozenset(members)
        return f"apart from {self._names(clash)}" if clash else ""

    def with_others(self, rule: Rule, person: Person, _: Seat, members: Members) -> str:
        """Keep any two of Who (each of Who with each of With) in the same teams."""
        who, others = self._who[rule.id], self._with[rule.id]
        absent = self._pairs(person.id, who, others, rule.with_whom.is_empty) - frozenset(members)
        return f"only together with {self._names(absent)}" if absent else ""

    def limit(self, rule: Rule, person: Person, _: Seat, members: Members) -> str:
        """Hold the number of members from Who, or their share, within Value."""
        if rule.value is None:
            return ""
        who = self._who[rule.id]
        teams = self._teams_of(rule) if rule.over_all else [members]
        size = sum(map(len, teams)) + 1
        count = sum(one in who for team in teams for one in team) + (person.id in who)
        measured = Fraction(count, size) if rule.value.is_share else Fraction(count)
        if rule.value.most is not None and person.id in who and measured > exact(rule.value.most):
            return f"at most {rule.value} of {rule.who}"
        if rule.value.least is not None and rule.value.is_share and measured < exact(rule.value.least):
            return f"{rule.value} of {rule.who}"
        return ""

    def mentor(self, rule: Rule, person: Person, _: Seat, members: Members) -> str:
        """Have a junior only beside a senior, and at most so many juniors for each."""
        seniors = self._with[rule.id]
        juniors = self._who[rule.id] - seniors
        if person.id not in juniors:
            return ""
        count, beside = sum(one in juniors for one in members) + 1, sum(one in seniors for one in members)
        if not beside:
            return f"a junior needs a senior ({rule.with_whom}) in the team"
        if rule.value is not None and rule.value.most is not None and count > exact(rule.value.most) * beside:
            return f"{rule.value} juniors for each senior"
        return ""

    def place(self, rule: Rule, person: Person, seat: Seat, _: Members) -> str:
        """Put each of Who on at most so many of the named initiatives."""
        if person.id not in self._who[rule.id] or rule.value is None or rule.value.most is None:
            return ""
        on = {self.problem.seat(one).initiative for one in self.plan.seats_of(person.id)}
        count = sum(is_about(rule, initiative) for initiative in on | {seat.initiative})
        return f"on {rule.value} initiatives" if count > rule.value.most else ""

    def load(self, rule: Rule, person: Person, seat: Seat, _: Members) -> str:
        """Let each of Who (or all of them together) use at most that share of capacity in every period."""
        who = self._who[rule.id]
        if person.id not in who or rule.value is None or rule.value.most is None:
            return ""
        people = who if rule.over_all else frozenset({person.id})
        most = exact(rule.value.most)
        for index, takes in enumerate(self.problem.demand_of(seat.id)):
            used = takes + sum(self._used(one, index, rule) for one in people)
            capacity = sum(self.problem.capacity_of(one)[index] for one in people)
            if takes and used > most * capacity:
                period = self.problem.periods[index].id
                return f"load {rule.value}; would be {percent(used)} of {percent(capacity)} in {period}"
        return ""

    def _used(self, person: str, index: int, rule: Rule) -> int:
        return sum(
            self.problem.demand_of(seat)[index]
            for seat in self.plan.seats_of(person)
            if is_about(rule, self.problem.seat(seat).initiative)
        )

    def _teams_of(self, rule: Rule) -> list[Members]:
        return [members for initiative, members in self._members.items() if is_about(rule, initiative)]

    def _pairs(self, person: str, who: frozenset[str], others: frozenset[str], among: bool) -> frozenset[str]:
        """Return those whom a rule about pairs sets beside a person."""
        if among:
            return who - {person} if person in who else frozenset()
        beside = (others if person in who else frozenset()) | (who if person in others else frozenset())
        return beside - {person}

    def _names(self, people: frozenset[str]) -> str:
        return listed((self.problem.person(one).name for one in sorted(people)), 3)


_Check = Callable[[Rulebook, Rule, Person, Seat, Members], str]

_ALONE: Mapping[RuleType, _Check] = {"place": Rulebook.place, "load": Rulebook.load}
_IN_TEAM: Mapping[RuleType, _Check] = {
    "together": Rulebook.with_others,
    "apart": Rulebook.apart,
    "limit": Rulebook.limit,
    "mentor": Rulebook.mentor,
}


def is_about(rule: Rule, initiative: str) -> bool:
    """Tell whether a rule is about an initiative."""
    return not rule.initiatives or initiative in rule.initiatives


def _ids(problem: Problem, rule: Rule, selector: str) -> frozenset[str]:
    chosen = getattr(rule, selector)
    return frozenset() if chosen.is_empty else frozenset(person.id for person in problem.selected(chosen))
