"""Say less where less is known: what the model of records is not sure of is asked about, not blamed."""

from __future__ import annotations

from joinedup.findings import Problem, Severity, fail, warn
from joinedup.findings.problem import Placed


def fail_if(sure: bool, at: Placed | str, message: str, doubt: str = "", doubtful: Severity | None = None) -> Problem:
    """A fail where the subject is ``sure`` to be what it is taken for; otherwise a warning, with the ``doubt`` in words.

    ``doubtful`` is how grave the warning is, where it is not as grave as the check.
    """
    if sure:
        return fail(at, message)
    return warn(at, f"{message} {doubt}".rstrip(), doubtful)
