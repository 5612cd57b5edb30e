"""Rows of matrices to values and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from joinedup.shell.flows.assurance.fit.national.drawn import picture_from_data, picture_to_data
from joinedup.shell.flows.assurance.fit.national.picture import Picture
from joinedup.shell.web.national import models


class Status(StrEnum):
    """How far a matrix is."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class Origin(StrEnum):
    """Whether it was reckoned here, or made by the command line and brought."""

    WORKBENCH = "workbench"
    BROUGHT = "brought"


BUSY = (Status.QUEUED, Status.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file that went in: whose bid in which procurement, and its digest."""

    product: str
    procurement: str
    bid: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One comparison of many products: by whom, how far, and on what it rests."""

    number: int
    status: Status
    origin: Origin
    share: int
    step: str
    asked_by: str
    asked: datetime
    finished: datetime | None
    problem: str
    inputs: tuple[Input, ...]

    @property
    def busy(self) -> bool:
        """Whether it still waits or works."""
        return self.status in BUSY


def queue(asked_by: str, inputs: Iterable[Input], *, key: str | None = None) -> Matrix:
    """A new matrix that waits for its turn."""
    row = models.Matrix.objects.create(
        status=Status.QUEUED,
        origin=Origin.WORKBENCH,
        step="Waiting for its turn",
        asked_by=asked_by,
        asked=timezone.now(),
        inputs=[asdict(one) for one in inputs],
        key=key,
    )
    return _matrix(row)


def keep_brought(asked_by: str, picture: Picture, archive: bytes) -> Matrix:
    """Keep a matrix that was made elsewhere, with its tables."""
    now = timezone.now()
    row = models.Matrix.objects.create(
        status=Status.FINISHED,
        origin=Origin.BROUGHT,
        share=100,
        step="Brought",
        asked_by=asked_by,
        asked=now,
        finished=now,
        content=picture_to_data(picture),
        archive=archive,
    )
    return _matrix(row)


def start(number: int) -> None:
    """Note that a matrix is being reckoned."""
    models.Matrix.objects.filter(pk=number).update(status=Status.RUNNING, step="Reading products")


def note_progress(number: int, share: int, step: str) -> None:
    """Note how far a matrix is, in per cent, and what it is at."""
    models.Matrix.objects.filter(pk=number).update(share=share, step=step[:200])


def fail(number: int, problem: str) -> None:
    """Note that a matrix could not be reckoned, and why."""
    models.Matrix.objects.filter(pk=number).update(
        status=Status.FAILED, step="Stopped", problem=problem, finished=timezone.now()
    )


def finish(number: int, picture: Picture, archive: bytes) -> None:
    """Keep what came of it."""
    models.Matrix.objects.filter(pk=number).update(
        status=Status.FINISHED,
        share=100,
        step="Finished",
        finished=timezone.now(),
        content=picture_to_data(picture),
        archive=archive,
    )


def matrices() -> tuple[Matrix, ...]:
    """All matrices, the newest first."""
    return tuple(_matrix(row) for row in _rows().order_by("-pk"))


def matrix(number: int) -> Matrix | None:
    """One matrix, or ``None``."""
    row = _rows().filter(pk=number).first()
    return _matrix(row) if row else None


def of_key(key: str) -> Matrix | None:
    """The matrix that was asked for under ``key``, or ``None``."""
    row = _rows().filter(key=key).first()
    return _matrix(row) if row else None


def busy() -> Matrix | None:
    """The matrix that waits or is being reckoned, or ``None``."""
    row = _rows().filter(status__in=BUSY).order_by("pk").first()
    return _matrix(row) if row else None


def interrupted() -> tuple[int, ...]:
    """Matrices that say they are being reckoned: where no worker runs, they were cut off."""
    return tuple(models.Matrix.objects.filter(status=Status.RUNNING).order_by("pk").values_list("pk", flat=True))


def picture(number: int) -> Picture | None:
    """What a finished matrix shows, or ``None``."""
    content = models.Matrix.objects.filter(pk=number, status=Status.FINISHED).values_list("content", flat=True).first()
    return picture_from_data(content) if content is not None else None


def archive(number: int) -> bytes | None:
    """The tables of a finished matrix as a ZIP archive, or ``None``."""
    found = models.Matrix.objects.filter(pk=number, status=Status.FINISHED).values_list("archive", flat=True).first()
    return bytes(found) if found is not None else None


def _rows() -> QuerySet[models.Matrix]:
    return models.Matrix.objects.defer("content", "archive")


def _matrix(row: models.Matrix) -> Matrix:
    return Matrix(
        number=row.pk,
        status=Status(row.status),
        origin=Origin(row.origin),
        share=row.share,
        step=row.step,
        asked_by=row.asked_by,
        asked=row.asked,
        finished=row.finished,
        problem=row.problem,
        inputs=tuple(Input(**value) for value in row.inputs),
    )
