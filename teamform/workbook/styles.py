"""How workbooks look: the palette, and every cell format by its meaning, made once per workbook."""

from __future__ import annotations

from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format

FONT = "Arial"
"""Its widths are the same in Excel and in LibreOffice."""
FONT_SIZE = 10
ROW_HEIGHT_PIXELS = 18

INK = "#1F2A37"
MUTED = "#6B7785"
NAVY = "#1F3A5F"
SLATE = "#5F7487"
TEAL = "#2A7F8E"
HEAT = "#86C1CA"
"""The strongest ground of a heat map of numbers, on which they can still be read."""
GREY_FILL = "#F2F5F8"
LINE = "#D5DCE4"
INPUT_FILL = "#FFF9DD"
GOOD_FILL, GOOD_INK = "#DDF1E4", "#1B6B3A"
FAIR_FILL, FAIR_INK = "#FFF0CC", "#8A5A00"
BAD_FILL, BAD_INK = "#FADCD9", "#A12B22"
WHITE = "#FFFFFF"

SERIES = (NAVY, TEAL, "#E0A33A", "#B65C4B", "#7A6FA8", "#8FA3B5", "#4E9F6B", "#C98BB0")
"""The colours of a chart's series, in their order."""
MUTED_SERIES = "#8FA3B5"
"""What another point of a chart beats."""
OPEN_SERIES = "#D9DEE4"
"""What is not there: open places, unused capacity."""
TINTS = (
    "#CFE3F5", "#D3EDD8", "#FCE4B8", "#F5D3CD", "#E2D8F0", "#C9EAE8", "#EFE2C6", "#F6D5E5", "#DFEBB5",
    "#C9D3F0", "#DCD2C6", "#D5DEE6",
)  # fmt: skip
"""Pale grounds that tell initiatives apart, in their order; the text on them says which it is."""

Form = Literal[
    "text", "id", "wrapped", "level", "whole", "number", "points", "percent", "percent1", "percent2",
    "fte", "date", "link",
]  # fmt: skip
"""How a cell's value is shown."""
State = Literal["good", "fair", "bad", "muted"]
"""What a cell's colour says; the text says it too."""

NUMBER_FORMATS: dict[str, str] = {
    "text": "General",
    "id": "@",
    "wrapped": "General",
    "whole": "#,##0",
    "level": "0",
    "number": "General",
    "points": "#,##0.0",
    "percent": "0%",
    "percent1": "0.0%",
    "percent2": "0.00%",
    "fte": "#,##0.0",
    "date": "yyyy-mm-dd",
    "link": "General",
}
_STATES: dict[str, dict[str, str]] = {
    "good": {"bg_color": GOOD_FILL, "font_color": GOOD_INK},
    "fair": {"bg_color": FAIR_FILL, "font_color": FAIR_INK},
    "bad": {"bg_color": BAD_FILL, "font_color": BAD_INK},
    "muted": {"font_color": MUTED},
}
_LEFT = frozenset({"text", "id", "wrapped", "link", "date"})


class Styles:
    """The formats of one workbook.

    Parameters
    ----------
    workbook
        The workbook that they belong to.
    """

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties; the same object for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(
                {"font_color": INK, "valign": "vcenter", **properties}
            )
        return self._made[key]

    def cell(
        self,
        form: Form = "text",
        *,
        is_input: bool = False,
        state: State | None = None,
        at_top: bool = False,
        centred: bool = False,
        is_link: bool = False,
    ) -> Format:
        """Return the format of a table's cell; ``at_top`` where other cells of its row have many lines."""
        properties: dict[str, Any] = {"border": 1, "border_color": LINE}
        if NUMBER_FORMATS[form] != "General":
            properties["num_format"] = NUMBER_FORMATS[form]
        if form in _LEFT:
            properties |= {"align": "left", "indent": 1, "text_wrap": form == "wrapped"}
        if form == "wrapped" or at_top:
            properties["valign"] = "top"
        if is_link or form == "link":
            properties["font_color"] = TEAL
        if form == "link":
            properties["underline"] = 1
        if centred:
            properties |= {"align": "center", "indent": 0}
        if is_input:
            properties["bg_color"] = INPUT_FILL
        return self.get(**properties, **(_STATES[state] if state else {}))

    def heat(self, state: State) -> Format:
        """Return the format of a heat map's cell."""
        return self.get(border=1, border_color=LINE, align="center", **_STATES[state])

    def header(
        self, *, required: bool = True, rotated: bool = False, numeric: bool = False, leads: bool = False
    ) -> Format:
        """Return the format of a table's header cell; optional columns are lighter, links lightest."""
        properties: dict[str, Any] = {
            "bold": True,
            "font_color": WHITE,
            "bg_color": NAVY if required else SLATE,
            "border": 1,
            "border_color": WHITE,
            "text_wrap": True,
            **({"align": "center"} if numeric or rotated else {"align": "left", "indent": 1}),
        }
        if leads:  # light: LibreOffice shows links in a dark colour of its own
            properties |= {"bg_color": GREY_FILL, "font_color": TEAL, "border_color": LINE, "underline": 1}
        if rotated:
            properties |= {"rotation": 90, "valign": "bottom", "text_wrap": False}
        return self.get(**properties)

    @property
    def title(self) -> Format:
        """Return the format of a sheet's title."""
        return self.get(bold=True, font_size=20, font_color=NAVY)

    @property
    def subtitle(self) -> Format:
        """Return the format of the line below a title."""
        return self.get(font_color=MUTED)

    @property
    def heading(self) -> Format:
        """Return the format of a section's heading."""
        return self.get(bold=True, font_size=12, font_color=NAVY, bottom=2, bottom_color=NAVY)

    @property
    def body(self) -> Format:
        """Return the format of running text."""
        return self.get(text_wrap=True, valign="top", align="left")

    @property
    def link(self) -> Format:
        """Return the format of a link outside of tables."""
        return self.get(font_color=TEAL, underline=1)

    def band(self, state: State) -> Format:
        """Return the format of the band with a verdict."""
        return self.get(
            bold=True, font_size=12, text_wrap=True, align="left", indent=1, border=1,
            border_color=LINE, **_STATES[state],
        )  # fmt: skip
