"""The planning models as a table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from teamform.domain.policy import PlanningModel
from teamform.report import console


def print_models(models: Iterable[PlanningModel]) -> None:
    """Print name, version and purpose of each planning model."""
    table = Table(box=None, pad_edge=False)
    table.add_column("Name", no_wrap=True)
    table.add_column("Version", justify="right")
    table.add_column("What it is for")
    for model in models:
        table.add_row(model.name, str(model.version), model.summary)
    out = console.results()
    out.print(table)
    out.print(
        "\nteamform models show NAME prints one; teamform models copy NAME FILE.toml makes one of your own."
    )
