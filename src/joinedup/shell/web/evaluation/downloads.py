"""What can be taken away of a run: the reports, the numbers, and the whole case to run again elsewhere."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from joinedup.shell.web.assurance.case import lay_down
from joinedup.shell.web.assurance.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One file that can be taken away."""

    title: str
    about: str
    media: str


KINDS = {
    "report.html": Kind(
        title="Report to read on a screen",
        about="One page that needs nothing else: ranking, reasons, every score and the lines it rests on.",
        media="text/html; charset=utf-8",
    ),
    "report.docx": Kind(
        title="Report to edit and print",
        about="The same as a Word document, for the contract file.",
        media="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "results.json": Kind(
        title="Results for other programs",
        about="Everything in one JSON document with a published schema. The same case gives the same bytes.",
        media="application/json",
    ),
    "case.zip": Kind(
        title="The whole case",
        about="Tender, estate, bids, evidence and assessments as files. Anybody can run it again with joinedup assess.",
        media="application/zip",
    ),
}


def made(name: str, value: Shown) -> bytes:
    """The content of one of ``KINDS``."""
    if name == "report.html":
        from joinedup.shell.reports.evaluation.assessment.html import assessment_html

        return assessment_html(value.assessment).encode()
    if name == "report.docx":
        from joinedup.shell.reports.evaluation.assessment.docx import assessment_docx

        return assessment_docx(value.assessment)
    if name == "results.json":
        from joinedup.shell.reports.evaluation.assessment.json import results_json

        return results_json(value.assessment)
    return _case(value)


def _case(value: Shown) -> bytes:
    """The case as a ZIP archive, with the same bytes for the same case."""
    written = io.BytesIO()
    with TemporaryDirectory(prefix="joinedup-export-") as made_in:
        folder = Path(made_in)
        lay_down(value.procurement.id, folder, value.run.inputs)
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), date_time=(1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return written.getvalue()
