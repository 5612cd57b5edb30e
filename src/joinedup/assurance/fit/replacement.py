"""Would each flow of the estate still work if one system were replaced by a product?

A flow needs a record of the provider to serve as the record the consumer
takes. What the product shows is set beside what the neighbour (or the profile
agreed for the flow) speaks. Where nothing is known of the neighbour, the answer
is not known, which never counts as working.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from joinedup.assurance.description import Description
from joinedup.assurance.fit.coverage import Coverage, EntityCoverage, Knowing, State, cover
from joinedup.assurance.fit.mapping import MappingDocument, mapping_of
from joinedup.assurance.fit.records import carried
from joinedup.assurance.fit.tokens import lexicon
from joinedup.assurance.holes import holes
from joinedup.assurance.vocabulary.words import listed
from joinedup.estate.graph import replacement
from joinedup.estate.model import Estate, Flow
from joinedup.knowledge.profiles import Entity, Kind, Profile

ENOUGH = 0.6
"""A record with less than this share of what is wanted takes more than rules, even where nothing is declared as needed."""
_FEW = 60
_SCHEMAS = frozenset({"schema"})
_ALIKE = 1 / 3
"""An entity is named by a record that gives at least this share of the words of its name."""


class Verdict(StrEnum):
    """How a flow would fare; ``not_known`` where nobody has shown what one side speaks."""

    WORKS = "works_as_is"
    MAPPING = "needs_a_mapping"
    BESPOKE = "needs_bespoke_work"
    CANNOT = "cannot"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What one side shows of itself: its entities and, where it is an interface, its descriptions."""

    name: str
    entities: tuple[Entity, ...]
    descriptions: tuple[Description, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFit:
    """One flow. ``giving`` where the product would give the record, else it takes it."""

    flow: Flow
    verdict: Verdict
    giving: bool
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    covered: EntityCoverage | None = None
    mapping: MappingDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """The product and the neighbour of a flow. ``holes`` are the product's parts around schemas nobody handed over."""

    product: Spoken
    neighbour: Spoken
    holes: frozenset[str]

    @property
    def absent(self) -> tuple[str, ...]:
        """The schemas that the product's descriptions refer to and that were not handed over."""
        every = (reference for description in self.product.descriptions for reference in description.unresolved)
        return tuple(sorted({reference.target for reference in every if reference.part == "schema"}))


def replaced(
    estate: Estate, systems: Sequence[str], product: Spoken, neighbours: Mapping[str, Spoken], knowing: Knowing
) -> tuple[FlowFit, ...]:
    """Every flow across the border of ``systems``, which are replaced together, in the order of ids.

    ``neighbours`` are what other systems speak, by system or by interface (which comes first).
    Raises ``KeyError`` for a system that the estate does not know.
    """
    kept: dict[tuple[str, bool, tuple[str, ...]], Coverage] = {}
    lost = frozenset(place for description in product.descriptions for place in holes(description, _SCHEMAS))
    found = []
    for flow in replacement(estate, systems).flows:
        giving = flow.provider in systems
        other = flow.consumer if giving else flow.provider
        spoken = neighbours.get(flow.interface) or neighbours.get(other)
        if spoken is None or not product.entities:
            found.append(_unknown(flow, giving, other) if spoken is None else _silent(flow, giving, product))
            continue
        giver, taker = (product, spoken) if giving else (spoken, product)
        wanted = _wanted(flow.record, taker.entities, knowing)
        key = (spoken.name, giving, tuple(entity.id for entity in wanted))
        if key not in kept:
            kept[key] = _covered(giver, taker.name, wanted, knowing)
        found.append(_judged(flow, giving, kept[key], _Sides(product=product, neighbour=spoken, holes=lost), knowing))
    return tuple(found)


def _covered(giver: Spoken, taker: str, wanted: tuple[Entity, ...], knowing: Knowing) -> Coverage:
    profile = Profile(id=taker, title=taker, version="", licence="", entities=wanted)
    return cover(profile, giver.entities, giver.descriptions, knowing)


def _wanted(record: str, entities: tuple[Entity, ...], knowing: Knowing) -> tuple[Entity, ...]:
    """The entities that a flow may speak of: those that its record names, or where it names none all of a short list."""
    said = _Said(record, knowing)
    named = [entity for entity in entities if said.likeness((entity.title, *entity.synonyms)) is not None]
    if named:
        return tuple(named[:_FEW])
    return entities if len(entities) <= _FEW else ()


class _Said:
    """The words of a flow's record, to be found again in the names of entities."""

    def __init__(self, record: str, knowing: Knowing) -> None:
        self._read = lexicon(knowing.vocabulary, [record])
        self._words = set(self._read.name(record))

    def likeness(self, names: Iterable[str]) -> tuple[int, float] | None:
        """How many words one of ``names`` shares with the record, and which share of it that is; nothing for too few."""
        best = (0, 0.0)
        for name in names:
            words = set(self._read.name(name))
            shared = len(self._words & words)
            if shared and shared >= len(words) * _ALIKE:
                best = max(best, (shared, shared / len(words)))
        return best if best[0] else None


def _open(flow: Flow, giving: bool, verdict: Verdict, reason: str, ask: str) -> FlowFit:
    """A flow of which nothing could be set side by side."""
    return FlowFit(flow=flow, verdict=verdict, giving=giving, reasons=(reason,), ask=(ask,))


def _unknown(flow: Flow, giving: bool, other: str) -> FlowFit:
    does = "takes" if giving else "gives"
    reason = f"Nothing says what {other} {does}: neither its description nor an agreed profile was given."
    ask = f"Ask the supplier of {other} for a machine-readable description of what it {does} for “{flow.record}”."
    return _open(flow, giving, Verdict.NOT_KNOWN, reason, ask)


def _silent(flow: Flow, giving: bool, product: Spoken) -> FlowFit:
    does = "gives" if giving else "takes"
    reason = f"Nothing says what {product.name} {does}: no machine-readable description of it was handed over."
    ask = f"Please hand over a machine-readable description of what {product.name} {does} for “{flow.record}”."
    return _open(flow, giving, Verdict.NOT_KNOWN, reason, ask)


def _judged(flow: Flow, giving: bool, coverage: Coverage, sides: _Sides, knowing: Knowing) -> FlowFit:
    covered = _entity(flow.record, coverage, knowing)
    if covered is None:
        return _nothing(flow, giving, sides, _Said(flow.record, knowing))
    verdict, reasons, ask = _verdict(flow, giving, covered, sides.product)
    own = covered.record if giving else covered.entity
    holed = own is not None and own.pointer in sides.holes
    if (verdict is Verdict.BESPOKE and holed) or (verdict is Verdict.CANNOT and sides.absent):
        return _unread(flow, giving, sides, f"Of the record {_record(covered, giving)} too little could be read")
    return FlowFit(
        flow=flow,
        verdict=verdict,
        giving=giving,
        reasons=reasons,
        ask=ask,
        covered=covered,
        mapping=mapping_of(covered) if verdict in (Verdict.MAPPING, Verdict.BESPOKE) else None,
    )


def _nothing(flow: Flow, giving: bool, sides: _Sides, said: _Said) -> FlowFit:
    """Nothing serves: the product cannot where the neighbour speaks of the record, else nobody has said what it is."""
    product, neighbour, does = sides.product, sides.neighbour, "give" if giving else "take"
    if all(said.likeness((entity.title, *entity.synonyms)) is None for entity in neighbour.entities):
        reason = f"What was handed over of {neighbour.name} does not speak of “{flow.record}”."
        ask = f"Ask who runs {neighbour.name} how it {'takes' if giving else 'gives'} “{flow.record}”."
        return _open(flow, giving, Verdict.NOT_KNOWN, reason, ask)
    if sides.absent:
        return _unread(
            flow, giving, sides, f"Nothing that could be read of {product.name} can serve as “{flow.record}”"
        )
    reason = f"Nothing that {product.name} is shown to {does} can serve as “{flow.record}”."
    return _open(flow, giving, Verdict.CANNOT, reason, f"How does {product.name} {does} “{flow.record}”?")


def _unread(flow: Flow, giving: bool, sides: _Sides, found: str) -> FlowFit:
    """What is missing may stand in a schema that nobody handed over, so nothing may be concluded."""
    absent = listed(sides.absent, 3)
    reason = f"{found}, but its description refers to schemas that were not handed over: {absent}."
    ask = f"Please hand over the schemas that your description refers to: {absent}."
    return _open(flow, giving, Verdict.NOT_KNOWN, reason, ask)


def _entity(record: str, coverage: Coverage, knowing: Knowing) -> EntityCoverage | None:
    """The entity that a flow's record speaks of: named most like it, and among these the best covered."""
    said = _Said(record, knowing)
    ranked: list[tuple[tuple[int, float], float, str, EntityCoverage]] = []
    for entity in coverage.entities:
        if entity.record is not None:
            alike = said.likeness((entity.entity.title, *entity.entity.synonyms, entity.record.title))
            if alike is not None:
                ranked.append((alike, entity.share, entity.entity.id, entity))
    if not ranked:
        return None
    return min(ranked, key=lambda pair: (-pair[0][0], -pair[0][1], -pair[1], pair[2]))[3]


def _verdict(
    flow: Flow, giving: bool, covered: EntityCoverage, product: Spoken
) -> tuple[Verdict, tuple[str, ...], tuple[str, ...]]:
    missing = [supply.field.title or supply.field.name for supply in covered.missing]
    calls = covered.calls.reads or covered.calls.events if giving else _takers(covered, product)
    side = "can be read or is sent by no call" if giving else "is taken by no call"
    if product.descriptions and not calls:
        ask = f"By which call can others {'get' if giving else 'give'} “{flow.record}”?"
        return Verdict.CANNOT, (f"The record {_record(covered, giving)} {side} of {product.name}.",), (ask,)
    asks = tuple(dict.fromkeys(loss.ask for supply in covered.supplies for loss in supply.losses))
    grave = [
        supply
        for supply in covered.supplies
        if any(loss.grave for loss in supply.losses) and supply.state is State.SUPPLIED
    ]
    thin = covered.share < ENOUGH
    if missing or covered.lacking_groups or grave or thin:
        reasons = [f"Missing: {listed(missing, 8)}."] if missing else []
        if thin:
            absent = [
                supply.field.title or supply.field.name
                for supply in covered.supplies
                if supply.state is not State.SUPPLIED
            ]
            reasons.append(
                f"Only {covered.share:.0%} of what is wanted is surely there; in doubt: {listed(absent, 8)}."
            )
        reasons.extend(f"Too few of a group: {group}." for group in covered.lacking_groups)
        reasons.extend(
            f"{supply.field.name}: {loss.message}" for supply in grave for loss in supply.losses if loss.grave
        )
        one = len(missing) == 1
        kept = f"Where {'is' if one else 'are'} {listed(missing, 8)} kept, and can {'it' if one else 'they'} be had?"
        wanted = (kept,) if missing else ()
        return Verdict.BESPOKE, tuple(reasons), (*wanted, *asks)
    if _same(covered):
        return Verdict.WORKS, ("Every field has the same name, place and type on both sides.",), ()
    doubtful = [supply.field.name for supply in covered.supplies if supply.state is State.DOUBTFUL]
    renamed = sum(supply.by is not None and supply.state is State.SUPPLIED for supply in covered.supplies)
    reasons = [f"{renamed} fields can be carried over by rules."]
    if doubtful:
        reasons.append(f"A person should confirm: {listed(doubtful, 6)}.")
    return Verdict.MAPPING, tuple(reasons), asks


def _record(covered: EntityCoverage, giving: bool) -> str:
    return covered.record.title if giving and covered.record is not None else covered.entity.title


def _takers(covered: EntityCoverage, product: Spoken) -> Sequence[str]:
    """The product's calls that take the entity, which here is its own."""
    return [
        call
        for description in product.descriptions
        for call in carried(description).get(covered.entity.pointer, covered.calls).writes
        if covered.entity.pointer
    ]


def _same(covered: EntityCoverage) -> bool:
    """Whether the record can be passed on untouched: every wanted field under its own name, nothing lost."""
    held = [supply for supply in covered.supplies if supply.field.kind is not Kind.RECORD]
    return all(
        supply.state is State.SUPPLIED and supply.way == (*supply.field.within, supply.field.name) and not supply.losses
        for supply in held
    )
