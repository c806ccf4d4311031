"""The family of exceptions. Each carries what happened and its remedy.

TeamformError
|-- UsageError                wrong use: an option, a path, an unknown name        exit code 2
|   |-- UnknownNameError        a planning model, sheet, goal ... that there is not
|   `-- OutputError             the output cannot be written
|-- InputError                the input has errors                                 exit code 3
|   |-- WorkbookError           a file that cannot be read as a workbook
|   |-- ProblemError            a problem that contradicts itself
|   |-- PlanningModelError      a planning model with an unknown key or a wrong value
|   `-- NumberTooLargeError     a number beyond exact arithmetic
|-- InfeasibleError           proven: no plan keeps every hard rule                exit code 4
|-- NoPlanFoundError          no plan was found in the time given                  exit code 5
`-- InternalError             our fault: a plan that fails its referee             exit code 1
"""

from __future__ import annotations


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

    def __str__(self) -> str:
        return f"{self.message}\nFix: {self.remedy}" if self.remedy else self.message


class UsageError(TeamformError):
    """Wrong use of a command or a function."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that there is not; the nearest valid one is offered."""


class OutputError(UsageError):
    """The output cannot be written."""


class InputError(TeamformError):
    """The input has errors."""

    exit_code = 3


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
            f"{subject}: {number:.6g} is too large; amounts beyond {limit:.3g} thousandths cannot be kept exact.",
            "Use a larger unit, such as thousands instead of single euros.",
        )


class InfeasibleError(TeamformError):
    """Proven: no plan keeps every hard rule."""

    exit_code = 4


class NoPlanFoundError(TeamformError):
    """No plan was found in the time given; there may be one."""

    exit_code = 5


class InternalError(TeamformError):
    """Our fault: a plan that fails its referee, or a state that cannot be."""

    exit_code = 1
