"""Which fields of a profile a product supplies, by which calls, with what loss; and what is missing.

For each entity of the profile the record of the product that holds most of it
is found, then its fields are matched one by one. What is doubtful is never
counted as supplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from joinedup.assurance.description import Description
from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.losses import Loss, losses
from joinedup.assurance.fit.matching import Candidate, Match, lexicon_of, match, scored
from joinedup.assurance.fit.records import Carried, by_pointer, carried, record
from joinedup.assurance.fit.tokens import Lexicon
from joinedup.assurance.vocabulary.words import singular, words
from joinedup.knowledge.profiles import Calibration, Entity, Field, Kind, Need, Profile, Vocabulary

SUPPLIED = 0.5
DOUBTFUL = 0.2
_ALONE = 0.8
"""How sure a single field must be to stand for a record of the same name."""
_GROUNDS = {
    "name_words": 0.3,
    "name_letters": 0.3,
    "same_name": 0.5,
    "initials": 0.5,
    "listed_synonym": 0.5,
    "codes": 0.5,
    "description": 0.4,
}
"""What counts as a ground for a match, and from which strength on: names, code lists or what is said of the fields."""
LEAST_SHARE = 0.3
"""A record that holds less of an entity's fields than this is not that entity."""
TRIED = 6
"""As many targets of each field are tried when targets are given out."""
_ANCHORS = 3
_HINT = 0.02
"""Below this confidence a pair does not even hint at the record it stands in."""
_NEAR = 0.5
"""Records with less than this share of the best one's likeness are not tried."""
_WEIGHTS = {Need.MANDATORY: 2.0, Need.ONE_OF: 1.0, Need.CONDITIONAL: 0.7, Need.OPTIONAL: 0.5, Need.UNKNOWN: 0.5}


class State(StrEnum):
    """Whether a field is there: surely enough, perhaps (a person must look), or not."""

    SUPPLIED = "supplied"
    DOUBTFUL = "doubtful"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """One field of the profile and what the product has for it.

    ``way`` leads from the product's record to its field ``by``; ``readable`` and ``writable``
    say whether some call gives it and takes it.
    """

    field: Field
    state: State
    by: Field | None = None
    way: tuple[str, ...] = ()
    candidate: Candidate | None = None
    losses: tuple[Loss, ...] = ()
    readable: bool = False
    writable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCoverage:
    """One entity of the profile. ``record`` is the product's record that holds most of it, or nothing.

    ``borrowed`` where that record bears the name of another entity of the profile, which it more
    likely is: a defendant's record could hold a witness, but nothing says that it does.
    """

    entity: Entity
    record: Entity | None
    calls: Carried
    supplies: tuple[Supply, ...]
    borrowed: bool = False

    @property
    def held(self) -> bool:
        """Whether the product has a record for it, as far as can be told."""
        return self.record is not None and not self.borrowed

    @property
    def missing(self) -> tuple[Supply, ...]:
        """Fields that every record must carry and that are not there."""
        return tuple(
            supply for supply in self.supplies if supply.field.need is Need.MANDATORY and supply.state is State.MISSING
        )

    @property
    def lacking_groups(self) -> tuple[str, ...]:
        """Groups of which too few fields are there."""
        found = []
        for group in self.entity.groups:
            held = sum(
                supply.field.group == group.number and supply.state is State.SUPPLIED for supply in self.supplies
            )
            if held < group.least:
                found.append(f"{group.what}: {held} of at least {group.least}")
        return tuple(found)

    @property
    def share(self) -> float:
        """The share of the fields that are supplied, the needed ones counting more; from 0 to 1."""
        whole = sum(weight_of(supply.field.need) for supply in self.supplies)
        there = sum(weight_of(supply.field.need) for supply in self.supplies if supply.state is State.SUPPLIED)
        return there / whole if whole else 0.0


def weight_of(need: Need) -> float:
    """How much a field counts in a share: the needed ones more."""
    return _WEIGHTS[need]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A product beside a profile, entity by entity."""

    profile: Profile
    entities: tuple[EntityCoverage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """What matching goes by: the force's words, the weights, and what people said of pairs."""

    vocabulary: Vocabulary
    calibration: Calibration
    corrections: tuple[Correction, ...] = ()


