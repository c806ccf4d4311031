"""The certificate of a bound over all candidates, however few of them the search looked at.

It holds duals for the rows of the skeleton, for the cuts that it names (see ``rounding``), and for the rows
that hold earlier ranks. With d = c - u A:

    bound(u) = constant + sum over rows u_r b_r + sum over columns that are neither run_i nor candidates of
               max(d_j lower_j, d_j upper_j) + sum over initiatives i of max(0, D_i)
    D_i      = d_i + sum over people p of max(0, d_ps for the best seat s of i)

for a team has members only where its initiative runs, and nobody twice. So no rows that say this need duals:
the bound is as low as the best duals for ``one_seat`` would make it, or lower. As in ``certificate``, the
bound is valid whatever the duals are, and the sums are taken in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from teamform.domain.plan import Certificate
from teamform.formulation.candidates import Candidates
from teamform.formulation.catalogue import Catalogue, Numbers
from teamform.formulation.certificate import DUAL_SCALE, certificate_with, duals_of, scaled_duals, weigh
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import EXACT_SUMS, FloatArray
from teamform.formulation.prices import EXACT, Prices
from teamform.formulation.program import Program, rank_program
from teamform.formulation.rounding import with_cuts


def prove(
    formulation: Formulation, rank_index: int, least_scores: Sequence[int], duals: FloatArray
) -> tuple[Certificate, int]:
    """Return the certificate made of a solver's duals, and the bound that it proves.

    Parameters
    ----------
    least_scores
        The least score of each earlier rank, in thousandths of a point.
    duals
        One for each row of the skeleton, its cuts among them, then one for the row of each earlier rank; see
        ``skeleton_duals``.

    Returns
    -------
    tuple
        The certificate, and the bound in thousandths of a point.
    """
    program = rank_program(formulation.skeleton.base, rank_index, least_scores)
    scaled = scaled_duals(program, duals)
    bound = _reachable_bound(formulation, rank_index, program, scaled / DUAL_SCALE)
    return _certificate(formulation, rank_index, scaled), bound


def _certificate(formulation: Formulation, rank_index: int, scaled: FloatArray) -> Certificate:
    """Return the certificate made of scaled duals, with the cuts that it needs."""
    skeleton = formulation.skeleton
    is_needed = np.ones(len(scaled), dtype=bool)
    of_cuts = slice(skeleton.number_before_cuts, skeleton.number_of_rows)
    is_needed[of_cuts] = scaled[of_cuts] != 0
    cuts = compress(skeleton.cuts, is_needed[of_cuts])
    return certificate_with(skeleton.base.ranks[rank_index], scaled[is_needed], cuts)


def skeleton_duals(formulation: Formulation, duals: FloatArray) -> FloatArray:
    """Return the duals for ``prove``, given those of a rank's program of a formulation's model.

    Parameters
    ----------
    duals
        One for each row of ``rank_program(formulation.model, ...)``.
    """
    kept = formulation.skeleton.number_of_rows
    return np.concatenate([duals[:kept], duals[formulation.model.number_of_rows :]])


def proven_bound(formulation: Formulation, certificate: Certificate, least_scores: Sequence[int]) -> int:
    """Return the bound that a certificate proves over all candidates of a formulation.

    It is in thousandths of a point, rounded down to a score that can occur.

    Parameters
    ----------
    least_scores
        The least score of each earlier rank, in thousandths of a point.

    Raises
    ------
    ValueError
        If the certificate is of no rank of the model, names a row that the skeleton does not have, has a cut
        that is none, or a dual that is no number.
    """
    if certificate.rank not in formulation.skeleton.base.ranks:
        raise ValueError(f"there is no rank {certificate.rank}")
    cut = with_cuts(formulation, certificate.cuts)
    if len(cut.skeleton.cuts) != len(certificate.cuts):
        raise ValueError(f"the certificate of rank {certificate.rank} has cuts that say nothing")
    index = cut.skeleton.base.ranks.index(certificate.rank)
    program = rank_program(cut.skeleton.base, index, least_scores)
    return _reachable_bound(cut, index, program, duals_of(program, certificate))


def _reachable_bound(formulation: Formulation, index: int, program: Program, duals: FloatArray) -> int:
    """Return the bound in thousandths of a point, rounded down to a score that can occur."""
    bound = _scaled_bound(formulation, index, program, duals) // DUAL_SCALE
    step = score_step(formulation, index)
    return bound - (bound - program.constant) % step if step else min(bound, program.constant)


def score_step(formulation: Formulation, rank_index: int) -> int:
    """Return the common divisor of a rank's objective: all its scores differ by multiples of it."""
    base = formulation.skeleton.base
    step = int(np.gcd.reduce(base.objective[rank_index], initial=0))
    weights = np.zeros(len(base.ranks))
    weights[rank_index] = 1.0
    for _, prices in _exact_prices(formulation, weights, np.zeros(base.number_of_rows)):
        if step == 1:
            break
        step = int(np.gcd.reduce(prices.astype(np.int64), initial=step))
    return step


def _scaled_bound(formulation: Formulation, index: int, program: Program, duals: FloatArray) -> int:
    """Return the bound in 1 / DUAL_SCALE thousandths of a point."""
    weighed, scaled = weigh(program, duals), scaled_duals(program, duals)
    rows = formulation.skeleton.number_of_rows
    weights = np.zeros(len(formulation.skeleton.base.ranks))
    weights[:index], weights[index] = -scaled[rows:], DUAL_SCALE
    bound = weighed.bound
    for initiative, (span, prices) in enumerate(_exact_prices(formulation, weights, scaled[:rows])):
        run = int(weighed.reduced[initiative])
        whole = run + _best_of_each(formulation.candidates, initiative, span, prices)
        ends = int(program.lower[initiative]), int(program.upper[initiative])
        bound += max(whole * end for end in ends) - max(run * end for end in ends)
    return bound


def _exact_prices(
    formulation: Formulation, weights: FloatArray, duals: FloatArray
) -> Iterator[tuple[slice, Numbers]]:
    """Yield the slice of each initiative's candidates and their prices, for whole weights and duals."""
    catalogue = Catalogue.of(formulation)
    targets = catalogue.targets(weights, duals)
    is_exact = catalogue.limits(targets) < EXACT
    whole = targets if np.all(is_exact) else np.array([int(target) for target in targets], dtype=object)
    slowly = Prices(catalogue, whole)
    for initiative, (span, prices) in enumerate(Prices(catalogue, targets).reduced()):
        yield span, prices if is_exact[initiative] else slowly.of(initiative)


def _best_of_each(candidates: Candidates, initiative: int, span: slice, prices: Numbers) -> int:
    """Return the sum over people of the highest price above 0 among the seats open to them."""
    best = np.zeros(candidates.number_of_people, dtype=prices.dtype)
    for seat in candidates.seats_of(initiative).tolist():
        here = candidates.of_seat(seat)
        people = candidates.person[here]
        best[people] = np.maximum(best[people], prices[here.start - span.start : here.stop - span.start])
    if prices.dtype == object or best.max(initial=0) * len(best) >= EXACT_SUMS:
        return sum(map(int, best))
    return int(best.astype(np.int64).sum())
