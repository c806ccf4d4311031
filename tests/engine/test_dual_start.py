"""Duals of a former solve are told by what their rows say, and prove nearly as much of a changed problem."""

from __future__ import annotations

from teamform import catalogue
from teamform.engine.dual_start import DualStart
from teamform.engine.result import Limits
from teamform.engine.sifting import Sifting
from teamform.engine.stopping import Watch
from teamform.formulation.build import formulate
from teamform.formulation.proof import prove, proven_bound
from tests.engine.large_path import plain, varied

LIMITS = Limits(gap=0.001, workers=1)


def certificate_of(whole, index=0, floors=()):
    return Sifting(whole, index, floors, LIMITS).run(Watch(LIMITS)).certificate


def test_of_the_same_problem_they_prove_what_they_proved():
    whole = varied(14, 3, "impact_first")
    certificate = certificate_of(whole, 1, (0,))
    known = DualStart.of(whole, [certificate])
    assert known.begin(whole, 0) == (whole, None), "another rank"
    cut, duals = known.begin(whole, 1)
    assert duals is not None
    assert cut.skeleton.cuts == certificate.cuts
    restated, bound = prove(cut, 1, (0,), duals)
    assert restated == certificate
    assert bound == proven_bound(whole, certificate, (0,))


def test_where_somebody_is_away_the_others_keep_their_duals_and_the_bound_is_close():
    whole = plain(30, 1)
    certificate = certificate_of(whole)
    known = DualStart.of(whole, [certificate])
    problem = whole.problem
    fewer = problem.replace(
        people=tuple(one.replace(active=number != 3) for number, one in enumerate(problem.people)),
    )
    changed = formulate(fewer, catalogue.load("balanced"))
    cut, duals = known.begin(changed, 0)
    assert duals is not None
    assert cut.skeleton.cuts
    assert changed.skeleton.number_of_rows != whole.skeleton.number_of_rows
    given: dict[tuple[str, str], set[float]] = {
        (tag.id, tag.subject): set() for tag in whole.skeleton.base.row_tags
    }
    for tag, dual in zip(whole.skeleton.base.row_tags, whole_duals(whole, certificate), strict=True):
        given[tag.id, tag.subject].add(dual)
    for tag, dual in zip(changed.skeleton.base.row_tags, duals, strict=False):
        assert dual == 0.0 or dual in given[tag.id, tag.subject]
    before, after = proven_bound(whole, certificate, ()), prove(cut, 0, (), duals)[1]
    assert 0.9 * before < after < 1.1 * before


def whole_duals(whole, certificate):
    duals = [0.0] * (whole.skeleton.number_of_rows + len(certificate.cuts))
    for row, dual in zip(certificate.rows, certificate.duals, strict=True):
        duals[row] = dual
    return duals[: whole.skeleton.number_of_rows]


def test_rows_that_say_the_same_are_told_apart():
    whole = varied(14, 3)
    tags = [(tag.id, tag.subject) for tag in whole.skeleton.base.row_tags]
    assert len(set(tags)) < len(tags), "some say the same"
    certificate = certificate_of(whole)
    known = DualStart.of(whole, [certificate])
    named = len(known.of_rank[certificate.rank]) + len(known.cuts_of_rank[certificate.rank])
    assert named == len(certificate.rows)


def test_a_cut_is_found_again_by_the_names_of_its_row_and_columns():
    whole = plain(40, 2)
    certificate = certificate_of(whole)
    problem = whole.problem
    later = problem.replace(people=problem.people[1:], initiatives=problem.initiatives, seats=problem.seats)
    changed = formulate(later, catalogue.load("balanced"))
    named = DualStart.of(whole, [certificate]).cuts_of_rank[certificate.rank]
    assert any(cut.turned for cut in named)
    cut, duals = DualStart.of(whole, [certificate]).begin(changed, 0)
    assert duals is not None
    again = DualStart.of(changed, [prove(cut, 0, (), duals)[0]]).cuts_of_rank[certificate.rank]
    assert 0 < len(again) <= len(named)
    for one in again:
        (former,) = [other for other in named if other._replace(turned=()) == one._replace(turned=())]
        assert set(one.turned) <= set(former.turned)


def test_what_is_known_later_counts_rank_by_rank():
    first, later = {("seats", "S1", 0): 1.0}, {("seats", "S1", 0): 2.0}
    both = DualStart({1: first, 2: first}) | DualStart({2: later})
    assert both.of_rank == {1: first, 2: later}
    assert both.text != DualStart({1: first, 2: first}).text
    assert DualStart().begin(plain(14, 1), 0) == (plain(14, 1), None)
