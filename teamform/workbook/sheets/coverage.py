"""The Coverage sheet: what each team needs and brings, as a heat map: places, skills, competencies."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.coverage import CompetencyCover, TeamCoverage, skills_needed
from teamform.domain.entities import COMMUNICATION, COMPETENCIES
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW, TO_TEAM, Links
from teamform.workbook.styles import State, Styles

NAME, TABLE = "Coverage", "tfCoverage"
NONE_RUN = "No initiative runs."


def write_coverage(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per running initiative; each cell says in words what its colour shows."""
    skills = skills_needed(facts.teams)
    rated = facts.problem.has_competencies
    rows = [_row(team, links, skills, rated=rated) for team in facts.teams]
    columns = _columns(facts, skills, rated=rated)
    grid = Grid(TABLE, columns, rows, key_columns=2, empty_message=NONE_RUN, back=links.back)
    write_grid(sheet, styles, grid)


def _columns(facts: PlanFacts, skills: tuple[str, ...], *, rated: bool) -> tuple[GridColumn, ...]:
    initiatives = [team.initiative for team in facts.teams]
    competency = (
        f"The best rating in the team, and how many members have {facts.competent_from} or above: 5x2 is "
        "a best rating of 5, and two members."
    )
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in initiatives], 12, 18), TO_ROW),
        GridColumn("Initiative", "text", width_of([one.name for one in initiatives], 14, 34), TO_TEAM),
        GridColumn("Places", "whole", 7.5),
        GridColumn("Filled", "whole", 7),
        GridColumn("Open", "whole", 6.5),
        GridColumn("Needs", "whole", 7),
        GridColumn("Met", "whole", 6, "Needs brought in full."),
        GridColumn("Coverage", "percent", 10, "The weighted share of its needs that the team brings."),
        GridColumn("Status", "text", 14),
        *(
            GridColumn(
                skill, "text", 4.6, f"{skill}: brought / needed, in heads (levels, where a total is asked).",
                rotated=True, centred=True,
            )
            for skill in skills
        ),
        *(
            GridColumn(name, "text", 4.6, f"{name}. {competency}", rotated=True, centred=True)
            for name in ((COMMUNICATION, *COMPETENCIES) if rated else ())
        ),
    )  # fmt: skip


def _row(team: TeamCoverage, links: Links, skills: tuple[str, ...], *, rated: bool) -> Row:
    met = sum(cover.is_met for cover in team.needs)
    shown = {skill: _skill(*sums) for skill, sums in team.by_skill().items()}
    return (
        links.initiative_id(team.initiative.id),
        links.team(team.initiative.id),
        team.places,
        team.filled,
        team.open,
        len(team.needs),
        met,
        team.share,
        _status(team, len(team.needs) - met),
        *map(shown.get, skills),
        *(_competency(cover) for cover in (team.competencies if rated else ())),
    )


def _status(team: TeamCoverage, short: int) -> Cell:
    if not short and not team.open:
        return Shown("complete", "good")
    parts = [f"{team.open} open"] * bool(team.open) + [f"{short} short"] * bool(short)
    return Shown(", ".join(parts), "fair")


def _skill(needed: int, brought: int) -> Cell:
    state: State = "good" if brought >= needed else "fair" if brought else "bad"
    return Shown(f"{brought}/{needed}", state)


def _competency(cover: CompetencyCover) -> Cell:
    if not cover.best:
        return Shown("-", "bad")
    if not cover.reaching:
        return Shown(f"{cover.best}", "fair")
    return Shown(f"{cover.best}x{cover.reaching}", "good")
