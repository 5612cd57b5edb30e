"""The answer to a GraphQL introspection query (JSON) into a type system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from joinedup.assurance.graph import Directive, EnumValue, Field, Input, Root, Type, TypeSystem
from joinedup.shell.sources import limits
from joinedup.shell.sources.assurance.graphql import known_keys
from joinedup.shell.sources.assurance.graphql.translate import places_in, shaped
from joinedup.shell.sources.assurance.graphql.validity import slips_of_introspection
from joinedup.shell.sources.assurance.graphql.values import reprinted
from joinedup.shell.sources.text.places import Locator, MappedPlaces
from joinedup.shell.sources.text.pointers import escape
from joinedup.values import InputError

_KINDS: dict[str, Any] = {
    "OBJECT": "object",
    "INTERFACE": "interface",
    "INPUT_OBJECT": "input",
    "ENUM": "enum",
    "UNION": "union",
    "SCALAR": "scalar",
}
_BRINGS = frozenset(("Int", "Float", "String", "Boolean", "ID"))
_NO_REASON = "No longer supported"  # what the standard puts where a deprecation gives no reason


def schema_in(root: Any) -> tuple[str, dict[str, Any]] | None:
    """The ``__schema`` object in an introspection answer, and its pointer."""
    if not isinstance(root, dict):
        return None
    data, pointer = (root["data"], "/data") if isinstance(root.get("data"), dict) else (root, "")
    found = data.get("__schema")
    return (pointer + "/__schema", found) if isinstance(found, dict) else None


def read_introspection(root: Any, locator: Locator, name: str) -> tuple[dict[str, Any], MappedPlaces]:
    """The type system in the shape of an OpenAPI document, and where each part stands in the answer."""
    found = schema_in(root)
    if found is None:
        raise InputError("There is no `__schema` here.", file=name, remedy="Give the whole introspection answer.")
    pointer, schema = found
    answer = Answer(pointer, schema, name)
    try:
        system = answer.system()
        malformed = slips_of_introspection(schema, system)
        left_over = tuple(known_keys.left_over(root, found, answer.origins))
    except RecursionError:
        raise limits.too_deep(name) from None
    origins = answer.origins
    places = {pointer: origins[part] for pointer, part in places_in(system).items() if part in origins}
    return {**shaped(system, malformed, left_over), "answer": root}, MappedPlaces({**origins, **places}, locator)


class Answer:
    """An introspection answer while it is read; ``origins`` says where in it each part of the type system stands."""

    def __init__(self, pointer: str, schema: dict[str, Any], name: str) -> None:
        self.origins: dict[str, str] = {}
        self._pointer, self._schema, self._name = pointer, schema, name

    def system(self) -> TypeSystem:
        """The type system; what stands twice is taken as it was first."""
        return TypeSystem(
            description=_text(self._schema, "description"),
            types=_by_name(self._types()),
            directives=_by_name(self._directives()),
            roots={root.operation: root for root in self._roots()},
            applied=(),
            shows_applied=False,
        )

    def _roots(self) -> Iterator[Root]:
        for operation in ("query", "mutation", "subscription"):
            node = self._schema.get(f"{operation}Type")
            if isinstance(node, dict) and isinstance(node.get("name"), str):
                pointer = f"/schema/{operation}"
                self.origins[pointer] = f"{self._pointer}/{operation}Type"
                yield Root(pointer, operation, node["name"])

    def _types(self) -> Iterator[Type]:
        for at, node in _members(self._schema, "types"):
            name, kind = _text(node, "name"), _text(node, "kind")
            if name.startswith("__") or kind not in _KINDS or (kind == "SCALAR" and name in _BRINGS):
                continue
            pointer, origin = f"/types/{escape(name)}", f"{self._pointer}/types/{at}"
            self.origins.setdefault(pointer, origin)
            key = "inputFields" if kind == "INPUT_OBJECT" else "fields"
            yield Type(
                pointer=pointer,
                name=name,
                kind=_KINDS[kind],
                description=_text(node, "description"),
                fields=_by_name(self._fields(node, pointer, origin)) if key == "fields" else {},
                inputs=_by_name(self._inputs(node, key, f"{pointer}/fields", origin)) if key != "fields" else {},
                values=_by_name(self._values(node, pointer, origin)),
                members=frozenset(_names(node, "possibleTypes")) if kind == "UNION" else frozenset(),
                interfaces=frozenset(_names(node, "interfaces")),
                specified_by=_text(node, "specifiedByURL") or _text(node, "specifiedByUrl"),
                one_of=node.get("isOneOf") is True,
                applied=(),
            )

    def _fields(self, node: dict[str, Any], pointer: str, origin: str) -> Iterator[Field]:
        for at, field in _members(node, "fields"):
            name = _text(field, "name")
            here, there = f"{pointer}/fields/{escape(name)}", f"{origin}/fields/{at}"
            self.origins.setdefault(here, there)
            arguments = _by_name(self._inputs(field, "args", f"{here}/arguments", there))
            type_ = self._written(field.get("type"), 0)
            yield Field(here, name, type_, arguments, _text(field, "description"), _reason(field), ())

    def _inputs(self, node: dict[str, Any], key: str, pointer: str, origin: str) -> Iterator[Input]:
        for at, given in _members(node, key):
            name = _text(given, "name")
            here = f"{pointer}/{escape(name)}"
            self.origins.setdefault(here, f"{origin}/{key}/{at}")
            type_ = self._written(given.get("type"), 0)
            default = given.get("defaultValue")
            value = reprinted(default, type_) if isinstance(default, str) else None
            yield Input(here, name, type_, value, _text(given, "description"), _reason(given), ())

    def _values(self, node: dict[str, Any], pointer: str, origin: str) -> Iterator[EnumValue]:
        for at, value in _members(node, "enumValues"):
            name = _text(value, "name")
            here = f"{pointer}/values/{escape(name)}"
            self.origins.setdefault(here, f"{origin}/enumValues/{at}")
            yield EnumValue(here, name, _text(value, "description"), _reason(value), ())

    def _directives(self) -> Iterator[Directive]:
        for at, node in _members(self._schema, "directives"):
            name = _text(node, "name")
            pointer, origin = f"/directives/{escape(name)}", f"{self._pointer}/directives/{at}"
            self.origins.setdefault(pointer, origin)
            arguments = _by_name(self._inputs(node, "args", f"{pointer}/arguments", origin))
            listed = node.get("locations")
            locations = (
                frozenset(value for value in listed if isinstance(value, str)) if isinstance(listed, list) else ()
            )
            repeatable = node.get("isRepeatable") is True
            yield Directive(pointer, name, _text(node, "description"), arguments, frozenset(locations), repeatable)

    def _written(self, node: Any, depth: int) -> str:
        """A type as GraphQL writes it."""
        if depth > limits.MOST_DEPTH:
            raise limits.too_deep(self._name)
        if not isinstance(node, dict):
            return ""
        match node.get("kind"):
            case "NON_NULL":
                return f"{self._written(node.get('ofType'), depth + 1).removesuffix('!')}!"
            case "LIST":
                return f"[{self._written(node.get('ofType'), depth + 1)}]"
            case _:
                return _text(node, "name")


def _text(node: dict[str, Any], key: str) -> str:
    found = node.get(key)
    return found if isinstance(found, str) else ""


def _members(node: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    found = node.get(key)
    return [(at, entry) for at, entry in enumerate(found) if isinstance(entry, dict)] if isinstance(found, list) else []


def _names(node: dict[str, Any], key: str) -> Iterator[str]:
    return (name for _, entry in _members(node, key) if (name := _text(entry, "name")))


def _by_name(parts: Iterator[Any]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        found.setdefault(part.name, part)
    return found


def _reason(node: dict[str, Any]) -> str | None:
    """Why a part is deprecated; ``None`` where it is not."""
    reason = _text(node, "deprecationReason")
    if node.get("isDeprecated") is not True and not reason:
        return None
    return "" if reason == _NO_REASON else reason
