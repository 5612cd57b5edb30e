"""The specification as a Word document fit to publish with a tender.

It says what is asked, how each requirement is verified and scored, which
interfaces the product must serve, and how bids are compared. It decides
nothing: all of it comes from the procurement and the library. The same input
gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from joinedup.knowledge.model import Goals
from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import Procurement
from joinedup.procurement.terms import currency_of
from joinedup.requirements.asked import figure_said
from joinedup.requirements.caps import caps_said
from joinedup.requirements.model import Library, Method, Obligation, SpecifiedRequirement
from joinedup.shell.reports.paper import docx as parts
from joinedup.shell.reports.paper.office_zip import settled
from joinedup.shell.reports.requirements.specification.comparison import comparison, day_text, figure, sources

_LEVELS = {
    Obligation.MUST: "must",
    Obligation.SHOULD: "should",
    Obligation.COULD: "could",
}
_METHODS = {
    Method.CHECK: "Check of the API description",
    Method.SANDBOX: "Test of a live system",
    Method.DOCUMENT: "Reading of documents",
    Method.DEMONSTRATION: "Demonstration",
    Method.REFERENCE: "Another customer's account",
}


def write_specification(
    procurement: Procurement,
    library: Library,
    goals: Goals,
    asked: Sequence[AskedInterface],
    path: Path,
) -> None:
    """Write the document to ``path``."""
    path.write_bytes(specification_bytes(procurement, library, goals, asked))


def specification_bytes(
    procurement: Procurement, library: Library, goals: Goals, asked: Sequence[AskedInterface]
) -> bytes:
    """The document's bytes."""
    document = parts.new_document(f"Specification: {procurement.title}", procurement.force)
    sections = _sections(procurement, library, asked)
    _cover(document, procurement)
    _contents(document, sections)
    _summary(document, procurement, asked)
    _answering(document, procurement)
    _requirements(document, procurement, library, goals)
    _rubrics(document, procurement, library)
    if asked:
        _interfaces(document, asked)
    comparison(document, procurement, library)
    sources(document, procurement, library, goals)
    parts.footer(document, f"{procurement.force}: {procurement.title}")
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _sections(
    procurement: Procurement, library: Library, asked: Sequence[AskedInterface]
) -> list[tuple[str, str, int]]:
    """The headings of the contents: title, mark and level."""
    found = [("Summary", "summary", 1), ("How to respond", "respond", 1), ("What is asked", "asked", 1)]
    found += [(title, f"cat-{identity}", 2) for identity, title, _ in _grouped(procurement, library)]
    found.append(("How answers are scored", "scored", 1))
    if asked:
        found.append(("Interfaces the product must serve", "interfaces", 1))
    found += [("How bids are compared", "compared", 1), ("Sources", "sources", 1)]
    return found


def _grouped(procurement: Procurement, library: Library) -> Iterator[tuple[str, str, tuple[SpecifiedRequirement, ...]]]:
    """The requirements by category, in the library's order of categories."""
    titles = dict(library.categories)
    found: dict[str, list[SpecifiedRequirement]] = {key: [] for key in titles}
    for requirement in procurement.specification.requirements:
        found.setdefault(requirement.requirement.category, []).append(requirement)
    for key, ones in found.items():
        if ones:
            yield key, titles.get(key, key), tuple(ones)


def _cover(document: Any, procurement: Procurement) -> None:
    for _ in range(6):
        parts.paragraph(document, "")
    parts.paragraph(document, procurement.force, "Lead")
    parts.heading(document, procurement.title, 0)
    parts.paragraph(document, "Specification: what is asked, and how bids are compared", "Lead")
    published = procurement.tender_published
    when = f"Tender published {day_text(published)}" if published else "Not yet published"
    parts.paragraph(document, f"Reference {procurement.id}. {when}.")
    document.add_page_break()


