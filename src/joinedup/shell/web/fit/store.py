"""Rows of what people said of fields, and of what was worked out, to values and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from joinedup.assurance.fit.correction import Correction
from joinedup.shell.web.fit import models
from joinedup.shell.web.procurement.models import Procurement

MOST_KEPT = 600
"""As many things worked out are kept; the oldest go first, and are worked out anew where they are asked for."""
GIVEN_UP = timedelta(minutes=15)
"""What has waited longer was lost with the worker that had it; what failed is tried again after as long."""


class Verdict(StrEnum):
    """What is said of a pair; ``withdrawn`` takes back what was said before."""

    SAME = "same"
    DIFFERENT = "different"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of one pair of fields, and when."""

    number: int
    beside: str
    source: str
    target: str
    verdict: Verdict
    who: str
    entered_by: str
    why: str
    at: datetime

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two fields."""
        return self.source, self.target

    @property
    def correction(self) -> Correction:
        """The same as matching takes it; there is none of what was withdrawn."""
        return Correction(
            source=self.source,
            target=self.target,
            verdict="same" if self.verdict is Verdict.SAME else "different",
            who=self.who,
            why=self.why,
        )


class Status(StrEnum):
    """How far something is that is worked out in the background."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something worked out, or why it could not be."""

    status: Status
    problem: str
    content: Any


def said(code: str, bid: str, beside: str = "") -> tuple[Said, ...]:
    """Everything people said of a bid's fields, the oldest first; beside one thing where it is named."""
    rows = models.Said.objects.filter(procurement__code=code, bid=bid)
    rows = rows.filter(beside=beside) if beside else rows
    return tuple(_correction(row) for row in rows.order_by("id"))


def standing(code: str, bid: str, beside: str) -> tuple[Said, ...]:
    """The last word on each pair, in the order of the fields; what was withdrawn is left out."""
    latest = {statement.pair: statement for statement in said(code, bid, beside)}
    return tuple(latest[key] for key in sorted(latest) if latest[key].verdict is not Verdict.WITHDRAWN)


def corrections(code: str, bid: str, beside: str) -> tuple[Correction, ...]:
    """The same as matching takes it; beside anything, the later word counting, where ``beside`` is empty."""
    return tuple(statement.correction for statement in standing(code, bid, beside))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is said of one pair, to be kept; ``who`` is empty where the person who enters it says it."""

    source: str
    target: str
    verdict: Verdict
    why: str = ""
    who: str = ""


@transaction.atomic
def say(code: str, bid: str, beside: str, words: Iterable[Word], entered_by: str) -> tuple[Word, ...]:
    """Add what is new; gives what was added.

    What only repeats the last word on its pair, by the same person and for the same reason, adds nothing;
    nor does taking back what nobody said.
    """
    owner = Procurement.objects.select_for_update().get(code=code)
    latest = {
        statement.pair: (statement.verdict, statement.who, statement.why) for statement in standing(code, bid, beside)
    }
    added = []
    for word in words:
        pair, who = (word.source, word.target), word.who or entered_by
        if latest.get(pair) == (word.verdict, who, word.why) or (
            pair not in latest and word.verdict is Verdict.WITHDRAWN
        ):
            continue
        models.Said.objects.create(
            procurement=owner,
            bid=bid,
            beside=beside,
            source=word.source,
            target=word.target,
            verdict=word.verdict,
            who=who,
            entered_by=entered_by,
            why=word.why,
            at=timezone.now(),
        )
        added.append(word)
        if word.verdict is Verdict.WITHDRAWN:
            del latest[pair]
        else:
            latest[pair] = (word.verdict, who, word.why)
    return tuple(added)


def kept(key: str) -> Kept | None:
    """What is kept under ``key``, or ``None``; what has waited too long, or failed long ago, counts as never asked for."""
    row = models.Kept.objects.filter(key=key).first()
    if row is None or (row.status != Status.DONE and row.asked < timezone.now() - GIVEN_UP):
        return None
    return Kept(status=Status(row.status), problem=row.problem, content=row.content)


def keep(key: str, *, content: Any = None, problem: str = "", waiting: bool = False) -> None:
    """Keep what was worked out, why it could not be, or that it is ``waiting`` to be."""
    status = Status.WAITING if waiting else Status.FAILED if problem else Status.DONE
    given = {"status": status, "problem": problem, "content": content, "asked": timezone.now()}
    models.Kept.objects.update_or_create(key=key, defaults=given)
    newest = models.Kept.objects.order_by("-id").values_list("id", flat=True)[MOST_KEPT : MOST_KEPT + 1]
    if oldest := list(newest):
        models.Kept.objects.filter(id__lte=oldest[0]).delete()


def _correction(row: models.Said) -> Said:
    return Said(
        number=row.pk,
        beside=row.beside,
        source=row.source,
        target=row.target,
        verdict=Verdict(row.verdict),
        who=row.who,
        entered_by=row.entered_by,
        why=row.why,
        at=row.at,
    )
