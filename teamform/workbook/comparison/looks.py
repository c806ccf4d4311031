"""How amounts are shown beside each other: the best of a row is marked by a star as well as by a colour."""

from __future__ import annotations

from xlsxwriter.format import Format

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.measures import MEASURES, Measure
from teamform.domain.batch import Ending
from teamform.workbook.grid import Cell, Painted, Shown
from teamform.workbook.styles import GOOD_FILL, GOOD_INK, LINE, NUMBER_FORMATS, State, Styles

STAR = "\N{BLACK STAR}"
LEGEND = (
    f"{STAR} and green: the best in the {{}}. Nothing is marked where most are as good, or no way is better."
)
ENDING_STATES: dict[Ending, State] = {
    Ending.SOLVED: "good",
    Ending.INVALID: "bad",
    Ending.INFEASIBLE: "bad",
    Ending.NOT_FOUND: "fair",
    Ending.FAILED: "bad",
    Ending.INTERRUPTED: "fair",
}


class Looks:
    """The formats of amounts, each made once.

    Parameters
    ----------
    styles
        The formats of the workbook.
    comparison
        What is compared.
    """

    def __init__(self, styles: Styles, comparison: Comparison) -> None:
        self._styles = styles
        self._comparison = comparison

    def amount(self, measure: Measure, facts: ScenarioFacts) -> Cell:
        """Return an amount, marked where it is the best."""
        amount = facts.amount(measure.id)
        if amount is None:
            return None
        is_best = self._comparison.is_best(measure, amount)
        return Painted(amount, self.number(measure, is_best=is_best))

    def number(self, measure: Measure, *, is_best: bool = False) -> Format:
        """Return the format of the amounts of a measure."""
        form = NUMBER_FORMATS[measure.form]
        # The star stands at the left edge, so that numbers stay below each other.
        starred = f'"{STAR}"* {form}' if is_best else form
        best = {"bg_color": GOOD_FILL, "font_color": GOOD_INK, "bold": True} if is_best else {}
        look = {"border": 1, "border_color": LINE, "align": "right"}
        return self._styles.get(num_format=starred, **look, **best)


def outcome(facts: ScenarioFacts) -> Shown:
    """Return what became of a scenario in words and a colour."""
    word = "proven best" if facts.is_proven else facts.ending.value
    return Shown(word, ENDING_STATES[facts.ending])


def shown_measures(comparison: Comparison) -> tuple[Measure, ...]:
    """Return the measures that say something: without costs there is no row of them."""
    idle = {"cost"} if not any(one.amount("cost") for one in comparison.solved) else set()
    if not comparison.base.is_solved:
        idle |= {"moves", "new_places"}
    return tuple(
        one
        for one in MEASURES
        if one.id not in idle and any(two.amount(one.id) is not None for two in comparison.solved)
    )


def label_of(measure: Measure, comparison: Comparison) -> str:
    """Return the name of a measure, with the currency of costs."""
    if measure.id == "cost" and comparison.currency:
        return f"{measure.label}, {comparison.currency}"
    return measure.label
