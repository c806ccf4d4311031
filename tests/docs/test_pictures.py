"""The pictures in the docs are those that the script draws, small, and shown somewhere."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from teamform.workbook.results import RESULTS
from tests.conftest import missing
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
PNG = b"\x89PNG\r\n\x1a\n"


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_pictures", ROOT / "docs" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclasses look for their annotations
    spec.loader.exec_module(module)
    return module


pictures = load_script()


@pytest.mark.parametrize("picture", pictures.PICTURES, ids=lambda one: one.name)
def test_a_picture_is_there_small_and_shown(picture):
    content = (FOLDER / picture.name).read_bytes()
    assert content.startswith(PNG)
    assert len(content) <= 200_000
    pages = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "guide.md").read_text("utf-8")
    assert f"pictures/{picture.name})" in pages
    assert (ROOT / "sample_data" / f"{picture.sample}.xlsx").exists()
    assert picture.sheet in {"Summary", *(name for name, _ in RESULTS)}


def test_no_picture_is_left_behind():
    assert {path.name for path in FOLDER.iterdir()} == {picture.name for picture in pictures.PICTURES}


def test_a_sheet_becomes_a_picture(tmp_path, soffice):
    if not shutil.which("pdftoppm"):
        missing("pdftoppm", "install poppler-utils")
    facts = facts_of(SMALL, SMALL_PLAN)
    book = pictures.write_one_sheet(tmp_path / "gaps.xlsx", facts, "Gaps")
    pictures.print_pages([book], tmp_path)
    pictures.draw(tmp_path / "gaps.pdf", tmp_path / "gaps.png")
    content = (tmp_path / "gaps.png").read_bytes()
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert content.startswith(PNG)
    assert 300 < width < 1400
    assert 30 < height < 300, "what is empty is cut off"
