"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

LARGEST_SEED = 2**31 - 1
MOST_WORKERS = 256


class Setting(click.ParamType[tuple[str, str]]):
    """``key=value``."""

    name = "key=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return key and value."""
        if isinstance(value, tuple):
            return value
        key, equals, text = str(value).partition("=")
        if not equals or not key.strip():
            self.fail(f"found {value!r}, expected key=value, such as goals.value.weight=2.", param, ctx)
        return key.strip(), text.strip()


class Share(click.ParamType[float]):
    """A share: ``0.001`` or ``0.1%``."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the share as a number from 0 to 1."""
        text = str(value).strip()
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(f"found {value!r}, expected a share such as 0.001 or 0.1%.", param, ctx)
        return share


class Whole(click.ParamType[int]):
    """A whole number within limits."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        text = str(value).strip()
        if not text.lstrip("+-").isdecimal() or not self.least <= int(text) <= self.most:
            self.fail(
                f"found {value!r}, expected a whole number from {self.least} to {self.most}.", param, ctx
            )
        return int(text)


class Seconds(click.ParamType[float]):
    """A time: ``90``, ``90s`` or ``5m``."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the time in seconds."""
        text = str(value).strip().lower()
        try:
            seconds = float(text.rstrip("sm")) * (60 if text.endswith("m") else 1)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < float("inf"):
            self.fail(f"found {value!r}, expected a time such as 90 (seconds) or 5m (minutes).", param, ctx)
        return seconds


def planning_model_options(function: Function) -> Function:
    """Add ``--model`` and ``--set``."""
    setting = click.option(
        "--set",
        "settings",
        type=Setting(),
        multiple=True,
        metavar="KEY=VALUE",
        help="Change one key of the planning model, such as goals.value.weight=2. May be repeated; "
        "comes before what the Settings sheet says.",
    )
    model = click.option(
        "--model",
        metavar="NAME|FILE",
        help="The planning model: a name of 'teamform models list', or a TOML file (a path, or anything "
        "that ends in .toml). Otherwise the one in the Settings sheet, or balanced.",
    )
    return model(setting(function))


def search_options(function: Function) -> Function:
    """Add ``--time``, ``--gap`` and ``--seed``."""
    seed = click.option(
        "--seed",
        type=Whole(0, LARGEST_SEED),
        metavar="N",
        help="Where the search starts; the same seed, the same plan. [planning model: 1]",
    )
    gap = click.option(
        "--gap",
        type=Share(),
        metavar="SHARE",
        help="Stop when no plan can be better by more than this, such as 0.1%; 0 asks for a proven optimum. "
        "[planning model: 0.1%]",
    )
    time = click.option(
        "--time",
        "time_limit_s",
        type=Seconds(),
        metavar="TIME",
        help="Stop after so many seconds (90) or minutes (5m). [planning model: 60]",
    )
    return time(gap(seed(function)))


def answer_options(function: Function) -> Function:
    """Add ``--json`` and ``--quiet``."""
    quiet = click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
    as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
    return as_json(quiet(function))


def output_option(said: str) -> Callable[[Function], Function]:
    """Add ``--output``."""
    return click.option(
        "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=said
    )


def workers_option(said: str) -> Callable[[Function], Function]:
    """Add ``--workers``."""
    return click.option("--workers", type=Whole(1, MOST_WORKERS), metavar="N", help=said)


def regret_option(function: Function) -> Function:
    """Add ``--without-regret``."""
    said = "Leave out the judging of each plan under each."
    return click.option("--without-regret", is_flag=True, help=said)(function)
