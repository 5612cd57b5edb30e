"""Data profiles: the entities and fields of a standard that a force cares about.

The same values describe what a product holds, so that a standard, a product
and a plain list of fields can be laid side by side (``joinedup.assurance.fit``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from joinedup.knowledge.model import Pack
from joinedup.values import Reference


class Kind(StrEnum):
    """What sort of value a field holds, whatever a format calls it."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    DURATION = "duration"
    PLACE = "place"
    BINARY = "binary"
    RECORD = "record"
    ANY = "any"


class Need(StrEnum):
    """Whether a record must carry a field.

    ``one_of``: as many of its group as the entity's ``Group`` says.
    ``conditional``: where its note applies. ``unknown``: the source is unreadable there.
    """

    MANDATORY = "mandatory"
    ONE_OF = "one_of"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entity.

    ``name`` is its own name, ``within`` the names of the parts of the record it
    stands in, outermost first (empty where it stands in the record itself).
    ``id`` is unique in its profile. ``format`` is a layout (``date-time``,
    ``YYYY-MM-DD``, ``postcode``) or a pattern, ``most`` the greatest length in
    characters, ``codes`` the values allowed and ``code_list`` the list they are
    from. ``pointer`` is where it is written and ``refers`` the pointer of the
    entity it holds, where these are known.
    """

    id: str
    name: str
    within: tuple[str, ...] = ()
    title: str = ""
    kind: Kind = Kind.ANY
    format: str = ""
    need: Need = Need.OPTIONAL
    group: int = 0
    many: bool = False
    codes: tuple[str, ...] = ()
    code_list: str = ""
    most: int | None = None
    synonyms: tuple[str, ...] = ()
    description: str = ""
    pointer: str = ""
    refers: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.name:
            raise ValueError("a field needs an id and a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields of which a record carries at least ``least``; ``what`` they are together."""

    number: int
    least: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A kind of record. ``broader`` is the class it belongs to (person, object, location, event …)."""

    id: str
    title: str
    fields: tuple[Field, ...]
    description: str = ""
    broader: str = ""
    synonyms: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A standard's, a product's or a force's own entities and fields.

    ``licence`` says under what terms the original may be used and what of it is here.
    """

    id: str
    title: str
    version: str
    licence: str
    entities: tuple[Entity, ...]
    references: tuple[Reference, ...] = ()

    def entity(self, identity: str) -> Entity:
        """The entity of that id; raises ``KeyError`` naming it."""
        for one in self.entities:
            if one.id == identity:
                return one
        raise KeyError(identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """How policing shortens and varies its words.

    ``abbreviations`` give the words that a short form stands for (``dob`` →
    date, of, birth); ``alike`` a common word for each of several that mean the
    same in a field's name (``surname`` → family, name).
    """

    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The weights by which likenesses become a confidence, and how they were found.

    ``first`` weighs what is measured of each pair by itself, ``weights`` that
    and what is measured among its rivals; their sum ranks the pairs. ``last``
    weighs what a confidence rests on; ``shift`` and ``stretch`` move its logit
    by what two lists as a whole have shown. ``command`` repeats the
    fitting; ``pairs`` counts the right field pairs it learnt from.
    """

    id: str
    fitted: date
    command: str
    pairs: int
    first: Mapping[str, float]
    weights: Mapping[str, float]
    last: Mapping[str, float]
    shift: Mapping[str, float]
    stretch: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """The profiles pack."""

    pack: Pack
    profiles: tuple[Profile, ...]
    vocabulary: Vocabulary
    calibration: Calibration

    def profile(self, identity: str) -> Profile:
        """The profile of that id; raises ``KeyError`` naming it."""
        for one in self.profiles:
            if one.id == identity:
                return one
        raise KeyError(identity)
