"""One bid: a folder with a response, API descriptions and other documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import Answer, Bid, Procurement
from joinedup.procurement.response import Response, complete
from joinedup.shell.sources.bundles.bundle import ARCHIVE, SUFFIXES, Folder, readable
from joinedup.shell.sources.bundles.open import content_of, packed
from joinedup.shell.sources.procurement.case_files import CaseFolder
from joinedup.shell.sources.procurement.response.response import read_response
from joinedup.shell.sources.procurement.response.yaml import said
from joinedup.shell.sources.text.strict_yaml import read_strict_file
from joinedup.values import InputError

_RESPONSES = ("response.xlsx", "response.yaml", "response.yml")
_ABOUT = ("bid.yaml", "bid.yml")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDocument:
    """One file that a bidder sent, by its digest (SHA-256, hex).

    ``name`` is its path within the case, ``path`` where to open it, ``size``
    in bytes. ``kind`` is ``description`` for what is named as API descriptions
    and their parts are, ``archive`` for a ZIP archive that holds such files,
    and ``document`` for anything else.
    """

    bid: str
    name: str
    path: Path
    sha256: str
    size: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidRead:
    """A bid, its documents, and what could not be read of it."""

    bid: Bid
    documents: tuple[CaseDocument, ...]
    problems: tuple[InputError, ...]


def read_bid(folder: Path, case: CaseFolder, procurement: Procurement, asked: Sequence[AskedInterface]) -> BidRead:
    """The bid in ``folder``; whatever is wrong with it is a problem, never an exception."""
    problems: list[InputError] = []
    identity = _identity(folder, case, problems)
    try:
        files = _files(folder, case, problems)
    except InputError as problem:
        return _unread(identity, folder, (*problems, problem), complete((), (), procurement, asked))
    bidder, product = _about(files, case, problems)
    response = _response(files, case, procurement, asked, problems)
    documents = _documents(identity, files, case, problems)
    if all(document.kind == "document" for document in documents):
        problems.append(
            InputError(
                "The bid holds no API description, so that no claim in it can be checked.",
                file=case.name(folder),
                remedy="Ask the bidder for its OpenAPI description (JSON or YAML; in parts, as a folder or ZIP) and put it here.",
            )
        )
    bid = Bid(
        id=identity,
        bidder=bidder or response.bidder or folder.name,
        product=product or response.product,
        answers=tuple(_traced(answer, documents) for answer in response.answers),
        offers=response.offers,
        prices=response.prices,
        documents=tuple(sorted({document.sha256 for document in documents})),
    )
    return BidRead(bid=bid, documents=documents, problems=tuple(problems))


def _unread(identity: str, folder: Path, problems: tuple[InputError, ...], nothing: tuple[Any, Any]) -> BidRead:
    """A bid of which nothing is read, so that it gets no rank; that it is there stays known."""
    answers, offers = nothing
    bid = Bid(id=identity, bidder=folder.name, product="", answers=answers, offers=offers, prices=(), documents=())
    return BidRead(bid=bid, documents=(), problems=problems)


def _traced(answer: Answer, documents: Sequence[CaseDocument]) -> Answer:
    """The answer with the digest of each document its evidence names, so that it is known which was read."""
    named = [
        f"{document.path.name} is sha256 {document.sha256}"
        for document in documents
        if re.search(rf"(?<![\w.-]){re.escape(document.path.name)}(?![\w-])", answer.evidence, re.IGNORECASE)
    ]
    return replace(answer, evidence="; ".join((answer.evidence, *named))) if named else answer


def _identity(folder: Path, case: CaseFolder, problems: list[InputError]) -> str:
    if _ID.fullmatch(folder.name):
        return folder.name
    short = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-")[:60].strip("-") or "bid"
    problems.append(
        InputError(
            f"A bid's folder is named with small letters, digits and hyphens; it was read as {short!r}.",
            file=case.name(folder),
            remedy=f"Rename the folder to {short!r}.",
        )
    )
    return short


def _files(folder: Path, case: CaseFolder, problems: list[InputError]) -> dict[str, Path]:
    found = {}
    for entry in case.listed(folder, problems):
        if not entry.is_dir():
            found[entry.name] = entry
            continue
        try:
            inside = Folder(entry).paths()
        except InputError as problem:
            problems.append(InputError(problem.problem, file=case.name(entry), remedy=problem.remedy))
            continue
        found.update({f"{entry.name}/{path}": entry / path for path in inside})
    return found


def _about(files: dict[str, Path], case: CaseFolder, problems: list[InputError]) -> tuple[str, str]:
    for name in _ABOUT:
        if name in files:
            try:
                root, _ = read_strict_file(files[name], case.name(files[name]))
                fields = root.fields((), ("bidder", "product"))
                return said(fields.get("bidder")).strip(), said(fields.get("product")).strip()
            except InputError as problem:
                problems.append(problem)
    return "", ""


def _response(
    files: dict[str, Path],
    case: CaseFolder,
    procurement: Procurement,
    asked: Sequence[AskedInterface],
    problems: list[InputError],
) -> Response:
    given = [files[name] for name in _RESPONSES if name in files]
    answers, offers = complete((), (), procurement, asked)
    nothing = Response(bidder="", product="", answers=answers, offers=offers, prices=())
    if not given:
        problems.append(
            InputError(
                "The bid holds no response, so nothing in it is answered or priced.",
                file=case.name(next(iter(files.values())).parent) if files else "bids",
                remedy=f"Put the filled response.xlsx (or response.yaml) here.{_perhaps(files)}",
            )
        )
        return nothing
    if len(given) > 1:
        problems.append(
            InputError(
                f"The bid holds {len(given)} responses; {given[0].name} was read.",
                file=case.name(given[1]),
                remedy="Keep the one that counts.",
            )
        )
    try:
        response = read_response(given[0], procurement, asked, case.name(given[0]))
    except InputError as problem:
        problems.append(problem)
        return nothing
    problems.extend(response.problems)
    return response


def _perhaps(files: dict[str, Path]) -> str:
    """A spreadsheet under another name may well be the response."""
    sheets = sorted(name for name in files if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")))
    return f" Is it {sheets[0]!r}? Then rename it." if sheets else ""


def _documents(
    identity: str, files: dict[str, Path], case: CaseFolder, problems: list[InputError]
) -> tuple[CaseDocument, ...]:
    found = []
    for name, path in sorted(files.items()):
        if name in (*_RESPONSES, *_ABOUT):
            continue
        try:
            sha256, size = case.digest(path)
        except InputError as problem:
            problems.append(problem)
            continue
        try:
            kind = _kind(path, case.name(path))
        except InputError as problem:
            problems.append(problem)
            kind = "document"
        found.append(CaseDocument(bid=identity, name=case.name(path), path=path, sha256=sha256, size=size, kind=kind))
    return tuple(found)


def _kind(path: Path, name: str) -> str:
    """What a file is by its name; of an archive, by the names in it."""
    if path.suffix.lower() != ARCHIVE:
        return "description" if path.suffix.lower() in SUFFIXES else "document"
    return "archive" if any(readable(text) for text in packed(content_of(path), name).paths()) else "document"
