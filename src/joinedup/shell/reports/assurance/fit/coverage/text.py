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
    held = [coverage for coverage in every if coverage.held]
    yield f"{report.product.title} beside {report.coverage.profile.title}"
    yield f"{len(held)} of {len(every)} kinds of record are there, as far as can be told."
    if not report.product.descriptions:
        yield "This is a list of fields, not an interface: nothing can be said of the calls that carry them."
    for coverage in held:
        yield from _entity(coverage)
    borrowed = [coverage for coverage in every if coverage.borrowed]
    for coverage in borrowed:
        assert coverage.record is not None  # noqa: S101 -- what is borrowed is a record
        yield ""
        yield (
            f"{coverage.entity.title}: nothing by that name. The fields of {coverage.record.title} would hold {coverage.share:.0%} of it; "
            f"ask whether that record can be a {coverage.entity.title.lower()}, and how one tells."
        )
        if everything:
            yield from map(_supply, coverage.supplies)
    absent = [coverage.entity.title for coverage in every if coverage.record is None]
    if absent:
        yield ""
        yield f"Not there: {listed(absent, len(absent) if everything else 12)}."


def _entity(coverage: EntityCoverage) -> Iterator[str]:
    assert coverage.record is not None  # noqa: S101 -- only entities that are held come here
    yield ""
    yield f"{coverage.entity.title}: {coverage.share:.0%}, by the record {coverage.record.title}"
    yield (
        f"  read by {listed(coverage.calls.reads, 3) or 'no call'}; written by {listed(coverage.calls.writes, 3) or 'no call'}"
        + (f"; sent by {listed(coverage.calls.events, 3)}" if coverage.calls.events else "")
    )
    yield from map(_supply, coverage.supplies)
    if coverage.missing:
        yield f"  Ask: where are {listed(['“' + (each.field.title or each.field.name) + '”' for each in coverage.missing], 8)} kept, and by which call can they be had?"
    for group in coverage.lacking_groups:
        yield f"  Too few of a group: {group}."


def _supply(supply: Supply) -> str:
    name = ".".join((*supply.field.within, supply.field.name))
    must = {Need.MANDATORY: "must", Need.ONE_OF: f"one of {supply.field.group}"}.get(supply.field.need, "")
    line = f"  {_SAID[supply.state]:<8} {name:<34} {must:<9}"
    if supply.candidate is None:
        return line.rstrip()
    line += f" {'.'.join(supply.way)} ({supply.candidate.confidence:.0%})"
    return line + "".join(f"\n             {loss.sort.replace('_', ' ')}: {loss.message}" for loss in supply.losses)
