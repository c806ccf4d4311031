"""The Summary sheet: the verdict, key figures, what changed, four charts, the proof, the balance of teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.balance import Balance
from teamform.analysis.verdict import ending, is_certified, points, proof, verdict
from teamform.domain.plan import Outcome, RankBound, StopReason
from teamform.domain.vocabulary import label
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, print_landscape, write_link
from teamform.workbook.links import Links
from teamform.workbook.page import Page, PageColumn
from teamform.workbook.reading.addresses import letters, quoted
from teamform.workbook.reading.marks import FIGURE_PREFIX
from teamform.workbook.sheets.summary_changes import write_changes_section
from teamform.workbook.sheets.summary_charts import CHARTS_HEIGHT, FIRST_CHARTS, write_charts
from teamform.workbook.styles import GREY_FILL, MUTED, NAVY, State, Styles

NAME = "Summary"
FIGURE_NAME = f"{FIGURE_PREFIX}{{}}"
"""The defined name of each figure, so that ``verify`` finds it wherever rows are moved."""
COLUMNS, COLUMN_WIDTH = 12, 11.5
LAST = COLUMNS - 1
MOST_BALANCES = 8
TILES_IN_ROW, TILE_WIDTH, TILE_HEIGHT = 4, 3, 4
TILE_ROWS = (17, 27, 17, 6)
TILES_POINTS = 2 * sum(TILE_ROWS)
BAND_LETTERS, LINE_LETTERS = 118, 150
"""Letters in a line of the verdict, and of the text below it."""
ROW_POINTS, CHART_ROW_POINTS = 15, 262
"""The height of a row, and of two charts side by side with their heading."""
SCALE, PAGE_POINTS = 92, 550
"""How large it is printed, in percent, and what fits a page so."""

Figure = str | float

_RANKS = (
    PageColumn("Rank", 1, "level"),
    PageColumn("Score", 2, "points"),
    PageColumn("No plan above", 2, "points"),
    PageColumn("Gap", 1, "percent2"),
    PageColumn("Certified bound", 2, "points"),
    PageColumn("The bound is", 4),
)
_GOALS = (
    PageColumn("Rank", 1, "level"),
    PageColumn("Goal", 3),
    PageColumn("Points", 2, "points"),
    PageColumn("What they count", 6),
)
_BALANCES = (
    PageColumn("Measure", 3),
    PageColumn("Weakest", 1),
    PageColumn("Team", 2),
    PageColumn("Mean", 1),
    PageColumn("Strongest", 1),
    PageColumn("Team", 2),
    PageColumn("Teams", 1, "level"),
    PageColumn("Unit", 1),
)


@dataclass(frozen=True, slots=True)
class _Tile:
    """A key figure: its name, title, number, what stands below it, and its number format."""

    name: str
    title: str
    number: float
    below: str
    form: str = "#,##0"


def write_summary(
    workbook: xlsxwriter.Workbook,
    sheet: Worksheet,
    styles: Styles,
    facts: PlanFacts,
    links: Links,
    others: Sequence[str],
) -> Mapping[str, Figure]:
    """Write the sheet; return its figures by name, which ``verify`` compares.

    Parameters
    ----------
    workbook, sheet, styles, facts
        Where it goes, how it looks, and what it says.
    links
        They lead to teams and sheets.
    others
        The other result sheets.
    """
    writer = _Writer(workbook, sheet, styles, facts, links)
    writer.write(others)
    return writer.figures


class _Writer:
    """Writes section after section, each from the row where the former ends; rows count from 0."""

    def __init__(
        self,
        workbook: xlsxwriter.Workbook,
        sheet: Worksheet,
        styles: Styles,
        facts: PlanFacts,
        links: Links,
    ) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.styles = styles
        self.facts = facts
        self.links = links
        self.page = Page(sheet, styles)
        self.figures: dict[str, Figure] = {}

    def write(self, others: Sequence[str]) -> None:
        """Write all sections; no chart and no table of the first pages is cut by the end of a page."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, LAST, COLUMN_WIDTH)
        row, height = self._head(others)
        row = self._tiles(row)
        row, changes_height = write_changes_section(self.page, self.facts, self.links, row + 1)
        charts = row + bool(changes_height)
        scores = charts + CHARTS_HEIGHT
        balance = self._goals(self._scores(scores) + 1) + 1
        data = self._balance(balance) + 1
        write_charts(self.workbook, self.page, self.facts, self.links, charts, data)
        height += changes_height + TILES_POINTS + 2 * ROW_POINTS
        fits = height + CHART_ROW_POINTS <= PAGE_POINTS
        self._print([charts + FIRST_CHARTS, balance] if fits else [charts, scores])

    def _print(self, breaks: list[int]) -> None:
        """Print in one scale: where pages are fitted to the width, Excel leaves breaks out."""
        print_landscape(self.sheet)
        self.sheet.set_print_scale(SCALE)
        self.sheet.center_horizontally()
        self.sheet.set_h_pagebreaks(breaks)

    # -- the verdict -------------------------------------------------------------------------------------

    def _head(self, others: Sequence[str]) -> tuple[int, float]:
        """Return the row after the head, and its height in points."""
        solved, policy = self.facts.solved, self.facts.policy
        self.sheet.set_row(0, 32)
        self.sheet.write_string(0, 0, "Staffing plan", self.styles.title)
        made = solved.provenance
        source = made.input_name or "a problem without a file"
        said = f"{source}   |   planning model {policy.name}, version {policy.version}   |   seed {made.seed}"
        self.sheet.write_string(1, 0, f"{said}   |   teamform {made.teamform_version}", self.styles.subtitle)
        for column, name in enumerate(others):
            write_link(self.sheet, 2, column, self.links.sheet(name), self.styles.link)
        self.sheet.set_row(2, 22)
        sentence = verdict(solved)
        self._figure("verdict", sentence, 3, 0)
        self.page.merged(3, 0, LAST, sentence, self.styles.band(_state(self.facts)))
        band = 17 * _lines(sentence, BAND_LETTERS) + 10
        self.sheet.set_row(3, band)
        more = f"{proof(solved)} {ending(solved)}"
        self.page.text(4, 0, LAST, more)
        text = 14 * _lines(more, LINE_LETTERS) + 6
        self.sheet.set_row(4, text)
        return 6, 32 + ROW_POINTS + 22 + band + text + ROW_POINTS

    # -- key figures -------------------------------------------------------------------------------------

    def _tiles(self, row: int) -> int:
        tiles = _tiles(self.facts)
        for number, tile in enumerate(tiles):
            top, place = row + TILE_HEIGHT * (number // TILES_IN_ROW), number % TILES_IN_ROW
            self._tile(top, TILE_WIDTH * place, tile)
        return row + TILE_HEIGHT * -(-len(tiles) // TILES_IN_ROW) - 1

    def _tile(self, row: int, column: int, tile: _Tile) -> None:
        for offset, height in enumerate(TILE_ROWS):
            self.sheet.set_row(row + offset, height)
        last = column + TILE_WIDTH - 1
        look = {"bg_color": GREY_FILL, "align": "center"}
        self.page.merged(row, column, last, tile.title, self.styles.get(font_color=MUTED, **look))
        big = self.styles.get(bold=True, font_size=18, font_color=NAVY, num_format=tile.form, **look)
        self.page.merged(row + 1, column, last, tile.number, big)
        below = self.styles.get(font_color=MUTED, font_size=9, **look)
        self.page.merged(row + 2, column, last, tile.below, below)
        self._figure(tile.name, tile.number, row + 1, column)

    # -- scores, goals, balance ---------------------------------------------------------------------------

    def _scores(self, row: int) -> int:
        self.page.heading(row, 0, LAST, "Score and proof, by rank")
        bounds = self.facts.solved.bounds
        places = self.page.table(row + 1, 0, _RANKS, [_bound_row(bound) for bound in bounds])
        for bound, cells in zip(bounds, places, strict=True):
            names = ("score", "bound", "gap", "certified")
            for name, value, cell in zip(names, _bound_figures(bound), cells[1:5], strict=True):
                if value is not None:
                    self._figure(f"{name}_{bound.rank}", value, *cell)
        return row + len(bounds) + 2

    def _goals(self, row: int) -> int:
        self.page.heading(row, 0, LAST, "Points by goal")
        goals = sorted(self.facts.judgement.goals, key=lambda goal: goal.rank)
        rows = [
            (
                goal.rank,
                label(goal.goal),
                goal.points,
                ", ".join(f"{name} {points(amount)}" for name, amount in goal.measures.items()),
            )
            for goal in goals
        ]
        for goal, cells in zip(goals, self.page.table(row + 1, 0, _GOALS, rows), strict=True):
            self._figure(f"goal_{goal.goal}", goal.points, *cells[2])
        return row + len(rows) + 2

    def _balance(self, row: int) -> int:
        self.page.heading(row, 0, LAST, "How even the teams are")
        compared = [one for one in self.facts.balances if one.unit == "share" or len(one.teams) > 1]
        if not compared:
            self.page.text(row + 1, 0, LAST, "No team runs that asks for skills.")
            return row + 2
        rows = [_balance_row(self.facts, balance) for balance in compared[:MOST_BALANCES]]
        self.page.table(row + 1, 0, _BALANCES, rows)
        return row + len(rows) + 2

    def _figure(self, name: str, value: Figure, row: int, column: int) -> None:
        cell = f"={quoted(self.sheet.get_name())}!${letters(column)}${row + 1}"
        self.workbook.define_name(FIGURE_NAME.format(name), cell)
        self.figures[name] = value


def _lines(text: str, letters_in_line: int) -> int:
    return max(1, -(-len(text) // letters_in_line))


def _tiles(facts: PlanFacts) -> tuple[_Tile, ...]:
    now, form = facts.figures, "#,##0" if facts.figures.value_delivered.is_integer() else "#,##0.0"
    delivered, portfolio = now.value_delivered, f"of {points(now.portfolio_value)} points"
    running, needs = f"of {now.initiatives_staffable}", f"of {now.needs} met in full"
    moves, before = sum(move.is_move for move in facts.moves), len(facts.problem.places_before)
    when, none = "today", "no teams today"
    if facts.problem.follows_plan:
        when, none = "in the plan before", "no place of the plan before is left"
    return (
        _Tile("value_delivered", "Value delivered", delivered, portfolio, form),
        _Tile("initiatives_running", "Initiatives running", now.initiatives_running, running),
        _Tile("places_filled", "Places filled", now.places_filled, f"of {now.places} in running teams"),
        _Tile("needs_met", "Needs", now.needs_met, needs if now.needs else "none asked"),
        _Tile("people_used", "People serving", now.people_used, f"of {now.people} active"),
        _Tile("utilisation", "Time used", now.utilisation, "of everybody's capacity", "0%"),
        _Tile("moves", "Moves", moves, f"of {before} places {when}" if before else none),
        _Tile("cost", "Cost", now.cost / 1000, facts.currency if now.cost else "no cost given"),
    )


def _state(facts: PlanFacts) -> State:
    is_closed = facts.solved.outcome is Outcome.OPTIMAL
    ended_well = facts.solved.stop in (StopReason.PROVEN, StopReason.GAP_REACHED)
    return "good" if is_closed or ended_well else "fair"


def _bound_figures(bound: RankBound) -> tuple[float | None, ...]:
    gap = bound.gap if bound.gap != float("inf") else None
    return bound.score, bound.bound, gap, bound.certified_bound


def _bound_row(bound: RankBound) -> tuple[Cell, ...]:
    met = "met: no plan is better in this rank" if bound.is_closed else "not met: a better plan may exist"
    kind = "certified by the file" if is_certified(bound) else "proven by search"
    score, limit, gap, certified = _bound_figures(bound)
    return (bound.rank, score, limit, "unlimited" if gap is None else gap, certified, f"{kind}; {met}")


def _balance_row(facts: PlanFacts, balance: Balance) -> tuple[Cell, ...]:
    def said(strength: float) -> str:
        return f"{strength:.0%}" if balance.unit == "share" else points(round(strength, 1))

    def team(initiative: str) -> str:
        return facts.problem.initiative(initiative).label

    weakest, strongest = balance.weakest, balance.strongest
    return (
        "needs covered" if balance.unit == "share" else balance.measure,
        said(weakest.strength),
        team(weakest.initiative),
        said(balance.mean),
        said(strongest.strength),
        team(strongest.initiative),
        len(balance.teams),
        "of needs" if balance.unit == "share" else "levels",
    )
