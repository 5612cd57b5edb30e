"""XML Schema components and WSDL components, as they count on the wire.

References are resolved, groups expanded, defaults filled in, so that two ways
to write the same thing are the same value. Names are ``{namespace}local``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

XS = "{http://www.w3.org/2001/XMLSchema}"
ANY_TYPE = XS + "anyType"
_NOTHING: Mapping[str, str] = MappingProxyType({})

# The parts of a content model, in which order and number count.
PARTICLES = frozenset(("element", "sequence", "choice", "all", "any"))
GROUPS = frozenset(("sequence", "choice", "all"))


class Part(Struct, frozen=True):
    """One component, with what is said of it.

    ``kind`` is the word of the language: of XML Schema ``element``,
    ``attribute``, ``sequence``, ``choice``, ``all``, ``any``, ``anyAttribute``,
    ``complexType``, ``simpleType``, ``enumeration``, ``pattern``, ``member``
    and ``item`` (of a union and a list), ``substitute`` (an element that may
    stand in another's place), ``derived`` (a type that may stand in another's
    place), ``key``, ``keyref``, ``unique``; of WSDL ``operation``, ``input``,
    ``output``, ``fault``, ``part``, ``port``, ``call`` (an operation as bound),
    ``header``, ``headerfault`` and ``attachment``.

    ``facts`` are its properties, defaults filled in; ``parts`` what it is made
    of; ``type`` the key of its type in ``XmlInterface.types``; ``owner`` the
    words for what it stands in.
    """

    kind: str
    name: str
    pointer: str
    facts: Mapping[str, str] = _NOTHING
    parts: tuple[Part, ...] = ()
    type: str = ""
    owner: str = ""

    def of(self, *kinds: str) -> Iterator[Part]:
        """Those of its parts that are of one of ``kinds``."""
        for part in self.parts:
            if part.kind in kinds:
                yield part


class XmlInterface(Struct, frozen=True, kw_only=True):
    """A schema set or a service as a whole.

    ``operations`` are what can be called, with messages by direction;
    ``ports`` where and how (their bindings joined on). ``globals`` are the
    elements, attributes and types that a document or another schema may name;
    where operations are described, only what these reach counts. ``types``
    holds every type by its key: its qualified name, or the place of an
    anonymous one. ``documents`` are the schemas and services read, by their
    target namespaces.
    """

    kind: str
    documents: tuple[Part, ...]
    operations: tuple[Part, ...]
    ports: tuple[Part, ...]
    globals: tuple[Part, ...]
    types: Mapping[str, Part]

    def type_of(self, part: Part) -> Part | None:
        """The type of an element, attribute or message part; ``None`` where it could not be read."""
        return self.types.get(part.type)

    def reached(self, *parts: Part) -> Iterator[Part]:
        """``parts`` and everything inside them, types included, each once."""
        seen: set[int] = set()
        waiting = list(reversed(parts))
        while waiting:
            part = waiting.pop()
            if id(part) in seen:
                continue
            seen.add(id(part))
            yield part
            inner = self.types.get(part.type) if part.type else None
            waiting.extend(reversed((*part.parts, *((inner,) if inner is not None else ()))))


def local_of(name: str) -> str:
    """A qualified name without its namespace."""
    return name.rpartition("}")[2]


def space_of(name: str) -> str:
    """The namespace of a qualified name; empty where it has none."""
    return name[1:].partition("}")[0] if name[:1] == "{" else ""


_WORDS = {
    "any": "wildcard (`any`)",
    "anyAttribute": "wildcard for attributes (`anyAttribute`)",
    "complexType": "type",
    "simpleType": "type",
    "call": "bound operation",
    "part": "message part",
    "substitute": "substitute",
}


def words_for(part: Part) -> str:
    """How people speak of a part: "element `Born` of type `Person`"."""
    kind = _WORDS.get(part.kind, part.kind)
    called = part.facts.get("called") or local_of(part.name) if part.kind == "part" else local_of(part.name)
    name = f" `{called}`" if called and part.kind != "pattern" else ""
    return f"{kind}{name}{f' of {part.owner}' if part.owner else ''}"
