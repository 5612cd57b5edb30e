"""Would each flow of an estate still work with a product in a system's place: shared by command line and workbench."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.replacement import FlowFit, Spoken, Verdict, replaced
from joinedup.estate.model import Estate
from joinedup.knowledge.profiles import Profiles
from joinedup.shell.flows.assurance.fit.coverage import knowing
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource, read_fields
from joinedup.shell.sources.estate.register import read_estate
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.sources.text.ours import did_you_mean
from joinedup.values import InputError

_BAD = frozenset({Verdict.BESPOKE, Verdict.CANNOT, Verdict.NOT_KNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowsReport:
    """Every flow across the border of ``system``, with ``product`` in its place."""

    product: FieldSource
    system: str
    flows: tuple[FlowFit, ...]

    @property
    def exit_code(self) -> int:
        """0 where every flow works or needs only a mapping, else 1."""
        return int(any(flow.verdict in _BAD for flow in self.flows))


def flows_given(
    product: str,
    estate: Path,
    system: str,
    neighbours: Mapping[str, str],
    *,
    corrections: Sequence[Correction] = (),
    packs: Sequence[Path | str] = (),
) -> FlowsReport:
    """The report for what a command names; ``neighbours`` are descriptions or profiles by system or interface."""
    profiles = load_profiles(packs)
    known = read_estate(estate)
    ids = [*(system.id for system in known.systems), *(interface.id for interface in known.interfaces)]
    for neighbour in neighbours:
        if neighbour not in ids:
            raise InputError(
                f"The estate has no system or interface {neighbour[:60]!r}.",
                file="command line",
                place="--neighbour",
                remedy=did_you_mean(neighbour, ids),
            )
    read = {text: read_fields(given, profiles, "target") for text, given in neighbours.items()}
    return flows_of(read_fields(product, profiles), known, system, read, profiles, corrections)


def flows_of(
    product: FieldSource,
    estate: Estate,
    system: str,
    neighbours: Mapping[str, FieldSource],
    profiles: Profiles,
    corrections: Sequence[Correction] = (),
) -> FlowsReport:
    """The same of what was read; raises ``InputError`` for a system that the estate does not have."""
    if system not in {system.id for system in estate.systems}:
        raise InputError(
            f"The estate has no system {system[:60]!r}.",
            file="command line",
            place="--replaces",
            remedy=did_you_mean(system, [system.id for system in estate.systems]),
        )
    spoken = {name: _source(field_source) for name, field_source in neighbours.items()}
    found = replaced(estate, [system], _source(product), spoken, knowing(profiles, corrections))
    return FlowsReport(product=product, system=system, flows=found)


def _source(field_source: FieldSource) -> Spoken:
    return Spoken(name=field_source.title, entities=field_source.entities, descriptions=field_source.descriptions)