def cover(
    profile: Profile, entities: Sequence[Entity], descriptions: Iterable[Description], knowing: Knowing
) -> Coverage:
    """What the product's ``entities`` supply of ``profile``; ``descriptions`` say by which calls."""
    calls: dict[str, Carried] = {}
    for description in descriptions:
        calls.update(carried(description))
    return cover_carried(profile, entities, calls, knowing)


def cover_carried(
    profile: Profile, entities: Sequence[Entity], calls: Mapping[str, Carried], knowing: Knowing
) -> Coverage:
    """The same where the ``calls`` that carry each entity, by its pointer, are known already."""
    ordered = sorted(entities, key=lambda entity: entity.id)
    read_as = lexicon_of(knowing.vocabulary, ordered, profile.entities)
    anchors = _anchors(profile, ordered, knowing, read_as)
    return cover_from(profile, anchors, by_pointer(ordered), calls, (knowing, read_as))


def cover_from(
    profile: Profile,
    anchors: Mapping[str, Sequence[Entity]],
    places: Mapping[str, Entity],
    calls: Mapping[str, Carried],
    going_by: tuple[Knowing, Lexicon],
) -> Coverage:
    """The same where it is known which entities are worth a look: ``anchors``, by the profile's entity.

    ``places`` are all entities of the product by their pointer, ``calls`` what carries them.
    """
    return Coverage(
        profile=profile,
        entities=_told_apart(
            _best(entity, anchors.get(entity.id, ()), places, calls, going_by) for entity in profile.entities
        ),
    )


def _told_apart(found: Iterable[EntityCoverage]) -> tuple[EntityCoverage, ...]:
    """Entities with those marked whose record is called what another entity of the profile is called."""
    every = tuple(found)
    called = {one.entity.id: _title_words(one.entity) for one in every}
    marked = []
    for coverage in every:
        name = _title_words(coverage.record) if coverage.record is not None else frozenset[str]()
        own = name & called[coverage.entity.id]
        others = any(name & words for identity, words in called.items() if identity != coverage.entity.id)
        marked.append(replace(coverage, borrowed=bool(not own and others)))
    return tuple(marked)


def _title_words(entity: Entity) -> frozenset[str]:
    return frozenset(
        singular(word) for text in (entity.title, *entity.synonyms) for word in words(text) if len(word) > 2
    )


def cover_entity(
    wanted: Entity, given: Entity, calls: Carried, knowing: Knowing, words: Lexicon | None = None
) -> EntityCoverage:
    """What one record ``given`` supplies of the entity ``wanted``."""
    found = match(
        [given],
        [wanted],
        vocabulary=knowing.vocabulary,
        calibration=knowing.calibration,
        corrections=knowing.corrections,
        top=TRIED,
        words=words,
    )
    return cover_matched(wanted, given, calls, found)


def cover_matched(wanted: Entity, given: Entity, calls: Carried, found: Iterable[Match]) -> EntityCoverage:
    """The same where the fields of ``given`` are matched to those of ``wanted`` already."""
    supplied = _given_out((one.source, candidate) for one in found for candidate in one.candidates)
    own = {field.id: field for field in given.fields}
    return EntityCoverage(
        entity=wanted,
        record=given,
        calls=calls,
        supplies=tuple(_supply(wanted, field, supplied.get(field.id), own, calls) for field in wanted.fields),
    )


def _anchors(
    profile: Profile, entities: Sequence[Entity], knowing: Knowing, words: Lexicon
) -> Mapping[str, tuple[Entity, ...]]:
    """For each entity of the profile the few entities of the product that look most like it."""
    said = {(correction.source, correction.target): correction.verdict for correction in knowing.corrections}
    pairs, scores = scored(
        entities,
        profile.entities,
        vocabulary=knowing.vocabulary,
        calibration=knowing.calibration,
        said=said,
        words=words,
    )
    best: dict[tuple[str, str], dict[str, float]] = {}
    for at in np.flatnonzero(scores >= _HINT).tolist():
        wanted = pairs.target.columns[pairs.columns[at]]
        holder = pairs.source.columns[pairs.rows[at]].entity.id
        held = best.setdefault((wanted.entity.id, holder), {})
        held[wanted.field.id] = max(held.get(wanted.field.id, 0.0), float(scores[at]))
    by_entity: dict[str, list[tuple[float, str]]] = {}
    for (entity, holder), held in best.items():
        by_entity.setdefault(entity, []).append((-sum(held.values()), holder))
    known = {entity.id: entity for entity in entities}
    return {
        entity: tuple(known[holder] for score, holder in sorted(ranked)[:_ANCHORS] if score <= min(ranked)[0] * _NEAR)
        for entity, ranked in by_entity.items()
    }


