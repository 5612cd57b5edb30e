"""Which files an assessment rests on, each named by its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from joinedup.shell.reports.evaluation.assessment.assessed import DocumentRead, Exhibit
from joinedup.shell.sources.procurement.case import Case, CaseDocument

_ROLES = {
    "procurement.yaml": "What is asked, and how bids are compared",
    "estate.xlsx": "The force's estate",
    "assessments.yaml": "What assessors read and declared",
    "assessments.yml": "What assessors read and declared",
    "assessments.csv": "What assessors read",
    "conflicts.csv": "What assessors declared",
    "neighbours.yaml": "What the systems that stay give and take",
}
_ANSWERS = ("response.xlsx", "response.yaml", "response.yml", "bid.yaml", "bid.yml")


def exhibits(case: Case, documents: Sequence[DocumentRead]) -> tuple[Exhibit, ...]:
    """Every file that was read, by digest: the force's first, then bid by bid; what is in an archive after it."""
    roles = _roles(documents)
    sent = [
        Exhibit(
            bid=document.bid, file=document.name, sha256=document.sha256, role=roles.get(document.name, _role(document))
        )
        for document in case.documents
    ]
    named = {exhibit.file for exhibit in sent}
    packed = {
        file: Exhibit(bid=document.bid, file=file, sha256=sha256, role=roles[file])
        for document in documents
        for file, sha256 in ((document.file, document.sha256), *document.parts)
        if file not in named
    }
    answers = [
        _exhibit(case, path, bid=bid.id, role="The bidder's answers and prices")
        for bid in case.bids
        for path in (case.folder / "bids" / bid.id / name for name in _ANSWERS)
        if path.is_file()
    ]
    ours = [
        _exhibit(case, path, bid="", role=role)
        for path, role in dict([*_of_neighbours(case), *_of_the_force(case.folder)]).items()
    ]
    return tuple(sorted((*ours, *answers, *sent, *packed.values()), key=lambda exhibit: (exhibit.bid, exhibit.file)))


def _roles(documents: Sequence[DocumentRead]) -> dict[str, str]:
    """What each file turned out to be, by name."""
    parts = {file: "Part of an API description" for document in documents for file, _ in document.parts}
    return parts | {document.file: "API description" for document in documents}


def _role(case_document: CaseDocument) -> str:
    if case_document.kind == "archive":
        return "Archive of API descriptions"
    unread = case_document.kind == "description" and case_document.name.count("/") == 2  # what is wrong with it is told
    return "API description" if unread else "Document, not read by machine"


def _of_the_force(folder: Path) -> Iterator[tuple[Path, str]]:
    for name, role in _ROLES.items():
        if (folder / name).is_file():
            yield folder / name, role
    for path in sorted((folder / "estate").glob("*.csv")):
        if path.is_file():
            yield path, "The force's estate"
    for path in sorted((folder / "corrections").glob("*.y*ml")):
        if path.is_file():
            yield path, "What people said of matched fields"


def _of_neighbours(case: Case) -> Iterator[tuple[Path, str]]:
    for neighbour in case.neighbours:
        if neighbour.path is not None:
            for path in sorted(neighbour.path.rglob("*")) if neighbour.path.is_dir() else [neighbour.path]:
                if path.is_file():
                    yield path, "What a system that stays gives and takes"


def _exhibit(case: Case, path: Path, *, bid: str, role: str) -> Exhibit:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Exhibit(bid=bid, file=path.relative_to(case.folder).as_posix(), sha256=digest, role=role)
