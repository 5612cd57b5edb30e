"""Read API descriptions, ask every check, and place each answer on its line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from joinedup.assurance.description import Description
from joinedup.assurance.load import load
from joinedup.assurance.resting import yes
from joinedup.assurance.run import run
from joinedup.findings.model import CheckResult, Finding, Location
from joinedup.findings.registry import Check
from joinedup.shell.flows.assurance.checks.bundle import Entries, Job, UnreadFile, Verdict, read_job
from joinedup.shell.flows.assurance.checks.once import told_once
from joinedup.shell.flows.assurance.checks.parcel import Parcel, packed, unpacked
from joinedup.shell.flows.assurance.checks.report import CheckRun, DocumentReport
from joinedup.shell.flows.assurance.fence import fenced
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.bundle import Bundle
from joinedup.shell.sources.bundles.open import opened
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.text.pointers import split_place
from joinedup.values import InputError

if TYPE_CHECKING:
    from joinedup.shell.sources.bundles.known_schemas import KnownSchemas

_PARALLEL_FROM = 1_000_000


def check_bytes(content: bytes, name: str, checks: Sequence[Check] | None = None) -> DocumentReport:
    """What ``checks`` (all, unless given) say of one description by itself; raises ``InputError``."""
    with fenced(name):
        document = read_document(content, name)
        return _answer(document, describe(document), load() if checks is None else checks)


def _answer(document: Document, description: Description, checks: Sequence[Check]) -> DocumentReport:
    return DocumentReport(
        path=document.name,
        sha256=document.sha256,
        kind=description.kind,
        title=description.info.title,
        operations=len(description.operations),
        results=_placed(run(description, checks), document, description),
        parts=tuple((document.around.name_of(file), sha256) for file, sha256 in document.around.digests),
    )


def _placed(results: Iterable[CheckResult], document: Document, description: Description) -> tuple[CheckResult, ...]:
    """``results`` with the file, line and column of every finding that has a place."""
    results = tuple(results)
    named = {finding.location.pointer for result in results for finding in result.findings}
    named.update(place.pointer for result in results for place in result.evidence)
    named.update(place.pointer for result in results for finding in result.findings for place in finding.places)
    places = document.locate(named)
    locations = {place: _location(place, at, document) for place, at in places.items()}
    return tuple(_in_its_place(result, locations, description) for result in results)


def _in_its_place(result: CheckResult, locations: dict[str, Location], description: Description) -> CheckResult:
    """``result`` with its places; the message of a pass names the line of what it rests on."""
    findings = [_finding_in_its_place(finding, locations) for finding in result.findings]
    if result.evidence:
        first = result.evidence[0].pointer
        message = yes(description, first, locations[first].line, result.evidence_count)
        findings = [structs.replace(findings[0], message=message)]
    evidence = tuple([locations[place.pointer] for place in result.evidence])
    return structs.replace(result, findings=tuple(findings), evidence=evidence)


def _finding_in_its_place(finding: Finding, locations: dict[str, Location]) -> Finding:
    at = locations[finding.location.pointer]
    if not finding.places:
        return structs.replace(finding, location=at)
    return structs.replace(finding, location=at, places=tuple([locations[place.pointer] for place in finding.places]))


def _location(place: str, at: tuple[int, int], document: Document) -> Location:
    file, pointer = split_place(document.place_of(place))
    name = document.around.name_of(file) if file else document.name
    line, column = at if place else (None, None)
    return Location(file=name, pointer=pointer, line=line, column=column)


def check_paths(
    paths: Sequence[Path],
    checks: Sequence[Check] | None = None,
    progress: Callable[[int, int], None] | None = None,
    known: Path | None = None,
) -> CheckRun:
    """Check every file in ``paths``; folders and ZIP archives are searched. ``progress`` hears (done, total).

    The files of one folder or archive may refer to each other; a file named by
    itself is read alone. ``known`` is a folder of published schemas that the
    user registered (``joinedup.shell.sources.bundles.known_schemas``); a registered
    file that is not the one registered raises ``InputError``.

    Large batches are spread over the machine's processors; the answer does not
    depend on it.
    """
    registered = _registered(known)
    entries, unusable = _entries(paths, None if checks is None else frozenset(check.id for check in checks), registered)
    jobs = [job for entry in entries for job in entry.jobs]
    for done, (job, answer) in enumerate(_answers(jobs), start=1):
        job.entries.take(job, answer)
        if progress is not None:
            progress(done, len(jobs))
    return _run(entries, unusable)


def check_bundle(
    bundle: Bundle, name: str, checks: Sequence[Check] | None = None, known: KnownSchemas | None = None
) -> CheckRun:
    """Check the descriptions among files that were handed over together, such as an archive that was sent."""
    only = None if checks is None else frozenset(check.id for check in checks)
    entries = Entries(name, bundle, only, known)
    for job in entries.jobs:
        entries.take(job, _guarded(job, bundle))
    return _run([entries], [])


def _registered(known: Path | None) -> KnownSchemas | None:
    if known is None:
        return None
    from joinedup.shell.sources.bundles.known_schemas import read_known

    return read_known(known)


def _run(entries: Sequence[Entries], unusable: list[InputError]) -> CheckRun:
    reports, left_out, unread = list[DocumentReport](), list[str](), list[UnreadFile]()
    for entry in entries:
        for job in entry.unreached():
            entry.take(job, _guarded(job, entry.bundle))
        answers = entry.in_order()
        reports.extend(told_once(answer for answer in answers if isinstance(answer, DocumentReport)))
        unusable.extend(answer for answer in answers if isinstance(answer, InputError))
        left_out.extend(entry.left_out())
        unread.extend(entry.unread())
    return CheckRun(documents=tuple(reports), unusable=tuple(unusable), left_out=tuple(left_out), unread=tuple(unread))


def _entries(
    paths: Sequence[Path], only: frozenset[str] | None, known: KnownSchemas | None
) -> tuple[list[Entries], list[InputError]]:
    """What to read in each of ``paths``, and those that cannot be used."""
    entries, unusable = list[Entries](), list[InputError]()
    for path in paths:
        try:
            found = Entries(str(path), opened(str(path)), only, known)
        except InputError as error:
            unusable.append(error)
            continue
        entries.append(found)
    return entries, unusable


@lru_cache(maxsize=1)
def _opened_before(origin: str) -> Bundle | None:
    """The same for many files of one folder or archive; only for a process that ends with this run."""
    return opened(origin)


_Answer = DocumentReport | InputError | Verdict
_Sent = tuple[DocumentReport, Parcel] | InputError | Verdict


def _answers(jobs: Sequence[Job]) -> Iterator[tuple[Job, _Answer]]:
    workers = min(os.cpu_count() or 1, len(jobs))
    large = len(jobs) > 1 and sum(job.size for job in jobs) > _PARALLEL_FROM
    if workers > 1 and large:
        # Loading this costs more than checking a small description.
        from concurrent.futures import ProcessPoolExecutor

        jobs = _largest_first(jobs)
        with ProcessPoolExecutor(workers) as pool:
            for job, sent in zip(jobs, pool.map(_packed_answer, [job.alone for job in jobs]), strict=True):
                yield job, replace(sent[0], results=unpacked(sent[1])) if isinstance(sent, tuple) else sent
    else:
        for job in jobs:
            yield job, _guarded(job, job.entries.bundle)


def _largest_first(jobs: Sequence[Job]) -> Sequence[Job]:
    """``jobs`` with the largest first, so that none is begun when all else is done; those of one folder stay together."""
    sizes: dict[str, int] = {}
    for job in jobs:
        sizes[job.origin] = sizes.get(job.origin, 0) + job.size
    return sorted(jobs, key=lambda job: (-sizes[job.origin], job.origin, -job.size))


def _packed_answer(job: Job) -> _Sent:
    """The answer for one file, in another process, which opens the folder or archive itself."""
    try:
        answer = _guarded(job, _opened_before(job.origin))
    except InputError as error:
        return error
    return (replace(answer, results=()), packed(answer.results)) if isinstance(answer, DocumentReport) else answer


def _guarded(job: Job, bundle: Bundle | None) -> _Answer:
    try:
        with fenced(job.origin if bundle is None else bundle.called(job.path)):
            return _check(job, bundle)
    except InputError as error:
        return error


def _check(job: Job, bundle: Bundle | None) -> _Answer:
    """The answer for one file: its report, or what it turned out to be instead."""
    found = read_job(job, bundle)
    if isinstance(found, Verdict):
        return found
    return _answer(*found, load() if job.only is None else [check for check in load() if check.id in job.only])
