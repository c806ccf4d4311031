"""Staff one territory again and again, stopped a little later each time: a process, as it may abort."""

from __future__ import annotations

import threading
import time

from teamform.engine import Limits
from teamform.engine.bound import relax
from teamform.engine.staffing import Staffing
from teamform.engine.stopping import Watch
from tests.engine.large_path import person_of_columns, plain, program_of

STOPS = 40


def main() -> None:
    """Stop the search over the support at moments all over its time, also while CP-SAT presolves."""
    whole = plain(40, 1)
    program, person = program_of(whole), person_of_columns(whole)
    relaxation = relax(program, Watch(Limits()))
    assert relaxation.point is not None
    delay_s = 0.0
    for _ in range(STOPS):
        watch = Watch(Limits())
        staffing = Staffing(
            program, whole.model.column_block, person, relaxation.duals, whole.model.lower, 1, watch
        )
        stop = threading.Timer(delay_s, watch.stop)
        stop.start()
        began = time.monotonic()
        staffing.staff_over(relaxation.point, relaxation.bound)
        took_s = time.monotonic() - began
        stop.cancel()
        delay_s = 0.0 if took_s < delay_s else delay_s + took_s / STOPS + 0.002
    print("all stopped")


if __name__ == "__main__":
    main()
