"""Cases that others published: from file to file, then scored from the written plan by a scorer of its own.

Nothing in teamform knows of them; each is an ordinary workbook with a planning model of its own.
"""

from __future__ import annotations

import pytest

from tests.cases import balanced_assignment, capital_budgeting, chess_teams, pupils_to_projects
from tests.cases.case import Row, solved, teams_of


@pytest.mark.parametrize(("name", "reached_within_s"), [("data2_5_6", None), ("data2_4_15", 45)])
def test_chess_teams(name, reached_within_s, tmp_path):
    """The optimum of fifteen teams is soon found; its proof takes longer than a test should."""
    brief = chess_teams.brief(name)
    rows = solved(brief, chess_teams.PLANNING_MODEL, tmp_path, reached_within_s=reached_within_s)
    assert chess_teams.score(name, rows) == chess_teams.OPTIMA[name]


@pytest.mark.parametrize(("sample", "groups"), balanced_assignment.OPTIMA)
def test_balanced_assignment(sample, groups, tmp_path):
    brief = balanced_assignment.brief(sample, groups)
    rows = solved(brief, balanced_assignment.PLANNING_MODEL, tmp_path)
    assert balanced_assignment.score(sample, groups, rows) == balanced_assignment.OPTIMA[sample, groups]


@pytest.mark.parametrize("number", range(len(capital_budgeting.OPTIMA)))
def test_capital_budgeting(number, tmp_path):
    rows = solved(capital_budgeting.brief(number), capital_budgeting.PLANNING_MODEL, tmp_path)
    assert capital_budgeting.score(number, rows) == capital_budgeting.OPTIMA[number]
    assert capital_budgeting.read(number).optimum == capital_budgeting.OPTIMA[number]


@pytest.mark.parametrize("students", pupils_to_projects.RANKS)
def test_pupils_to_projects(students, tmp_path):
    rows = solved(pupils_to_projects.brief(students), pupils_to_projects.PLANNING_MODEL, tmp_path)
    assert teams_of(rows) == pupils_to_projects.EXPECTED
    assert pupils_to_projects.ranks(students, rows) == pupils_to_projects.RANKS[students]


def test_the_scorers_see_what_is_wrong():
    rows = [Row("T1", "T1 Board 1", "P1"), Row("T1", "T1 Board 2", "P1")]
    with pytest.raises(AssertionError):
        chess_teams.score("data2_5_6", rows)
    with pytest.raises(AssertionError):
        balanced_assignment.score(8, 5, [Row("G1", "G1 places", "BIW")])
    everything = [Row(f"J{project}", "", f"{project}") for project in range(1, 7)]
    with pytest.raises(AssertionError):
        capital_budgeting.score(0, everything)
    split = [Row("Airplane", "", "Alice"), Row("Airplane", "", "Charlie")]
    with pytest.raises(AssertionError):
        pupils_to_projects.ranks(
            "students.csv", [*split, *(Row("Cubesat", "", one) for one in ("Bob", "Dale"))]
        )
