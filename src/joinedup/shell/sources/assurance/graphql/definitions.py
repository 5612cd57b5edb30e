"""The definitions of a GraphQL document, put together into one type system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from joinedup.assurance.graph import Applied, Directive, EnumValue, Field, Input, Root, Type, TypeSystem
from joinedup.assurance.graph.model import BUILT_IN
from joinedup.shell.sources.assurance.graphql.values import printed
from joinedup.shell.sources.text.pointers import escape, place_in

_KINDS = {"object_type", "interface_type", "input_object_type", "enum_type", "union_type", "scalar_type"}
_USUAL = {"Query": "query", "Mutation": "mutation", "Subscription": "subscription"}
_NO_REASON = "No longer supported"  # what the standard puts where a deprecation gives no reason
_TOLD = frozenset(("deprecated", "specifiedBy", "oneOf"))  # directives that the model says in words of its own
Place = tuple[int, int]


class Definitions:
    """The types, directives and roots, and the line and column of each part by its pointer.

    A part that is defined twice is taken as it was first; an extension adds to what it extends.
    """

    def __init__(self, nodes: Iterable[Any]) -> None:
        self.places: dict[str, Place] = {}
        self._types: dict[str, Type] = {}
        self._directives: dict[str, Directive] = {}
        self._roots: dict[str, Root] = {}
        self._applied: tuple[Applied, ...] = ()
        self._description = ""
        self._has_schema = False
        self._file = ""
        self.files: dict[str, str] = {}
        self.take([("", node) for node in nodes])

    def take(self, nodes: Iterable[tuple[str, Any]]) -> None:
        """Definitions, each with the file it stands in (empty for the description itself); extensions come last."""
        for file, node in sorted(nodes, key=lambda given: given[1].kind.endswith("_extension")):
            self._file = file
            if node.loc is not None and node.loc.source is not None:
                self.files[node.loc.source.name] = file
            self._take(node)

    def system(self) -> TypeSystem:
        """All that was defined; where no roots are named, those are roots that bear the usual names."""
        roots = dict(self._roots)
        if not self._has_schema:
            for name, operation in _USUAL.items():
                kind = self._types.get(name)
                if kind is not None and kind.kind == "object":
                    roots.setdefault(operation, Root(kind.pointer, operation, name))
        return TypeSystem(
            description=self._description,
            types=self._types,
            directives=self._directives,
            roots=roots,
            applied=self._applied,
            shows_applied=True,
        )

    def _take(self, node: Any) -> None:
        if node.kind in ("schema_definition", "schema_extension"):
            self._take_schema(node)
        elif node.kind == "directive_definition":
            self._take_directive(node)
        elif node.kind.rpartition("_")[0] in _KINDS:
            self._take_type(node)

    def _take_schema(self, node: Any) -> None:
        # An extension alone adds to what is elsewhere (as Apollo's does): the usual names stay roots.
        self._has_schema = self._has_schema or node.kind == "schema_definition"
        self._description = self._description or _description(node)
        here = place_in(self._file, "/schema")
        self.places.setdefault(here, _place(node))
        self._applied += self._applied_at(node, here, len(self._applied))
        for given in node.operation_types or ():
            pointer = f"{here}/{given.operation.value}"
            self.places.setdefault(pointer, _place(given))
            self._roots.setdefault(given.operation.value, Root(pointer, given.operation.value, given.type.name.value))

    def _take_directive(self, node: Any) -> None:
        name = node.name.value
        pointer = place_in(self._file, f"/directives/{escape(name)}")
        if name in self._directives:
            return
        self.places[pointer] = _place(node.name)
        self._directives[name] = Directive(
            pointer,
            name,
            _description(node),
            self._inputs(node.arguments, f"{pointer}/arguments"),
            frozenset(location.value for location in node.locations),
            bool(node.repeatable),
        )

    def _take_type(self, node: Any) -> None:
        name = node.name.value
        known = self._types.get(name)
        pointer = place_in(self._file, f"/types/{escape(name)}")
        kind = _kind(node.kind)
        if kind == "scalar" and name in BUILT_IN:
            return  # it stands there for other tools; the standard says what it is
        if known is not None and (node.kind.endswith("_definition") or known.kind != kind):
            return  # told as malformed
        self.places.setdefault(pointer, _place(node.name))
        found = self._type(node, name, kind, pointer, len(known.applied) if known is not None else 0)
        self._types[name] = _joined(known, found) if known is not None else found

    def _type(self, node: Any, name: str, kind: Any, pointer: str, applied: int) -> Type:
        fields = getattr(node, "fields", None) or ()
        return Type(
            pointer=pointer,
            name=name,
            kind=kind,
            description=_description(node),
            fields=self._fields(fields, f"{pointer}/fields") if kind != "input" else {},
            inputs=self._inputs(fields, f"{pointer}/fields") if kind == "input" else {},
            values=self._values(getattr(node, "values", None) or (), f"{pointer}/values"),
            members=self._names(getattr(node, "types", None), f"{pointer}/members"),
            interfaces=self._names(getattr(node, "interfaces", None), f"{pointer}/interfaces"),
            specified_by=_argument_text(node, "specifiedBy", "url") or "",
            one_of=any(directive.name.value == "oneOf" for directive in node.directives or ()) and kind == "input",
            applied=self._applied_at(node, pointer, applied),
        )

    def _fields(self, nodes: Iterable[Any], pointer: str) -> Mapping[str, Field]:
        found: dict[str, Field] = {}
        for node in nodes:
            name = node.name.value
            here = f"{pointer}/{escape(name)}"
            if name in found:
                continue
            self.places.setdefault(here, _place(node.name))
            found[name] = Field(
                here,
                name,
                written(node.type),
                self._inputs(node.arguments or (), f"{here}/arguments"),
                _description(node),
                _reason(node),
                self._applied_at(node, here, 0),
            )
        return found

    def _inputs(self, nodes: Iterable[Any] | None, pointer: str) -> Mapping[str, Input]:
        found: dict[str, Input] = {}
        for node in nodes or ():
            name = node.name.value
            here = f"{pointer}/{escape(name)}"
            if name in found:
                continue
            self.places.setdefault(here, _place(node.name))
            type_ = written(node.type)
            default = printed(node.default_value, type_) if node.default_value is not None else None
            found[name] = Input(
                here, name, type_, default, _description(node), _reason(node), self._applied_at(node, here, 0)
            )
        return found

    def _values(self, nodes: Iterable[Any], pointer: str) -> Mapping[str, EnumValue]:
        found: dict[str, EnumValue] = {}
        for node in nodes:
            name = node.name.value
            here = f"{pointer}/{escape(name)}"
            if name in found:
                continue
            self.places.setdefault(here, _place(node.name))
            found[name] = EnumValue(here, name, _description(node), _reason(node), self._applied_at(node, here, 0))
        return found

    def _names(self, nodes: Iterable[Any] | None, pointer: str) -> frozenset[str]:
        for node in nodes or ():
            self.places.setdefault(f"{pointer}/{escape(node.name.value)}", _place(node))
        return frozenset(node.name.value for node in nodes or ())

    def _applied_at(self, node: Any, pointer: str, before: int) -> tuple[Applied, ...]:
        found = []
        for place, directive in enumerate(node.directives or (), start=before):
            if directive.name.value in _TOLD:
                continue
            here = f"{pointer}/directives/{place}"
            self.places[here] = _place(directive)
            given = {argument.name.value: printed(argument.value) for argument in directive.arguments or ()}
            found.append(Applied(here, directive.name.value, given))
        return tuple(found)


def _joined(known: Type, more: Type) -> Type:
    """A type and its extension; what both name is taken as it was first."""
    return replace(
        known,
        description=known.description or more.description,
        fields={**known.fields, **_new(more.fields, known.fields)},
        inputs={**known.inputs, **_new(more.inputs, known.inputs)},
        values={**known.values, **_new(more.values, known.values)},
        members=known.members | more.members,
        interfaces=known.interfaces | more.interfaces,
        specified_by=known.specified_by or more.specified_by,
        one_of=known.one_of or more.one_of,
        applied=known.applied + more.applied,
    )


def _new(more: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in more.items() if name not in known}


def _kind(node_kind: str) -> Any:
    return node_kind.partition("_")[0]


def written(node: Any) -> str:
    """A type as GraphQL writes it."""
    if node.kind == "non_null_type":
        return f"{written(node.type)}!"
    return f"[{written(node.type)}]" if node.kind == "list_type" else str(node.name.value)


def _description(node: Any) -> str:
    found = getattr(node, "description", None)
    return str(found.value) if found is not None else ""


def _reason(node: Any) -> str | None:
    """Why a part is deprecated; ``None`` where it is not."""
    if not any(directive.name.value == "deprecated" for directive in node.directives or ()):
        return None
    reason = _argument_text(node, "deprecated", "reason") or ""
    return "" if reason == _NO_REASON else reason


def _argument_text(node: Any, directive: str, argument: str) -> str | None:
    """The text that ``node`` gives to an argument of a directive, where it gives one."""
    for one in node.directives or ():
        if one.name.value == directive:
            for given in one.arguments or ():
                if given.name.value == argument and given.value.kind == "string_value":
                    return str(given.value.value)
    return None


def _place(node: Any) -> Place:
    token = node.loc.start_token
    return token.line, token.column
