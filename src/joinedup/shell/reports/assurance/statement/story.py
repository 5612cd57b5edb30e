"""A statement as a story of headings, paragraphs, tables and gaps, which Word and PDF tell alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from joinedup.assurance.acceptance import Acceptance
from joinedup.assurance.side_by_side import SideBySide
from joinedup.assurance.statement import GRAVEST, Gap, Stand, Statement
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Finding, Outcome
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports.assurance.statement import words

SIDE_BY_SIDE = 5
"""More products than this do not fit beside each other on a page: each has a row, not a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``fresh`` starts a page."""

    level: int
    text: str
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph. ``role``: plain, strong (what must be read) or small."""

    text: str
    role: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word in a table that wears a colour beside its mark; ``kind`` is an outcome's name."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one row of heads; ``widths`` are shares, ``numbers`` the columns set to the right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | Tag, ...], ...]
    widths: tuple[int, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTold:
    """One gap: its question, how it is answered, where, why it matters and what to ask."""

    title: str
    tag: Tag
    where: str
    message: str
    why: str
    ask: str
    foot: str


Block = Heading | Text | Table | GapTold


def story(made: StatementSet) -> tuple[Block, ...]:
    """The whole, from its first heading on."""
    return tuple(_story(made))


def _story(made: StatementSet) -> Iterator[Block]:
    for note in made.notes:
        yield Text(text=note, role="strong")
    together = made.comparison
    if together is not None:
        yield from _together(together, made)
    for statement in made.statements:
        yield from _statement(statement, alone=together is None)
        if made.full:
            yield from _everything(statement)
    yield from _accepted(made)
    yield from _left_out(made)
    yield Text(text=f"Made by JoinedUp {made.joinedup}. {words.LADDER}", role="small")


def _statement(statement: Statement, *, alone: bool) -> Iterator[Block]:
    deeper = 0 if alone else 1
    if not alone:
        yield Heading(level=1, text=statement.product, fresh=True)
    yield Text(text=statement.sentence, role="strong")
    yield Text(text=f"{words.described(statement)} {words.NEVER_GREEN}")
    yield Table(
        caption="What a buyer asks, and what the documents answer",
        heads=("Question", "Answer", "Counts"),
        rows=tuple(
            (view.question, view.sentence, Tag(text=words.counts(view), kind=words.subject_colour(view)))
            for view in statement.subjects
        ),
        widths=(5, 9, 5),
    )
    yield Heading(level=1 + deeper, text=words.gaps_heading(statement))
    for gap in statement.gaps[:GRAVEST]:
        yield gap_told(gap)
    yield Heading(level=1 + deeper, text="Each requirement on the evidence ladder", fresh=alone)
    yield Text(text=f"Taken from: {statement.source}.", role="small")
    yield _requirements(statement)
    yield Heading(level=1 + deeper, text="What could not be tested, and why")
    yield from _untested(statement)
    yield Heading(level=1 + deeper, text="What this rests on")
    yield Table(
        caption="Documents, named by their digest",
        heads=("Document", "Kind", "Operations", "SHA-256"),
        rows=tuple((doc.file, doc.described, str(doc.operations), doc.sha256) for doc in statement.exhibits),
        widths=(6, 3, 2, 8),
        numbers=(2,),
    )


def gap_told(gap: Gap) -> GapTold:
    """One gap in words."""
    label, mark = words.OUTCOMES[gap.first.outcome]
    bound = f", {words.binding(gap.asked)}" if gap.asked and words.binding(gap.asked) else ""
    return GapTold(
        title=gap.answer.title,
        tag=Tag(text=f"{mark} {label}", kind=gap.first.outcome.value),
        where=words.where(gap),
        message=gap.first.message,
        why=gap.answer.why,
        ask=gap.answer.ask,
        foot=f"{gap.answer.requirement}{bound}; {gap.first.severity.value}; check {gap.answer.check}, version {gap.answer.version}",
    )


def _requirements(statement: Statement) -> Table:
    bound = ("Asked",) if statement.specified else ()
    return Table(
        caption=words.tally(statement),
        heads=("Requirement", *bound, "Standing", "How we know", "What it rests on"),
        rows=tuple(_requirement(stand, specified=statement.specified) for stand in statement.stands),
        widths=(6, *((2,) if statement.specified else ()), 3, 3, 6),
    )


def _requirement(stand: Stand, *, specified: bool) -> tuple[str | Tag, ...]:
    bound = (words.binding(stand.asked),) if specified else ()
    return (
        f"{stand.title}\n{stand.asked.id}",
        *bound,
        standing_tag(stand),
        words.RUNGS[stand.rung],
        words.rests_on(stand),
    )


def standing_tag(stand: Stand) -> Tag:
    """A requirement's standing with its mark."""
    label, mark, kind = words.STANDINGS[stand.standing]
    return Tag(text=f"{mark} {label}", kind=kind)


def _untested(statement: Statement) -> Iterator[Block]:
    if not statement.unknowns:
        yield Text(text="Every question that applies could be tested everywhere.")
        return
    yield Table(
        caption=f"{many(sum(len(unknown.reasons) for unknown in statement.unknowns), 'reason')}, each met first at the place named",
        heads=("Where, and why not", "Questions it leaves open, in whole or in part"),
        rows=tuple(
            (
                "\n".join(f"{at.said}: {reason}" for at, reason in unknown.reasons),
                f"{many(len(unknown.answers), 'question')}: {' '.join(answer.title for answer in unknown.answers)}",
            )
            for unknown in statement.unknowns
        ),
        widths=(8, 8),
    )


def _together(together: SideBySide, made: StatementSet) -> Iterator[Block]:
    yield Text(
        text=f"{len(together.products)} products, put through the same checks. They differ on "
        f"{many(len(together.telling), 'requirement')} of {len(together.requirements)}. Nobody is ranked here: "
        "what counts how much, a tender says.",
        role="strong",
    )
    yield Text(text=words.NEVER_GREEN)
    if len(together.products) > SIDE_BY_SIDE:
        yield from _rows_of_products(together, made.statements)
        return
    yield Table(
        caption="What a buyer asks, product by product",
        heads=("Question", *together.products),
        rows=tuple(
            (row.question, *(Tag(text=words.counts(view), kind=words.subject_colour(view)) if view else "not asked" for view in row.views))
            for row in together.subjects
        ),
        widths=(5, *(4 for _ in together.products)),
    )  # fmt: skip
    yield Table(
        caption="Where the products differ",
        heads=("Requirement", *together.products),
        rows=tuple(
            (f"{row.title}\n{row.asked.id}", *(standing_tag(stand) for stand in row.stands)) for row in together.telling
        ),
        widths=(5, *(4 for _ in together.products)),
    )


def _rows_of_products(together: SideBySide, statements: Sequence[Statement]) -> Iterator[Block]:
    yield Table(
        caption="What a buyer asks, product by product",
        heads=("Product", *(row.question for row in together.subjects)),
        rows=tuple(
            (
                statement.product,
                *(
                    Tag(text=words.counts(view), kind=words.subject_colour(view)) if view else "not asked"
                    for view in (row.views[position] for row in together.subjects)
                ),
            )
            for position, statement in enumerate(statements)
        ),
        widths=(4, *(3 for _ in together.subjects)),
    )


def _everything(statement: Statement) -> Iterator[Block]:
    yield Heading(level=2, text="Every place that was found")
    rows = [
        (answer.title, Tag(text=f"{words.OUTCOMES[found.outcome][1]} {words.OUTCOMES[found.outcome][0]}", kind=found.outcome.value),
         found.where, found.message)
        for answer in statement.answers
        for found in answer.findings
        if found.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE)
    ]  # fmt: skip
    if rows:
        yield Table(
            caption=many(len(rows), "finding"),
            heads=("Question", "Answer", "Place", "What was found"),
            rows=tuple(rows),
            widths=(5, 2, 4, 7),
        )
    else:
        yield Text(text="Nothing was found.")


