"""One record of a bid beside one wanted entity, laid out as two trees with lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.coverage import SUPPLIED, Supply
from joinedup.assurance.fit.coverage import State as Supplied
from joinedup.knowledge.profiles import Entity, Field, Need
from joinedup.shell.flows.assurance.fit.fitted import SHOWN, Paired, Side, paired
from joinedup.shell.flows.assurance.fit.match import Explained
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.web.fit import reckon, store
from joinedup.shell.web.fit.acts import Place
from joinedup.shell.web.fit.sides import bid_side, named
from joinedup.values import InputError

MOST_WANTED = 1_000
"""Entities with more fields are for the command line."""
CONFIRMED = "confirmed"
STATES = ("supplied", "doubtful", "missing", CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One wanted field and what the product has for it. ``state`` is one of ``STATES``; ``percent`` how sure."""

    number: int
    wanted: Field
    state: str
    percent: int
    by: Field | None
    supply: Supply
    reasons: tuple[str, ...]
    said: store.Said | None

    @property
    def way(self) -> str:
        """The way to the product's field from its record."""
        return ".".join(self.supply.way)

    @property
    def name(self) -> str:
        """The way to the wanted field in its entity."""
        return ".".join((*self.wanted.within, self.wanted.name))

    @property
    def must(self) -> bool:
        """Whether every record must carry the field."""
        return self.wanted.need is Need.MANDATORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One name in a tree: a field, or only a part that holds fields. ``line`` is its line, where it has one."""

    name: str
    field: Field | None
    line: Line | None
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The two sides, every line between them, and what people said of fields that this record has."""

    product: Side
    wanted: Side
    entity: Entity
    given: Entity
    chosen: bool
    paired: Paired
    lines: tuple[Line, ...]
    said: Mapping[tuple[str, str], store.Said]

    @property
    def unused(self) -> tuple[Field, ...]:
        """Fields of the product's record that nothing is taken from."""
        taken = {line.by.id for line in self.lines if line.by is not None}
        return tuple(field for field in self.paired.record.fields if field.id not in taken)


def pairing(place: Place, entity: str, record: str = "", *, top: int = SHOWN) -> reckon.Reckoned[Pairing]:
    """The wanted ``entity`` beside the ``record`` of the bid, or beside the one that holds most of it.

    ``top`` likeliest meanings are told of each field.
    Raises ``InputError`` for an entity or a record that is not there, and where none holds any of it.
    """
    mine, theirs = bid_side(place.code, place.bid), named(place.code, place.beside)
    read = [reckon.side(one) for one in (mine, theirs)]
    product, wanted = (reckoned.value for reckoned in read)
    problem = " ".join(reckoned.problem for reckoned in read if reckoned.problem)
    if problem:
        return reckon.Reckoned(problem=problem)
    if product is None or wanted is None:
        # The worker reads both on its way to the coverage.
        found = reckon.coverage(place.code, place.bid, place.beside)
        return reckon.Reckoned(problem=found.problem)
    target = _entity(wanted.entities, entity, wanted.title)
    if len(target.fields) > MOST_WANTED:
        raise InputError(
            f"{target.title} has {len(target.fields):,} fields, too many to be shown.",
            file=place.beside,
            remedy="Use joinedup match on the command line.",
        )
    best = record
    if not best:
        covered = reckon.coverage(place.code, place.bid, place.beside)
        if covered.value is None:
            return reckon.Reckoned(problem=covered.problem)
        shown = covered.value.entity(target.id)
        best = shown.record if shown is not None else ""
    given = _entity(product.entities, best, product.title) if best else _likest(product, target)
    said = {statement.pair: statement for statement in store.standing(place.code, place.bid, place.beside)}
    corrections = tuple(statement.correction for statement in said.values())
    value = _paired(mine.key, theirs.key, given.id, target.id, corrections, top)
    return reckon.Reckoned(
        value=Pairing(
            product=product,
            wanted=wanted,
            entity=target,
            given=given,
            chosen=bool(best),
            paired=value,
            lines=tuple(_lines(value, said)),
            said=said,
        )
    )


