"""The first-order method's duals prove a bound close to the simplex method's."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from teamform.engine import Limits, first_order
from teamform.engine.bound import proven_bound, relax
from teamform.engine.first_order import relax_nearly
from teamform.engine.relaxation_order import Answer
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import with_rows
from teamform.formulation.linear import INFINITE
from tests.engine.large_path import plain, program_of

ENDLESS = 10**9


@pytest.fixture
def apart(monkeypatch):
    """Relaxations of any size are solved in a process of their own."""
    monkeypatch.setattr(first_order, "MANY_ENTRIES", 0)


@pytest.mark.parametrize("model", ["balanced", "impact_first"])
def test_its_bound_is_close_to_that_of_the_simplex_method(model):
    program = program_of(plain(20, 1, model))
    exact = relax(program, Watch(Limits())).bound
    nearly = relax_nearly(program, 1e-5, Watch(Limits()))
    assert exact * (1 - 1e-3) <= nearly.value <= exact * (1 + 1e-3)
    assert exact - 1 <= proven_bound(program, nearly.duals) <= exact * 1.005
    assert (nearly.point >= program.lower - 1e-9).all()
    assert (nearly.point <= program.upper + 1e-9).all()
    assert nearly.work > 0


def test_it_is_the_closer_the_finer_it_is_asked():
    program = program_of(plain(20, 1))
    bounds = [
        proven_bound(program, relax_nearly(program, one, Watch(Limits())).duals) for one in (1e-1, 1e-5)
    ]
    assert bounds[1] < bounds[0]


def test_with_two_threads_it_says_the_same():
    program = program_of(plain(40, 1))
    one, two = (relax_nearly(program, 1e-4, Watch(Limits()), threads) for threads in (1, 2))
    assert np.array_equal(one.point, two.point)
    assert np.array_equal(one.duals, two.duals)
    assert one.work == two.work


@pytest.mark.parametrize(("people", "seed"), [(40, 1), (40, 2), (60, 1)])
def test_a_row_whose_side_is_far_off_makes_no_room_for_errors_in_others(people, seed):
    program = program_of(plain(people, seed))
    wide, most = int(np.argmax(program.upper)), int(program.upper.max()) - 1
    assert most > 1000
    with_side = with_rows(
        program, [np.array([wide])], [np.array([1])], np.array([-INFINITE]), np.array([most])
    )
    exact = relax(with_side, Watch(Limits())).bound
    assert relax_nearly(with_side, 1e-3, Watch(Limits())).value == pytest.approx(exact, rel=5e-3)


def test_after_the_most_iterations_it_is_what_it_is():
    program = program_of(plain(40, 1))
    short, long = (relax_nearly(program, 1e-6, Watch(Limits()), most_iterations=most) for most in (64, None))
    assert short.work < long.work
    assert proven_bound(program, long.duals) < proven_bound(program, short.duals)


def test_begun_near_the_end_it_is_there_sooner():
    program = program_of(plain(40, 1))
    once = relax_nearly(program, 1e-4, Watch(Limits()))
    again = relax_nearly(program, 1e-4, Watch(Limits()), start=(once.point, once.duals))
    assert again.work < once.work / 2
    assert proven_bound(program, again.duals) <= proven_bound(program, once.duals) * (1 + 1e-4)


def test_a_start_that_says_nothing_does_no_harm():
    program = program_of(plain(20, 1))
    nothing = np.zeros(program.number_of_columns), np.zeros(program.number_of_rows)
    nearly = relax_nearly(program, 1e-5, Watch(Limits()), start=nothing)
    assert proven_bound(program, nearly.duals) <= relax(program, Watch(Limits())).bound * 1.005


def test_a_rougher_point_takes_less_work_and_proves_nearly_as_much():
    program = program_of(plain(40, 1))
    fine, rough = (relax_nearly(program, 1e-3, Watch(Limits()), rougher=one) for one in (1.0, 20.0))
    assert rough.work <= fine.work
    assert proven_bound(program, rough.duals) <= proven_bound(program, fine.duals) * 1.01


def test_what_it_has_after_no_iterations_still_proves_a_bound(monkeypatch):
    monkeypatch.setattr(first_order, "MOST_ITERATIONS", 1)
    program = program_of(plain(20, 1))
    nearly = relax_nearly(program, 1e-6, Watch(Limits()))
    assert nearly.duals.shape == (program.number_of_rows,)
    assert nearly.point.shape == (program.number_of_columns,)
    assert proven_bound(program, nearly.duals) >= relax(program, Watch(Limits())).bound - 1


def test_without_time_it_ends_with_something():
    program = program_of(plain(20, 1))
    nearly = relax_nearly(program, 1e-6, Watch(Limits(time_limit_s=0.0)))
    assert proven_bound(program, nearly.duals) >= relax(program, Watch(Limits())).bound - 1


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("threads", [1, 2])
def test_in_a_process_of_its_own_it_says_the_same(begun, threads, request):
    program = program_of(plain(40, 1))
    rough = relax_nearly(program, 1e-2, Watch(Limits()))
    start = (rough.point, rough.duals) if begun else None
    here = relax_nearly(program, 1e-4, Watch(Limits()), threads, start, 5.0)
    request.getfixturevalue("apart")
    apart = relax_nearly(program, 1e-4, Watch(Limits()), threads, start, 5.0)
    assert np.array_equal(here.point, apart.point)
    assert np.array_equal(here.duals, apart.duals)
    assert (here.value, here.work) == (apart.value, apart.work)


def test_where_no_process_can_be_started_it_is_solved_all_the_same(apart, monkeypatch):
    program = program_of(plain(20, 1))
    expected = relax_nearly(program, 1e-4, Watch(Limits()))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert np.array_equal(relax_nearly(program, 1e-4, Watch(Limits())).duals, expected.duals)


def endless_order() -> bytes:
    """An order that PDLP does not get to the end of, as it is asked for more than there are digits."""
    orders: list[object] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(first_order, "ask", lambda module, order, watch: orders.append(order()))
        patched.setattr(first_order, "MANY_ENTRIES", 0)
        patched.setattr(first_order, "_solved_here", lambda *_: Answer(None, None, 0.0, 0))
        relax_nearly(program_of(plain(40, 1)), 1e-30, Watch(Limits()), most_iterations=ENDLESS)
    return pickle.dumps(orders[0])


def test_told_to_stop_it_ends_with_something(apart):
    program, watch, answers = program_of(plain(40, 1)), Watch(Limits()), []
    thread = threading.Thread(
        target=lambda: answers.append(relax_nearly(program, 1e-30, watch, most_iterations=ENDLESS))
    )
    thread.start()
    while thread.is_alive():
        watch.stop()
        time.sleep(0.05)
    assert answers[0].duals.shape == (program.number_of_rows,)
    assert proven_bound(program, answers[0].duals) >= relax(program, Watch(Limits())).bound - 1


@pytest.mark.skipif(not hasattr(os, "O_ASYNC"), reason="the system tells nobody that an input has ended")
def test_the_process_ends_when_its_parent_does():
    with subprocess.Popen(
        [sys.executable, "-m", first_order.PROCESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(endless_order())
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2.0)
        process.stdin.close()
        assert process.wait(60.0) is not None
        assert process.stdout is not None
        assert process.stdout.read() == b""
