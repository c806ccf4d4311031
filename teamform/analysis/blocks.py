"""What may stand in the way of an initiative."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What kind of thing stands in the way."""

    STATUS = "status"
    DEPENDS = "depends on"
    EXCLUDES = "excludes"
    NO_CANDIDATE = "no candidate"
    NOT_FREE = "not enough free capacity"
    NEED = "need"
    TEAM_SIZE = "team size"
    BUDGET = "budget"
    LEAD = "team lead"
    SIDES = "both sides"
    BRIDGE = "bridge"
    CHOICE = "choice"
    """Nothing of the above: the plan scores no better with it, other rules stand against it, or the
    search ended first."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way of an initiative.

    Attributes
    ----------
    always
        Whether it holds whatever the plan is; else it holds as long as the other teams stay as they are.
    seats
        The IDs of the seats that it is about.
    rivals
        The IDs of the running initiatives that hold the people who suit those seats, those with most first.
    """

    kind: BlockKind
    text: str
    always: bool
    seats: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