def _contents(document: Any, sections: Sequence[tuple[str, str, int]]) -> None:
    parts.paragraph(document, "Contents", "Lead", bold=True)
    for title, mark, level in sections:
        line = parts.paragraph(document, "" if level == 1 else "      ")
        parts.link(line, title, mark)


def _summary(document: Any, procurement: Procurement, asked: Sequence[AskedInterface]) -> None:
    parts.heading(document, "Summary", 1, "summary")
    parts.paragraph(document, procurement.summary)
    model, requirements = procurement.model, procurement.specification.requirements
    levels = [
        (word, sum(requirement.obligation is level for requirement in requirements)) for level, word in _LEVELS.items()
    ]
    counts = [f"{count} {word}" for word, count in levels if count]
    parts.facts(
        document,
        "Main facts of the procurement",
        (
            ("Buyer", procurement.force),
            ("Reference", procurement.id),
            ("Estimated value", str(procurement.estimated_value or "")),
            ("Term", f"{model.term_years} years"),
            ("Replaces", ", ".join(procurement.replaces)),
            ("Requirements", f"{len(requirements)}: {', '.join(counts)}"),
            ("Interfaces to serve", str(len(asked)) if asked else "none named"),
            ("Quality and price", f"{figure(model.quality_weight)} : {figure(model.price_weight)}"),
        ),
    )
    parts.paragraph(
        document,
        "Every requirement asks for an outcome, not for a product, a design or a way of licensing. Where a standard is "
        "named, an equivalent is accepted. Each says beforehand how it will be verified and how it will be scored.",
    )


def _answering(document: Any, procurement: Procurement) -> None:
    parts.heading(document, "How to respond", 1, "respond")
    for line in (
        (
            "Fill the response sheet (response.xlsx) that comes with this document: one row for each requirement, one for "
            "each interface, and your prices by year. Leave ids and the buyer's words as they are."
        ),
        (
            "Hand in the machine-readable descriptions of your product's interfaces (OpenAPI 3.x or Swagger 2.0, as JSON or "
            "YAML), the same that your customers build with. Descriptions that refer to other addresses should be given "
            "whole: parts that cannot be read cannot be checked, and what is not checked does not count as met."
        ),
        (
            "Name the evidence for each answer: a file you hand in, and the place in it. An answer without evidence is "
            "scored as a claim."
        ),
        (
            "Run the checks yourself before you submit. The checks are public, free, and the same for every bidder: "
            "joinedup check your-api.yaml"
        ),
        (
            f"Give every price in {currency_of(procurement)} without VAT in the year in which it is paid. An interface "
            "without a price counts as not priced, and the buyer's own estimate is used in its place; 0 means free of charge."
        ),
    ):
        parts.paragraph(document, line, "List Number")


def _requirements(document: Any, procurement: Procurement, library: Library, goals: Goals) -> None:
    parts.heading(document, "What is asked", 1, "asked")
    parts.paragraph(
        document,
        "A “must” is a condition: a bid that falls short of one is not ranked. The weight of a requirement is its share "
        "of the quality score in per cent. A weight of 0 marks a condition that earns no points.",
    )
    groups = list(_grouped(procurement, library))
    rows = [
        (title, str(len(ones)), figure(sum((requirement.weight for requirement in ones), Decimal(0))))
        for _, title, ones in groups
    ]
    total = sum((requirement.weight for requirement in procurement.specification.requirements), Decimal(0))
    rows.append(("All", str(len(procurement.specification.requirements)), figure(total)))
    parts.table(
        document,
        "Requirements and weight by category",
        ("Category", "Requirements", "Weight, per cent"),
        rows,
        (10.0, 3.2, 3.4),
    )
    titles = {goal.id: goal.title for goal in goals.goals}
    for identity, title, ones in groups:
        parts.heading(document, title, 2, f"cat-{identity}")
        for requirement in ones:
            _requirement(document, requirement, library, titles)


