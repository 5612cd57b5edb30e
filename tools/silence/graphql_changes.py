"""Single changes to a GraphQL schema, drawn at random from its syntax tree, and which of them carry no promise."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from graphql import parse, print_ast
from graphql.language import ast

# What carries no promise, with the section of the specification (October 2021) that says so.
IDLE = {
    "description": "3.3, Descriptions: documentation, which binds nothing",
    "comment": "2.1.4: comments are ignored, as are commas and layout (2.1.8); neither is in a syntax tree",
}
# Lists of which only the members count.
SETS = {
    "definitions": "3.3: a schema is a collection of definitions",
    "fields": "3.6: a set of named fields",
    "arguments": "2.6: arguments are unordered",
    "values": "3.9: a set of possible values",
    "types": "3.8: a union's members are a set",
    "interfaces": "3.6: the interfaces a type implements are a set",
    "locations": "3.13: the places where a directive may stand are a set",
    "operation_types": "3.3: each operation type once",
}
_EMPTY_REASON = 'deprecated(reason: "No longer supported")'
_LISTS = (
    "definitions",
    "fields",
    "arguments",
    "values",
    "types",
    "interfaces",
    "locations",
    "operation_types",
    "directives",
)


put = object.__setattr__  # the nodes of a tree are frozen; those changed here are copies of our own


def nodes(root: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each node that is not idle, with the way to it."""
    waiting: list[tuple[tuple[Any, ...], Any]] = [((), root)]
    while waiting:
        way, node = waiting.pop()
        if way:
            yield way, node
        for key in node.keys:
            if key in IDLE:
                continue
            inner = getattr(node, key, None)
            if isinstance(inner, ast.Node):
                waiting.append(((*way, key), inner))
            elif isinstance(inner, (list, tuple)):
                waiting.extend(((*way, key, at), item) for at, item in enumerate(inner))


def bare(text: str) -> str:
    """What a schema says, without what is idle, with sets in order."""
    root = parse(text, no_location=True)
    kept = tuple(definition for definition in root.definitions if not _is_usual(definition))
    put(root, "definitions", kept)
    _strip(root)
    return print_ast(root).replace(_EMPTY_REASON, "deprecated")


def _is_usual(definition: Any) -> bool:
    """Whether a schema definition says only what holds without it (3.3.1, default root operation type names)."""
    if not isinstance(definition, ast.SchemaDefinitionNode) or definition.directives:
        return False
    return all(
        root.type.name.value.lower() == root.operation.value and root.type.name.value.istitle()
        for root in definition.operation_types
    )


def _strip(node: Any) -> None:
    if getattr(node, "description", None) is not None:
        put(node, "description", None)
    for key in node.keys:
        inner = getattr(node, key, None)
        if isinstance(inner, ast.Node):
            _strip(inner)
        elif isinstance(inner, (list, tuple)):
            for item in inner:
                _strip(item)
            if key in SETS:
                put(node, key, tuple(sorted(inner, key=print_ast)))


