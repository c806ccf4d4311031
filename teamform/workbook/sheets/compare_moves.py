"""The Compare moves sheet: who serves elsewhere than in the base, and in which scenario."""

from __future__ import annotations

from teamform.analysis.comparison.facts import PlaceTaken, ScenarioFacts, Standing
from teamform.analysis.comparison.moves import PersonMoves, Places, others_of, who_moves
from teamform.workbook.comparison.canvas import Canvas, is_wide
from teamform.workbook.grid import Cell, Grid, GridColumn, Painted, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW
from teamform.workbook.styles import GREY_FILL, LINE, MUTED, TINTS

NAME, TABLE = "Compare moves", "tfCompareMoves"
NOBODY = "Nobody serves elsewhere than in the base."
NO_BASE = "The base has no plan: there is nothing to move from."
SAME = "="
ALTERNATIVES = 3
_HELP = (
    f"Where the person serves in this {{}}: initiative and seat. {SAME}: as in the base. On no initiative: "
    f"{Standing.FREE} (could serve), {Standing.AWAY} (not active, or no time), {Standing.NOT_THERE} (has no "
    "row). The colour is that of the first initiative."
)


def write_compare_moves(canvas: Canvas) -> None:
    """Write a row per person who serves elsewhere anywhere; of many scenarios, how often and where."""
    moves = who_moves(canvas.comparison)
    writer = _Counted(canvas) if is_wide(canvas.comparison) else _SideBySide(canvas)
    grid = Grid(
        TABLE,
        writer.columns(moves),
        [writer.row(one) for one in moves],
        key_columns=2,
        empty_message=NOBODY if canvas.comparison.base.is_solved else NO_BASE,
        back=canvas.links.back,
    )
    write_grid(canvas.sheet, canvas.styles, grid)


class _SideBySide:
    """A column for each solved scenario."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.others = others_of(canvas.comparison)
        self._tints = {
            one: TINTS[number % len(TINTS)] for number, one in enumerate(canvas.comparison.names.initiatives)
        }

    def columns(self, moves: tuple[PersonMoves, ...]) -> tuple[GridColumn, ...]:
        """Return the columns."""
        comparison = self.canvas.comparison
        width = max(11.0, min(20.0, 140 / (len(self.others) + 1)))
        note = _HELP.format(comparison.noun)
        return (
            *_person_columns(self.canvas, moves),
            GridColumn("Elsewhere in", "whole", 10, f"In how many {comparison.noun}s."),
            GridColumn(comparison.base.name, "wrapped", width, "Where the person serves in the base."),
            *(GridColumn(one.name, "wrapped", width, note) for one in self.others),
        )

    def row(self, one: PersonMoves) -> Row:
        """Return a person's row."""
        base = self.canvas.comparison.base
        cells = (self._cell(one, other, self._places(one, other)) for other in self.others)
        return (*_person(self.canvas, one), one.count, self._cell(one, base, one.base), *cells)

    def _places(self, one: PersonMoves, facts: ScenarioFacts) -> Places | None:
        """Return where a person serves in a scenario; None where all is as in the base."""
        base = self.canvas.comparison.base
        is_as_before = one.base or facts.standing(one.person) is base.standing(one.person)
        return one.others.get(facts.name, None if is_as_before else ())

    def _cell(self, one: PersonMoves, facts: ScenarioFacts, places: Places | None) -> Cell:
        look = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "top", "align": "left"}
        if places is None:
            return Painted(SAME, self.canvas.styles.get(**look, font_color=MUTED, indent=1))
        if not places:
            idle = self.canvas.styles.get(**look, bg_color=GREY_FILL, indent=1, italic=True)
            return Painted(facts.standing(one.person), idle)
        tint = self._tints.get(places[0].initiative, GREY_FILL)
        return Painted(_said(places), self.canvas.styles.get(**look, bg_color=tint, indent=1))


class _Counted:
    """How often each person serves elsewhere, and where mostly."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.total = len(others_of(canvas.comparison))

    def columns(self, moves: tuple[PersonMoves, ...]) -> tuple[GridColumn, ...]:
        """Return the columns."""
        noun = self.canvas.comparison.noun
        return (
            *_person_columns(self.canvas, moves),
            GridColumn("Elsewhere in", "whole", 11, f"In how many {noun}s."),
            GridColumn("Share", "percent", 9, f"Of the {noun}s that have a plan."),
            GridColumn("Other places", "whole", 9, "How many other combinations of places."),
            GridColumn(self.canvas.comparison.base.name, "wrapped", 22),
            *(
                column
                for number in range(1, ALTERNATIVES + 1)
                for column in (
                    GridColumn(f"Alternative {number}", "wrapped", 24, "Initiative and seat."),
                    GridColumn(f"Times {number}", "whole", 9),
                )
            ),
        )

    def row(self, one: PersonMoves) -> Row:
        """Return a person's row."""
        comparison = self.canvas.comparison
        found = one.alternatives(comparison)
        cells: list[Cell] = []
        for places, count in found[:ALTERNATIVES]:
            cells += [Shown(places, "muted") if isinstance(places, Standing) else _said(places), count]
        cells += [None] * (2 * ALTERNATIVES - len(cells))
        share = one.count / self.total
        base = _said(one.base) or comparison.base.standing(one.person)
        return (*_person(self.canvas, one), one.count, share, len(found), base, *cells)


def _person_columns(canvas: Canvas, moves: tuple[PersonMoves, ...]) -> tuple[GridColumn, ...]:
    names = canvas.comparison.names.people
    return (
        GridColumn("Person ID", "id", width_of([one.person for one in moves], 10, 18)),
        GridColumn("Person", "text", width_of([names.get(one.person, "") for one in moves], 14, 26), TO_ROW),
    )


def _person(canvas: Canvas, one: PersonMoves) -> tuple[Cell, Cell]:
    return one.person, canvas.links.person(one.person)


def _said(places: Places) -> str:
    return "\n".join(map(_place, places))


def _place(place: PlaceTaken) -> str:
    """Return initiative and seat; the seat alone where its ID begins with that of the initiative."""
    begins = place.seat.casefold().startswith(place.initiative.casefold())
    return place.seat if begins else f"{place.initiative} {place.seat}"
