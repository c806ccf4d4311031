"""Formulas get the new names, and those that are not understood are not kept."""

from __future__ import annotations

import pytest

from teamform.workbook.anonymize.formulas import Formulas

FORMULAS = Formulas(
    {"anna's": "Sheet 2", "people": "People"},
    {"zweigstelle": "Name_1", "tfpeople": "tfPeople"},
    lambda text: f"<{len(text)}>",
)


@pytest.mark.parametrize(
    ("formula", "renamed"),
    [
        ("A1", "A1"),
        ("'Anna''s'!$A$1:$B$2", "'Sheet 2'!$A$1:$B$2"),
        ("people!A:A", "'People'!A:A"),
        ("People!$1:$1048576", "'People'!$1:$1048576"),
        ('IF(A2="Anna ""M""",1.5E3,TRUE)', 'IF(A2="<8>",1.5E3,TRUE)'),
        ("=Zweigstelle*-2%", "=Name_1*-2%"),
        ("SUM(A1:A9,_xlfn.XLOOKUP(B1,C:C,D:D))", "SUM(A1:A9,_xlfn.XLOOKUP(B1,C:C,D:D))"),
        ("LOG10(A1)&#REF!", "LOG10(A1)&#REF!"),
        ("OFFSET(People!$A$2,0,0,MAX(COUNTA(People!$A:$A)-1,1))",
         "OFFSET('People'!$A$2,0,0,MAX(COUNTA('People'!$A:$A)-1,1))"),
    ],
)  # fmt: skip
def test_a_formula_gets_the_new_names(formula, renamed):
    assert FORMULAS.renamed(formula) == renamed


@pytest.mark.parametrize(
    "formula",
    ["Krause", "Anna!A1", "[1]People!A1", "'[K.xlsx]People'!A1", "tfPeople[Anna]", "People:Anna!A1", "f~g"],
)
def test_a_formula_that_is_not_understood_is_not_kept(formula):
    assert FORMULAS.renamed(formula) is None
