"""How a check is declared and found.

A check is one function in one file; the file's name is its id and its
docstring its public page. Nothing is listed anywhere: ``checks_in`` walks the
package.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

from msgspec import Struct

from joinedup.findings.model import Severity
from joinedup.findings.page import Page, read_page
from joinedup.findings.problem import Problem, Shown

CheckFunction = Callable[[Any, Any], Iterator[Problem | Shown]]
EVERYTHING = frozenset({"schema", "parameter", "response", "request", "header", "example", "path"})

HTTP = frozenset({"http"})


class Check(Struct, frozen=True, kw_only=True):
    """One question about evidence.

    ``on`` is the kind of node the check subscribes to, ``when`` tells which of
    those it applies to, ``absent`` says in plain words why it does not apply
    where there are none. ``among`` finds the subjects itself, where they are not
    a kind of node but something derived from them (``on`` then only names their
    kind), so that a rare subject costs nothing to look for. ``reads`` names the kinds of referenced part the
    answer rests on: where such a part cannot be followed, the check says *not
    tested* and never *pass*. ``unseen`` says why there may be subjects that the
    document does not show as such: then it is *not tested*, and not *not
    applicable*.
    """

    id: str
    version: int
    verifies: str
    subject: str
    severity: Severity
    on: type
    when: Callable[[Any, Any], bool] | None
    among: Callable[[Any], Iterable[Any]] | None
    absent: str
    families: frozenset[str]
    reads: frozenset[str]
    function: CheckFunction
    page: Page
    unseen: Callable[[Any], str] | None = None

    @property
    def title(self) -> str:
        """The check's question, in one line."""
        return self.page.title


def check(  # noqa: PLR0913 -- a declaration names every property of a check once, by keyword
    *,
    verifies: str,
    version: int,
    subject: str,
    severity: Severity,
    on: type,
    absent: str,
    when: Callable[[Any, Any], bool] | None = None,
    among: Callable[[Any], Iterable[Any]] | None = None,
    families: frozenset[str] | set[str] = HTTP,
    reads: frozenset[str] | set[str] = EVERYTHING,
    unseen: Callable[[Any], str] | None = None,
) -> Callable[[CheckFunction], CheckFunction]:
    """Declare the function below as the check that this file holds."""

    def declare(function: CheckFunction) -> CheckFunction:
        identity = function.__module__.rpartition(".")[2]
        page = read_page(function.__doc__ or "", identity)
        function.declared = Check(  # type: ignore[attr-defined]
            id=identity,
            version=version,
            verifies=verifies,
            subject=subject,
            severity=severity,
            on=on,
            when=when,
            among=among,
            absent=absent,
            families=frozenset(families),
            reads=frozenset(reads),
            function=function,
            page=page,
            unseen=unseen,
        )
        return function

    return declare


def checks_in(package: ModuleType) -> tuple[Check, ...]:
    """Every check in ``package``, in the order of their ids."""
    found: list[Check] = []
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not info.ispkg:
            found.extend(_declared(importlib.import_module(info.name)))
    return tuple(sorted(found, key=lambda one: one.id))


def _declared(module: ModuleType) -> Iterator[Check]:
    identity = module.__name__.rpartition(".")[2]
    own = [
        value.declared
        for value in vars(module).values()
        if getattr(value, "__module__", None) == module.__name__ and hasattr(value, "declared")
    ]
    if len(own) != 1:
        raise ValueError(f"{identity}: a check file declares exactly one check, this one {len(own)}")
    yield own[0]