# All it rests on is in its arguments, so that its value can be kept between requests.
@lru_cache(maxsize=32)
def _paired(mine: str, theirs: str, given: str, target: str, corrections: tuple[Correction, ...], top: int) -> Paired:
    product, wanted = reckon.side_kept(mine), reckon.side_kept(theirs)
    record = next(entity for entity in product.entities if entity.id == given)
    entity = next(entity for entity in wanted.entities if entity.id == target)
    return paired(product, record, entity, load_profiles(), corrections, top=top)


def _entity(entities: Iterable[Entity], identity: str, whose: str) -> Entity:
    for entity in entities:
        if entity.id == identity:
            return entity
    raise InputError(
        f"{whose} has no record {identity[:100]!r}.", file="fit", remedy="Choose one from the list of its records."
    )


def _likest(product: Side, target: Entity) -> Entity:
    """What to show where no record holds enough of the entity: one of its name, or the first."""
    names = {name.casefold() for name in (target.title, target.id, *target.synonyms)}
    return next((entity for entity in product.entities if entity.title.casefold() in names), product.entities[0])


def _lines(value: Paired, said: Mapping[tuple[str, str], store.Said]) -> Iterable[Line]:
    why: dict[tuple[str, str], Explained] = {
        (row.source, explained.candidate.target): explained for row in value.rows for explained in row.candidates
    }
    for number, supply in enumerate(value.covered.supplies, start=1):
        pair = (supply.by.id if supply.by is not None else "", supply.field.id)
        word = said.get(pair)
        confirmed = word is not None and word.verdict is store.Verdict.SAME and supply.state is Supplied.SUPPLIED
        yield Line(
            number=number,
            wanted=supply.field,
            state=CONFIRMED if confirmed else supply.state.value,
            percent=round(100 * supply.candidate.confidence) if supply.candidate is not None else 0,
            by=supply.by,
            supply=supply,
            reasons=why[pair].reasons if pair in why else (),
            said=word,
        )


def wanted_tree(lines: Iterable[Line]) -> tuple[Node, ...]:
    """The fields of ``lines`` as the entity holds them."""
    return _tree([(line.wanted, line) for line in lines])


def given_tree(value: Pairing, lines: Iterable[Line], *, unused: bool) -> tuple[Node, ...]:
    """The product's fields that ``lines`` come from, and the ``unused`` ones where they are wanted too."""
    by = {line.by.id: line for line in lines if line.by is not None}
    left = {field.id for field in value.unused} if unused else set()
    return _tree(
        [(field, by.get(field.id)) for field in value.paired.record.fields if field.id in by or field.id in left]
    )


def _tree(fields: list[tuple[Field, Line | None]]) -> tuple[Node, ...]:
    """Fields by the parts they stand in, in the order in which they come."""
    order: dict[str, list[tuple[tuple[str, ...], Field, Line | None]]] = {}
    for field, line in fields:
        way = (*field.within, field.name)
        order.setdefault(way[0], []).append((way[1:], field, line))
    return tuple(_node(name, inner) for name, inner in order.items())


def _node(name: str, inner: list[tuple[tuple[str, ...], Field, Line | None]]) -> Node:
    own = next(((field, line) for rest, field, line in inner if not rest), (None, None))
    parts: dict[str, list[tuple[tuple[str, ...], Field, Line | None]]] = {}
    for rest, field, line in inner:
        if rest:
            parts.setdefault(rest[0], []).append((rest[1:], field, line))
    return Node(name=name, field=own[0], line=own[1], parts=tuple(_node(key, part) for key, part in parts.items()))


def sure_enough(percent: int) -> str:
    """How a confidence is drawn: strong, fair or faint."""
    if percent >= 80:
        return "strong"
    return "fair" if percent >= 100 * SUPPLIED else "faint"
