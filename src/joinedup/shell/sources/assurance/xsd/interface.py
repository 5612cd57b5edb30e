"""A description's trees into one ``XmlInterface``, with what is missing, faulty and left over."""

from __future__ import annotations

from typing import NamedTuple

from joinedup.assurance.description import LeftOver, Malformed, Unresolved
from joinedup.assurance.xml_interface.model import XS, Part, XmlInterface, local_of, space_of
from joinedup.shell.sources.assurance.xsd import messages, messages2
from joinedup.shell.sources.assurance.xsd.components import Components
from joinedup.shell.sources.assurance.xsd.rules import slips_in
from joinedup.shell.sources.assurance.xsd.service_rules import slips_in_service
from joinedup.shell.sources.assurance.xsd.trees import Trees
from joinedup.shell.sources.assurance.xsd.types import Types
from joinedup.shell.sources.assurance.xsd.vocabulary import left_over

_OWN = XS[1:-1]  # what XML Schema itself defines is known
_SPOKEN = {
    "type": "type",
    "element": "element",
    "group": "group",
    "attributeGroup": "attribute group",
    "attribute": "attribute",
    "portType": "port type",
}


class Reading(NamedTuple):
    """What was read, and what was not."""

    interface: XmlInterface
    unresolved: tuple[Unresolved, ...]
    malformed: tuple[Malformed, ...]
    left_over: tuple[LeftOver, ...]


def read_interface(trees: Trees, kind: str) -> Reading:
    """The interface that ``trees`` make."""
    components = Components(trees)
    types = Types(components)
    operations, ports, missing = _services(trees, types, kind)
    everywhere = _globals(types, components)
    types.finish()
    everywhere += _unused_groups(types, components)
    types.finish()
    missing += types.lost
    malformed = [slip for tree in trees.services for slip in slips_in_service(tree)]
    malformed += (slip for tree in trees.schemas for slip in slips_in(tree))
    malformed += (Malformed(one.place, f"{_label(one)} is defined twice.") for one in components.twice)
    malformed += (
        Malformed(place, f"`{local_of(name)}` holds itself, without end.") for place, name in types.particles.circular
    )
    lost, undefined = _sorted_out(missing, trees)
    interface = XmlInterface(
        kind=kind,
        documents=_documents(trees),
        operations=operations,
        ports=ports,
        globals=everywhere,
        types=types.built,
    )
    rest = tuple(over for tree in (*trees.services, *trees.schemas) for over in left_over(tree))
    return Reading(interface, (*trees.lost, *lost), (*malformed, *undefined), rest)


def _services(
    trees: Trees, types: Types, kind: str
) -> tuple[tuple[Part, ...], tuple[Part, ...], list[tuple[str, str, str]]]:
    if kind == "wsdl-1.1":
        service = messages.Service(trees, types)
        return messages.operations_of(service), messages.ports_of(service), service.lost
    if kind == "wsdl-2.0":
        second = messages2.Service2(trees, types)
        return messages2.operations_of(second), messages2.ports_of(second), second.lost
    return (), (), []


def _globals(types: Types, components: Components) -> tuple[Part, ...]:
    """The global elements, attributes and types, in the order of the files."""
    found: list[Part] = []
    for (kind, name), component in components.found.items():
        node, tree, place = component.node, component.tree, component.place
        if kind == "element":
            part = types.particles.element(node, tree, place, "", {})
            found.append(
                Part(
                    "element",
                    name,
                    place,
                    part.facts,
                    (*part.parts, *types.particles.substitutes(component)),
                    part.type,
                )
            )
        elif kind == "attribute":
            found.append(types.particles.attribute(node, tree, place, ""))
        elif kind == "type":
            found.append(Part("type", name, place, {}, (), types.ask(name)))
    return tuple(found)


def _unused_groups(types: Types, components: Components) -> tuple[Part, ...]:
    """Groups and attribute groups that nothing here refers to: another schema may."""
    used = types.particles.used()
    found: list[Part] = []
    for (kind, name), component in components.found.items():
        node, tree, place = component.node, component.tree, component.place
        if name in used:
            continue
        if kind == "group":
            content = types.particles.content(node, tree, place, f"group `{local_of(name)}`")
            found.append(Part("group", name, place, {}, (content,) if content is not None else ()))
        elif kind == "attributeGroup":
            own = types.particles.attributes(node, tree, place, f"attribute group `{local_of(name)}`")
            found.append(Part("attributeGroup", name, place, {}, own))
    return tuple(found)


def _documents(trees: Trees) -> tuple[Part, ...]:
    """The schemas and services, with how each calls itself."""
    labels = ("version", "name")
    return tuple(
        Part(
            tree.root.tag.rpartition("}")[2],
            tree.space,
            tree.place(""),
            {name: tree.root.get(name) for name in labels if tree.root.get(name) is not None},
        )
        for tree in (*trees.services, *trees.schemas)
    )


def _label(one: object) -> str:
    node = one.node  # type: ignore[attr-defined]
    return f"The {node.tag.rpartition('}')[2]} `{node.get('name') or ''}`"


_Lost = tuple[list[Unresolved], list[Malformed]]


def _sorted_out(missing: list[tuple[str, str, str]], trees: Trees) -> _Lost:
    """What is missing because a file was not handed over, and what should have been here and is not."""
    spaces = {tree.space for tree in trees.schemas} | {tree.space for tree in trees.services}
    lost: list[Unresolved] = []
    undefined: list[Malformed] = []
    for place, kind, name in dict.fromkeys(missing):
        space = space_of(name)
        spoken = f"the {_SPOKEN.get(kind, kind)} `{local_of(name)}`" + (f" of {space}" if space else "")
        if space != _OWN and (trees.lost or space not in spaces):
            if kind in ("type", "element"):
                continue  # the shared shape of the description refers to it too, and says so
            lost.append(Unresolved(place, spoken, "schema", "file"))
        else:
            undefined.append(Malformed(place, f"It refers to {spoken}, which is not defined."))
    return lost, undefined
