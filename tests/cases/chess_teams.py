"""Chess teams: the MiniZinc Challenge 2018, problem `team-assignment` (instances by E. Thörnblad).

As many teams as players on each board; a team has one player of each board. Maximize 1000 x happiness -
(rating sum of the strongest - of the weakest team), where happiness is 1 for each single and 2 for each
double request whose two players are in one team.

    board b            role "Board b"
    team               Must initiative with a seat for each board
    rating             the skill Rating
    request            soft rule "together", 1000 or 2000 points
"""

from __future__ import annotations

import re
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.domain.entities import Initiative, Person, Role, Rule, Seat, Side, Status
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from tests.cases.case import Row, teams_of

DATA = Path(__file__).parent / "data" / "chess_teams"
OPTIMA = {"data2_5_6": 974, "data2_4_15": 9892}
POINTS = 1000

PLANNING_MODEL = """
name = "chess teams"
rules.team_lead.on = false
rules.both_sides.on = false
rules.bridge.on = false

[[goals]]
id = "rules"

[[goals]]
id = "skill_balance"
form = "range"
over = ["Rating"]

[solve]
gap = 0
time_limit_s = 120
"""


def read(name: str) -> tuple[list[int], list[int], list[tuple[int, int, int]]]:
    """Return ratings, boards, and requests (player, player, happiness); players count from 1."""
    text = (DATA / f"{name}.dzn").read_text("utf-8")
    singles, doubles = _numbers(text, "SingleRequested"), _numbers(text, "DoubleRequested")
    requests = [(one, other, 1) for one, other in zip(singles[::2], singles[1::2], strict=True)]
    requests += [(one, other, 2) for one, other in zip(doubles[::2], doubles[1::2], strict=True)]
    return _numbers(text, "Rating"), _numbers(text, "Board"), requests


def brief(name: str) -> Brief:
    ratings, boards, requests = read(name)
    roles = [f"Board {board}" for board in sorted(set(boards))]
    teams = range(1, boards.count(1) + 1)
    problem = Problem(
        roles=tuple(Role(id=role, side=Side.IT) for role in roles),
        people=tuple(
            Person(id=f"P{player}", name=f"Player {player}", role=f"Board {board}", skills={"Rating": rating})
            for player, (rating, board) in enumerate(zip(ratings, boards, strict=True), start=1)
        ),
        initiatives=tuple(
            Initiative(id=f"T{team}", name=f"Team {team}", value=0, status=Status.MUST) for team in teams
        ),
        seats=tuple(
            Seat(id=f"T{team} {role}", initiative=f"T{team}", role=role, fte=1)
            for team in teams
            for role in roles
        ),
        rules=tuple(
            Rule(
                id=f"R{number}",
                type="together",
                who=Selector(people=(f"P{one}", f"P{other}")),
                hard=False,
                weight=POINTS * happiness,
            )
            for number, (one, other, happiness) in enumerate(requests, start=1)
        ),
        top_level=max(ratings),
    )
    return Brief(problem=problem)


def score(name: str, rows: list[Row]) -> int:
    """Return the published objective of the teams, after checking that they are teams."""
    ratings, boards, requests = read(name)
    teams = teams_of(rows)
    assert sorted(player for team in teams.values() for player in team) == sorted(
        f"P{player}" for player in range(1, len(boards) + 1)
    )
    numbers = [{int(player.removeprefix("P")) for player in team} for team in teams.values()]
    assert all(sorted(boards[player - 1] for player in team) == sorted(set(boards)) for team in numbers)
    strengths = [sum(ratings[player - 1] for player in team) for team in numbers]
    happiness = sum(
        points for one, other, points in requests if any({one, other} <= team for team in numbers)
    )
    return POINTS * happiness - (max(strengths) - min(strengths))


def _numbers(text: str, name: str) -> list[int]:
    found = re.search(rf"^{name}\s*=\s*(?:array2d\(.*?,\s*)?\[(.*?)\]", text, re.MULTILINE | re.DOTALL)
    assert found, name
    return [int(number) for number in re.findall(r"\d+", found[1])]
