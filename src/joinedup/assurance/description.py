"""An API description, whatever it was written in, as one frozen value.

Swagger 2.0 and OpenAPI 3.x differ in where they put things; here they are the
same. Every part knows its place as a JSON pointer (RFC 6901) into the document
as written, so that a finding can name the line. Parts that stand behind a
reference are joined on: an operation's ``parameters`` are the parameters, not
pointers to them. What could not be followed is an ``Unresolved``, never
silently nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct, field

from joinedup.assurance.graph.model import TypeSystem
from joinedup.assurance.particulars import Part
from joinedup.assurance.xml_interface.model import XmlInterface

_FAMILIES = {"asyncapi": "events", "graphql": "graph", "wsdl": "soap", "json": "data", "xsd": "data"}
Cause = Literal["remote", "file", "missing", "circular", "endless", "unreadable", "language", "beyond"]
_ADDRESS = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")
_GRAPH_ROOTS = ("query", "mutation", "subscription")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
# What the operations of AsyncAPI are called, as written there.
MESSAGES = frozenset(("send", "receive", "publish", "subscribe"))


class Unresolved(Struct, frozen=True):
    """A reference that leads nowhere we may go.

    ``part`` is the kind of thing expected there (schema, parameter, response,
    request, header, example, path). ``cause`` is ``remote`` (another address,
    never fetched), ``file`` (a file that was not handed over), ``missing`` (nothing
    there), ``circular`` (it only leads back to itself), ``endless`` (it leads
    from reference to reference, too often to follow), ``beyond`` (it leads to a description with a report of its own,
    in which something could not be followed), ``unreadable`` (a file
    that cannot be read) or ``language`` (no reference at all: a schema in a
    language that is not read, which ``target`` names).
    """

    pointer: str
    target: str
    part: str
    cause: Cause


class Malformed(Struct, frozen=True):
    """A place where the document is not what its own format demands."""

    pointer: str
    message: str


class LeftOver(Struct, frozen=True):
    """A part of the source that the reader did not take, and that is not known to carry no promise.

    ``kind`` says in the words of the supplier's form what sort of part it is
    (``keyword `frobnicate` of a schema``), the same for all its like; ``text``
    is what is written there, the same where it says the same.
    """

    pointer: str
    kind: str
    text: str


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Schema(Struct, frozen=True):
    """One JSON Schema as written, with the schemas inside it.

    ``keywords`` is the schema's own mapping, to be read and never changed. What
    ``ref`` leads to, ``Description.resolve`` says.
    """

    pointer: str
    keywords: Mapping[str, Any]
    properties: Mapping[str, Schema] = _NOTHING
    items: Schema | None = None
    all_of: tuple[Schema, ...] = ()
    one_of: tuple[Schema, ...] = ()
    any_of: tuple[Schema, ...] = ()
    additional: Schema | None = None
    others: tuple[Schema, ...] = ()

    @property
    def ref(self) -> str:
        """The reference (``$ref``, or where there is none ``$dynamicRef`` or ``$recursiveRef``) as written, or an empty string."""
        keywords = self.keywords
        if "$ref" in keywords:
            found = keywords["$ref"]
        elif "$dynamicRef" in keywords:
            found = keywords["$dynamicRef"]
        else:
            found = keywords.get("$recursiveRef", "")
        return found if isinstance(found, str) else ""

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types allowed, as written; empty where none is stated."""
        found = self.keywords.get("type")
        if isinstance(found, str):
            return (found,)
        if isinstance(found, (list, tuple)):
            return tuple(value for value in found if isinstance(value, str))
        return ()

    @property
    def format(self) -> str:
        """The ``format`` as written, or an empty string."""
        found = self.keywords.get("format", "")
        return found if isinstance(found, str) else ""

    @property
    def description(self) -> str:
        """The description as written, or an empty string."""
        found = self.keywords.get("description", "")
        return found if isinstance(found, str) else ""

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the properties that must be there."""
        found = self.keywords.get("required")
        return tuple(value for value in found if isinstance(value, str)) if isinstance(found, list) else ()

    @property
    def enum(self) -> tuple[Any, ...]:
        """The values allowed, as written; empty where any is."""
        found = self.keywords.get("enum")
        return tuple(found) if isinstance(found, list) else ()

    @property
    def inner(self) -> Iterator[Schema]:
        """The schemas written directly inside this one, references not followed."""
        yield from self.properties.values()
        if self.items is not None:
            yield self.items
        yield from self.all_of
        yield from self.one_of
        yield from self.any_of
        if self.additional is not None:
            yield self.additional
        yield from self.others


class Example(Struct, frozen=True):
    """A sample value, as written; ``external`` is an address given instead of one."""

    pointer: str
    name: str
    value: Any
    external: str = ""


class Media(Struct, frozen=True):
    """One form (media type) in which a body travels.

    ``named_at`` is where the form is named, if that is not where the body is;
    ``encoding`` says how each part of a form with parts is written, as given;
    ``headers`` are those of a message, which travel with its body.
    """

    pointer: str
    type: str
    schema: Schema | None
    examples: tuple[Example, ...]
    named_at: str = ""
    encoding: Mapping[str, Any] = field(default_factory=dict)
    headers: tuple[Header, ...] = ()


class Header(Struct, frozen=True):
    """A header that a response carries."""

    pointer: str
    name: str
    schema: Schema | None
    description: str
    required: bool = False
    deprecated: bool = False


class Parameter(Struct, frozen=True):
    """Something a caller gives beside the body. ``place``: query, path, header or cookie.

    ``style`` and ``explode`` say how lists and objects are written; empty and
    ``None`` where nothing is said. ``content`` is the media type of a value that
    travels as a small document.
    """

    pointer: str
    name: str
    place: str
    required: bool
    description: str
    deprecated: bool
    schema: Schema | None
    examples: tuple[Example, ...]
    style: str = ""
    explode: bool | None = None
    allow_empty: bool = False
    allow_reserved: bool = False
    content: str = ""
    extensions: Mapping[str, Any] = field(default_factory=dict)


class Request(Struct, frozen=True):
    """The body a caller sends."""

    pointer: str
    required: bool
    description: str
    media: tuple[Media, ...]


class Response(Struct, frozen=True):
    """One answer. ``status`` as written: ``200``, ``4XX`` or ``default``."""

    pointer: str
    status: str
    description: str
    media: tuple[Media, ...]
    headers: tuple[Header, ...]

    @property
    def success(self) -> bool:
        """Whether this is an answer in the 200s, or a message or the reply to one."""
        return self.status[:1] == "2" or self.status in ("message", "reply")


class SecurityNeed(Struct, frozen=True):
    """One scheme that a caller must satisfy, and the scopes asked of it."""

    scheme: str
    scopes: tuple[str, ...]


class Operation(Struct, frozen=True, dict=True):
    """One thing a caller can do: a method on a path.

    ``security`` is what applies, the document's default included: a tuple of
    alternatives, each a tuple of needs; empty means open to anybody, ``None``
    that nothing is said at all; ``security_at`` is where that is written.
    ``inbound`` marks calls the product makes to us: webhooks and callbacks. A
    callback knows its name and ``owner``, the name of the operation that asks
    for it. ``servers`` are the operation's or path's own; empty where the
    document's count.
    """

    pointer: str
    method: str
    path: str
    operation_id: str
    summary: str
    description: str
    deprecated: bool
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    request: Request | None
    responses: tuple[Response, ...]
    security: tuple[tuple[SecurityNeed, ...], ...] | None
    inbound: bool
    extensions: Mapping[str, Any]
    security_at: str = ""
    callback: str = ""
    owner: str = ""
    servers: tuple[Server, ...] = ()

    @property
    def name(self) -> str:
        """How people speak of it: ``GET /persons``, ``Query.person`` where it is GraphQL's."""
        if self.path[:1] != "/" and self.method in _GRAPH_ROOTS:
            return f"{self.method.capitalize()}.{self.path}"
        return f"{self.method.upper()} {self.path}"

    @property
    def is_message(self) -> bool:
        """Whether messages travel here, over a channel that either side may write to, and no call is made."""
        return self.method in MESSAGES

    @cached_property
    def successes(self) -> tuple[Response, ...]:
        """The answers in the 200s."""
        return tuple(response for response in self.responses if response.success)


