"""The one root of errors that a user can mend."""

from __future__ import annotations


class InputError(Exception):
    """Something given to JoinedUp cannot be used as it stands.

    Says which file (or form field), where in it, what is wrong and what to do
    next. The command line turns it into exit code 2, a page into a form error.
    """

    def __init__(self, problem: str, *, file: str, place: str = "", remedy: str) -> None:
        self.problem = problem
        self.file = file
        self.place = place
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.problem} {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """How the error crosses to another process."""
        return _again, (self.problem, self.file, self.place, self.remedy)


def _again(problem: str, file: str, place: str, remedy: str) -> InputError:
    return InputError(problem, file=file, place=place, remedy=remedy)
