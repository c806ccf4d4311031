"""The Compare sheet: a verdict, the scenarios side by side, charts, and what each of them changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xlsxwriter.format import Format

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.inputs import SETTING, ChangedInput, union_of
from teamform.analysis.comparison.verdict import comparison_verdict, is_clear
from teamform.analysis.words import counted
from teamform.workbook.comparison.canvas import Canvas, is_wide
from teamform.workbook.comparison.input_words import UNCHANGED, value_of, what_of
from teamform.workbook.comparison.looks import LEGEND, label_of, outcome, shown_measures
from teamform.workbook.grid import (
    LINE_POINTS,
    Cell,
    Painted,
    Shown,
    lines_of,
    print_landscape,
    write_cell,
    write_link,
)
from teamform.workbook.sheets.compare_charts import write_charts, write_charts_heading
from teamform.workbook.styles import BAD_FILL, FAIR_FILL, GOOD_FILL, GREY_FILL, LINE, MUTED, State, Styles

NAME = "Compare"
LABEL_WIDTH, LEAST_WIDTH, MOST_WIDTH, ALL_WIDTH = 27, 13, 22, 140
"""Characters of the first column, of a scenario's at least and at most, and of all of them together."""
_FILLS: dict[State, str] = {"good": GOOD_FILL, "fair": FAIR_FILL, "bad": BAD_FILL}
MOST_INPUTS = 60
"""So many changed inputs are shown row by row."""
HEADER_ROW = 4
PAGE_PIXELS, MOST_SHRUNK = 955, 30
"""The width of a printed page in full size, in pixels, and the least size in percent."""


def write_compare(canvas: Canvas, others: Sequence[str]) -> None:
    """Write the sheet with a column for each scenario.

    Parameters
    ----------
    canvas
        Where it goes, how it looks, and what is compared.
    others
        The other sheets of the comparison.
    """
    writer = _Writer(canvas)
    writer.write(others)


class _Writer:
    """Writes section after section; rows count from 0."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.sheet, self.styles, self.comparison = canvas.sheet, canvas.styles, canvas.comparison
        self.all = canvas.comparison.all
        self.last = len(self.all)
        self.width = max(LEAST_WIDTH, min(MOST_WIDTH, ALL_WIDTH / len(self.all)))

    def write(self, others: Sequence[str]) -> None:
        """Write all sections."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, 0, LABEL_WIDTH)
        self.sheet.set_column(1, self.last, self.width)
        write_head(self.canvas, others, self.last, LABEL_WIDTH + self.width * len(self.all))
        self._header(HEADER_ROW)
        self._row(HEADER_ROW + 1, "Outcome", [outcome(one) for one in self.all])
        row = self._initiatives(self._figures(HEADER_ROW + 2))
        row = self._reasons(row)
        charts = row + 1
        inputs = write_charts_heading(self.canvas, charts, self.last)
        data = self._inputs(inputs) + 1
        write_charts(self.canvas, charts, data, self.last)
        self.sheet.freeze_panes(HEADER_ROW + 1, 1)
        self._print([charts, inputs] if self.comparison.solved else [inputs])

    def _print(self, breaks: Sequence[int]) -> None:
        """Print in one scale: where pages are fitted to the width, Excel leaves breaks out."""
        pixels = 7 * (LABEL_WIDTH + self.width * len(self.all)) + 5 * (self.last + 1)
        print_landscape(self.sheet, repeat_row=HEADER_ROW)
        self.sheet.set_print_scale(max(MOST_SHRUNK, min(100, int(PAGE_PIXELS / pixels * 100))))
        self.sheet.set_h_pagebreaks([*breaks])

    # -- header -------------------------------------------------------------------------------------------

    def _header(self, row: int) -> None:
        self.sheet.write_string(row, 0, self.comparison.noun.capitalize(), self.styles.header())
        for column, facts in enumerate(self.all, start=1):
            self.sheet.write_string(row, column, facts.name, self.styles.header(numeric=True))
        lines = max(lines_of(one.name, self.width - 1) for one in self.all)
        self.sheet.set_row(row, 8 + LINE_POINTS * min(lines, 6))

    # -- figures and initiatives -------------------------------------------------------------------------

    def _figures(self, row: int) -> int:
        looks = self.canvas.looks
        for measure in shown_measures(self.comparison):
            cells = [looks.amount(measure, one) for one in self.all]
            self._row(row, label_of(measure, self.comparison), cells, note=measure.note)
            row += 1
        return row

    def _initiatives(self, row: int) -> int:
        ways: tuple[tuple[str, Callable[[ScenarioFacts], tuple[str, ...]]], ...] = (
            ("Initiatives gained", self.comparison.gained),
            ("Initiatives lost", self.comparison.lost),
        )
        for label, found in ways:
            texts = [self._named(found(one)) for one in self.all]
            row = self._row_of_texts(row, label, texts)
        return row

    def _reasons(self, row: int) -> int:
        for label, texts in (
            ("Why", [one.reason for one in self.all]),
            ("What can be done", [one.remedy for one in self.all]),
        ):
            row = self._row_of_texts(row, label, [Shown(text, "bad") if text else "" for text in texts])
        return row

    def _row_of_texts(self, row: int, label: str, texts: Sequence[Cell]) -> int:
        """Write a row of texts, unless there is none; return the row after it."""
        if not any(texts):
            return row
        self._row(row, label, texts)
        return row + 1

    def _named(self, initiatives: Iterable[str]) -> str:
        return "\n".join(map(self.comparison.names.initiative, initiatives))

    # -- inputs ------------------------------------------------------------------------------------------

    def _inputs(self, row: int) -> int:
        """Write a row for each input that any scenario changes, with what it is in each."""
        every = union_of(one.inputs for one in self.all)
        self.canvas.page.heading(row, 0, self.last, "Changed inputs")
        if any(one.origin for one in self.all):
            row += 1
            cells = [self.canvas.links.to_origin(one.origin, one.origin) for one in self.all]
            self._row(row, "Written in", cells)
        by_key = [{changed.key: changed for changed in one.inputs} for one in self.all]
        for changed in every[:MOST_INPUTS]:
            row += 1
            found = [one.get(changed.key) for one in by_key]
            cells = [self._input(one) for one in found]
            cells[0] = Painted(self._before(changed), self._muted)
            self._row(row, _label_of(changed), cells)
        return self._rest_of_inputs(row + 1, len(every))

    def _rest_of_inputs(self, row: int, number: int) -> int:
        text = ""
        if not number:
            text = f"No {self.comparison.noun} changes any input."
        elif number > MOST_INPUTS:
            text = f"And {counted(number - MOST_INPUTS, 'more changed input')}: see the Scenarios sheet."
        if text:
            self.canvas.page.text(row, 0, self.last, text, self.styles.subtitle)
            row += 1
        return row

    def _before(self, changed: ChangedInput) -> str:
        if changed.is_group or changed.kind == SETTING:
            return UNCHANGED
        return value_of(changed, changed.before, in_units=self.canvas.in_units)

    def _input(self, changed: ChangedInput | None) -> Cell:
        if changed is None:
            return None
        text = value_of(changed, changed.after, in_units=self.canvas.in_units)
        return self.canvas.links.to_origin(text, changed.origin)

    @property
    def _muted(self) -> Format:
        return self.styles.get(border=1, border_color=LINE, align="center", font_color=MUTED, text_wrap=True)

    # -- rows --------------------------------------------------------------------------------------------

    def _row(self, row: int, label: str, cells: Sequence[Cell], note: str = "") -> None:
        self.sheet.write_string(row, 0, label, _label_look(self.styles))
        if note:
            self.sheet.write_comment(row, 0, note, {"font_size": 9, "author": "teamform"})
        for column, (facts, cell) in enumerate(zip(self.all, cells, strict=True), start=1):
            self._cell(row, column, cell, is_solved=facts.is_solved)
        texts = [_text(cell) for cell in cells]
        lines = max(lines_of(label, LABEL_WIDTH), *(lines_of(text, self.width) for text in texts))
        self.sheet.set_row(row, max(LINE_POINTS * min(lines, 24) + 4, 17))

    def _cell(self, row: int, column: int, cell: Cell, *, is_solved: bool) -> None:
        if isinstance(cell, Painted):
            write_cell(self.sheet, row, column, cell.value, cell.look)
            return
        fill = _FILLS.get(cell.state) if isinstance(cell, Shown) else None if is_solved else GREY_FILL
        properties = {"bg_color": fill} if fill else {}
        look = self.styles.get(border=1, border_color=LINE, align="center", text_wrap=True, **properties)
        self.canvas.page.merged(row, column, column, cell, look)


