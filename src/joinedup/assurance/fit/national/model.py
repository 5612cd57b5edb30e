"""What the national matrix is made of: products as the index sees them, and what was found of pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from joinedup.assurance.fit.coverage import EntityCoverage
from joinedup.assurance.fit.records import Carried, by_pointer
from joinedup.knowledge.profiles import Entity, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The schema of one record as text that stands by itself, or why there is none.

    ``text`` is JSON in one fixed form, so that equal schemas are equal texts.
    """

    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product: its records, what carries each and the schema of each that travels, by pointer.

    ``entities`` may be made only as they are asked for; then ``made_by_place`` are the same by their
    pointer, made likewise.
    """

    name: str
    title: str
    kind: str
    sha256: str
    entities: Sequence[Entity]
    calls: Mapping[str, Carried]
    schemas: Mapping[str, Shown]
    made_by_place: Mapping[str, Entity] | None = None

    @property
    def places(self) -> Mapping[str, Entity]:
        """The records by where they are written."""
        return by_pointer(self.entities) if self.made_by_place is None else self.made_by_place

    def carried(self, entity: Entity) -> Carried:
        """The calls that carry ``entity``; none where nothing says so."""
        return self.calls.get(entity.pointer, Carried()) if entity.pointer else Carried()


@dataclass(frozen=True, slots=True, order=True)
class Signature:
    """All that tells one distinct field from another: the words of its name, its kind, and what is said of it.

    Each is a text of words in their common form, in alphabetical order, parted by spaces.
    """

    words: str
    kind: Kind
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A field of a profile, to which other fields are compared; ``synonyms`` are written as ``Signature.words``."""

    signature: Signature
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one record supplies of another: ``share`` from 0 to 1, and fields by name.

    ``missing`` are those that every record must carry and that are not there, ``doubtful`` those a
    person must look at, ``losses`` what does not survive, as ``field: what``.
    """

    share: float
    supplied: int
    wanted: int
    missing: tuple[str, ...]
    doubtful: tuple[str, ...]
    losses: tuple[str, ...]


def side_of(found: EntityCoverage) -> Side:
    """The figures of one coverage."""
    return Side(
        share=round(found.share, 4),
        supplied=sum(supply.state == "supplied" for supply in found.supplies),
        wanted=len(found.supplies),
        missing=tuple(supply.field.name for supply in found.missing),
        doubtful=tuple(supply.field.name for supply in found.supplies if supply.state == "doubtful"),
        losses=tuple(
            f"{supply.field.name}: {loss.message}"
            for supply in found.supplies
            if supply.state == "supplied"
            for loss in supply.losses
        ),
    )
