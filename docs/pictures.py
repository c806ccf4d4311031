"""Render result sheets of the samples into ``docs/pictures``; ``make pictures``.

LibreOffice prints each sheet as a user would, and Poppler's ``pdftoppm`` makes a picture of a page of it.
The pictures are committed: whoever only reads the docs needs neither program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from teamform import pipeline
from teamform.workbook.facts import PlanFacts
from teamform.workbook.results import write_result_sheets
from teamform.workbook.styles import Styles
from teamform.workbook.template import new_workbook

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
SAMPLES = ROOT / "sample_data"
DOTS_PER_INCH = (110, 96, 84)
"""The resolutions tried, until a picture is small enough."""
MOST_BYTES = 200_000
WHITE_FROM, EDGE_INCHES, FOOTER_INCHES = 250, 0.12, 0.75
GAP, TIME_LIMIT_S = 0.005, 120.0
"""How far the samples are solved: the sheets look the same with the last thousandth."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a result sheet of a sample."""

    sheet: str
    sample: str
    page: int = 1

    @property
    def name(self) -> str:
        """Return the name of its file: ``portfolio-who-is-where.png``, ``portfolio-summary-2.png``."""
        page = f"-{self.page}" if self.page > 1 else ""
        return f"{self.sample}-{self.sheet.lower().replace(' ', '-')}{page}.png"


PICTURES = (
    Picture("Summary", "portfolio"),
    Picture("Summary", "portfolio", page=2),
    Picture("Teams", "starter"),
    Picture("Coverage", "starter"),
    Picture("Load", "portfolio"),
    Picture("Who is where", "portfolio"),
    Picture("Gaps", "portfolio"),
    Picture("Not running", "portfolio"),
)


def facts_of(sample: Path, folder: Path) -> PlanFacts:
    """Solve a sample, and return all that its result sheets tell."""
    output = folder / f"{sample.stem}.plan.xlsx"
    report = pipeline.solve(sample, gap=GAP, time_limit_s=TIME_LIMIT_S, output=output)
    return PlanFacts(
        report.solved,
        report.judgement,
        report.problem,
        report.planning_model,
        report.findings,
        "EUR",
        report.unblocks,
    )


def write_one_sheet(path: Path, facts: PlanFacts, sheet: str) -> Path:
    """Write the result sheets with all hidden but one, which alone is printed then."""
    with new_workbook(path) as workbook:
        write_result_sheets(workbook, Styles(workbook), facts)
        shown = workbook.get_worksheet_by_name(sheet)
        for one in workbook.worksheets():
            if one is not shown:
                one.hide()
        shown.activate()
        shown.set_first_sheet()
    return path


def print_pages(workbooks: Iterable[Path], folder: Path) -> None:
    """Print workbooks by LibreOffice, each into a PDF of its name in the folder."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.exit("soffice not found: install LibreOffice Calc")
    profile = (folder / "profile").as_uri()
    switches = [f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command = [program, *switches, "--convert-to", "pdf", "--outdir", str(folder), *map(str, workbooks)]
    subprocess.run(command, check=True, capture_output=True)


def draw(pdf: Path, picture: Path, page: int = 1) -> None:
    """Draw a page of a PDF, cut to what is on it, as finely as its size allows."""
    for dots in DOTS_PER_INCH:
        left, top, right, bottom = _inked(_pixels(pdf, page, dots), dots)
        cut = ["-x", left, "-y", top, "-W", right - left, "-H", bottom - top]
        _run_pdftoppm(pdf, page, dots, ["-png", "-singlefile", *map(str, cut)], picture.with_suffix(""))
        if picture.stat().st_size <= MOST_BYTES:
            return
    sys.exit(f"{picture} has {picture.stat().st_size:,} bytes, expected at most {MOST_BYTES:,}")


def _pixels(pdf: Path, page: int, dots: int) -> np.ndarray:
    """Return the darkness of each pixel of a page, by row and column."""
    target = pdf.with_suffix("")
    _run_pdftoppm(pdf, page, dots, ["-gray", "-singlefile"], target)
    content = target.with_suffix(".pgm").read_bytes()
    kind, size, _, _ = content.split(b"\n", 3)
    assert kind == b"P5", kind
    width, height = map(int, size.split())
    return np.frombuffer(content[-width * height :], np.uint8).reshape(height, width)


def _inked(pixels: np.ndarray, dots: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is on a page above its footer, with an edge around it."""
    edge, (height, width) = round(EDGE_INCHES * dots), pixels.shape
    inked = pixels[: height - round(FOOTER_INCHES * dots)] < WHITE_FROM
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    return (
        max(int(columns[0]) - edge, 0),
        max(int(rows[0]) - edge, 0),
        min(int(columns[-1]) + edge, width),
        min(int(rows[-1]) + edge, height),
    )


def _run_pdftoppm(pdf: Path, page: int, dots: int, options: Sequence[str], target: Path) -> None:
    program = shutil.which("pdftoppm")
    if program is None:
        sys.exit("pdftoppm not found: install poppler-utils")
    pages = ["-f", str(page), "-l", str(page), "-r", str(dots)]
    subprocess.run([program, *pages, *options, str(pdf), str(target)], check=True, capture_output=True)


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts = {sample: facts_of(SAMPLES / f"{sample}.xlsx", folder) for sample in _samples()}
        books = [
            write_one_sheet(folder / f"{Path(one.name).stem}.xlsx", facts[one.sample], one.sheet)
            for one in PICTURES
        ]
        print_pages(books, folder)
        for one, book in zip(PICTURES, books, strict=True):
            draw(book.with_suffix(".pdf"), FOLDER / one.name, one.page)
            print(f"docs/pictures/{one.name}")


def _samples() -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.sample for one in PICTURES))


if __name__ == "__main__":
    main()
