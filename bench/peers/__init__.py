"""The peers, by name, in the order in which they are shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bench.instances import Name
from bench.peers.answer import Answer, Clock, Task


@dataclass(frozen=True)
class Peer:
    """Somebody who solves instances.

    Attributes
    ----------
    label
        What the report calls it.
    module
        Where its functions are: ``solve`` or ``ready``, and perhaps ``missing``, which says what it lacks on
        this machine, and ``refuses``, which says why it does not take an instance of a shape.
    most_people
        The largest instance that it is asked for; beyond it, it finds nothing or needs more memory than
        there is.
    sources
        The folders and files whose change makes its former answers out of date.
    """

    label: str
    module: str
    most_people: int
    sources: tuple[str, ...]

    def ready(self, task: Task) -> Callable[[Clock], Answer]:
        """Do what the peer may do before the clock starts, and return what solves the task."""
        module = importlib.import_module(self.module)
        if hasattr(module, "ready"):
            ready: Callable[[Task], Callable[[Clock], Answer]] = module.ready
            return ready(task)
        solve: Callable[[Task, Clock], Answer] = module.solve
        return partial(solve, task)

    def objection(self, name: Name) -> str:
        """Return why it does not take an instance, or nothing where it does."""
        if name.people > self.most_people:
            return f"not asked beyond {self.most_people:,} people"
        module = importlib.import_module(self.module)
        missing: Callable[[], str] = getattr(module, "missing", lambda: "")
        refuses: Callable[[str], str] = getattr(module, "refuses", lambda _: "")
        return missing() or refuses(name.shape)


_MODEL = (
    "teamform/domain",
    "teamform/generator",
    "teamform/formulation",
    "teamform/referee",
    "models",
    "bench/shapes.py",
    "bench/rulebook.py",
)
_LINEAR = (*_MODEL, "bench/peers/linear.py")
_CPSAT = (*_LINEAR, "bench/peers/cpsat.py")
_BRANCHING = (*_LINEAR, "bench/peers/branching.py")
_GREEDY = (*_MODEL, "bench/peers/greedy.py", "bench/peers/desk.py", "bench/peers/apart.py")

PEERS: Mapping[str, Peer] = {
    "teamform": Peer(
        "teamform", "bench.peers.own", 10_000, (*_MODEL, "teamform/engine", "bench/peers/own.py")
    ),
    "cpsat8": Peer("CP-SAT, 8 workers", "bench.peers.cpsat8", 1_000, (*_CPSAT, "bench/peers/cpsat8.py")),
    "cpsat2": Peer("CP-SAT, 2 workers", "bench.peers.cpsat2", 1_000, (*_CPSAT, "bench/peers/cpsat2.py")),
    "highs": Peer("HiGHS", "bench.peers.highs", 1_000, (*_BRANCHING, "bench/peers/highs.py")),
    "scip": Peer("SCIP", "bench.peers.scip", 1_000, (*_BRANCHING, "bench/peers/scip.py")),
    "timefold": Peer("Timefold, Java", "bench.peers.timefold", 3_000, (*_LINEAR, "bench/peers/timefold")),
    "greedy": Peer("greedy by value", "bench.peers.greedy", 10_000, _GREEDY),
}
