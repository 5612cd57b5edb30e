"""What bidders sent, read and checked: loose files as one, each archive by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from joinedup.findings.registry import Check
from joinedup.shell.flows.assurance.checks.check import check_bundle
from joinedup.shell.flows.assurance.checks.report import CheckRun, DocumentReport
from joinedup.shell.flows.assurance.excerpts import excerpts
from joinedup.shell.reports.evaluation.assessment.assessed import DocumentRead
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.bundle import Bundle
from joinedup.shell.sources.procurement.bid_bundle import BidFiles, archive_of
from joinedup.shell.sources.procurement.case import Case, CaseDocument
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Files of one bid that may refer to each other; ``archive`` where they came packed together."""

    bid: str
    archive: CaseDocument | None
    files: tuple[CaseDocument, ...]


def handed_over(case: Case) -> Iterator[Sent]:
    """What each bid sent: its loose files together, then each archive."""
    for bid in case.bids:
        sent = [document for document in case.documents if document.bid == bid.id]
        loose = tuple(case_document for case_document in sent if case_document.kind == "description")
        if loose:
            yield Sent(bid=bid.id, archive=None, files=loose)
        for case_document in sent:
            if case_document.kind == "archive":
                yield Sent(bid=bid.id, archive=case_document, files=())


def bundle_of(sent: Sent) -> tuple[Bundle, str]:
    """What was sent, to be read as one, and its name; raises ``InputError`` for an archive that cannot be opened."""
    if sent.archive is not None:
        return archive_of(sent.archive), sent.archive.name
    return BidFiles(sent.files), f"bids/{sent.bid}"


def check_sent(sent: Sent, checks: Sequence[Check]) -> tuple[tuple[DocumentRead, ...], tuple[InputError, ...]]:
    """Every description in what was sent, checked, and what could not be used."""
    try:
        bundle, name = bundle_of(sent)
        run = check_bundle(bundle, name, checks)
    except InputError as problem:
        return (), (problem,)
    paths = {bundle.called(path): path for path in bundle.paths()}
    read = tuple(_document(sent, document, bundle, paths) for document in run.documents)
    return read, (*run.unusable, *_nothing(sent, run, bundle, paths))


def _document(sent: Sent, report: DocumentReport, bundle: Bundle, paths: Mapping[str, str]) -> DocumentRead:
    files = (report.path, *(file for file, _ in report.parts))
    return DocumentRead(
        bid=sent.bid,
        file=report.path,
        sha256=report.sha256,
        kind=report.kind,
        title=report.title,
        operations=report.operations,
        results=report.results,
        excerpts=tuple(
            excerpt
            for file in files
            if file in paths
            for excerpt in excerpts(bundle.read(paths[file]), file, report.results)
        ),
        parts=report.parts,
        archive=sent.archive.name if sent.archive is not None else "",
    )


def _nothing(sent: Sent, run: CheckRun, bundle: Bundle, paths: Mapping[str, str]) -> Iterator[InputError]:
    """Why a file that lies beside the response is no description, and an archive that holds none is of no use.

    In a folder or an archive other files may lie beside the descriptions.
    """
    yield from (file.problem for file in run.unread)
    if sent.archive is not None:
        if not run.documents and not run.unusable:
            yield InputError(
                "The archive holds no API description.",
                file=sent.archive.name,
                remedy="Ask the bidder for an archive with its API description in it.",
            )
        return
    for name in run.left_out:
        if "/" not in paths[name]:
            try:
                describe(read_document(bundle.read(paths[name]), name))
            except InputError as problem:
                yield problem
