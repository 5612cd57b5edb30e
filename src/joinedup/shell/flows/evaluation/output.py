"""From what was found to what is printed: one place for both commands."""

from __future__ import annotations

import sys
from pathlib import Path

from joinedup.shell.reports.evaluation.results import Evaluated
from joinedup.values import InputError


def evaluation_report(found: Evaluated, form: str) -> bytes:
    """The evaluation as ``text``, ``json`` or ``html``."""
    if form == "json":
        from joinedup.shell.reports.evaluation.json import evaluation_json

        return f"{evaluation_json(found)}\n".encode()
    if form == "html":
        from joinedup.shell.reports.evaluation.html import evaluation_html

        return evaluation_html(found).encode()
    from joinedup.shell.reports.evaluation.text import evaluation_text

    return evaluation_text(found).encode()


def cost_report(found: Evaluated, form: str) -> bytes:
    """The costs alone in the same forms."""
    if form == "json":
        from joinedup.shell.reports.evaluation.json import cost_json

        return f"{cost_json(found)}\n".encode()
    if form == "html":
        from joinedup.shell.reports.evaluation.html import evaluation_html

        return evaluation_html(found).encode()
    from joinedup.shell.reports.evaluation.text import cost_text

    return cost_text(found).encode()


def template_for(output: Path | None) -> bytes:
    """The file to start from, in the form that the name of ``output`` asks for."""
    from joinedup.shell.reports.evaluation.template import as_json, as_workbook, as_yaml

    suffix = "" if output is None else output.suffix.lower()
    return {".json": as_json, ".xlsx": as_workbook}.get(suffix, as_yaml)()


def deliver(content: bytes, output: Path | None) -> None:
    """To the file named, or to the screen."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as slip:
        raise InputError(
            f"The file cannot be written: {slip.strerror}.",
            file=str(output),
            remedy="Name a file in a folder that you may write to.",
        ) from None
