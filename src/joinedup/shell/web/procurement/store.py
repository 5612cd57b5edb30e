"""Rows of procurements, bids, evidence and recorded assessments to values and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from joinedup.procurement.model import Assessment, Bid, Procurement
from joinedup.shell.web.procurement import models
from joinedup.shell.web.procurement.policies import State
from joinedup.shell.web.project.codec import from_plain, to_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A procurement and where it stands."""

    procurement: Procurement
    state: State
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBid:
    """A bid as last assessed."""

    bid: Bid
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file of a procurement: where it stands in the case, its digest, and who gave it when."""

    path: str
    bid: str
    sha256: str
    size: int
    received: datetime
    sent_by: str
    replaced: datetime | None
    set_aside: str = ""

    @property
    def name(self) -> str:
        """Its path within the bid; of the force's own files, the last part."""
        return self.path.removeprefix(f"bids/{self.bid}/") if self.bid else self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An assessment, and when it was recorded."""

    assessment: Assessment
    recorded: datetime


def procurements() -> tuple[Kept, ...]:
    """All procurements, in the order they were opened."""
    return tuple(_procurement(row) for row in models.Procurement.objects.order_by("id"))


def procurement(code: str) -> Kept | None:
    """The procurement of that id, or ``None``."""
    row = models.Procurement.objects.filter(code=code).first()
    return _procurement(row) if row else None


@transaction.atomic
def save_procurement(value: Procurement, bids: Iterable[Bid], state: State | None = None) -> None:
    """Keep a procurement and its bids; the state of one already kept stays unless given."""
    row, _ = models.Procurement.objects.update_or_create(
        code=value.id,
        defaults={"title": value.title, "content": to_plain(value), **({"state": state} if state else {})},
        create_defaults={"title": value.title, "content": to_plain(value), "state": state or State.EVALUATION},
    )
    for one in bids:
        models.Bid.objects.update_or_create(
            procurement=row,
            code=one.id,
            defaults={"bidder": one.bidder, "product": one.product, "content": to_plain(one)},
        )


def move(code: str, to: State) -> None:
    """Put a procurement into another state."""
    row = models.Procurement.objects.get(code=code)
    row.state = to
    row.save(update_fields=["state", "changed"])


def bids(code: str) -> tuple[KeptBid, ...]:
    """The bids of a procurement, by id."""
    rows = models.Bid.objects.filter(procurement__code=code).order_by("code")
    return tuple(KeptBid(bid=from_plain(Bid, row.content), changed=row.changed) for row in rows)


def bid(code: str, bid_code: str) -> Bid | None:
    """One bid, or ``None``."""
    row = models.Bid.objects.filter(procurement__code=code, code=bid_code).first()
    return from_plain(Bid, row.content) if row else None


@transaction.atomic
def keep_file(code: str, path: str, content: bytes, *, bid: str, sent_by: str) -> GivenFile:
    """Keep a file's bytes by their digest, and that they now stand at ``path``; what stood there is kept beside."""
    now = timezone.now()
    evidence, _ = models.Evidence.objects.get_or_create(
        sha256=digest(content), defaults={"size": len(content), "content": content, "first_received": now}
    )
    owner = models.Procurement.objects.select_for_update().get(code=code)
    models.File.objects.filter(procurement=owner, path=path, replaced=None).update(replaced=now)
    row = models.File.objects.create(
        procurement=owner, path=path, bid=bid, evidence=evidence, received=now, sent_by=sent_by
    )
    return _file(row)


@transaction.atomic
def set_aside(code: str, path: str, reason: str) -> GivenFile | None:
    """Let the file that counts at ``path`` count no longer, for ``reason``; ``None`` where none does. Its bytes stay."""
    models.Procurement.objects.select_for_update().get(code=code)
    row = models.File.objects.filter(procurement__code=code, path=path, replaced=None).first()
    if row is None:
        return None
    row.replaced, row.set_aside = timezone.now(), reason
    row.save(update_fields=["replaced", "set_aside"])
    return _file(row)


def files(code: str, *, bid: str | None = None, replaced_too: bool = False) -> tuple[GivenFile, ...]:
    """The files of a procurement that count now, by path; of one bid where it is named."""
    rows = models.File.objects.filter(procurement__code=code).select_related("evidence").defer("evidence__content")
    if bid is not None:
        rows = rows.filter(bid=bid)
    if not replaced_too:
        rows = rows.filter(replaced=None)
    return tuple(_file(row) for row in rows.order_by("path", "-received", "-id"))


def evidence(sha256: str) -> bytes | None:
    """The bytes of that digest, or ``None``."""
    row = models.Evidence.objects.filter(sha256=sha256).first()
    return bytes(row.content) if row else None


def digest(content: bytes) -> str:
    """The SHA-256 of ``content`` in hexadecimal: its name here."""
    return hashlib.sha256(content).hexdigest()


def record_assessment(code: str, one: Assessment) -> Recorded:
    """Keep what a person recorded; earlier readings stay."""
    row = models.Assessment.objects.create(
        procurement=models.Procurement.objects.get(code=code),
        bid=one.bid,
        requirement=one.requirement,
        score=one.score,
        assessor=one.assessor,
        evidence=one.evidence,
        reason=one.reason,
        recorded=timezone.now(),
    )
    return _recorded(row)


def recorded(code: str, *, bid: str = "", requirement: str = "") -> tuple[Recorded, ...]:
    """Everything people recorded, the oldest first."""
    rows = models.Assessment.objects.filter(procurement__code=code)
    rows = rows.filter(bid=bid) if bid else rows
    rows = rows.filter(requirement=requirement) if requirement else rows
    return tuple(_recorded(row) for row in rows.order_by("recorded", "id"))


def standing(code: str) -> tuple[Assessment, ...]:
    """Each person's latest reading of each bid on each requirement."""
    latest: dict[tuple[str, str, str], Assessment] = {}
    for record in recorded(code):
        found = record.assessment
        latest[found.bid, found.requirement, found.assessor] = found
    return tuple(latest[key] for key in sorted(latest))


def _procurement(row: models.Procurement) -> Kept:
    return Kept(procurement=from_plain(Procurement, row.content), state=State(row.state), changed=row.changed)


def _file(row: models.File) -> GivenFile:
    return GivenFile(
        path=row.path,
        bid=row.bid,
        sha256=row.evidence_id,
        size=row.evidence.size,
        received=row.received,
        sent_by=row.sent_by,
        replaced=row.replaced,
        set_aside=row.set_aside,
    )


def _recorded(row: models.Assessment) -> Recorded:
    value = Assessment(
        bid=row.bid,
        requirement=row.requirement,
        score=row.score,
        assessor=row.assessor,
        evidence=row.evidence,
        reason=row.reason,
    )
    return Recorded(assessment=value, recorded=row.recorded)