def _accepted(made: StatementSet) -> Iterator[Block]:
    ledger = made.ledger
    if not (ledger.accepted or ledger.expired or ledger.unused):
        return
    yield Heading(level=1, text="Accepted for now")
    yield Text(text="Accepted findings stay findings: they are no passes. They no longer fail a check of one’s own.")
    yield Table(
        caption="Accepted findings",
        heads=("Finding", "Place", "Until", "Reason"),
        rows=tuple(_acceptance(*pair, ended=False) for pair in ledger.accepted)
        + tuple(_acceptance(*pair, ended=True) for pair in ledger.expired)
        + tuple((by.check, str(place), f"{by.until}: not used, nothing is there", by.reason) for place, by in ledger.unused),
        widths=(6, 5, 3, 6),
    )  # fmt: skip


def _acceptance(found: Finding, by: Acceptance, *, ended: bool) -> tuple[str, ...]:
    who = f" ({by.who})" if by.who else ""
    until = f"{by.until}: ended, counts again" if ended else str(by.until)
    return f"{found.check}: {found.message}", found.where, until, by.reason + who


def _left_out(made: StatementSet) -> Iterator[Block]:
    rows = [(input_error.file, f"{input_error.problem} {input_error.remedy}") for input_error in made.unusable]
    rows += [(text, "It is no API description.") for text in made.left_out]
    if rows:
        yield Heading(level=1, text="Given, and not used")
        yield Table(caption=many(len(rows), "file"), heads=("File", "Why"), rows=tuple(rows), widths=(5, 9))
