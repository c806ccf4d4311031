"""What the public functions of ``teamform.pipeline`` return."""

from teamform.results.comparisons import CompareReport, FrontierReport, WhatIfReport
from teamform.results.workbooks import AnonymizeReport, Check, CheckReport, SolveReport, Verification

__all__ = [
    "AnonymizeReport",
    "Check",
    "CheckReport",
    "CompareReport",
    "FrontierReport",
    "SolveReport",
    "Verification",
    "WhatIfReport",
]
