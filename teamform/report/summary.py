"""What a solve came to, on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from teamform.analysis.balance import Balance, balances
from teamform.analysis.coverage import coverage, skill_gaps
from teamform.analysis.figures import Figures, figures
from teamform.analysis.verdict import ending, proof, short_points, verdict
from teamform.domain.judgement import GoalResult
from teamform.domain.policy import SkillBalanceGoal
from teamform.domain.vocabulary import label
from teamform.report import console
from teamform.report.findings import noted
from teamform.report.numbers import counted, percent, seconds
from teamform.results import SolveReport

MOST_NAMES = 3
MOST_LINES = 8
"""A list longer than that goes on in the workbook."""


def print_summary(report: SolveReport) -> None:
    """Print the verdict, the key figures, the points by goal, what does not run, and where the plan is."""
    out = console.results()
    if report.is_interrupted:
        out.print("INTERRUPTED: the best plan found until then.\n", style="bold yellow")
    out.print(verdict(report.solved), style="bold")
    out.print(f"{proof(report.solved)} {ending(report.solved)}\n")
    _print_figures(report, out)
    _print_goals(report, out)
    _print_not_running(report, out)
    if report.findings:
        out.print(noted(report.path, report.findings), soft_wrap=True)
    if report.left is not None:
        out.print(
            f"{report.left} was changed since it was written, and is left as it is; "
            f"'teamform solve {report.left}' plans around the decisions in it.",
            soft_wrap=True,
        )
    if report.refusal is not None:
        out.print(f"The plan is in a workbook of its own. {report.refusal}", soft_wrap=True)
    if report.backup is not None:
        out.print(f"{report.path} as it was before is in {report.backup}", soft_wrap=True)
    took = seconds(report.solved.provenance.elapsed_s)
    out.print(f"Solved in {took}; the plan is in {report.output}", soft_wrap=True, style="bold")


def _print_figures(report: SolveReport, out: Console) -> None:
    table = Table.grid(padding=(0, 2))
    for name, said in key_figures(report):
        table.add_row(name, said)
    out.print(table)
    out.print()


def key_figures(report: SolveReport) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the key figures that apply."""
    problem, plan = report.problem, report.solved.plan
    teams = coverage(problem, plan)
    now = figures(problem, plan, report.planning_model, teams)
    yield "Initiatives", f"{now.initiatives_running} of {now.initiatives_staffable} run"
    of = f"{short_points(now.value_delivered)} of {short_points(now.portfolio_value)}"
    yield "Value", f"{of} points ({percent(now.value_share)})"
    yield "Places", f"{now.places_filled} of {now.places} filled in the teams that run"
    yield (
        "People",
        f"{now.people_used} of {now.people} serve; {percent(now.utilisation)} of their time is used",
    )
    if now.needs:
        yield "Needs", _needs(now)
    goal = report.planning_model.goal("skill_balance")
    balance = balances(problem, plan, goal if isinstance(goal, SkillBalanceGoal) else None, teams)
    if balance:
        yield "Balance", _balance(balance[0])
    if gaps := skill_gaps(teams):
        named = ", ".join(f"{gap.skill} {gap.missing}" for gap in gaps[:MOST_NAMES])
        yield "Skills short", f"{named}{' and more' if len(gaps) > MOST_NAMES else ''}"
    if problem.locks:
        yield "Decisions", f"{counted(len(problem.locks), 'decision')} kept"
    if now.cost:
        yield "Cost", short_points(now.cost / 1000)
    if report.changes is not None:
        count = sum(move.is_move for move in report.changes.moves)
        if problem.follows_plan:
            one, several = "place of the plan before is given up", "places of the plan before are given up"
        else:
            one, several = "person leaves today's place", "people leave today's places"
        yield "Moves", counted(count, one, several)


def _needs(now: Figures) -> str:
    share = now.heads_brought / now.heads_needed if now.heads_needed else 1.0
    return f"{now.needs_met} of {now.needs} met in full; {percent(share)} of what is asked is there"


def _balance(balance: Balance) -> str:
    if not balance.range:
        return f"{balance.measure} {_strength(balance, balance.mean)} in every team"
    low, high = balance.weakest, balance.strongest
    return (
        f"{balance.measure} from {_strength(balance, low.strength)} ({low.initiative}) "
        f"to {_strength(balance, high.strength)} ({high.initiative}), mean {_strength(balance, balance.mean)}"
    )


def _strength(balance: Balance, strength: float) -> str:
    return percent(strength) if balance.unit == "share" else f"{round(strength, 1):g}"


def _print_goals(report: SolveReport, out: Console) -> None:
    several = len(report.solved.bounds) > 1
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    if several:
        table.add_column("Rank", justify="right")
    table.add_column("Goal")
    table.add_column("Points", justify="right")
    table.add_column("How")
    for bound in report.solved.bounds:
        rank = [str(bound.rank)] if several else []
        for goal in report.judgement.goals:
            if goal.rank == bound.rank:
                table.add_row(*rank, label(goal.goal), short_points(goal.points), _measures(goal))
        reach = "" if bound.is_closed else f"no plan above {short_points(bound.bound)}"
        table.add_row(*rank, "Score", short_points(bound.score), reach, style="bold")
    out.print(table)
    out.print()


def _measures(goal: GoalResult) -> str:
    return ", ".join(f"{name} {short_points(amount)}" for name, amount in goal.measures.items())


def _print_not_running(report: SolveReport, out: Console) -> None:
    left_out = [one for one in report.problem.staffable_initiatives if not report.solved.plan.runs(one.id)]
    if not left_out:
        return
    out.print(f"Not running ({len(left_out)}; the sheet 'Not running' says what blocks each):")
    by_value = sorted(left_out, key=lambda one: -one.value)
    for one in by_value[:MOST_LINES]:
        out.print(f"  {one.label}: {short_points(one.value)} points", soft_wrap=True)
        for line in report.unblocks.get(one.id, "").splitlines():
            out.print(f"    {line}", soft_wrap=True)
    if len(by_value) > MOST_LINES:
        out.print(f"  and {len(by_value) - MOST_LINES} more")
    out.print()
