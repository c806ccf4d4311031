"""Linear models to try the engine on: staffing problems from a seed, third-party cases with known optima."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from teamform.formulation.linear import LinearModel, LinearModelBuilder, Tag

CASES = Path(__file__).parents[1] / "cases" / "data"
ROLE_SHARES = (0.20, 0.25, 0.20, 0.15, 0.20)
LOCATIONS = 8
SKILLS = 60


@dataclass
class Staffing:
    """A random staffing problem in the shape of the benchmark, and the model made of it step by step.

    Attributes
    ----------
    balance
        None, "floor" (the weakest running team counts) or "range" (strongest - weakest).
    """

    people: int
    seed: int = 0
    periods: int = 1
    balance: str | None = None
    leads: bool = True
    pairs: int = 0
    demand: float = 1.15
    model: LinearModelBuilder = field(default_factory=LinearModelBuilder)

    def build(self) -> LinearModel:
        self._draw_people()
        self._load: list[list[list[tuple[int, int]]]] = [
            [[] for _ in range(self.periods)] for _ in range(self.people)
        ]
        self._busy: list[list[int]] = [[] for _ in range(self.people)]
        self._runs: list[int] = []
        self._strength: list[list[tuple[int, int]]] = []
        self._members: list[dict[int, list[int]]] = []
        wanted = self.demand * self._capacity.sum() / self.periods / 1000
        while wanted > 0:
            wanted -= self._add_initiative(len(self._runs))
        self._add_people_rows()
        self._add_pairs()
        self._add_balance()
        return self.model.finish()

    def _draw_people(self) -> None:
        self._random = random = np.random.default_rng(self.seed)
        self._roles = np.zeros((self.people, len(ROLE_SHARES)), dtype=bool)
        self._roles[np.arange(self.people), random.choice(5, self.people, p=ROLE_SHARES)] = True
        second = random.random(self.people) < 0.3
        self._roles[second, random.choice(5, int(second.sum()), p=ROLE_SHARES)] = True
        self._level = np.zeros((self.people, SKILLS), dtype=np.int64)
        for person in range(self.people):
            self._level[person, random.choice(SKILLS, 6, replace=False)] = random.integers(1, 6, 6)
        capacity = random.choice([500, 600, 700, 800, 900, 1000], (self.people, 1))
        self._capacity = np.repeat(capacity, self.periods, axis=1)
        if self.periods > 1:
            self._capacity = np.where(random.random(self._capacity.shape) < 0.1, 400, self._capacity)
        self._most = random.integers(1, 4, self.people)
        self._place = random.integers(0, LOCATIONS, self.people)
        self._talk = random.integers(0, 6, self.people)
        self._grade = random.integers(1, 6, self.people)

    def _add_initiative(self, initiative: int) -> float:
        random, model = self._random, self.model
        value = int(np.exp(random.normal(4, 0.6)) * 1000)
        run = model.add_column(f"run[{initiative}]", block=initiative)
        self._runs.append(run)
        model.add_term("value", 1, run, round(value * 0.3))
        first = int(random.integers(0, self.periods)) if self.periods > 1 else 0
        active = range(first, min(self.periods, first + int(random.integers(1, self.periods + 1))))
        place = random.integers(0, LOCATIONS)
        places = random.integers(1, 4, 5)
        must = int(random.integers(0, 5))
        members: dict[int, list[int]] = {}
        demand = 0.0
        for line in range(5):
            fte = int(random.choice([200, 300, 400, 500, 600]))
            demand += fte * places[line] * len(active) / self.periods / 1000
            able = np.flatnonzero(self._roles[:, line] & (self._grade > 1 + (random.random() < 0.2)))
            seat = []
            for person in able.tolist():
                if self._capacity[person, list(active)].min() < fte:
                    continue
                column = model.add_column(f"x[{person},{initiative}.{line}]", block=initiative)
                seat.append(column)
                members.setdefault(person, []).append(column)
                for period in active:
                    self._load[person][period].append((column, fte))
                fit = int(value * 0.01 * (self._place[person] == place) + value * 0.004 * self._grade[person])
                model.add_term("value", 1, column, round(value * 0.7 / places.sum()))
                model.add_term("fit", 1, column, fit)
            tag = Tag("seats", f"initiative {initiative}, line {line}")
            ones = [(column, 1) for column in seat]
            model.add_row([*ones, (run, -int(places[line]))], tag, most=0, block=initiative)
            if line == must:
                model.add_row([*ones, (run, -1)], tag, least=0, block=initiative)
        self._members.append(members)
        self._add_needs(initiative, run, members, value)
        if self.leads:
            self._add_lead(initiative, run, members, value)
        for person, columns in members.items():
            self._busy[person].extend(columns)
            if len(columns) > 1:
                tag = Tag("one_seat", f"person {person}")
                model.add_row([(column, 1) for column in columns], tag, most=1, block=initiative)
        self._strength.append(
            [(column, int(self._grade[person])) for person, columns in members.items() for column in columns]
        )
        return demand

    def _add_needs(self, initiative: int, run: int, members: dict[int, list[int]], value: int) -> None:
        random = self._random
        for skill in random.choice(SKILLS, 5, replace=False):
            heads = int(random.integers(1, 3))
            level = int(random.integers(1, 4))
            cover = self.model.add_column(f"cover[{initiative},{skill}]", 0, heads, block=initiative)
            able = [
                (column, -1)
                for person, columns in members.items()
                if self._level[person, skill] >= level
                for column in columns
            ]
            tag = Tag("needs", f"initiative {initiative}, skill {skill}")
            self.model.add_row([(cover, 1), *able], tag, most=0, block=initiative)
            self.model.add_row([(cover, 1), (run, -heads)], tag, most=0, block=initiative)
            self.model.add_term("skill_coverage", 1, cover, round(value * 0.4 / 5 / heads))

    def _add_lead(self, initiative: int, run: int, members: dict[int, list[int]], value: int) -> None:
        leads = []
        for person, columns in members.items():
            if self._talk[person] < 3:
                continue
            lead = self.model.add_column(f"lead[{person},{initiative}]", block=initiative)
            leads.append((lead, 1))
            tag = Tag("team_lead", f"initiative {initiative}, person {person}")
            self.model.add_row(
                [(lead, 1), *((column, -1) for column in columns)], tag, most=0, block=initiative
            )
            self.model.add_term("leadership", 1, lead, round(value * 0.02 * self._talk[person]))
        tag = Tag("team_lead", f"initiative {initiative}")
        self.model.add_row([*leads, (run, -1)], tag, least=0, most=0, block=initiative)

    def _add_people_rows(self) -> None:
        for person in range(self.people):
            tag = Tag("capacity", f"person {person}")
            for period, load in enumerate(self._load[person]):
                if load:
                    self.model.add_row(load, tag, most=int(self._capacity[person, period]))
            if self._busy[person]:
                ones = [(column, 1) for column in self._busy[person]]
                self.model.add_row(ones, Tag("focus", f"person {person}"), most=int(self._most[person]))

    def _add_pairs(self) -> None:
        for _ in range(self.pairs):
            one, other = self._random.choice(self.people, 2, replace=False).tolist()
            for initiative, members in enumerate(self._members):
                if one in members and other in members:
                    tag = Tag("apart", f"{one} and {other} in {initiative}")
                    row = [(column, 1) for person in (one, other) for column in members[person]]
                    self.model.add_row(row, tag, most=1, block=initiative)

    def _add_balance(self) -> None:
        if not self.balance:
            return
        most = 5 * 15
        tag = Tag("skill_balance")
        floor = self.model.add_column("floor", 0, most)
        for run, strength in zip(self._runs, self._strength, strict=True):
            row = [(floor, 1), (run, most), *((column, -grade) for column, grade in strength)]
            self.model.add_row(row, tag, most=most)
        self.model.add_term("skill_balance", 1, floor, 3000)
        if self.balance == "range":
            ceiling = self.model.add_column("ceiling", 0, most)
            for strength in self._strength:
                row = [(ceiling, 1), *((column, -grade) for column, grade in strength)]
                self.model.add_row(row, tag, least=0)
            self.model.add_term("skill_balance", 1, ceiling, -3000)


def chess_teams(name: str) -> LinearModel:
    """MiniZinc Challenge 2018, ``team-assignment``: data2_5_6 has optimum 974, data2_4_15 has 9892."""
    text = (CASES / "chess_teams" / f"{name}.dzn").read_text("utf-8")
    bodies = dict(re.findall(r"(\w+) *= *(?:array2d\([^\[]*)?([^;]*);", text))
    numbers = {key: [int(word) for word in re.findall(r"\d+", body)] for key, body in bodies.items()}
    teams, rating, board = numbers["teams"][0], numbers["Rating"], numbers["Board"]
    model = LinearModelBuilder()
    sits = [
        [model.add_column(f"x[{player},{team}]", block=team) for team in range(teams)]
        for player in range(len(rating))
    ]
    for player, columns in enumerate(sits):
        model.add_row([(c, 1) for c in columns], Tag("place", f"player {player}"), least=1, most=1)
    for team in range(teams):
        for place in range(1, max(board) + 1):
            seat = [(columns[team], 1) for player, columns in enumerate(sits) if board[player] == place]
            model.add_row(seat, Tag("seats", f"team {team}, board {place}"), least=1, most=1, block=team)
    _add_requests(model, sits, numbers["SingleRequested"], 1000)
    _add_requests(model, sits, numbers["DoubleRequested"], 2000)
    lowest = sum(min(r for r, b in zip(rating, board, strict=True) if b == place) for place in set(board))
    highest = sum(max(r for r, b in zip(rating, board, strict=True) if b == place) for place in set(board))
    weakest = model.add_column("weakest", lowest, highest)
    strongest = model.add_column("strongest", lowest, highest)
    for team in range(teams):
        strength = [(columns[team], -rating[player]) for player, columns in enumerate(sits)]
        model.add_row([(weakest, 1), *strength], Tag("skill_balance"), most=0)
        model.add_row([(strongest, 1), *strength], Tag("skill_balance"), least=0)
    model.add_term("skill_balance", 1, weakest, 1000)
    model.add_term("skill_balance", 1, strongest, -1000)
    return model.finish()


def _add_requests(model: LinearModelBuilder, sits: list[list[int]], pairs: list[int], weight: int) -> None:
    for one, other in zip(pairs[::2], pairs[1::2], strict=True):
        met = []
        for team, (first, second) in enumerate(zip(sits[one - 1], sits[other - 1], strict=True)):
            both = model.add_column(f"both[{one},{other},{team}]", block=team)
            model.add_row([(both, 1), (first, -1)], Tag("together"), most=0, block=team)
            model.add_row([(both, 1), (second, -1)], Tag("together"), most=0, block=team)
            met.append(both)
        for both in met:
            model.add_term("rules", 1, both, weight * 1000)


def balanced_assignment(groups: int, sample: int = 1) -> LinearModel:
    """AMPL ``balassign0``: least sum of spreads: 14 (every 8th person, 5 groups), 17 (all, 12 or 18)."""
    text = (CASES / "balanced_assignment" / "balassign0.dat").read_text("utf-8")
    order = re.search(r"set ALL_PEOPLE :=([^;]*);", text)
    table = re.search(r"title +:=([^;]*);", text)
    assert order
    assert table
    rows = {line.split()[0]: line.split() for line in table[1].splitlines() if line.strip()}
    people = [rows[name] for name in order[1].split()][sample - 1 :: sample]
    return _spread_model(people, groups)


def _spread_model(people: list[list[str]], groups: int) -> LinearModel:
    model = LinearModelBuilder()
    sits = [
        [model.add_column(f"x[{person},{group}]", block=group) for group in range(groups)]
        for person in range(len(people))
    ]
    for person, columns in enumerate(sits):
        model.add_row([(c, 1) for c in columns], Tag("place", f"person {person}"), least=1, most=1)
    kinds = {(part, person[part]) for person in people for part in range(1, 5)}
    for part, name in sorted(kinds):
        holders = [index for index, person in enumerate(people) if person[part] == name]
        _add_spread(model, sits, holders, groups, name)
    _add_spread(model, sits, list(range(len(people))), groups, "size")
    return model.finish()


def _add_spread(
    model: LinearModelBuilder, sits: list[list[int]], holders: list[int], groups: int, name: str
) -> None:
    most = model.add_column(f"most[{name}]", 0, len(holders))
    fewest = model.add_column(f"fewest[{name}]", 0, len(holders))
    for group in range(groups):
        count = [(sits[person][group], 1) for person in holders]
        model.add_row([*count, (most, -1)], Tag("spread", name), most=0)
        model.add_row([*count, (fewest, -1)], Tag("spread", name), least=0)
    model.add_term("spread", 1, most, -1000)
    model.add_term("spread", 1, fewest, 1000)


def capital_budgeting(number: int) -> tuple[LinearModel, int]:
    """OR-Library ``mknap1``, problem 1 to 3: the model in exact tenths, and its optimum in thousandths."""
    words = (CASES / "capital_budgeting" / "mknap1_first_three.txt").read_text("utf-8").split()
    numbers = [float(word) for word in words]
    at = 1
    for _ in range(number):
        columns, rows, optimum = int(numbers[at]), int(numbers[at + 1]), numbers[at + 2]
        body = numbers[at + 3 : at + 3 + columns + rows * columns + rows]
        at += 3 + len(body)
    model = LinearModelBuilder()
    run = [model.add_column(f"run[{column}]", block=column) for column in range(columns)]
    for column in run:
        model.add_term("value", 1, column, round(body[column] * 1000))
    for row in range(rows):
        need = body[columns * (1 + row) : columns * (2 + row)]
        entries = [(column, round(amount * 10)) for column, amount in zip(run, need, strict=True)]
        model.add_row(
            entries, Tag("capacity", f"resource {row}"), most=round(body[columns * (1 + rows) + row] * 10)
        )
    return model.finish(), round(optimum * 1000)
