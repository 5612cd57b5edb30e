"""A case: one folder with everything a comparison of bids rests on.

``procurement.yaml`` says what is asked and how bids are compared, ``estate``
what the force has, ``bids/`` what each bidder sent, ``assessments`` what named
people read. Every problem is reported; what could be read is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from joinedup.assurance.fit.correction import Correction
from joinedup.estate.model import Estate
from joinedup.knowledge.model import Law
from joinedup.procurement.asked import asked_interfaces
from joinedup.procurement.model import Assessment, Bid, Procurement
from joinedup.requirements.model import Library
from joinedup.shell.sources.assurance.fit.corrections import read_corrections
from joinedup.shell.sources.assurance.fit.neighbours import Neighbour, read_neighbours
from joinedup.shell.sources.estate.register import Register, read_register
from joinedup.shell.sources.evaluation.assessments import Conflict, read_assessments
from joinedup.shell.sources.knowledge.packs import load_law, load_library
from joinedup.shell.sources.procurement.bids import BidRead, CaseDocument, read_bid
from joinedup.shell.sources.procurement.case_files import CaseFolder
from joinedup.shell.sources.procurement.procurement import read_procurement_bytes
from joinedup.values import InputError

__all__ = ["Case", "CaseDocument", "Conflict", "UnusableCaseError", "read_case"]

_ASSESSMENTS = ("assessments.yaml", "assessments.yml", "assessments.csv", "conflicts.csv")
T = TypeVar("T")


class UnusableCaseError(InputError):
    """A folder in which there is nothing to compare; ``problems`` says all that is wrong."""

    def __init__(self, problems: Sequence[InputError], folder: str) -> None:
        self.problems = tuple(problems)
        super().__init__("The case cannot be used.", file=folder, remedy="Mend what is named.")

    def __str__(self) -> str:
        return "\n".join(str(input_error) for input_error in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything read from a case folder, and ``problems``: what could not be, or looks wrong.

    ``corrections`` are what people said of matched fields, each with the bid whose product it speaks of.
    """

    folder: Path
    procurement: Procurement
    library: Library
    estate: Estate
    bids: tuple[Bid, ...]
    documents: tuple[CaseDocument, ...]
    assessments: tuple[Assessment, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[InputError, ...]
    neighbours: tuple[Neighbour, ...] = ()
    corrections: tuple[tuple[str, tuple[Correction, ...]], ...] = ()


def read_case(
    folder: Path, library: Library | None = None, law: Law | None = None, formulas: Sequence[str] = ()
) -> Case:
    """The case in ``folder``; the packs that ship with JoinedUp serve where none are given.

    Raises ``UnusableCaseError`` where the folder, its procurement or its estate
    cannot be read. ``formulas`` are the known ids of price formulas.
    """
    library = library or load_library()
    place = CaseFolder(folder)
    procurement, register = _ground(place, library, law or load_law(), formulas)
    estate = register.estate
    problems: list[InputError] = list(_unread(register))
    try:
        bids = _bids(place, procurement, estate, problems)
    except InputError as problem:
        raise UnusableCaseError([problem], str(place.root)) from None
    found = read_assessments(
        _assessment_files(place, problems),
        {bid.bid.id for bid in bids},
        {
            requirement.requirement.id: library.rubric(requirement.requirement.rubric).most
            for requirement in procurement.specification.requirements
        },
    )
    problems.extend(found.problems)
    neighbours = _or_note_problem(problems, lambda: read_neighbours(place, estate)) or ()
    try:
        corrections = tuple(_corrections(place, {bid.bid.id for bid in bids}, problems))
    except InputError as problem:
        raise UnusableCaseError([problem], str(place.root)) from None
    return Case(
        folder=folder,
        procurement=procurement,
        library=library,
        estate=estate,
        bids=tuple(bid.bid for bid in bids),
        documents=tuple(sorted((doc for bid in bids for doc in bid.documents), key=lambda doc: doc.name)),
        assessments=found.assessments,
        conflicts=found.conflicts,
        problems=tuple(problems),
        neighbours=neighbours,
        corrections=corrections,
    )


def read_ground(folder: Path) -> tuple[Procurement, Estate, Library]:
    """What a specification needs of a case: no bids are looked at; raises as ``read_case`` does."""
    library = load_library()
    procurement, register = _ground(CaseFolder(folder), library, load_law(), ())
    return procurement, register.estate, library


def _unread(register: Register) -> Iterator[InputError]:
    if register.unread:
        yield InputError(
            f"The register of the estate holds more than is read: {', '.join(register.unread)}.",
            file="estate",
            remedy="See that nothing there belongs into the sheets and columns that are read.",
        )


def _ground(place: CaseFolder, library: Library, law: Law, formulas: Sequence[str]) -> tuple[Procurement, Register]:
    if not place.root.is_dir():
        raise UnusableCaseError(
            [
                InputError(
                    "There is no such folder.",
                    file=str(place.root),
                    remedy="Name the folder of a case; `joinedup new FOLDER` starts one.",
                )
            ],
            str(place.root),
        )
    problems: list[InputError] = []
    register = _or_note_problem(problems, lambda: _register(place))
    estate = register.estate if register is not None else None
    procurement = _or_note_problem(
        problems,
        lambda: read_procurement_bytes(
            _bytes(place, "procurement.yaml"), "procurement.yaml", library, law, estate=estate, formulas=formulas
        ),
    )
    if procurement is None or register is None:
        raise UnusableCaseError(problems, str(place.root))
    return procurement, register


def _or_note_problem(problems: list[InputError], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except InputError as problem:
        problems.append(problem)
        return None


def _there(place: CaseFolder, name: str) -> Path:
    path = place.root / name
    if not path.exists() and not path.is_symlink():
        raise InputError(
            "The case folder lacks this file.",
            file=name,
            remedy="`joinedup new` writes a commented one into an empty folder.",
        )
    slip = place.refusal(path)
    if slip is not None:
        raise slip
    return path


def _bytes(place: CaseFolder, name: str) -> bytes:
    path = _there(place, name)
    place.digest(path)  # refuses what is too large or cannot be read
    return path.read_bytes()


def _register(place: CaseFolder) -> Register:
    sheet, tables = place.root / "estate.xlsx", place.root / "estate"
    if sheet.exists() and tables.exists():
        raise InputError(
            "The estate is given twice, as estate.xlsx and as the folder estate.",
            file="estate",
            remedy="Keep the one that is current.",
        )
    name = "estate" if tables.exists() else "estate.xlsx"
    path = _there(place, name)
    try:
        return read_register(path)
    except InputError as slip:
        # Named as all else in the case is: by its place in the folder, not on the machine.
        raise InputError(slip.problem, file=name, place=slip.place, remedy=slip.remedy) from None


def _bids(place: CaseFolder, procurement: Procurement, estate: Estate, problems: list[InputError]) -> list[BidRead]:
    asked = asked_interfaces(procurement, estate)
    folder = place.root / "bids"
    found: dict[str, BidRead] = {}
    entries = place.listed(folder, problems) if folder.is_dir() else ()
    for entry in entries:
        if not entry.is_dir():
            problems.append(
                InputError(
                    "A file beside the bids was not read.",
                    file=place.name(entry),
                    remedy="Put each bid into a folder of its own.",
                )
            )
            continue
        one = read_bid(entry, place, procurement, asked)
        problems.extend(one.problems)
        if one.bid.id in found:
            problems.append(
                InputError(
                    f"Two folders are both the bid {one.bid.id!r}; this one was left out.",
                    file=place.name(entry),
                    remedy="Rename one of them.",
                )
            )
            continue
        found[one.bid.id] = one
    if not found:
        problems.append(
            InputError(
                "There are no bids.",
                file="bids",
                remedy="Make a folder for each bidder, with its response and its API descriptions.",
            )
        )
    return [found[key] for key in sorted(found)]


def _corrections(
    place: CaseFolder, bids: set[str], problems: list[InputError]
) -> Iterator[tuple[str, tuple[Correction, ...]]]:
    """What people said of matched fields: ``corrections/BID.yaml`` for each bid that has any."""
    folder = place.root / "corrections"
    for entry in place.listed(folder, problems) if folder.is_dir() else ():
        name = place.name(entry)
        if entry.suffix not in (".yaml", ".yml") or entry.stem not in bids:
            problems.append(
                InputError(
                    "This belongs to no bid, so it was not read.",
                    file=name,
                    remedy="Name each file of corrections for a bid, such as corrections/BID.yaml.",
                )
            )
            continue
        found = _or_note_problem(problems, partial(read_corrections, entry, name))
        if found:
            yield entry.stem, found


def _assessment_files(place: CaseFolder, problems: list[InputError]) -> dict[Path, str]:
    found = {}
    for name in _ASSESSMENTS:
        path = place.root / name
        if not path.exists():
            continue
        slip = place.refusal(path)
        if slip is None:
            found[path] = name
        else:
            problems.append(slip)
    return found