def _best(
    wanted: Entity,
    anchors: Sequence[Entity],
    places: Mapping[str, Entity],
    calls: Mapping[str, Carried],
    going_by: tuple[Knowing, Lexicon],
) -> EntityCoverage:
    tried = [
        cover_entity(wanted, record(entity, places), calls.get(entity.pointer, Carried()), *going_by)
        for entity in anchors
    ]
    best = max(tried, key=lambda coverage: (coverage.share, _likely(coverage)), default=None)
    if best is not None and best.share >= LEAST_SHARE and _telling(best):
        return best
    return EntityCoverage(
        entity=wanted,
        record=None,
        calls=Carried(),
        supplies=tuple(Supply(field=field, state=State.MISSING) for field in wanted.fields),
    )


def _telling(coverage: EntityCoverage) -> bool:
    """Whether more than one field speaks for the record, or one that leaves little doubt and the record's own name."""
    there = [
        supply.candidate.confidence
        for supply in coverage.supplies
        if supply.state is State.SUPPLIED and supply.candidate
    ]
    named = coverage.record is not None and bool(_title_words(coverage.record) & _title_words(coverage.entity))
    return len(there) > 1 or (named and max(there, default=0.0) >= _ALONE)


def _likely(coverage: EntityCoverage) -> float:
    return sum(supply.candidate.confidence for supply in coverage.supplies if supply.candidate is not None)


def _given_out(pairs: Iterable[tuple[str, Candidate]]) -> dict[str, tuple[str, Candidate]]:
    """Each target with the source field it is given, the surest pairs first, each field once."""
    taken: set[str] = set()
    found: dict[str, tuple[str, Candidate]] = {}
    ranked = sorted(pairs, key=lambda pair: (-pair[1].confidence, not pair[1].chosen, pair[0], pair[1].target))
    for source, candidate in ranked:
        if source not in taken and candidate.target not in found and candidate.confidence >= DOUBTFUL:
            taken.add(source)
            found[candidate.target] = (source, candidate)
    return found


_KEYS = frozenset(("id", "ids", "identifier", "uuid", "guid", "key"))


def _supply(
    entity: Entity, wanted: Field, found: tuple[str, Candidate] | None, own: Mapping[str, Field], calls: Carried
) -> Supply:
    if found is None:
        return Supply(field=wanted, state=State.MISSING)
    source, candidate = found
    by = own[source]
    sure = candidate.confidence >= SUPPLIED and (
        candidate.corrected or (_grounded(candidate) and not _only_a_key(entity, wanted, by))
    )
    return Supply(
        field=wanted,
        state=State.SUPPLIED if sure else State.DOUBTFUL,
        by=by,
        way=(*by.within, by.name),
        candidate=candidate,
        losses=losses(by, wanted) if wanted.kind is not Kind.ANY else (),
        readable=bool(calls.reads or calls.events),
        writable=bool(calls.writes),
    )


def _grounded(candidate: Candidate) -> bool:
    """Whether the pair has a ground of its own, and is not merely the best of what other fields left over."""
    return any(candidate.measures.get(name, 0.0) >= least for name, least in _GROUNDS.items())


def _only_a_key(entity: Entity, wanted: Field, by: Field) -> bool:
    """Whether ``by`` is a mere `id`, as every record has, where a number of a certain kind is wanted."""
    particular = set(words(wanted.name)) - _KEYS - _title_words(entity)
    return set(words(by.name)) <= _KEYS and bool(particular)
