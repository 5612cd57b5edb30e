"""Rows of runs and findings to values and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from joinedup.findings import Check, Finding, Location, Outcome, Severity
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment, CheckUsed
from joinedup.shell.web.assurance import models
from joinedup.shell.web.procurement.models import Procurement
from joinedup.shell.web.project.codec import from_plain, to_plain


class Status(StrEnum):
    """How far a run is."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


BUSY = (Status.QUEUED, Status.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file a run read, by its place and digest."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One assessment of all bids: why, by whom, how far, and on what it rests."""

    procurement: str
    number: int
    status: Status
    share: int
    step: str
    because: str
    asked_by: str
    asked: datetime
    started: datetime | None
    finished: datetime | None
    problem: str
    inputs: tuple[Input, ...]
    checks: tuple[CheckUsed, ...]
    made_by: str
    sha256: str

    @property
    def busy(self) -> bool:
        """Whether it still waits or works."""
        return self.status in BUSY


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding of a run, with its number there, whose bid it is about and the digest of the file it stands in."""

    number: int
    bid: str
    sha256: str
    finding: Finding


@transaction.atomic
def queue_run(procurement: str, because: str, asked_by: str, *, key: str | None = None) -> Run:
    """A new run that waits for its turn. ``key`` is the caller's own name for the wish, kept to recognise a repeat."""
    owner = Procurement.objects.select_for_update().get(code=procurement)
    last = owner.runs.aggregate(last=Max("number"))["last"] or 0
    row = models.Run.objects.create(
        procurement=owner,
        number=last + 1,
        status=Status.QUEUED,
        step="Waiting for its turn",
        because=because,
        asked_by=asked_by,
        asked=timezone.now(),
        key=key,
    )
    return _run(row)


def start_run(procurement: str, number: int, inputs: Iterable[Input]) -> None:
    """Note that a run has begun, and on which files."""
    _rows(procurement, number).update(
        status=Status.RUNNING, started=timezone.now(), inputs=to_plain(tuple(inputs)), step="Reading the documents"
    )


def note_progress(procurement: str, number: int, share: int, step: str) -> None:
    """Note how far a run is, in per cent, and what it is at."""
    _rows(procurement, number).update(share=share, step=step[:200])


def fail_run(procurement: str, number: int, problem: str) -> None:
    """Note that a run could not be finished, and why."""
    _rows(procurement, number).update(status=Status.FAILED, finished=timezone.now(), problem=problem, step="Stopped")


def withdraw_run(procurement: str, number: int) -> bool:
    """Take back a run that still waits; whether there was one to take back."""
    waiting = _rows(procurement, number).filter(status=Status.QUEUED)
    return bool(waiting.update(status=Status.WITHDRAWN, finished=timezone.now(), step="Taken back"))


def finish_run(procurement: str, number: int, assessment: Assessment) -> models.Run:
    """Keep what a run found: the whole value, and a row for each finding."""
    content = to_plain(assessment)
    row = _rows(procurement, number).get()
    row.status, row.share, row.step = Status.FINISHED, 100, "Finished"
    row.finished = timezone.now()
    row.checks = to_plain(assessment.checks)
    row.made_by = assessment.joinedup
    row.sha256 = digest(content)
    row.content = content
    row.save()
    models.Finding.objects.bulk_create([_finding_row(row, hit) for hit in found_in(assessment)], batch_size=500)
    return row


def digest(content: Any) -> str:
    """The SHA-256 of a result in canonical JSON: the same inputs give the same digest."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def found_in(assessment: Assessment) -> Iterator[Found]:
    """Every finding of every document, numbered from 1 in the order of the documents and the checks.

    The digest is that of the file in which it stands, which may be a part of the document.
    """
    number = 0
    for document in assessment.documents:
        digests = dict(document.parts)
        for result in document.results:
            for one in result.findings:
                number += 1
                yield Found(
                    number=number, bid=document.bid, sha256=digests.get(one.location.file, document.sha256), finding=one
                )


def runs(procurement: str) -> tuple[Run, ...]:
    """All runs, the newest first."""
    rows = models.Run.objects.filter(procurement__code=procurement).select_related("procurement").defer("content")
    return tuple(_run(row) for row in rows.order_by("-number"))


def run(procurement: str, number: int) -> Run | None:
    """One run, or ``None``."""
    row = _rows(procurement, number).select_related("procurement").defer("content").first()
    return _run(row) if row else None


def run_of_key(procurement: str, key: str) -> Run | None:
    """The run that was asked for under ``key``, or ``None``."""
    rows = models.Run.objects.filter(procurement__code=procurement, key=key)
    row = rows.select_related("procurement").defer("content").first()
    return _run(row) if row else None


def note_checks(checks: Iterable[Check]) -> None:
    """Note since when each check has been here at its version."""
    known = {row.check_id: row for row in models.KnownCheck.objects.all()}
    for check in checks:
        row = known.get(check.id)
        if row is None or row.version != check.version:
            models.KnownCheck.objects.update_or_create(
                check_id=check.id, defaults={"version": check.version, "since": timezone.now()}
            )


def checks_since(since: datetime | None) -> dict[str, datetime]:
    """Since when each check has been here at its version, of those newer than ``since``."""
    rows = models.KnownCheck.objects.filter(since__gte=since) if since else models.KnownCheck.objects.all()
    return dict(rows.values_list("check_id", "since"))


def latest(procurement: str) -> Run | None:
    """The newest run that finished, or ``None``."""
    rows = models.Run.objects.filter(procurement__code=procurement, status=Status.FINISHED)
    row = rows.select_related("procurement").defer("content").order_by("-number").first()
    return _run(row) if row else None


def busy(procurement: str) -> Run | None:
    """The run that waits or works, or ``None``."""
    rows = models.Run.objects.filter(procurement__code=procurement, status__in=BUSY)
    row = rows.select_related("procurement").defer("content").order_by("number").first()
    return _run(row) if row else None


def waiting(procurement: str) -> Run | None:
    """The run that waits for its turn, whether or not another works, or ``None``."""
    rows = models.Run.objects.filter(procurement__code=procurement, status=Status.QUEUED)
    row = rows.select_related("procurement").defer("content").order_by("number").first()
    return _run(row) if row else None


def interrupted() -> tuple[tuple[str, int], ...]:
    """Runs that say they are at work: where no worker runs, they were cut off."""
    rows = models.Run.objects.filter(status=Status.RUNNING).order_by("id")
    return tuple(rows.values_list("procurement__code", "number"))


def assessment(one: Run) -> Assessment:
    """What a finished run found, exactly as it was computed."""
    return _assessment(one.procurement, one.number, one.sha256)


# A finished run never changes, so that its value can be kept between requests; the digest tells databases apart.
@lru_cache(maxsize=8)
def _assessment(procurement: str, number: int, sha256: str) -> Assessment:
    row = _rows(procurement, number).get(sha256=sha256)
    return from_plain(Assessment, row.content)


def finding(procurement: str, run_number: int, number: int) -> Found | None:
    """One finding of a run, or ``None``."""
    row = models.Finding.objects.filter(
        run__procurement__code=procurement, run__number=run_number, number=number
    ).first()
    return _finding(row) if row else None


def findings(one: Run, **only: str) -> tuple[Found, ...]:
    """A run's findings in order; ``only`` those whose bid, outcome, severity, requirement or check_id is as given."""
    rows = models.Finding.objects.filter(run__procurement__code=one.procurement, run__number=one.number)
    rows = rows.filter(**{key: value for key, value in only.items() if value})
    return tuple(_finding(row) for row in rows.order_by("number"))


def numbers(one: Run, bid: str = "") -> dict[Finding, int]:
    """The number of each finding of a run."""
    return {found.finding: found.number for found in findings(one, bid=bid)}


def _rows(procurement: str, number: int) -> Any:
    return models.Run.objects.filter(procurement__code=procurement, number=number)


def _run(row: models.Run) -> Run:
    return Run(
        procurement=row.procurement.code,
        number=row.number,
        status=Status(row.status),
        share=row.share,
        step=row.step,
        because=row.because,
        asked_by=row.asked_by,
        asked=row.asked,
        started=row.started,
        finished=row.finished,
        problem=row.problem,
        inputs=from_plain(tuple[Input, ...], row.inputs),
        checks=from_plain(tuple[CheckUsed, ...], row.checks),
        made_by=row.made_by,
        sha256=row.sha256,
    )


def _finding_row(row: models.Run, found: Found) -> models.Finding:
    one = found.finding
    return models.Finding(
        run=row,
        number=found.number,
        bid=found.bid,
        sha256=found.sha256,
        check_id=one.check,
        version=one.version,
        outcome=one.outcome.value,
        severity=one.severity.value,
        message=one.message,
        why=one.why,
        ask=one.ask,
        requirement=one.requirement,
        file=one.location.file,
        pointer=one.location.pointer,
        line=one.location.line,
        column=one.location.column,
        places=[to_plain(place) for place in one.places],
    )


def _finding(row: models.Finding) -> Found:
    value = Finding(
        check=row.check_id,
        version=row.version,
        outcome=Outcome(row.outcome),
        severity=Severity(row.severity),
        message=row.message,
        why=row.why,
        ask=row.ask,
        requirement=row.requirement,
        location=Location(file=row.file, pointer=row.pointer, line=row.line, column=row.column),
        places=tuple(from_plain(Location, place) for place in row.places),
    )
    return Found(number=row.number, bid=row.bid, sha256=row.sha256, finding=value)
