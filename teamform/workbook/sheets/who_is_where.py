"""The Who is where sheet: a chart in cells, person by period, with the initiatives as colours and words."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.load import Load
from teamform.analysis.service import Service, services
from teamform.analysis.words import amount, percent
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Grid, GridColumn, Painted, Row, width_of, write_grid
from teamform.workbook.links import TO_ROW, Links
from teamform.workbook.styles import GREY_FILL, LINE, MUTED, TINTS, Styles

NAME, TABLE = "Who is where", "tfWhoIsWhere"
NOBODY = "Nobody is active."
MOST_CHARTED = 5_000
"""A chart of more people is for nobody's eyes, and takes a tenth of the time of all sheets."""
AWAY = "away"
CHART_WIDTH, MOST_WIDTH, LEAST_WIDTH = 132, 26, 7
"""Characters that all periods share, and what one of them has at most and at least."""
NAMES_FROM = 19
"""So wide a period shows initiatives by name; else by ID, with the time where that fits a line."""
TIME_LETTERS = 6
"""What the time takes of a line."""
_HELP = (
    "The initiatives that the person serves on, and the time that each takes; the colour is that of the one "
    "that takes most. Blank: free. away: no time in this period."
)


def write_who_is_where(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per active person and a column per period."""
    chart = _Chart(styles, facts)
    people = facts.loads if len(facts.loads) <= MOST_CHARTED else ()
    rows = [chart.row(load, links) for load in people]
    grid = Grid(TABLE, _columns(facts, chart), rows, 2, empty_message=_empty(facts), back=links.back)
    write_grid(sheet, styles, grid)


def _empty(facts: PlanFacts) -> str:
    if len(facts.loads) <= MOST_CHARTED:
        return NOBODY
    return f"{len(facts.loads):,} people are too many for a chart: see Load and Assignments."


def _columns(facts: PlanFacts, chart: _Chart) -> tuple[GridColumn, ...]:
    people, periods = facts.problem.active_people, facts.problem.periods
    names = [period.id for period in periods] if len(periods) > 1 else ["Serves on"]
    return (
        GridColumn("Person ID", "id", width_of([one.id for one in people], 10, 18)),
        GridColumn("Person", "text", width_of([one.name for one in people], 14, 26), TO_ROW),
        GridColumn("Role", "text", width_of([one.role for one in people], 8, 24)),
        *(GridColumn(name, "wrapped", chart.width, _HELP) for name in names),
    )


class _Chart:
    """The cells of the periods: their width, words and colours, for one plan."""

    def __init__(self, styles: Styles, facts: PlanFacts) -> None:
        count = len(facts.problem.periods)
        self.width = MOST_WIDTH + 14 if count == 1 else max(LEAST_WIDTH, min(MOST_WIDTH, CHART_WIDTH / count))
        self._in_units = facts.is_in_units
        self._services = services(facts.problem, facts.plan)
        self._free = ((),) * count
        look = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "top"}
        look |= {"align": "left", "indent": 1}
        self._away = Painted(AWAY, styles.get(**look, bg_color=GREY_FILL, font_color=MUTED, italic=True))
        tints = [styles.get(**look, bg_color=tint) for tint in TINTS]
        running = [team.initiative for team in facts.teams]
        longest = max((len(one.id) for one in running), default=0)
        self._with_time = self.width >= min(longest + TIME_LETTERS + 1.5, NAMES_FROM)
        self._looks: dict[str, Format] = {
            one.id: tints[number % len(tints)] for number, one in enumerate(running)
        }
        self._words = {one.id: self._word(one.id, one.name) for one in running}

    def row(self, load: Load, links: Links) -> Row:
        """Return a person's row."""
        person = load.person
        served = self._services.get(person.id, self._free)
        cells = self._cells(load, served)
        return (person.id, links.person(person.id), person.role, *cells)

    def _cells(self, load: Load, served: tuple[tuple[Service, ...], ...]) -> Iterator[Cell]:
        for found, capacity in zip(served, load.capacity, strict=True):
            if found:
                # No link: LibreOffice shows one in a colour of its own, and on a single line.
                yield Painted("\n".join(map(self._line, found)), self._looks[found[0].initiative])
            else:
                yield None if capacity else self._away

    def _line(self, service: Service) -> str:
        word = self._words[service.initiative]
        if not self._with_time:
            return word
        return f"{word} {amount(service.takes) if self._in_units else percent(service.takes)}"

    def _word(self, initiative_id: str, name: str) -> str:
        """Return an initiative's name, cut to what leaves room for the time, or its ID."""
        if self.width < NAMES_FROM:
            return initiative_id
        room = int(self.width) - TIME_LETTERS
        return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