def write_head(canvas: Canvas, others: Sequence[str], last: int, width: float) -> None:
    """Write title, what is compared, links and the verdict, in the first four rows.

    Parameters
    ----------
    canvas
        Where it goes, how it looks, and what is compared.
    others
        The sheets that the links lead to.
    last
        The last column of the verdict, counted from 0.
    width
        The width of these columns, in characters.
    """
    sheet, comparison, styles = canvas.sheet, canvas.comparison, canvas.styles
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{comparison.noun.capitalize()}s compared", styles.title)
    rows = "column" if is_wide(comparison) else "row"
    sheet.write_string(1, 0, f"{_subtitle(comparison)}   |   {LEGEND.format(rows)}", styles.subtitle)
    for column, name in enumerate(others):
        write_link(sheet, 2, column, canvas.links.sheet(name), styles.link)
    sheet.set_row(2, 20)
    sentence = comparison_verdict(comparison)
    state: State = "good" if is_clear(comparison) else "fair"
    canvas.page.merged(3, 0, last, sentence, styles.band(state))
    lines = max(1, -(-len(sentence) // int(width * 0.82)))
    sheet.set_row(3, 15.5 * lines + 8)


def _subtitle(comparison: Comparison) -> str:
    solved, number = len(comparison.solved), len(comparison.all)
    beside = counted(len(comparison.scenarios), comparison.noun)
    plans = "all have a plan" if solved == number else f"{solved} of {number} have a plan"
    return f"{beside} beside {comparison.base.name}   |   {plans}"


def _label_of(changed: ChangedInput) -> str:
    kind = "Planning model: " if changed.kind == SETTING and "." in changed.subject else ""
    return f"{kind}{what_of(changed)}"


def _label_look(styles: Styles) -> Format:
    return styles.get(border=1, border_color=LINE, align="left", indent=1, bold=True, text_wrap=True)


def _text(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Shown | Painted) else cell
    text = getattr(value, "text", value)
    return text if isinstance(text, str) else ""
