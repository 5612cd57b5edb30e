"""A statement as a Word document."""

from __future__ import annotations

from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports.assurance.statement.story import Block, GapTold, Heading, Table, Tag, Text, story
from joinedup.shell.reports.paper.document import Paper

_PORTRAIT = 3


def statement_docx(made: StatementSet) -> bytes:
    """The whole report; the same bytes each time."""
    wide = len(made.statements) > _PORTRAIT
    paper = Paper(title=made.title, landscape=wide)
    for block in story(made):
        _add(paper, block)
    return paper.content()


def _add(paper: Paper, block: Block) -> None:
    match block:
        case Heading():
            paper.heading(block.text, block.level, fresh=block.fresh)
        case Text(role="small"):
            paper.small(block.text)
        case Text():
            paper.text(block.text, bold=block.role == "strong")
        case Table():
            rows = [[one.text if isinstance(one, Tag) else one for one in row] for row in block.rows]
            paper.table(block.caption, block.heads, rows, widths=block.widths, numbers=block.numbers)
        case GapTold():
            paper.text(f"{block.tag.text}: {block.title}", bold=True)
            paper.text(f"{block.where}. {block.message}")
            paper.text(f"Why it matters: {block.why}")
            paper.text(f"Ask the supplier: {block.ask}")
            paper.small(block.foot)
