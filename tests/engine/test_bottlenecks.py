"""The teams that hold up a column of no team are found, and what it loses is theirs."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from math import inf

import numpy as np
import pytest

from teamform.domain.plan import Plan
from teamform.engine import Limits, solve
from teamform.engine.bottlenecks import bottlenecks
from teamform.engine.losses import Losses
from teamform.engine.mending import mend
from teamform.engine.points import Point
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifting
from teamform.engine.stopping import Watch
from teamform.engine.turns import turns_of
from teamform.formulation.linear import LinearModelBuilder, Tag
from teamform.formulation.program import rank_program
from tests.engine import instances
from tests.engine.large_path import plain
from tests.engine.test_mending import score_of

NOBODY = -1


def weakest_of(strengths, most=10, *, rises=True, person=NOBODY):
    """Teams that score 1 for each unit of strength, and 5 for the weakest, or -5 for the strongest one."""
    model = LinearModelBuilder()
    teams = [model.add_column(f"strength[{i}]", 0, most, block=i) for i in range(len(strengths))]
    extreme = model.add_column("extreme", 0, most)
    for index, team in enumerate(teams):
        sign = 1 if rises else -1
        model.add_row([(extreme, sign), (team, -sign)], Tag("balance", f"team {index}"), most=0)
        model.add_term("strength", 1, team, 1)
    model.add_row([(team, 1) for team in teams], Tag("budget", "all"), most=sum(strengths) + 3)
    model.add_term("balance", 1, extreme, 5 if rises else -5)
    program = rank_program(model.finish(), 0, ())
    number = np.array([*range(len(strengths)), NOBODY])
    of_person = np.array([*[NOBODY] * len(strengths), person])
    extreme_value = min(strengths) if rises else max(strengths)
    return program, number, of_person, np.array([*strengths, extreme_value])


@pytest.mark.parametrize(
    ("strengths", "rises", "holders"),
    [([4, 7, 9], True, [0]), ([4, 7, 4], True, [0, 2]), ([4, 7, 9], False, [2]), ([9, 7, 9], False, [0, 2])],
)
def test_the_weakest_or_the_strongest_teams_hold_it_up(strengths, rises, holders):
    program, number, person, values = weakest_of(strengths, rises=rises)
    (only,) = bottlenecks(program, number, person)
    assert only.column == len(strengths)
    assert only.holders(program, program.activity(values)).tolist() == holders


def test_nobody_holds_up_what_is_lower_than_it_may_be():
    program, number, person, values = weakest_of([4, 7, 9])
    values[-1] = 3
    (only,) = bottlenecks(program, number, person)
    assert not len(only.holders(program, program.activity(values)))


def test_what_is_of_a_person_or_of_one_team_or_scores_nothing_is_no_bottleneck():
    assert not bottlenecks(*weakest_of([4, 7, 9], person=0)[:3])
    assert not bottlenecks(*weakest_of([4])[:3])
    program, number, person, _ = weakest_of([4, 7, 9])
    unscored = replace(program, objective=np.where(number == NOBODY, 0, program.objective))
    assert not bottlenecks(unscored, number, person)


def test_its_loss_is_that_of_the_weakest_and_not_of_those_that_have_room():
    program, number, person, values = weakest_of([4, 7, 9])
    duals = np.array([1.0, 2.0, 2.0, 0.0])
    losses = Losses(program, duals, number, person).of_blocks(values)
    reduced = program.objective - np.array([-1, -2, -2, 5])  # c - u A
    columns = (np.maximum(reduced, 0) * 10 - reduced * values)[:3]
    rows = duals[:3] * (0 - np.array([0, -3, -5]))
    assert losses.tolist() == pytest.approx([columns[0] + rows.sum(), *columns[1:]])


@pytest.mark.parametrize("balance", ["floor", "range"])
def test_in_a_staffing_problem_it_is_found_too(balance):
    model = instances.Staffing(14, seed=3, balance=balance).build()
    program = rank_program(model, 0, ())
    nobody = np.full(program.number_of_columns, NOBODY)
    values = solve(model, Limits(gap=0.0, workers=1)).values
    assert values is not None
    found = bottlenecks(program, model.column_block, nobody)
    assert [one.rises for one in found] == ([True] if balance == "floor" else [True, False])
    for one in found:
        better = values.copy()
        better[one.column] += 1 if one.rises else -1
        broken = np.intersect1d(model.violated_rows(better), one.rows)
        of_rows = dict(zip(one.rows.tolist(), one.block.tolist(), strict=True))
        holders = one.holders(program, program.activity(values)).tolist()
        assert holders == sorted({of_rows[row] for row in broken.tolist()})


def weakened(whole, plan):
    """Plans that keep all rows, each without one member of a team, and that team."""
    for place, team in enumerate(plan.teams):
        for member in team.members:
            rest = tuple(one for one in team.members if one != member)
            less = Plan(teams=(*plan.teams[:place], team.replace(members=rest), *plan.teams[place + 1 :]))
            values = whole.settle(whole.start(less))
            if rest and whole.model.is_feasible(values):
                yield team.initiative, Point.of(whole, values)


def test_teams_that_hold_up_all_others_are_mended():
    """One member less makes a team the weakest: it falls short, and with others is staffed better."""
    whole = plain(40, 2)
    limits = Limits(gap=0.02, workers=1, time_limit_s=120)
    sifted = Sifting(whole, 0, (), limits).run(Watch(limits))
    rounds = Rounds(whole, 0, (), np.random.default_rng(1))
    rounds.look(sifted)
    best = solve(whole.model, limits).values
    assert best is not None
    names = [one.id for one in whole.problem.initiatives]
    program = rank_program(whole.model, 0, ())
    nobody = np.full(program.number_of_columns, NOBODY)
    (floor, *_) = bottlenecks(program, whole.model.column_block, nobody)
    gains = []
    for name, point in islice(weakened(whole, whole.decode(best)), 12):
        values = point.values(whole)
        if floor.holders(program, program.activity(values)).tolist() == [names.index(name)]:
            assert names.index(name) in [turn.teams[0] for turn in turns_of(rounds, point, 0.0, 8)]
            mended = mend(rounds, point, 0.0, inf, inf, 1, Watch(limits)).point
            gains.append(score_of(rounds, mended) - score_of(rounds, point))
    assert min(gains) > 0