def _requirement(document: Any, requirement: SpecifiedRequirement, library: Library, goals: dict[str, str]) -> None:
    asked = requirement.requirement
    parts.heading(document, f"{asked.id}  {asked.title}", 3, _mark(asked.id))
    said = parts.paragraph(document, requirement.text)
    said.paragraph_format.keep_with_next = True
    rubric = library.rubric(asked.rubric)
    weight = f"{figure(requirement.weight)} per cent" if requirement.weight else "0 (pass or fail)"
    parts.facts(
        document,
        f"How {asked.id} binds, is verified and is scored",
        (
            ("Level and weight", f"{_LEVELS[requirement.obligation]}; {weight}"),
            ("Why it is asked", asked.rationale),
            (
                "How it is verified",
                "\n".join(f"{_METHODS[way.method]}: {way.detail}" for way in asked.verification),
            ),
            *_named(requirement),
            ("Scored by", f"{rubric.title}, 0 to {rubric.most} (see How answers are scored)"),
            ("Serves the goals", "; ".join(goals[goal] for goal in asked.goals if goal in goals)),
        ),
    )


def _named(requirement: SpecifiedRequirement) -> Iterator[tuple[str, str]]:
    """What of the requirement evidence is laid against by name, so that every bidder knows it beforehand."""
    lines = [
        f"{kind.said[:1].upper()}{kind.said[1:]} (looked for as: {', '.join(kind.words)})" for kind in requirement.kinds
    ] + [figure_said(figure) for figure in requirement.figures]
    if lines:
        yield "What evidence is laid against", "\n".join(lines)
    if requirement.requirement.most_on_paper is not None:
        yield (
            "From documents alone",
            (
                f"{requirement.requirement.on_paper}. Until a running service was observed, the score is at most "
                f"{requirement.requirement.most_on_paper}."
            ),
        )


def _rubrics(document: Any, procurement: Procurement, library: Library) -> None:
    parts.heading(document, "How answers are scored", 1, "scored")
    parts.paragraph(
        document,
        "Each requirement is scored by one of these scales, the best line that applies. Where a requirement is verified "
        "by check, the scale is applied to the findings of the checks; where it is verified by reading, by a named "
        "assessor, whose reason is kept.",
    )
    used = sorted({requirement.requirement.rubric for requirement in procurement.specification.requirements})
    for identity in used:
        rubric = library.rubric(identity)
        parts.heading(document, rubric.title, 2, _mark(f"rubric-{identity}"))
        by = [
            requirement.requirement.id
            for requirement in procurement.specification.requirements
            if requirement.requirement.rubric == identity
        ]
        parts.paragraph(document, f"Version {rubric.version}. Used for {', '.join(by)}.")
        parts.table(
            document,
            f"Scale: {rubric.title}",
            ("Score", "What earns it"),
            [(str(band.score), band.meaning) for band in rubric.bands],
            (1.8, parts.WIDTH - 1.8),
        )
        if rubric.asked is not None:
            for line in caps_said(rubric.asked):
                parts.paragraph(document, line)


def _interfaces(document: Any, asked: Sequence[AskedInterface]) -> None:
    parts.heading(document, "Interfaces the product must serve", 1, "interfaces")
    parts.paragraph(
        document,
        "These carry records between the systems today. Say of each whether your price includes serving it, offer it at "
        "a price of its own, or say that you do not offer it. Another way of achieving the same exchange is as good.",
    )
    parts.table(
        document,
        "Interfaces the product must serve",
        ("Id", "System and interface", "What it carries today", "Critical"),
        [
            (
                interface.id,
                "\n".join(_interface(interface)),
                "\n".join(interface.exchanges),
                "yes" if interface.critical else "no",
            )
            for interface in asked
        ],
        (4.7, 5.0, 5.3, 1.6),
    )


def _interface(interface: AskedInterface) -> Iterator[str]:
    yield interface.system
    yield interface.name
    if interface.form:
        yield f"Form today: {interface.form}"
    if interface.standard:
        yield f"Standard: {interface.standard}"


def _mark(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", text)
