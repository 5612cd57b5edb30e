"""A stored procurement as the case folder that the flows read: the same files, at the same places."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from joinedup.procurement.model import Assessment
from joinedup.shell.reports.estate.register import write_estate
from joinedup.shell.sources.assurance.fit.corrections import keep_corrections
from joinedup.shell.web.assurance.store import Input
from joinedup.shell.web.estate import store as estate
from joinedup.shell.web.fit import store as fit
from joinedup.shell.web.procurement import store as procurement
from joinedup.values import InputError


def inputs(code: str) -> tuple[Input, ...]:
    """The files that count now, by path and digest."""
    return tuple(Input(path=file.path, sha256=file.sha256) for file in procurement.files(code))


@contextmanager
def stored_case(code: str, files: tuple[Input, ...]) -> Iterator[Path]:
    """A folder with the case made of ``files``, for as long as it is needed."""
    with TemporaryDirectory(prefix="joinedup-case-") as made:
        folder = Path(made)
        lay_down(code, folder, files)
        yield folder


def lay_down(code: str, folder: Path, files: Iterable[Input]) -> None:
    """Write the case into ``folder``: the files by digest, the estate as it stands, what people recorded."""
    for file in files:
        if not file.path.startswith(("estate/", "estate.")):
            _lay_down(folder, file)
    write_estate(estate.load_estate(), folder / "estate")
    for bid in procurement.bids(code):
        _correct(code, bid.bid.id, folder / "corrections")
    recorded = procurement.standing(code)
    if recorded:
        (folder / _free_name(folder)).write_text(_csv(recorded), encoding="utf-8", newline="")


def _correct(code: str, bid: str, folder: Path) -> None:
    """Add what people said of a bid's matched fields to what the case brought with it; the later word counts."""
    said = fit.corrections(code, bid, "")
    if said:
        folder.mkdir(exist_ok=True)
        keep_corrections(folder / f"{bid}.yaml", said)


def _free_name(folder: Path) -> str:
    """Where to put what people recorded, beside what the case brought with it."""
    if not (folder / "assessments.csv").exists():
        return "assessments.csv"
    raise InputError(
        "The case brought a file assessments.csv, where the workbench keeps what people record.",
        file="assessments.csv",
        remedy="Give the case's own assessments as assessments.yaml.",
    )


def _csv(recorded: Iterable[Assessment]) -> str:
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("assessor", "bid", "requirement", "score", "evidence", "reason"))
    for assessment in recorded:
        rows.writerow(
            (
                assessment.assessor,
                assessment.bid,
                assessment.requirement,
                assessment.score,
                assessment.evidence,
                assessment.reason,
            )
        )
    return written.getvalue()


def _lay_down(folder: Path, one: Input) -> None:
    path = (folder / one.path).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{one.path} leads out of the case")
    content = procurement.evidence(one.sha256)
    if content is None:
        raise ValueError(f"the evidence {one.sha256} is not kept")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
