"""Which files of a folder or archive are one GraphQL schema: definitions that extend and mention each other.

Files belong together where one extends or mentions what another defines. Where two of them define the same type, they
are schemas of their own: then only the files of one folder are put together, and where even these clash, none.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from joinedup.shell.sources.bundles.bundle import Bundle
from joinedup.shell.sources.bundles.surroundings import Document, Surroundings
from joinedup.values import InputError

SUFFIXES = (".graphql", ".graphqls", ".gql")
_KEPT = "graphql sets"
_ROOTS = frozenset(("Query", "Mutation", "Subscription"))


class Part(NamedTuple):
    """One file: its path, its syntax tree, what it defines, what it extends, and what it mentions."""

    path: str
    tree: Any
    defines: frozenset[str]
    extends: frozenset[str]
    mentions: frozenset[str]


def sets_in(bundle: Bundle) -> Mapping[str, tuple[Part, ...]]:
    """The parts of each schema that stands in several files, by the path of each of them; the leading file is first."""
    found = bundle.kept.get(_KEPT)
    if found is None:
        paths = [path for path in bundle.paths() if path.lower().endswith(SUFFIXES)]
        parts = [part for path in paths if (part := _part(bundle, path)) is not None] if len(paths) > 1 else []
        found = bundle.kept[_KEPT] = {part.path: one for one in _sets(parts) for part in one}
    return dict(found)


def read_set(parts: Sequence[Part], name: str, sha256: str, around: Surroundings) -> Document:
    """Files that are one schema as one document, called by the leading one."""
    from joinedup.shell.sources.assurance.graphql.text import read_parts

    for part in parts[1:]:
        around.content(part.path)  # so that its digest is told
    trees = [("" if part is parts[0] else part.path, part.tree) for part in parts]
    root, locator, stands = read_parts(trees, name)
    return Document(
        name=name,
        sha256=sha256,
        form="graphql",
        root=root,
        duplicates=(),
        locator=locator,
        around=around,
        stands=stands,
    )


def _part(bundle: Bundle, path: str) -> Part | None:
    """The file as a part, ``None`` where it cannot be read or holds more than definitions: it is told of by itself."""
    from joinedup.shell.sources.assurance.graphql.text import parsed

    try:
        tree = parsed(bundle.read(path).decode(), path)
    except (InputError, UnicodeDecodeError):
        return None
    kinds = [node.kind for node in tree.definitions]
    if not all(kind.endswith(("_definition", "_extension")) for kind in kinds) or "operation_definition" in kinds:
        return None
    defined = [_called(node) for node in tree.definitions if node.kind.endswith("_definition")]
    extended = [_called(node) for node in tree.definitions if node.kind.endswith("_extension")]
    return Part(path, tree, frozenset(defined), frozenset(extended), frozenset(_mentioned(tree)))


def _called(node: Any) -> str:
    if node.kind.startswith("schema"):
        return "schema"
    return f"@{node.name.value}" if node.kind == "directive_definition" else str(node.name.value)


def _mentioned(tree: Any) -> Iterator[str]:
    waiting = list(tree.definitions)
    while waiting:
        node = waiting.pop()
        if node.kind == "named_type":
            yield node.name.value
        elif node.kind == "directive":
            yield f"@{node.name.value}"
        for key in node.keys:
            inner = getattr(node, key, None)
            if isinstance(inner, (list, tuple)):
                waiting.extend(inner)
            elif hasattr(inner, "keys"):
                waiting.append(inner)


def _sets(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    for together in _linked(parts):
        if not _clash(together):
            yield _in_order(together)
            continue
        for folder in dict.fromkeys(posixpath.dirname(part.path) for part in together):
            here = [part for part in together if posixpath.dirname(part.path) == folder]
            yield from (_in_order(some) for some in _linked(here) if not _clash(some))


def _linked(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts that lead to each other, where there are several."""
    by_name: dict[str, list[Part]] = {}
    for part in parts:
        for name in part.defines | part.extends:
            by_name.setdefault(name, []).append(part)
    left = {part.path: part for part in parts}
    while left:
        _, first = left.popitem()
        found, waiting = [first], [first]
        while waiting:
            for other in _neighbours(waiting.pop(), by_name, left.values()):
                if left.pop(other.path, None) is not None:
                    found.append(other)
                    waiting.append(other)
        if len(found) > 1:
            yield sorted(found, key=lambda part: part.path)


def _neighbours(part: Part, by_name: Mapping[str, list[Part]], others: Iterable[Part]) -> list[Part]:
    names = part.mentions | part.defines | part.extends
    found = [other for name in names for other in by_name.get(name, ())]
    own = part.defines | part.extends
    return [*found, *(other for other in others if other.mentions & own)]


def _clash(parts: Sequence[Part]) -> bool:
    """Whether two define the same, or each is the schema of a service of its own."""
    defined = Counter(name for part in parts for name in part.defines)
    schemas = sum("schema" in part.defines | part.extends for part in parts)
    return schemas > 1 or any(count > 1 for count in defined.values())


def _in_order(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The part that says where calls begin first, so that it leads in the next version too."""
    return tuple(sorted(parts, key=lambda part: (not part.defines & {"schema"}, not part.defines & _ROOTS, part.path)))
