"""From the results of a batch to its comparison: one pass, in which only compact facts are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.gather import Gathering
from teamform.analysis.comparison.inputs import inputs_of
from teamform.domain.batch import ScenarioResult, Scores
from teamform.domain.change import Scenario
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.errors import TeamformError
from teamform.scenarios.regret import Question, judged_here, with_regrets

Ask = Callable[[Scenario], Question]
"""Makes the problem and the planning model under a scenario."""

Judged = Callable[[Sequence[Scenario], Sequence[Plan]], Iterable[Scores]]
"""Returns for each of some scenarios what each of some plans scores there."""


def compared(
    base: ScenarioResult,
    results: Iterable[ScenarioResult],
    ask: Ask,
    *,
    currency: str = "",
    regret: bool = True,
    judged: Judged | None = None,
) -> Comparison:
    """Return scenarios beside their base.

    Parameters
    ----------
    base
        What became of the base: a scenario without changes.
    results
        What became of each scenario, in the order in which they are shown, under names of their own; read
        once, one at a time.
    ask
        Makes the problem and the planning model under a scenario again, and raises a ``TeamformError`` where
        they cannot be made. It is called once for each scenario, and once more for its regrets, unless
        somebody else judges them.
    currency
        Of the costs.
    regret
        Whether each plan is judged under each scenario (see ``teamform.scenarios.regret``).
    judged
        Judges plans under scenarios, with the same result as here; None to do it here.
    """
    gathering, scenarios = Gathering(), {}
    given, _ = ask(base.scenario)
    for result in chain((base,), results):
        scenarios[result.name] = result.scenario
        _take(gathering, result, ask, given)
    comparison = gathering.comparison(currency)
    if not regret:
        return comparison
    if judged is None:
        return with_regrets(comparison, judged_here(lambda name: ask(scenarios[name])))
    return with_regrets(comparison, lambda names, plans: judged([scenarios[one] for one in names], plans))


def _take(gathering: Gathering, result: ScenarioResult, ask: Ask, given: Problem) -> None:
    try:
        problem, policy = ask(result.scenario)
    except TeamformError:  # the result says why
        gathering.take(_begun(result, given, given))
        return
    facts = _begun(result, given, problem)
    if result.solved is None or result.judgement is None:
        gathering.take(facts, problem)
    else:
        gathering.take_plan(facts, problem, policy, result.solved, result.judgement)


def _begun(result: ScenarioResult, given: Problem, problem: Problem) -> ScenarioFacts:
    """Return what is known of a scenario without its plan."""
    scenario = result.scenario
    return ScenarioFacts(
        name=result.name,
        ending=result.ending,
        origin=scenario.origin,
        family=scenario.family,
        coordinates=scenario.coordinates,
        inputs=inputs_of(scenario, given, problem),
        reason=result.reason,
        remedy=result.remedy,
    )
