"""Coverage for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.fit.coverage import EntityCoverage, State, Supply
from joinedup.assurance.vocabulary.words import listed
from joinedup.knowledge.profiles import Need
from joinedup.shell.flows.assurance.fit.coverage import CoverageReport

_SAID = {State.SUPPLIED: "yes", State.DOUBTFUL: "perhaps", State.MISSING: "no"}


def coverage_text(report: CoverageReport, *, everything: bool = False) -> str:
    """What ``joinedup coverage`` prints."""
    return "\n".join(_lines(report, everything))


def _lines(report: CoverageReport, everything: bool) -> Iterator[str]:
    every = report.coverage.entities
    held = [one for one in every if one.held]
    yield f"{report.product.title} beside {report.coverage.profile.title}"
    yield f"{len(held)} of {len(every)} kinds of record are there, as far as can be told."
    if not report.product.descriptions:
        yield "This is a list of fields, not an interface: nothing can be said of the calls that carry them."
    for one in held:
        yield from _entity(one)
    borrowed = [one for one in every if one.borrowed]
    for one in borrowed:
        assert one.record is not None  # noqa: S101 -- what is borrowed is a record
        yield ""
        yield (
            f"{one.entity.title}: nothing by that name. The fields of {one.record.title} would hold {one.share:.0%} of it; "
            f"ask whether that record can be a {one.entity.title.lower()}, and how one tells."
        )
        if everything:
            yield from map(_supply, one.supplies)
    absent = [one.entity.title for one in every if one.record is None]
    if absent:
        yield ""
        yield f"Not there: {listed(absent, len(absent) if everything else 12)}."


def _entity(one: EntityCoverage) -> Iterator[str]:
    assert one.record is not None  # noqa: S101 -- only entities that are held come here
    yield ""
    yield f"{one.entity.title}: {one.share:.0%}, by the record {one.record.title}"
    yield (
        f"  read by {listed(one.calls.reads, 3) or 'no call'}; written by {listed(one.calls.writes, 3) or 'no call'}"
        + (f"; sent by {listed(one.calls.events, 3)}" if one.calls.events else "")
    )
    yield from map(_supply, one.supplies)
    if one.missing:
        yield f"  Ask: where are {listed(['“' + (each.field.title or each.field.name) + '”' for each in one.missing], 8)} kept, and by which call can they be had?"
    for group in one.lacking_groups:
        yield f"  Too few of a group: {group}."


def _supply(one: Supply) -> str:
    name = ".".join((*one.field.within, one.field.name))
    must = {Need.MANDATORY: "must", Need.ONE_OF: f"one of {one.field.group}"}.get(one.field.need, "")
    line = f"  {_SAID[one.state]:<8} {name:<34} {must:<9}"
    if one.candidate is None:
        return line.rstrip()
    line += f" {'.'.join(one.way)} ({one.candidate.confidence:.0%})"
    return line + "".join(f"\n             {each.sort.replace('_', ' ')}: {each.message}" for each in one.losses)
