"""One statement, in whichever form is asked for; only that form's library is loaded."""

from __future__ import annotations

from joinedup.shell.flows.assurance.statement import StatementSet


def as_document(made: StatementSet, form: str) -> str | bytes:
    """``made`` as ``html``, ``docx``, ``pdf``, ``xlsx`` or ``json``; raises ``ValueError`` for another form."""
    if form == "html":
        from joinedup.shell.reports.assurance.statement.html import statement_html

        return statement_html(made)
    if form == "docx":
        from joinedup.shell.reports.assurance.statement.docx import statement_docx

        return statement_docx(made)
    if form == "pdf":
        from joinedup.shell.reports.assurance.statement.pdf import statement_pdf

        return statement_pdf(made)
    if form == "xlsx":
        from joinedup.shell.reports.assurance.statement.xlsx import statement_xlsx

        return statement_xlsx(made)
    if form == "json":
        from joinedup.shell.reports.assurance.statement.json import statement_json

        return statement_json(made)
    raise ValueError(form)
