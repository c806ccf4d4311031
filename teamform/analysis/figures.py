"""The key figures of a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from teamform.analysis.coverage import TeamCoverage, coverage
from teamform.analysis.load import Load, loads
from teamform.domain.entities import ANY_ROLE, Initiative
from teamform.domain.numbers import exact
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel, ValueGoal
from teamform.domain.problem import Problem
from teamform.domain.units import filled_share


@dataclass(frozen=True, slots=True)
class Share:
    """What one objective or one capability gets.

    Attributes
    ----------
    name
        The objective or capability; empty for initiatives that name none.
    running, initiatives
        How many run, of how many that are not off.
    value, portfolio
        Points delivered, and points that all of them would deliver.
    effort
        Thousandths of an FTE-period spent on it.
    """

    name: str
    running: int
    initiatives: int
    value: float
    portfolio: float
    effort: int


@dataclass(frozen=True, slots=True)
class RoleTime:
    """Time of one role in one period, in thousandths of an FTE.

    Attributes
    ----------
    wanted
        What every place of every initiative that is not off would take.
    demand
        What every place of the running initiatives would take.
    used
        What their filled places take.
    capacity
        What the people whose main role it is have.
    """

    role: str
    period: str
    wanted: int
    demand: int
    used: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The key figures of a plan.

    Attributes
    ----------
    value_delivered, portfolio_value
        Points.
    used, capacity
        Thousandths of an FTE-period over everybody who is active.
    heads_brought, heads_needed
        What running initiatives need and bring, in heads (levels, where a total is asked).
    cost
        Thousandths of the currency.
    """

    value_delivered: float
    portfolio_value: float
    initiatives_running: int
    initiatives_staffable: int
    places_filled: int
    places: int
    people_used: int
    people: int
    used: int
    capacity: int
    needs_met: int
    needs: int
    heads_brought: int
    heads_needed: int
    cost: int
    objectives: tuple[Share, ...]
    capabilities: tuple[Share, ...]
    time: tuple[RoleTime, ...]

    @property
    def utilisation(self) -> float:
        """Return the share of the capacity that is used; 0 without any."""
        return self.used / self.capacity if self.capacity else 0.0

    @property
    def value_share(self) -> float:
        """Return the share of the portfolio's value that is delivered; 0 without any."""
        return self.value_delivered / self.portfolio_value if self.portfolio_value else 0.0


def figures(
    problem: Problem,
    plan: Plan,
    policy: PlanningModel,
    teams: tuple[TeamCoverage, ...] | None = None,
    people: tuple[Load, ...] | None = None,
) -> Figures:
    """Return the key figures of a plan.

    Value is counted by the planning model's goal ``value`` before its weight; without that goal, by its
    defaults.

    Parameters
    ----------
    problem, plan, policy
        What is given, who serves where, and how value is counted.
    teams, people
        The coverage of the teams and the load of the people, where they have been computed before.
    """
    teams = coverage(problem, plan) if teams is None else teams
    people = loads(problem, plan) if people is None else people
    goal = policy.goal("value")
    launch = exact((goal if isinstance(goal, ValueGoal) else ValueGoal()).launch_share)
    delivered = {team.initiative.id: value_of(problem, launch, team) for team in teams}
    return Figures(
        value_delivered=float(sum(delivered.values(), Fraction(0))),
        portfolio_value=problem.portfolio_value,
        initiatives_running=len(teams),
        initiatives_staffable=len(problem.staffable_initiatives),
        places_filled=sum(team.filled for team in teams),
        places=sum(team.places for team in teams),
        people_used=sum(bool(load.initiatives) for load in people),
        people=len(people),
        used=sum(sum(load.used) for load in people),
        capacity=sum(sum(load.capacity) for load in people),
        **_needs(teams),
        cost=sum(
            problem.cost_of(problem.person(one.person), problem.seat(one.seat)) for one in plan.assignments
        ),
        objectives=shares(problem, plan, delivered, lambda one: one.objective),
        capabilities=shares(problem, plan, delivered, lambda one: one.capability),
        time=role_time(problem, plan, people),
    )


def value_of(problem: Problem, launch: Fraction, team: TeamCoverage) -> Fraction:
    """Return what a running initiative delivers, in points.

    Value x (a + (1 - a) x weighted share of its places filled), a being the goal's ``launch_share``.
    """
    places = {fill.seat.id: fill.filled for fill in team.seats}
    filled = filled_share(problem, team.initiative.id, places)
    return exact(team.initiative.value) * (launch + (1 - launch) * filled)


def shares(
    problem: Problem, plan: Plan, delivered: dict[str, Fraction], group: Callable[[Initiative], str]
) -> tuple[Share, ...]:
    """Return what each group of initiatives gets, the most valuable portfolio first.

    Parameters
    ----------
    problem, plan
        What is given, and who serves where.
    delivered
        Points by ID of the running initiative.
    group
        The group of an initiative, such as its objective.
    """
    groups: dict[str, list[Initiative]] = {}
    for one in problem.staffable_initiatives:
        groups.setdefault(group(one), []).append(one)
    found = [
        Share(
            name=name,
            running=sum(plan.runs(one.id) for one in members),
            initiatives=len(members),
            value=float(sum((delivered.get(one.id, Fraction(0)) for one in members), Fraction(0))),
            portfolio=sum(one.value for one in members),
            effort=sum(problem.effort_of(m.seat) for one in members for m in plan.team(one.id).members),
        )
        for name, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda share: -share.portfolio))


def role_time(problem: Problem, plan: Plan, people: tuple[Load, ...]) -> tuple[RoleTime, ...]:
    """Return demand and capacity by role and period; roles that nobody plays or asks for are left out."""
    names = [*(role.id for role in problem.roles), ANY_ROLE]
    empty = [0] * len(problem.periods)
    sums = {role: {kind: [*empty] for kind in ("wanted", "demand", "used", "capacity")} for role in names}
    off = {one.id for one in problem.initiatives} - {one.id for one in problem.staffable_initiatives}
    for seat in problem.seats:
        kinds = {
            "wanted": seat.count * (seat.initiative not in off),
            "demand": seat.count * plan.runs(seat.initiative),
            "used": len(plan.people_in(seat.id)),
        }
        for kind, places in kinds.items():
            _add(sums[seat.role][kind], problem.demand_of(seat.id), places)
    for load in people:
        _add(sums[load.person.role]["capacity"], load.capacity, 1)
    return tuple(
        RoleTime(role, period.id, **{kind: amounts[index] for kind, amounts in kinds.items()})
        for role, kinds in sums.items()
        if any(map(any, kinds.values()))
        for index, period in enumerate(problem.periods)
    )


def _add(total: list[int], amounts: tuple[int, ...], times: int) -> None:
    if times:
        for index, amount in enumerate(amounts):
            total[index] += amount * times


def _needs(teams: tuple[TeamCoverage, ...]) -> dict[str, int]:
    covers = [cover for team in teams for cover in team.needs]
    return {
        "needs_met": sum(cover.is_met for cover in covers),
        "needs": len(covers),
        "heads_brought": sum(cover.brought for cover in covers),
        "heads_needed": sum(cover.need.amount for cover in covers),
    }
