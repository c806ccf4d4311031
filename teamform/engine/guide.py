"""What the relaxation says about which columns are worth a thought: most candidates never matter.

The columns in the relaxation's point are its support. The others have a reduced cost, and those with the
least to lose come next: a few times as many as the support are favoured, and neighbourhoods look at no
others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.engine.bound import Relaxation
from teamform.engine.subprogram import BoolArray
from teamform.formulation.certificate import weigh
from teamform.formulation.linear import IntArray
from teamform.formulation.program import Program

FAVOURED_PER_SUPPORT = 4
LEAST_FAVOURED = 1000

POSITIVE = 1e-6


@dataclass(frozen=True)
class Guide:
    """Which columns are in the relaxation's support, and which are favoured; shape ``(columns,)`` each.

    Columns of no block are in both: much follows from them and little is decided there.
    """

    support: BoolArray
    favoured: BoolArray

    @classmethod
    def of(cls, program: Program, relaxation: Relaxation, block: IntArray) -> Guide:
        """Return the guide that a relaxation gives."""
        common = block < 0
        if relaxation.point is None:
            everything = np.ones(program.number_of_columns, dtype=bool)
            return cls(everything, everything)
        support = common | (relaxation.point > program.lower + POSITIVE)
        reduced = weigh(program, relaxation.duals).reduced.astype(float)
        wanted = max(LEAST_FAVOURED, FAVOURED_PER_SUPPORT * int(support.sum()))
        order = np.argsort(np.where(support, -np.inf, -reduced), kind="stable")
        favoured = support.copy()
        favoured[order[:wanted]] = True
        return cls(support, favoured)