class Server(Struct, frozen=True):
    """An address at which the interface is said to answer, variables filled with their defaults.

    ``choices`` are the values that each variable may take, where they are listed.
    """

    pointer: str
    url: str
    description: str
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class SecurityScheme(Struct, frozen=True):
    """A way in which callers prove who they are.

    ``type``: apiKey, http, oauth2, openIdConnect, mutualTLS (Swagger's basic
    becomes http with scheme basic). ``flows`` holds the OAuth2 flows by name.
    """

    pointer: str
    name: str
    type: str
    scheme: str
    place: str
    parameter: str
    flows: Mapping[str, Mapping[str, Any]]
    openid_url: str
    description: str


class Info(Struct, frozen=True):
    """What the document says of itself."""

    pointer: str
    title: str
    version: str
    description: str
    terms: str
    contact: Mapping[str, str]
    licence: Mapping[str, str]
    external_docs: str


class Description(Struct, frozen=True, kw_only=True, eq=False):
    """A whole API description.

    It is compared by identity, as hashing a whole document would take long.
    ``facts`` is what was derived from it (``joinedup.assurance.once``), kept
    as long as it lives.

    ``kind`` is ``swagger-2.0``, ``openapi-3.0`` to ``openapi-3.2``,
    ``asyncapi-2``, ``asyncapi-3``, ``graphql``, ``wsdl-1.1``, ``wsdl-2.0``,
    ``xsd``, ``json-schema`` or ``postman``. The tuples hold every part once, in the document's order,
    whether an operation uses it or not; ``schema_targets`` maps the pointer of
    each schema that refers to another to the schema it refers to. A part that
    stands in another file has that file in its pointer: ``common.yaml#/Person``.
    ``unshown`` names the kinds of part that this kind of document cannot show,
    with the reason: what rests on them cannot be tested. ``left_over`` is what
    the reader did not take: evidence that was not read. ``particulars`` are
    what AsyncAPI and Postman say beside what all forms share, by the place of
    the part; that of the whole document lies under an empty place. ``xml`` is
    what a schema set or a WSDL service says in XML's own terms.
    ``graph`` is the type system of a GraphQL description, whole.
    """

    name: str
    sha256: str
    kind: str
    pointer: str = ""
    info: Info
    servers: tuple[Server, ...]
    operations: tuple[Operation, ...]
    parameters: tuple[Parameter, ...]
    requests: tuple[Request, ...]
    responses: tuple[Response, ...]
    media: tuple[Media, ...]
    schemas: tuple[Schema, ...]
    named_schemas: Mapping[str, Schema]
    security_schemes: tuple[SecurityScheme, ...]
    unresolved: tuple[Unresolved, ...]
    malformed: tuple[Malformed, ...]
    tags: tuple[str, ...]
    extensions: Mapping[str, Any]
    schema_targets: Mapping[str, Schema]
    unshown: Mapping[str, str] = field(default_factory=dict)
    left_over: tuple[LeftOver, ...] = ()
    graph: TypeSystem | None = None
    particulars: Mapping[str, Part] = field(default_factory=dict)
    xml: XmlInterface | None = None
    facts: dict[Any, Any] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """What sort of interface this is: http, events, graph, soap or data."""
        return _FAMILIES.get(self.kind.partition("-")[0], "http")

    def resolve(self, schema: Schema | None) -> Schema | Unresolved | None:
        """``schema`` itself, or what its references finally lead to."""
        seen: set[str] = set()
        while schema is not None and schema.ref:
            if schema.pointer in seen:
                return Unresolved(schema.pointer, schema.ref, "schema", "circular")
            seen.add(schema.pointer)
            target = self.schema_targets.get(schema.pointer)
            if target is None:
                return Unresolved(schema.pointer, schema.ref, "schema", cause_of(schema.ref))
            schema = target
        return schema

    def reached(self, *roots: Schema | None) -> Iterator[Schema]:
        """Every schema within ``roots``, references followed, each once."""
        seen: set[str] = set()
        waiting = [schema for schema in reversed(roots) if schema is not None]
        while waiting:
            schema = waiting.pop()
            if schema.pointer in seen:
                continue
            seen.add(schema.pointer)
            yield schema
            if schema.ref and (target := self.schema_targets.get(schema.pointer)) is not None:
                waiting.append(target)
            waiting.extend(reversed(tuple(schema.inner)))

    def fields(self, schema: Schema | None) -> Mapping[str, Schema]:
        """The properties a document of ``schema`` may have, ``allOf`` and references joined.

        The parts of ``oneOf`` and ``anyOf`` are alternatives and are joined
        too, since each name may occur.
        """
        found: dict[str, Schema] = {}
        seen: set[str] = set()
        waiting = [self.resolve(schema)]
        while waiting:
            part = waiting.pop()
            if not isinstance(part, Schema) or part.pointer in seen:
                continue
            seen.add(part.pointer)
            for name, value in part.properties.items():
                found.setdefault(name, value)
            alternatives = (*part.all_of, *part.one_of, *part.any_of)
            waiting.extend(self.resolve(inner) for inner in alternatives)
        return found


def cause_of(target: str) -> Cause:
    """Why a reference to ``target`` was not followed."""
    if target.startswith("#"):
        return "missing"
    return "remote" if _ADDRESS.match(target) else "file"
