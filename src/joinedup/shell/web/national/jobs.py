"""Matrices as background jobs: of everything that bidders have described, each step noted for those who wait."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django_tasks import task

from joinedup.shell.flows.assurance.fit.matrix import Wanted, fit_matrix
from joinedup.shell.flows.assurance.fit.national.drawn import packed
from joinedup.shell.flows.assurance.fit.national.picture import picture
from joinedup.shell.flows.assurance.fit.national.steps import Watch
from joinedup.shell.sources.bundles.bundle import SUFFIXES
from joinedup.shell.web.events.store import record
from joinedup.shell.web.national import store
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.values import InputError

log = logging.getLogger(__name__)
OUR_FAULT = "The matrix stopped because of a fault in JoinedUp. Please tell the person who runs the workbench."
INTERRUPTED = "The workbench was stopped while this matrix was being reckoned. Ask for a new one."
_STEPS = {"Reading products": 0, "Indexing": 30, "Scoring": 40, "Containment": 85}
_WIDTHS = {"Reading products": 30, "Indexing": 10, "Scoring": 45, "Containment": 14}


def described() -> tuple[store.Input, ...]:
    """Every description that stands in a bid, with the product it speaks of."""
    found = []
    for kept in procurements.procurements():
        code = kept.procurement.id
        products = {bid.bid.id: bid.bid for bid in procurements.bids(code)}
        for file in procurements.files(code):
            bid = products.get(file.bid)
            # What a bidder sent as evidence lies in its folder; answers and prices are no descriptions.
            if bid is None or not file.path.lower().endswith(SUFFIXES) or file.sha256 not in bid.documents:
                continue
            name = f"{bid.product or bid.bidder} ({code})"
            found.append(store.Input(product=name, procurement=code, bid=bid.id, path=file.path, sha256=file.sha256))
    return tuple(found)


@transaction.atomic
def request_matrix(who: str, *, key: str | None = None) -> store.Matrix:
    """Ask for a matrix where none waits or is being reckoned; a ``key`` used before gives its matrix. Raises ``NotNow``."""
    asked = store.of_key(key) if key else None
    if asked is not None:
        return asked
    if store.busy() is not None:
        raise NotNow("A matrix is being reckoned.", "Wait until it has finished.")
    inputs = described()
    if not inputs:
        raise NotNow("No bid has a description yet.", "Send a description for a bid first.")
    queued = store.queue(who, inputs, key=key)
    record(who, "asked for a national matrix", f"matrix {queued.number}")
    transaction.on_commit(lambda: work.enqueue(queued.number))
    return queued


@task()
def work(number: int) -> None:
    """Reckon one matrix, start to end."""
    found = store.matrix(number)
    if found is None or found.status is not store.Status.QUEUED:
        return
    store.start(number)
    try:
        with TemporaryDirectory(prefix="joinedup-matrix-") as made:
            folder, output = Path(made) / "products", Path(made) / "result"
            _lay_down(found.inputs, folder)
            fit_matrix(Wanted(folder=folder, output=output), _listener(number))
            drawn, archive = picture(output), packed(output)
    except InputError as problem:
        store.fail(number, str(problem))
        record("the workbench", "could not finish a matrix", f"matrix {number}", problem=str(problem))
        return
    except Exception:
        store.fail(number, OUR_FAULT)
        record("the workbench", "could not finish a matrix", f"matrix {number}", problem="our fault")
        raise
    with transaction.atomic():
        store.finish(number, drawn, archive)
        record("the workbench", "finished a matrix", f"matrix {number}", sha256=drawn.summary.digests["inputs"])


def _lay_down(inputs: tuple[store.Input, ...], folder: Path) -> None:
    """A folder for each product, with its descriptions as they were sent."""
    for one in inputs:
        content = procurements.evidence(one.sha256)
        if content is None:
            raise InputError(f"{one.path} is no longer kept.", file=one.path, remedy="Send it again.")
        place = folder / one.product.replace("/", "-").lstrip(".") / one.path.rpartition("/")[2]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _listener(number: int) -> Watch:
    @contextmanager
    def step(title: str) -> Iterator[Callable[[int, int], None]]:
        store.note_progress(number, _STEPS.get(title, 0), title)

        def tell(done: int, total: int) -> None:
            share = _STEPS.get(title, 0) + _WIDTHS.get(title, 0) * done // max(1, total)
            store.note_progress(number, share, f"{title} ({done} of {total})")

        yield tell

    return step


def tidy_interrupted() -> int:
    """Say of matrices that were cut off that they were; to be called before a worker starts. Returns how many."""
    cut_off = store.interrupted()
    for number in cut_off:
        store.fail(number, INTERRUPTED)
        record("the workbench", "found a matrix cut off", f"matrix {number}")
    return len(cut_off)
