"""Statements for a terminal, and what a check found grouped by what a tender asks for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from joinedup.assurance.acceptance import Acceptance, Ledger
from joinedup.assurance.standing import Answer
from joinedup.assurance.statement import GRAVEST, Gap, Stand, Statement
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Finding, Outcome
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports.assurance.statement import words
from joinedup.shell.reports.printable import printable

_WIDTH = 96
_PLACES = 4


def statement_text(made: StatementSet) -> str:
    """What ``joinedup statement`` prints."""
    lines = list[str]()
    together = made.comparison
    if together is not None:
        lines += [made.title, "=" * len(made.title), ""]
        for row in together.telling:
            lines += _wrapped(f"{row.title} ({row.asked.id})", "")
            lines += [
                f"    {words.STANDINGS[stand.standing][0]:<30}{product}"
                for product, stand in zip(together.products, row.stands, strict=True)
            ]
        lines += [
            "",
            f"The products stand alike on the other {len(together.requirements) - len(together.telling)}.",
            "",
        ]
    for statement in made.statements:
        lines += [*_statement(statement), ""]
    return printable("\n".join([*lines, *_notes(made), *_wrapped(words.NEVER_GREEN, "")]))


def _statement(statement: Statement) -> Iterator[str]:
    yield statement.product
    yield "-" * len(statement.product)
    yield from _wrapped(statement.sentence, "")
    yield from _wrapped(words.described(statement), "")
    for view in statement.subjects:
        yield ""
        yield f"{view.question}  [{words.counts(view)}]"
        yield from _wrapped(view.sentence, "    ")
    yield ""
    yield words.gaps_heading(statement)
    for number, gap in enumerate(statement.gaps[:GRAVEST], 1):
        yield from _gap(number, gap)
    if statement.unknowns:
        yield ""
        yield "What could not be tested, and why"
        for unknown in statement.unknowns:
            for at, reason in unknown.reasons:
                yield from _wrapped(f"{at.said}: {reason}", "    ")
            yield from _wrapped(f"Left open: {', '.join(answer.check for answer in unknown.answers)}", "        ")


def _gap(number: int, gap: Gap) -> Iterator[str]:
    yield f"  {number}. {words.OUTCOMES[gap.first.outcome][0]}: {gap.answer.title}  [{gap.answer.check}]"
    yield from _wrapped(f"{words.where(gap)}: {gap.first.message}", "     ")
    yield from _wrapped(f"Why it matters: {gap.answer.why}", "     ")
    yield from _wrapped(f"Ask: {gap.answer.ask}", "     ")


def asked_text(made: StatementSet, *, everything: bool) -> str:
    """What ``joinedup check --spec`` prints: each requirement as it is asked, and what was found about it."""
    accepted = dict(made.ledger.accepted)
    lines = list[str]()
    for statement in made.statements:
        lines += [statement.product, "-" * len(statement.product), *_wrapped(f"Asked by: {statement.source}", ""), ""]
        for stand in statement.stands:
            lines += [*_stand(stand, accepted, everything=everything), ""]
        lines += [*_wrapped(statement.sentence, ""), ""]
    return printable("\n".join([*lines, *_notes(made), *_wrapped(words.NEVER_GREEN, "")]))


def _stand(stand: Stand, accepted: dict[Finding, Acceptance], *, everything: bool) -> Iterator[str]:
    asked = stand.asked
    yield f"{words.STANDINGS[stand.standing][0].upper()}  {asked.id}  {stand.title}  [{words.binding(asked)}]"
    yield from _wrapped(f"Asked: {asked.text}", "    ")
    if stand.lacking:
        yield from _wrapped(f"Asked for and not shown: {'; '.join(stand.lacking)}.", "    ")
    if not stand.answers:
        yield from _wrapped(words.rests_on(stand), "    ")
    for answer in stand.answers:
        yield from _answer(answer, accepted, everything=everything)


def _answer(answer: Answer, accepted: dict[Finding, Acceptance], *, everything: bool) -> Iterator[str]:
    told = [finding for finding in answer.findings if finding.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE)]
    yield from _wrapped(f"{words.OUTCOMES[answer.outcome][0]}: {answer.title} [{answer.check}]", "    ")
    shown = told if everything else told[:_PLACES]
    for finding in shown:
        by = accepted.get(finding)
        known = f" Accepted until {by.until}: {by.reason}" if by else ""
        mark = f"{words.OUTCOMES[finding.outcome][0].lower()}, " if finding.outcome is not answer.outcome else ""
        at = finding.where if everything else f"{finding.location.said}{finding.also(_PLACES)}"
        yield from _wrapped(f"{mark}{at}: {finding.message}{known}", "        ")
    for place in words.evidence_of(answer) if everything else words.evidence_of(answer)[:_PLACES]:
        yield from _wrapped(f"Shown by {place}.", "        ")
    if len(shown) < len(told):
        yield f"        … and {len(told) - len(shown)} more (see them with --all)"
    if told and answer.outcome in (Outcome.FAIL, Outcome.WARNING):
        yield from _wrapped(f"Why it matters: {answer.why}", "        ")


def _notes(made: StatementSet) -> Iterator[str]:
    for input_error in made.unusable:
        yield from _wrapped(f"Not used: {input_error}", "")
    if made.left_out:
        yield from _wrapped(f"Left out, being no API description: {', '.join(made.left_out)}.", "")
    for note in made.notes:
        yield from _wrapped(f"Note: {note}", "")


def ledger_text(ledger: Ledger, *, everything: bool) -> str:
    """What a baseline did: what it accepts, what ended, and what is there no more. Empty where it did nothing."""
    lines = list[str]()
    if ledger.accepted:
        lines += ["Accepted for now (no passes; they do not count here):"]
        by_acceptance: dict[Acceptance, list[Finding]] = {}
        for found, by in ledger.accepted:
            by_acceptance.setdefault(by, []).append(found)
        for by, findings in by_acceptance.items():
            who = f", {by.who}" if by.who else ""
            places = many(sum(len(found.places) or 1 for found in findings), "place")
            lines += _wrapped(f"{by.check}, {by.outcome.value} at {places}, until {by.until}{who}: {by.reason}", "    ")
            for found in findings if everything else findings[:1]:
                lines += _wrapped(f"{found.where}: {found.message}", "        ")
    if ledger.expired:
        lines += ["Counted again, since their acceptance has ended:"]
        for found, by in ledger.expired:
            lines += _wrapped(f"{found.where} [{found.check}]: accepted until {by.until} (line {by.line})", "    ")
    if ledger.unused:
        lines += ["Accepted, but nothing is there any more (delete these from the baseline):"]
        for place, by in ledger.unused:
            lines += _wrapped(f"line {by.line}: {by.check}, {by.outcome.value} at {place}", "    ")
    return printable("\n".join(lines))


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
