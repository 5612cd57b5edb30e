"""Runs as background jobs: asked for by a person, worked by the worker, each step noted for those who wait."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks import task

from joinedup.shell.flows.bounded import Limits, bounded
from joinedup.shell.flows.evaluation.assess import Progress, assess_folder
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.web.assurance import store
from joinedup.shell.web.assurance.case import inputs, stored_case
from joinedup.shell.web.evaluation.firm import worked_out
from joinedup.shell.web.evaluation.store import save_firmness, save_results
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import NotNow, State, check_can_run
from joinedup.values import InputError

log = logging.getLogger(__name__)
OUR_FAULT = (
    "The run stopped because of a fault in JoinedUp, not because of what was sent. The earlier results stand. "
    "Please tell the person who runs the workbench."
)
INTERRUPTED = "The workbench was stopped while this run was under way. The earlier results stand; start a new run."


@transaction.atomic
def request_run(code: str, because: str, who: str, *, key: str | None = None) -> store.Run:
    """Ask for a run where none waits or works; raises ``NotNow`` otherwise. A ``key`` used before gives its run."""
    kept = procurements.procurement(code)
    if kept is None:
        raise KeyError(code)
    asked = store.run_of_key(code, key) if key else None
    if asked is not None:
        return asked
    check_can_run(kept.state, busy=store.busy(code) is not None)
    return _queued(code, because, who, key=key)


@transaction.atomic
def run_after_change(code: str, because: str, who: str) -> store.Run:
    """A run that will read what was just changed: the one that still waits, or a new one behind the one at work."""
    waiting = store.waiting(code)
    if waiting is not None:
        return waiting
    return _queued(code, because, who)


@transaction.atomic
def withdraw(code: str, number: int, who: str) -> None:
    """Take back a run that still waits; raises ``NotNow`` where it has begun or ended."""
    if not store.withdraw_run(code, number):
        raise NotNow(
            "The run has begun or ended, so it cannot be taken back.", "Let it finish; its results can be passed over."
        )
    record(who, "took back a run", f"{code}, run {number}")


def _queued(code: str, because: str, who: str, *, key: str | None = None) -> store.Run:
    queued = store.queue_run(code, because, who, key=key)
    record(who, "asked for a run", f"{code}, run {queued.number}", because=because)
    work.enqueue(code, queued.number)  # a row of the same database: queued together, or not at all
    return queued


@task()
def work(code: str, number: int) -> None:
    """Do one run, start to end."""
    found = store.run(code, number)
    if found is None or found.status is not store.Status.QUEUED:
        return
    try:
        files = inputs(code)
        store.start_run(code, number, files)
        with stored_case(code, files) as folder:
            assessment = bounded(assess_folder, folder, _limits(), _listener(code, number))
        store.note_progress(code, number, 96, "Trying how firm the result is")
        firm = worked_out(code, assessment)
        _keep(code, number, assessment, firm)
    except InputError as problem:
        store.fail_run(code, number, str(problem))
        record("the workbench", "could not finish a run", f"{code}, run {number}", problem=str(problem))
        return
    except Exception:
        store.fail_run(code, number, OUR_FAULT)
        record("the workbench", "could not finish a run", f"{code}, run {number}", problem="our fault")
        raise


def _limits() -> Limits:
    return Limits(
        seconds=settings.RUN_MINUTES * 60,
        megabytes=settings.RUN_MEGABYTES,
        answer_megabytes=settings.RUN_ANSWER_MEGABYTES,
    )


@transaction.atomic
def _keep(code: str, number: int, assessment: Assessment, firm: Any) -> None:
    """Keep what a run found, whole or not at all; raises ``NotNow`` where the evaluation was closed meanwhile."""
    kept = procurements.procurement(code)
    if kept is not None and kept.state is not State.EVALUATION:
        raise NotNow(
            "The evaluation was closed before this run had finished, so what is shown stays as it was.",
            "Reopen the evaluation and start a new run.",
        )
    row = store.finish_run(code, number, assessment)
    save_results(row, assessment.comparison.results)
    save_firmness(row, firm)
    procurements.save_procurement(assessment.procurement, assessment.bids)
    record("the workbench", "finished a run", f"{code}, run {number}", sha256=row.sha256)


def _listener(code: str, number: int) -> Progress:
    """Notes progress for those who wait: reading takes the first tenth, checking the rest."""

    def note(what: str, done: int, total: int) -> None:
        part = done / total if total else 1.0
        share = 10 * part if what.startswith("Reading") else 10 + 85 * part
        step = f"{what} ({done} of {total})" if total > 1 else what
        store.note_progress(code, number, int(share), step)

    return note


def tidy_interrupted() -> int:
    """Say of runs that were cut off that they were; to be called before a worker starts. Returns how many."""
    cut_off = store.interrupted()
    for code, number in cut_off:
        store.fail_run(code, number, INTERRUPTED)
        record("the workbench", "found a run cut off", f"{code}, run {number}")
    return len(cut_off)
