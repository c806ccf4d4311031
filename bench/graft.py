"""The time and memory in which the result sheets of a large plan go into a copy of a large workbook."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from bench.sheets import facts_of
from teamform.workbook.facts import PlanFacts
from teamform.workbook.graft import Host, find_host, graft
from teamform.workbook.plan import results_workbook


def grafted(path: Path, facts: PlanFacts) -> tuple[float, float]:
    """Graft results into a workbook; return the seconds, and the MB that were needed beyond their writing."""
    host = find_host(path)
    if not isinstance(host, Host):
        raise SystemExit(f"{path}: {host}")
    results = results_workbook(facts, host)
    before, start = _peak_mb(), time.monotonic()
    graft(host, results)
    return time.monotonic() - start, _peak_mb() - before


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    seconds, memory_mb = grafted(Path(sys.argv[1]), facts_of(int(sys.argv[2])))
    print(f"{seconds:.3f} {memory_mb:.0f}")
