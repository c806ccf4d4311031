"""At least so much, at most so much: the Value of a rule."""

from __future__ import annotations

import re
from typing import Any, Self

from pydantic import model_validator

from teamform.domain.base import Frozen
from teamform.domain.numbers import Amount

_WORDS = {"at least": ">=", "at most": "<=", "exactly": "=", "least": ">=", "most": "<="}
_BOUND = re.compile(r"^(?P<operator>>=|<=|=)?\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%)?$")
_BETWEEN = re.compile(
    r"^(?:between\s+)?(?P<least>\d+(?:\.\d+)?)\s*(?P<first>%)?\s*(?:-|\u2013|and|to)\s*"
    r"(?P<most>\d+(?:\.\d+)?)\s*(?P<percent>%)?$"
)


class Limit(Frozen):
    """A range, of a number or of a share.

    ``>= 2``, ``at most 3``, ``= 1``, ``1-3``, ``>= 30%``; a bare number means exactly that many.
    """

    least: Amount | None = None
    most: Amount | None = None
    is_share: bool = False
    """Whether the numbers are shares (0.3 for 30 %)."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, content: Any) -> Any:
        return _fields_of(content) if isinstance(content, str) else content

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least is None and self.most is None:
            raise ValueError("a limit needs a least or a most")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"the least ({self.least:g}) is above the most ({self.most:g})")
        return self

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the notation above; raise ``ValueError`` naming it when the text is something else."""
        return cls(**_fields_of(text))

    def __str__(self) -> str:
        def shown(number: float) -> str:
            return f"{number:.1%}".replace(".0%", "%") if self.is_share else f"{number:g}"

        if self.least == self.most and self.least is not None:
            return f"= {shown(self.least)}"
        if self.least is not None and self.most is not None:
            return f"{shown(self.least)} to {shown(self.most)}"
        return f">= {shown(self.least)}" if self.least is not None else f"<= {shown(self.most or 0)}"


def _fields_of(text: str) -> dict[str, Any]:
    plain = " ".join(text.casefold().replace("\u2265", ">=").replace("\u2264", "<=").split())
    for word, operator in _WORDS.items():
        plain = plain.replace(word, operator)
    if match := _BOUND.match(plain):
        number = _scaled(match["number"], match["percent"])
        operator = match["operator"] or "="
        least = number if operator in (">=", "=") else None
        most = number if operator in ("<=", "=") else None
        return {"least": least, "most": most, "is_share": bool(match["percent"])}
    if (match := _BETWEEN.match(plain)) and (match["percent"] or not match["first"]):
        least, most = (_scaled(match[end], match["percent"]) for end in ("least", "most"))
        return {"least": least, "most": most, "is_share": bool(match["percent"])}
    raise ValueError(f"found {text!r}, expected a limit such as '>= 2', '<= 30%', '= 1' or '1-3'")


def _scaled(number: str, percent: str | None) -> float:
    return round(float(number) / 100, 6) if percent else float(number)
