"""The family of exceptions. Each carries what happened and its remedy.

TeamformError
|-- UsageError                wrong use: an option, a path, an unknown name        exit code 2
|   |-- UnknownNameError        a planning model, sheet, goal ... that there is not
|   `-- OutputError             the output cannot be written
|       `-- ExistsError             it is there already
|-- InputError                the input has errors                                 exit code 3
|   |-- FindingsError           a workbook read to its end, with all that is wrong with it
|   |-- WorkbookError           a file that cannot be read as a workbook
|   |-- ProblemError            a problem that contradicts itself
|   |-- PlanningModelError      a planning model with an unknown key or a wrong value
|   `-- NumberTooLargeError     a number beyond exact arithmetic
|-- InfeasibleError           proven: no plan keeps every hard rule                exit code 4
|-- NoPlanFoundError          no plan was found in the time given                  exit code 5
|-- StoppedError              the user interrupted before there was a plan         exit code 130
`-- InternalError             our fault: a plan that fails its referee             exit code 1
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

EXIT_CODES = {
    0: "a plan was written, the input is clean, or whatever was asked is done",
    1: "an internal error: our fault, please report it",
    2: "wrong use: an option, a path or a name",
    3: "the input has errors, or what a plan claims does not hold",
    4: "proven infeasible: no plan keeps every hard rule",
    5: "no plan was found in the time given; there may be one",
    130: "interrupted; a plan found before that is written and marked",
}
"""What the exit code of a command says."""


class TeamformError(Exception):
    """Whatever teamform raises on purpose.

    Parameters
    ----------
    message
        What was found, where, and what was expected, naming who is affected.
    remedy
        What the user can do about it.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    @property
    def command_remedy(self) -> str:
        """Return the remedy for users of the command line; they have options instead of parameters."""
        return self.remedy

    def __str__(self) -> str:
        return f"{self.message}\nFix: {self.remedy}" if self.remedy else self.message


class UsageError(TeamformError):
    """Wrong use of a command or a function."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that there is not; the nearest valid one is offered."""


class OutputError(UsageError):
    """The output cannot be written."""


class ExistsError(OutputError):
    """The output is there already, and nobody asked to overwrite it.

    Parameters
    ----------
    path
        The output.
    """

    def __init__(self, path: object) -> None:
        super().__init__(f"{path} exists already.", "Choose another name, or overwrite it with force=True.")

    @property
    def command_remedy(self) -> str:
        """Return the remedy with the option of the command."""
        return "Choose another name, or overwrite it with --force."


class InputError(TeamformError):
    """The input has errors."""

    exit_code = 3


class FindingsError(InputError):
    """A workbook that was read to its end, with all that is wrong with it.

    Parameters
    ----------
    findings
        The findings of the reader, errors and warnings.
    """

    def __init__(self, message: str, remedy: str = "", findings: Sequence[Any] = ()) -> None:
        super().__init__(message, remedy)
        self.findings = tuple(findings)


class WorkbookError(InputError):
    """A file that cannot be read as a workbook."""


class ProblemError(InputError):
    """A problem that contradicts itself."""


class PlanningModelError(InputError):
    """A planning model with an unknown key, a wrong type or an unreachable goal."""


class NumberTooLargeError(InputError):
    """A number beyond exact arithmetic."""

    def __init__(self, subject: str, number: float, limit: float) -> None:
        super().__init__(
            f"{subject}: {number:.6g} is too large; beyond {limit:.3g} thousandths nothing is exact.",
            "Use a larger unit, such as thousands instead of single euros.",
        )


class InfeasibleError(TeamformError):
    """Proven: no plan keeps every hard rule.

    Parameters
    ----------
    clashes
        The rules, seats and locks that clash, each with its sheet and cell.
    """

    exit_code = 4

    def __init__(self, message: str, remedy: str = "", clashes: Sequence[Any] = ()) -> None:
        super().__init__(message, remedy)
        self.clashes = tuple(clashes)


class NoPlanFoundError(TeamformError):
    """No plan was found in the time given; there may be one."""

    exit_code = 5


class StoppedError(TeamformError):
    """The user interrupted before there was a plan."""

    exit_code = 130


class InternalError(TeamformError):
    """Our fault: a plan that fails its referee, or a state that cannot be."""

    exit_code = 1
