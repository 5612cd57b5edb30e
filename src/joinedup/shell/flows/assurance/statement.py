"""From what describes products to interoperability statements, alone or side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

import joinedup
from joinedup.assurance.acceptance import Ledger
from joinedup.assurance.asked.names import Name, names
from joinedup.assurance.load import load
from joinedup.assurance.side_by_side import SideBySide, side_by_side
from joinedup.assurance.standing import Exhibit
from joinedup.assurance.statement import Asked, Statement, asked_of, statement
from joinedup.findings.model import Finding
from joinedup.findings.registry import Check
from joinedup.shell.flows.assurance.baseline import NOTHING, SettledRun
from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.flows.assurance.checks.report import CheckRun, DocumentReport
from joinedup.shell.sources.knowledge.packs import load_library
from joinedup.shell.sources.requirements.asked import Tender
from joinedup.values import InputError

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSet:
    """Statements to be shown together, and what a reader must know beside them.

    ``full`` asks for every finding, not the gravest alone. ``unusable`` and
    ``left_out`` are what was given and does not count.
    """

    joinedup: str
    title: str
    statements: tuple[Statement, ...]
    unusable: tuple[InputError, ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...]
    full: bool = False
    ledger: Ledger = NOTHING

    @property
    def comparison(self) -> SideBySide | None:
        """The products side by side, where there are several."""
        return side_by_side(self.statements) if len(self.statements) > 1 else None


def state(
    paths: Sequence[Path],
    names: Sequence[str],
    tender: Tender | None,
    progress: Progress | None = None,
    known: Path | None = None,
) -> StatementSet:
    """One statement for each of ``paths``: a document, or a folder of the documents of one product.

    ``names`` call the products; without them a document's title or the
    folder's name does. ``known`` is a folder of registered schemas, as for
    ``check_paths``. Raises ``InputError`` where no product can be stated.
    """
    if names and len(names) != len(paths):
        raise InputError(
            f"{len(names)} names were given for {len(paths)} products.",
            file="command line",
            place="--name",
            remedy="Give one for each product, in the same order, or none.",
        )
    asked, source, checks = what_is_asked(tender)
    made, unusable, left_out = list[Statement](), list[InputError](), list[str]()
    for position, path in enumerate(paths):
        run = check_paths([path], checks, progress, known)
        unusable.extend(run.unusable)
        unusable.extend(file.problem for file in run.unread)
        left_out.extend(_within(text, path) for text in run.left_out)
        if run.documents:
            name = names[position] if names else _name(path, run)
            exhibits = [_exhibit(_with_relative_paths(document, path)) for document in run.documents]
            made.append(statement(name, exhibits, checks, asked, source, _names(path, asked)))
    if not made:
        raise unusable[0] if unusable else _nothing(paths)
    return StatementSet(
        joinedup=joinedup.__version__,
        title=f"Interoperability statement: {made[0].product}"
        if len(made) == 1
        else f"{len(made)} products side by side",
        statements=_distinct(made),
        unusable=tuple(unusable),
        left_out=tuple(left_out),
        notes=tender.notes if tender else (),
    )


def _names(path: Path, asked: Sequence[Asked]) -> tuple[Name, ...] | None:
    """What the descriptions at ``path`` call their records, where a tender names kinds of record."""
    if not any(question.kinds for question in asked):
        return None
    from joinedup.shell.flows.assurance.description_set import set_at

    return tuple(name for description in set_at(path).descriptions.values() for name in names(description))


def _names_together(run: CheckRun, asked: Sequence[Asked]) -> tuple[Name, ...] | None:
    """What all documents of a run call their records; ``None`` where one is in an archive, and not read again."""
    paths = [Path(document.path) for document in run.documents]
    if not all(path.is_file() for path in paths):
        return None
    found = [_names(path, asked) for path in paths]
    return None if None in found else tuple(name for one in found if one is not None for name in one)


def found(settled: SettledRun, tender: Tender | None) -> StatementSet:
    """Everything a run found, as one statement for each document; accepted findings stay, and are told as such."""
    asked, source, checks = what_is_asked(tender)
    made = {result.check for document in settled.run.documents for result in document.results}
    checks = [check for check in checks if check.id in made]
    if tender is None:
        verified = {check.verifies for check in checks}
        asked = tuple(question for question in asked if question.id in verified)
    names = _names_together(settled.run, asked)
    statements = [
        statement(document.title or document.path, [_exhibit(document)], checks, asked, source, names)
        for document in settled.run.documents
    ]
    return StatementSet(
        joinedup=joinedup.__version__,
        title=f"Check of {statements[0].product}" if len(statements) == 1 else f"Check of {len(statements)} documents",
        statements=_distinct(statements),
        unusable=(*settled.run.unusable, *(file.problem for file in settled.run.unread)),
        left_out=settled.run.left_out,
        notes=tender.notes if tender else (),
        full=True,
        ledger=settled.ledger,
    )


def what_is_asked(tender: Tender | None) -> tuple[tuple[Asked, ...], str, list[Check]]:
    """The requirements, what they come from, and the checks that verify them."""
    if tender is None:
        library = load_library()
        return asked_of(library, load()), f"{library.pack.title}, version {library.pack.version}", list(load())
    wanted = {question.id for question in tender.asked}
    return tender.asked, tender.title, [check for check in load() if check.verifies in wanted]


def _exhibit(report: DocumentReport) -> Exhibit:
    return Exhibit(
        file=report.path,
        sha256=report.sha256,
        kind=report.kind,
        title=report.title,
        operations=report.operations,
        results=report.results,
        parts=report.parts,
    )


def _with_relative_paths(report: DocumentReport, product: Path) -> DocumentReport:
    """``report`` with its files named as seen from the product, so that it says the same wherever they lie."""

    def moved(finding: Finding) -> Finding:
        at, *places = (
            structs.replace(at, file=_within(at.file, product)) for at in (finding.location, *finding.places)
        )
        return structs.replace(finding, location=at, places=tuple(places))

    results = (structs.replace(result, findings=tuple(map(moved, result.findings))) for result in report.results)
    parts = tuple((_within(file, product), sha256) for file, sha256 in report.parts)
    return replace(report, path=_within(report.path, product), results=tuple(results), parts=parts)


def _within(file: str, product: Path) -> str:
    """``file`` as seen from the product's folder or archive; a product that is one file goes by its name."""
    path = Path(file)
    if path != product and path.is_relative_to(product):
        return path.relative_to(product).as_posix()
    return path.name if path == product else file


def _name(path: Path, run: CheckRun) -> str:
    if path.is_dir():
        return path.resolve().name
    return run.documents[0].title or path.name


def _distinct(made: Sequence[Statement]) -> tuple[Statement, ...]:
    """``made``, where two of one name are told apart by their documents."""
    names = [one.product for one in made]
    return tuple(
        one if names.count(one.product) == 1 else replace(one, product=f"{one.product} ({one.exhibits[0].file})")
        for one in made
    )


def _nothing(paths: Sequence[Path]) -> InputError:
    return InputError(
        "No API description was found.",
        file=", ".join(map(str, paths[:3])),
        remedy="Name an OpenAPI, AsyncAPI, GraphQL, WSDL, XSD or JSON Schema document, or a folder that holds one.",
    )
