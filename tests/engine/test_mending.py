"""Teams that fall short of the relaxation are staffed anew, and nothing is lost by that."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
import pytest

from teamform.domain.plan import Plan
from teamform.engine import Limits, mending
from teamform.engine.mending import SHORT, Mended, mend
from teamform.engine.points import Point, best_start
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifting
from teamform.engine.stopping import Watch
from teamform.engine.turns import HOLDERS, LARGE, Turn, _held_up, around, turns_of
from teamform.formulation.linear import LinearModelBuilder, Tag
from teamform.formulation.program import rank_program
from tests.engine.large_path import FEW_ITERATIONS, plain, varied

LIMITS = Limits(gap=0.02, workers=1, time_limit_s=120)


@pytest.fixture(autouse=True)
def few_iterations(monkeypatch):
    monkeypatch.setattr("teamform.engine.first_order.MOST_ITERATIONS", FEW_ITERATIONS)


def looked_at(whole):
    sifted = Sifting(whole, 0, (), LIMITS).run(Watch(LIMITS))
    rounds = Rounds(whole, 0, (), np.random.default_rng(1))
    rounds.look(sifted)
    return rounds


def nobody_of(whole):
    """The plan without teams."""
    nobody = best_start(whole, [Plan()], Watch(LIMITS))
    assert nobody is not None
    return nobody


def short_of(rounds, point, share=SHORT):
    """The teams that have a turn of their own, in order."""
    return [int(turn.teams[0]) for turn in turns_of(rounds, point, share, 8) if len(turn.teams) == 1]


def score_of(rounds, point):
    """The score of a point that keeps every row."""
    formulation = rounds.wide.restricted(point.taken)
    program, values = rounds.program(formulation), point.values(formulation)
    assert program.is_feasible(values)
    return program.score(values)


@pytest.mark.parametrize("whole", [plain(30, 1), plain(40, 2)])
def test_lacking_teams_are_staffed_with_those_who_have_their_people(whole):
    rounds = looked_at(whole)
    nobody = nobody_of(whole)
    mended = mend(rounds, nobody, SHORT, inf, inf, 1, Watch(LIMITS))
    assert len(short_of(rounds, mended.point)) < len(short_of(rounds, nobody))
    assert score_of(rounds, mended.point) > score_of(rounds, nobody)
    assert mended.work > 0


@pytest.mark.parametrize("seed", [1, 3])
def test_whatever_the_rules_it_is_a_plan_and_no_worse(seed):
    whole = varied(14, seed)
    rounds = looked_at(whole)
    start = nobody_of(whole)
    mended = mend(rounds, start, SHORT, inf, inf, 1, Watch(LIMITS))
    assert score_of(rounds, mended.point) >= score_of(rounds, start)


def test_those_that_score_most_come_first_and_only_those_that_the_relaxation_runs():
    whole = plain(30, 1)
    rounds = looked_at(whole)
    sifted = rounds.sifted
    first = sifted.formulation.first_x
    sifted.nearly.point[:first] = 1.0
    sifted.nearly.point[2] = 0.0
    nobody = Point.lowest(whole)
    order = short_of(rounds, nobody)
    assert sorted([*order, 2]) == list(range(first))
    block = sifted.formulation.model.column_block
    scores = rounds.program(sifted.formulation).objective * sifted.nearly.point
    worth = [scores[block == team].sum() for team in order]
    assert worth == pytest.approx(sorted(worth, reverse=True))
    assert set(short_of(rounds, nobody, 1.0 - 1e-6)) == set(order)
    assert not short_of(rounds, nobody, 1.0 + 1e-6)


def test_all_who_hold_up_a_bottleneck_have_a_turn_together():
    whole = plain(50, 1)
    rounds = looked_at(whole)
    nobody = nobody_of(whole)
    point = mend(rounds, nobody, SHORT, inf, inf, 1, Watch(LIMITS)).point
    formulation = whole.restricted(point.taken)
    values = point.values(formulation)
    held_up = [*_held_up(rounds.program(formulation), formulation, values, rounds.sifted)]
    turns = turns_of(rounds, point, SHORT, min(HOLDERS))
    together = [(turn.teams.tolist(), turn.lost) for turn in turns if len(turn.teams) > 1]
    assert together == [(teams.tolist(), lost) for teams, lost in held_up if len(teams) > 1]
    assert together
    assert all(np.isin(turn.teams, around(rounds, point, turn)).all() for turn in turns)
    assert [turn.lost for turn in turns] == sorted((turn.lost for turn in turns), reverse=True)
    large = LARGE * sum(turn.lost for turn in turns)
    assert all(turn.holders == min(HOLDERS) for turn in turns if turn.lost < large / 2)


def test_two_turns_at_once_come_to_the_same_with_one_worker_and_with_two():
    whole = plain(40, 2)
    rounds = looked_at(whole)
    nobody = nobody_of(whole)
    one, two = (
        mend(rounds, nobody, SHORT, inf, inf, 1, Watch(replace(LIMITS, workers=workers)))
        for workers in (1, 2)
    )
    assert one.work == two.work
    assert one.point.taken.tolist() == two.point.taken.tolist()


def test_turns_side_by_side_have_no_team_in_common():
    queue = [np.array([1, 2]), np.array([2, 3]), np.array([4, 5]), np.array([6])]
    assert mending._side_by_side(queue) == [0, 2]
    assert mending._side_by_side(queue[:2]) == [0]


def test_answers_that_want_the_same_person_do_not_go_together():
    model = LinearModelBuilder()
    first, second, other = (model.add_column(name, block=block) for block, name in enumerate("abc"))
    model.add_row([(first, 1), (second, 1)], Tag("capacity", "a person"), most=1)
    for column in (first, second, other):
        model.add_term("value", 1, column, 5)
    program = rank_program(model.finish(), 0, ())
    values = np.zeros(3, dtype=np.int64)
    one, two, three = np.eye(3, dtype=np.int64)
    together, taken = mending._together(program, values, [one, three])
    assert (together.tolist(), taken) == ([1, 0, 1], 2)
    together, taken = mending._together(program, values, [one, two])
    assert (together.tolist(), taken) == ([1, 0, 0], 1)


def test_without_time_the_point_stays():
    whole = plain(14, 1)
    rounds = looked_at(whole)
    point = Point.lowest(whole)
    assert mend(rounds, point, SHORT, inf, inf, 1, Watch(Limits(time_limit_s=0.0))).point is point


def test_it_ends_where_the_score_is_enough_and_where_the_work_is_done():
    whole = plain(30, 1)
    rounds = looked_at(whole)
    nobody = nobody_of(whole)
    everything = mend(rounds, nobody, SHORT, inf, inf, 1, Watch(LIMITS))
    some = mend(rounds, nobody, SHORT, score_of(rounds, nobody) + 1, inf, 1, Watch(LIMITS))
    assert score_of(rounds, nobody) < score_of(rounds, some.point) < score_of(rounds, everything.point)
    assert some.work < everything.work
    assert mend(rounds, nobody, SHORT, inf, 0.0, 1, Watch(LIMITS)) == Mended(nobody, 0.0)


def test_those_who_hold_its_people_give_them_up():
    """From a plan without its dearest team, that team comes in although others have its people by now."""
    whole = plain(30, 1)
    rounds = looked_at(whole)
    nobody = nobody_of(whole)
    full = mend(rounds, nobody, SHORT, inf, inf, 1, Watch(LIMITS)).point
    again = mend(rounds, full, SHORT, inf, inf, 1, Watch(LIMITS))
    assert score_of(rounds, again.point) >= score_of(rounds, full)
    for team in short_of(rounds, nobody)[:3]:
        few, more = (around(rounds, full, Turn(np.array([team]), 0.0, holders)) for holders in HOLDERS)
        members = whole.candidates.person[full.taken]
        wanted = rounds.use[0][rounds.use[1] == team]
        holders = np.unique(full.initiatives(whole)[np.isin(members, wanted)])
        assert team in few
        assert len(few) <= 1 + 2 * min(HOLDERS)
        assert np.isin(few, more).all()
        assert np.isin(holders, few).any()
