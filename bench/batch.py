"""The time of a batch of scenarios with one worker and with two, as ``teamform whatif`` runs it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_data"
GAP = "1%"


def seconds_of_batch(plan: Path, scenarios: Path, workers: int, folder: Path) -> float:
    """Return the seconds of a batch from a base plan, file to file."""
    output = folder / f"compared-{workers}.xlsx"
    began = time.monotonic()
    _teamform(
        "whatif", str(plan), "--scenarios", str(scenarios), "--gap", GAP,
        "--workers", str(workers), "--output", str(output),
    )  # fmt: skip
    return time.monotonic() - began


def base_plan(workbook: Path, folder: Path) -> Path:
    """Solve the base, and return its plan."""
    plan = folder / "base.plan.xlsx"
    _teamform("solve", str(workbook), "--gap", GAP, "--output", str(plan))
    return plan


def _teamform(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "teamform", *arguments, "--quiet"], check=True)


def main(workbook: Path, scenarios: Path) -> None:
    """Print the seconds with two workers and with one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = base_plan(workbook, folder)
        two = seconds_of_batch(plan, scenarios, 2, folder)
        one = seconds_of_batch(plan, scenarios, 1, folder)
    print(f"{two:.3f} {one:.3f}")


if __name__ == "__main__":
    main(SAMPLES / "portfolio.xlsx", SAMPLES / "portfolio-scenarios.toml")
