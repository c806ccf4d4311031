"""Which peer runs on which instance, how long: a few minutes, or everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.instances import SHAPES, Name
from bench.peers import PEERS
from bench.records import Run
from bench.targets import GROWTH_GAP, GROWTH_LIMIT_S, GROWTH_PEOPLE, SOLVE_TARGETS

ALL = tuple(PEERS)
MAIN = ("teamform", "cpsat8", "timefold", "greedy")
"""Who takes part where time is short."""

MIDDLE_SHAPES = ("even_teams", "many_rules", "tight", "four_periods", "twelve_periods")
"""Shapes that are also solved for as many people as no longer go well together in one territory."""

EASY_SHAPES = ("few_skills", "slack", "departments")
"""Shapes that exact engines solve nearly to the end: solved to a gap as small as theirs, too."""

MOST_EXACT = ("teamform", "cpsat8", "highs")
"""Teamform, and of the engines that prove their plans the two that come farthest."""

SHAPE_PEOPLE = 120
"""People in an instance of each shape: as large as the portfolio among the samples."""


@dataclass(frozen=True)
class Heat:
    """A size of a shape, the benchmark's own as a rule: who runs on it, to which gap, how long."""

    people: int
    gap: float
    time_limit_s: float
    peers: tuple[str, ...] = ALL
    seeds: tuple[int, ...] = (0, 1, 2)
    shape: str = "benchmark"


@dataclass(frozen=True)
class Schedule:
    """What is run.

    Attributes
    ----------
    heats
        Sizes of the benchmark's own shape, and of others that are large.
    shape_peers, shape_limit_s
        Who runs on the other shapes, and how long.
    growth_people
        Sizes at which teamform's time to a gap is taken.
    """

    heats: tuple[Heat, ...]
    shape_peers: tuple[str, ...]
    shape_limit_s: float
    shape_seeds: tuple[int, ...]
    growth_people: tuple[int, ...]

    def runs(self) -> list[Run]:
        """Return all runs, the shorter ones first, each once."""
        found = [*self._targets(), *self._heats(), *self._shapes(), *self._growth()]
        return sorted(dict.fromkeys(found), key=lambda run: (run.subject.people, run.time_limit_s))

    def _targets(self) -> Iterator[Run]:
        for target in SOLVE_TARGETS:
            heats = [heat for heat in self.heats if (heat.shape, heat.people) == ("benchmark", target.people)]
            for seed in dict.fromkeys(seed for heat in heats for seed in heat.seeds):
                name = Name("benchmark", target.people, seed)
                yield Run(name, "teamform", target.gap, target.seconds)

    def _heats(self) -> Iterator[Run]:
        for heat in self.heats:
            for seed in heat.seeds:
                name = Name(heat.shape, heat.people, seed)
                yield from (Run(name, peer, heat.gap, heat.time_limit_s) for peer in heat.peers)

    def _shapes(self) -> Iterator[Run]:
        for shape in SHAPES:
            if shape != "benchmark":
                for seed in self.shape_seeds:
                    name = Name(shape, SHAPE_PEOPLE, seed)
                    yield from (Run(name, peer, 0.001, self.shape_limit_s) for peer in self.shape_peers)

    def _growth(self) -> Iterator[Run]:
        for people in self.growth_people:
            yield Run(Name("benchmark", people), "teamform", GROWTH_GAP, GROWTH_LIMIT_S)


QUICK = Schedule(
    heats=(
        Heat(50, 0.0001, 15.0, seeds=(0,)),
        Heat(200, 0.001, 60.0, seeds=(0,)),
        Heat(1_000, 0.005, 60.0, MAIN, seeds=(0,)),
    ),
    shape_peers=("teamform", "cpsat8", "greedy"),
    shape_limit_s=15.0,
    shape_seeds=(0,),
    growth_people=(50, 200, 1_000),
)
"""A quarter of an hour at most."""

FULL = Schedule(
    heats=(
        Heat(50, 0.0001, 20.0),
        Heat(200, 0.001, 60.0),
        Heat(1_000, 0.005, 60.0, seeds=(0,)),
        Heat(1_000, 0.005, 60.0, MAIN, seeds=(1, 2)),
        Heat(1_000, 0.005, 120.0, ("teamform", "cpsat8", "greedy"), seeds=(0, 1), shape="four_periods"),
        *(Heat(SHAPE_PEOPLE, 0.0001, 20.0, MOST_EXACT, shape=shape) for shape in EASY_SHAPES),
        *(Heat(300, 0.001, 30.0, (*MOST_EXACT, "greedy"), (0,), shape) for shape in MIDDLE_SHAPES),
        Heat(3_000, 0.01, 180.0, seeds=(0,)),
        Heat(10_000, 0.01, 600.0, seeds=(0,)),
    ),
    shape_peers=tuple(peer for peer in ALL if peer != "cpsat2"),
    shape_limit_s=20.0,
    shape_seeds=(0, 1, 2),
    growth_people=GROWTH_PEOPLE,
)
"""Two hours."""


def chosen(
    runs: Iterable[Run], only: str | None, peers: tuple[str, ...] | None, seeds: tuple[int, ...] | None
) -> list[Run]:
    """Return the runs on what is called ``only``, or has that in its name, by these peers, of these seeds."""
    some = [run for run in runs if only is None or only in _name(run)]
    called = [run for run in some if only == _name(run)]
    return [
        run
        for run in called or some
        if (peers is None or run.peer in peers) and (seeds is None or run.subject.seed in seeds)
    ]


def _name(run: Run) -> str:
    return f"{run.subject.shape}-{run.subject.people}"