class GraphDrawer:
    """Draws changes to one schema."""

    def __init__(self, text: str, chance: random.Random) -> None:
        self._root = parse(text, no_location=True)
        self.text = print_ast(self._root)
        self._bare = bare(self.text)
        self._chance = chance
        self._places = [way for way, _ in nodes(self._root)]
        self._types = [
            definition.name.value
            for definition in self._root.definitions
            if isinstance(definition, ast.TypeDefinitionNode)
        ]

    def draw(self) -> tuple[str, str] | None:
        """What was done, and the text that it leaves."""
        way = self._chance.choice(self._places)
        whole = copy.deepcopy(self._root)
        edits = list(self._edits(whole, way))
        if not edits:
            return None
        done, do = self._chance.choice(edits)
        do()
        text = print_ast(whole)
        try:
            if bare(text) == self._bare:
                return None
        except Exception:  # noqa: BLE001 - what no parser reads is refused, which is loud
            return None
        return f"{done} at {_said(self._root, way)}", text

    def _edits(self, whole: Any, way: tuple[Any, ...]) -> Iterator[tuple[str, Callable[[], None]]]:
        around, key, at = _around(whole, way)
        node = getattr(around, key) if at is None else getattr(around, key)[at]
        if at is not None:
            items = list(getattr(around, key))
            yield "removed", lambda: put(around, key, tuple(items[:at] + items[at + 1 :]))
            if key in ("directives", "values") and not isinstance(node, ast.EnumValueDefinitionNode):
                yield "twice", lambda: put(around, key, (*items, items[at]))
            if key == "values" and isinstance(around, ast.ListValueNode) and len(items) > 1:
                yield "in another order", lambda: put(around, key, tuple(reversed(items)))
        elif key in ("default_value", "value") and not isinstance(around, (ast.ArgumentNode, ast.ObjectFieldNode)):
            yield "default removed", lambda: put(around, key, None)
        if isinstance(node, ast.NameNode):
            yield "renamed", lambda: put(node, "value", f"{node.value}X")
            yield "other case", lambda: put(node, "value", node.value.swapcase())
            if isinstance(around, ast.NamedTypeNode):
                other = self._chance.choice([*self._types, "String", "Int", "ID"])
                yield f"type {other}", lambda: put(node, "value", other)
        yield from self._of_types(around, key, at, node)
        yield from self._of_values(node)
        yield from self._additions(node)

    def _of_types(self, around: Any, key: str, at: Any, node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
        if (
            key == "type"
            and at is None
            and isinstance(node, ast.TypeNode)
            and not isinstance(around, ast.OperationTypeDefinitionNode)
        ):
            if isinstance(node, ast.NonNullTypeNode):
                yield "may be null", lambda: put(around, "type", node.type)
            elif not isinstance(around, ast.NonNullTypeNode):
                yield "never null", lambda: put(around, "type", ast.NonNullTypeNode(type=node))  # type: ignore[arg-type]
            if not isinstance(around, ast.NonNullTypeNode):
                yield "a list", lambda: put(around, "type", ast.ListTypeNode(type=node))

    def _of_values(self, node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
        if isinstance(node, ast.StringValueNode):
            yield "another text", lambda: put(node, "value", f"{node.value}x")
            yield "a blank", lambda: put(node, "value", f"{node.value} ")
        elif isinstance(node, (ast.IntValueNode, ast.FloatValueNode)):
            yield "another number", lambda: put(node, "value", f"{node.value}1")
        elif isinstance(node, ast.BooleanValueNode):
            yield "the other way", lambda: put(node, "value", not node.value)
        elif isinstance(node, ast.EnumValueNode):
            yield "another value", lambda: put(node, "value", f"{node.value}X")
        if isinstance(node, ast.DirectiveDefinitionNode):
            yield "repeatable", lambda: put(node, "repeatable", not node.repeatable)

    def _additions(self, node: Any) -> Iterator[tuple[str, Callable[[], None]]]:
        for key in node.keys:
            if key not in _LISTS or isinstance(node, ast.SchemaDefinitionNode | ast.DocumentNode):
                continue
            new = self._new(node, key)
            if new is not None:
                yield f"{key} added", lambda key=key, new=new: put(node, key, (*(getattr(node, key) or ()), new))  # type: ignore[misc]
        if isinstance(node, ast.InputValueDefinitionNode) and node.default_value is None:
            yield "a default", lambda: put(node, "default_value", ast.NullValueNode())

    def _new(self, node: Any, key: str) -> Any:
        text = ast.NamedTypeNode(name=ast.NameNode(value="String"))
        fresh = ast.NameNode(value="frobnicate")
        if key == "directives":
            return ast.DirectiveNode(
                name=ast.NameNode(value=self._chance.choice(["deprecated", "frobnicate"])), arguments=()
            )
        if key == "fields" and isinstance(node, ast.InputObjectTypeDefinitionNode):
            return ast.InputValueDefinitionNode(name=fresh, type=text, directives=(), default_value=None)
        if key == "fields" and isinstance(node, (ast.ObjectTypeDefinitionNode, ast.InterfaceTypeDefinitionNode)):
            return ast.FieldDefinitionNode(name=fresh, type=text, arguments=(), directives=())
        if key == "arguments" and isinstance(node, (ast.FieldDefinitionNode, ast.DirectiveDefinitionNode)):
            return ast.InputValueDefinitionNode(name=fresh, type=text, directives=(), default_value=None)
        if key == "arguments":
            return ast.ArgumentNode(name=fresh, value=ast.StringValueNode(value="x", block=False))
        if key == "values" and isinstance(node, ast.EnumTypeDefinitionNode):
            return ast.EnumValueDefinitionNode(name=ast.NameNode(value="FROBNICATE"), directives=())
        if key == "types" or key == "interfaces":
            return ast.NamedTypeNode(name=ast.NameNode(value=self._chance.choice(self._types)))
        if key == "locations":
            return ast.NameNode(value=self._chance.choice(["FIELD", "ENUM_VALUE", "OBJECT", "QUERY"]))
        return None


def _around(whole: Any, way: tuple[Any, ...]) -> tuple[Any, str, int | None]:
    here = whole
    steps = list(way)
    while True:
        key = steps.pop(0)
        at = steps.pop(0) if steps and isinstance(steps[0], int) else None
        if not steps:
            return here, key, at
        here = getattr(here, key) if at is None else getattr(here, key)[at]


def _said(root: Any, way: tuple[Any, ...]) -> str:
    words = []
    here = root
    for step in way:
        here = here[step] if isinstance(step, int) else getattr(here, step)
        name = getattr(getattr(here, "name", None), "value", "")
        words.append(f"{step}({name})" if name else str(step))
    return "/".join(words)
