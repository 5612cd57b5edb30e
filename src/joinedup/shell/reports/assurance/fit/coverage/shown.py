"""A coverage as pages show it: plain small values that can be kept and read back."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.assurance.fit.coverage import Coverage, EntityCoverage, State, Supply
from joinedup.assurance.fit.losses import Loss
from joinedup.assurance.vocabulary.words import listed
from joinedup.knowledge.profiles import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShown:
    """One wanted field. ``way`` leads to the product's field ``by``; ``per_mille`` is the confidence."""

    id: str
    name: str
    title: str
    description: str
    need: Need
    group: int
    state: State
    by: str
    way: str
    per_mille: int
    confirmed: bool
    readable: bool
    writable: bool
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityShown:
    """One wanted entity. ``record`` is the id of the product's record that holds most of it, or empty.

    ``share_per_mille`` is the share of its fields that are supplied, the needed ones counting more.
    """

    id: str
    title: str
    description: str
    held: bool
    borrowed: bool
    record: str
    record_title: str
    share_per_mille: int
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    events: tuple[str, ...]
    missing: tuple[str, ...]
    lacking_groups: tuple[str, ...]
    ask: tuple[str, ...]
    fields: tuple[FieldShown, ...]

    @property
    def doubts(self) -> int:
        """How many of its fields a person should confirm."""
        return self.count(State.DOUBTFUL)

    @property
    def lacking(self) -> int:
        """How many fields that it must carry are missing."""
        return len(self.missing)

    def count(self, state: str) -> int:
        """How many of its fields are in that state."""
        return sum(field.state == state for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageShown:
    """A product beside a profile or another product."""

    product: str
    wanted: str
    described: bool
    entities: tuple[EntityShown, ...]

    @property
    def held(self) -> tuple[EntityShown, ...]:
        """The entities that are there, as far as can be told."""
        return tuple(entity for entity in self.entities if entity.held)

    @property
    def borrowed(self) -> tuple[EntityShown, ...]:
        """The entities whose fields would fit into a record of another name."""
        return tuple(entity for entity in self.entities if entity.borrowed)

    @property
    def absent(self) -> tuple[EntityShown, ...]:
        """The entities for which no record was found."""
        return tuple(entity for entity in self.entities if not entity.record)

    def entity(self, identity: str) -> EntityShown | None:
        """The entity of that id, or ``None``."""
        return next((entity for entity in self.entities if entity.id == identity), None)


def coverage_shown(coverage: Coverage, product: str, described: bool) -> CoverageShown:
    """What is kept and shown of ``coverage``."""
    return CoverageShown(
        product=product,
        wanted=coverage.profile.title,
        described=described,
        entities=tuple(entity_shown(entity, described) for entity in coverage.entities),
    )


def entity_shown(one: EntityCoverage, described: bool) -> EntityShown:
    """One wanted entity."""
    return EntityShown(
        id=one.entity.id,
        title=one.entity.title,
        description=one.entity.description,
        held=one.held,
        borrowed=one.borrowed,
        record=one.record.id if one.record is not None else "",
        record_title=one.record.title if one.record is not None else "",
        share_per_mille=round(1000 * one.share),
        reads=one.calls.reads,
        writes=one.calls.writes,
        events=one.calls.events,
        missing=tuple(supply.field.title or supply.field.name for supply in one.missing),
        lacking_groups=one.lacking_groups,
        ask=tuple(_ask(one, described)),
        fields=tuple(map(_field, one.supplies)),
    )


def _ask(coverage: EntityCoverage, described: bool) -> list[str]:
    """What to ask the supplier about the entity as a whole; each loss has its own question."""
    title = coverage.entity.title
    if coverage.record is None:
        return [f"Do you keep records of “{title}”, and by which call can they be had?"]
    if coverage.borrowed:
        return [f"Can the record “{coverage.record.title}” be a “{title}”, and how does one tell?"]
    found = []
    if coverage.missing:
        names = listed([f"“{each.field.title or each.field.name}”" for each in coverage.missing], 8)
        found.append(f"Where are {names} kept, and by which call can they be had?")
    found.extend(f"Which of these do you hold? {group}." for group in coverage.lacking_groups)
    if described and not (coverage.calls.reads or coverage.calls.events):
        found.append(f"By which call can others get “{coverage.record.title}”?")
    return found


def _field(supply: Supply) -> FieldShown:
    candidate = supply.candidate
    return FieldShown(
        id=supply.field.id,
        name=".".join((*supply.field.within, supply.field.name)),
        title=supply.field.title,
        description=supply.field.description,
        need=supply.field.need,
        group=supply.field.group,
        state=supply.state,
        by=supply.by.id if supply.by is not None else "",
        way=".".join(supply.way),
        per_mille=round(1000 * candidate.confidence) if candidate is not None else 0,
        confirmed=candidate is not None and candidate.corrected and supply.state is State.SUPPLIED,
        readable=supply.readable,
        writable=supply.writable,
        losses=supply.losses,
    )
