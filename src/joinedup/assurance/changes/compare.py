"""Two descriptions in, every change between them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from joinedup.assurance.changes.addresses import match_calls
from joinedup.assurance.changes.canonical import DOCUMENTATION
from joinedup.assurance.changes.events.matching import match_events
from joinedup.assurance.changes.events.seeds import compared_payloads, seed_parts
from joinedup.assurance.changes.events.servers import compare_event_servers
from joinedup.assurance.changes.judge import judged
from joinedup.assurance.changes.model import Comparison, Context, NotCompared
from joinedup.assurance.changes.operations import seed_calls
from joinedup.assurance.changes.reach import calls_reaching
from joinedup.assurance.changes.schemas import compare_schemas
from joinedup.assurance.changes.security import compare_scheme, compare_schemes
from joinedup.assurance.changes.servers import compare_servers
from joinedup.assurance.changes.side import Side
from joinedup.assurance.changes.walk import Pair, Walk
from joinedup.assurance.description import Description, Info, Schema, Unresolved
from joinedup.assurance.xml_interface import XmlInterface

_WHY = {
    "remote": "it stands at another address, which is never fetched",
    "file": "it stands in another file",
    "missing": "nothing stands there",
    "circular": "it only leads back to itself",
    "endless": "it leads from reference to reference, too often to follow",
    "beyond": "something there could not be followed, as is told of the file in which it stands",
    "unreadable": "it stands in a file that cannot be read",
    "language": "such schemas are not read",
}


def compare(old: Description, new: Description, today: date | None = None) -> Comparison:
    """Every change from ``old`` to ``new``, judged from the side of those who call the interface.

    ``today`` is the day on which announced ends are judged; without it, a
    removal whose end date was announced is left for people to judge. Raises
    ``InputError`` where the descriptions unfold into more than we compare.
    """
    if old.graph is not None and new.graph is not None:
        # GraphQL is judged by its own law; loading it costs nothing where there is none.
        from joinedup.assurance.changes.graph import compare_type_systems

        found = compare_type_systems(old.graph, new.graph)
        return Comparison(changes=found.changes, not_compared=(*found.not_compared, *_not_compared(old, new)))
    if old.xml is not None and new.xml is not None:
        return _compared_as_xml((old, old.xml), (new, new.xml), today)
    events = old.family == new.family == "events"
    calls = match_events(old, new) if events else match_calls(old, new)
    walk = Walk(Side(old), Side(new), compare_schemas, today)
    names = seed_calls(walk, calls)
    everyone = (1 << len(calls.both)) - 1

    def addresses(description: Description, other: Description, pair: Pair) -> None:
        compare_servers(description, other, pair, to_paths=calls.moved_to_paths, to_server=calls.moved_to_server)

    parts = ((addresses, "servers"), (_compare_info, "info"), (compare_schemes, "schemes"))
    for compare_part, part in ((compare_event_servers, "servers"), parts[1]) if events else parts:
        walk.seed(walk.pair(compare_part, old, new, part), Context.NEITHER, everyone)
    if not names:
        _seed_named_schemas(walk)
    if not events:
        _seed_schemes(walk, tuple(operation.security for operation, _ in calls.both))
    if old.particulars or new.particulars:
        seed_parts(walk, everyone)
    walk.finish()
    reach = calls_reaching([pair.inside for pair in walk.pairs], walk.seeds)
    facts = [(number, fact) for number, pair in enumerate(walk.pairs) for fact in pair.facts]
    return Comparison(changes=judged(facts, reach, names), not_compared=(*walk.not_compared, *_not_compared(old, new)))


_Xml = tuple[Description, XmlInterface]


def _compared_as_xml(old: _Xml, new: _Xml, today: date | None) -> Comparison:
    """Both are XML, which has a law of its own."""
    from joinedup.assurance.changes.xml_interface import compare_xml_interfaces

    changes, untold = compare_xml_interfaces(old[0], new[0], (old[1], new[1]), today)
    return Comparison(changes=changes, not_compared=(*untold, *_not_compared(old[0], new[0])))


def _compare_info(old: Description, new: Description, pair: Pair) -> None:
    one, other = old.info, new.info
    if one.version != other.version:
        message = f"The version was {one.version or 'not stated'} and is now {other.version or 'not stated'}."
        pair.changed("version-changed", _version(one), _version(other), message)


def _seed_named_schemas(walk: Walk) -> None:
    """Where no call is described, the named schemas are the interface; which way they go is not known."""

    def lists(old: Description, new: Description, pair: Pair) -> None:
        before, after = old.named_schemas, new.named_schemas
        if old.kind == new.kind == "json-schema":
            whole, whole_new = _whole(before), _whole(after)
            if whole and whole_new:  # what it defines within matters only where it is used
                before, after = whole, whole_new
        # The schema that is the whole document stays itself when only its title is another.
        places = {schema.pointer: name for name, schema in after.items() if name not in before}
        kept = {name: places.get(schema.pointer, "") for name, schema in before.items() if name not in after}
        for name, schema in before.items():
            counterpart = after.get(name) or after.get(kept[name])
            if counterpart is not None:
                pair.lead_to_schemas((schema,), (counterpart,))
            else:
                pair.removed("schema-removed", schema.pointer, "", f"`{name}` was removed.")
        for name, schema in after.items():
            if name not in before and name not in kept.values():
                pair.added("schema-added", schema.pointer, "", f"`{name}` was added.")

    number = walk.pair(lists, walk.old.description, walk.new.description, "named schemas")
    for context in (Context.BODY, Context.RESPONSE):
        walk.seed(number, context, 0)


_SAYS_NOTHING = DOCUMENTATION | {"$defs", "definitions", "$schema", "$id", "id"}


def _whole(named: Mapping[str, Schema]) -> dict[str, Schema]:
    """The schema that is the whole document, where it demands anything itself."""
    return {
        name: schema for name, schema in named.items() if not schema.pointer and schema.keywords.keys() - _SAYS_NOTHING
    }


def _version(info: Info) -> str:
    return f"{info.pointer}/version" if info.version else info.pointer


def _seed_schemes(walk: Walk, needs: tuple[object, ...]) -> None:
    """Compare the ways to sign in that are in both versions, for the calls that use them."""
    new = {scheme.name: scheme for scheme in walk.new.description.security_schemes}
    users: dict[str, int] = {}
    for number, alternatives in enumerate(needs):
        for name in _schemes_in(alternatives):
            users[name] = users.get(name, 0) | 1 << number
    for scheme in walk.old.description.security_schemes:
        if scheme.name in new:
            number = walk.pair(compare_scheme, scheme, new[scheme.name], (scheme.pointer, new[scheme.name].pointer))
            walk.seed(number, Context.NEITHER, users.get(scheme.name, 0))


def _schemes_in(alternatives: object) -> Iterator[str]:
    if isinstance(alternatives, tuple):
        for alternative in alternatives:
            for need in alternative:
                yield need.scheme


def _what(reference: Unresolved) -> str:
    if reference.cause == "language":
        return f"A schema in `{reference.target}`"
    return f"What `{reference.target}` leads to"


def _not_compared(old: Description, new: Description) -> Iterator[NotCompared]:
    """Places that could not be read; none where both are the same document to the byte."""
    if old.sha256 == new.sha256:
        return
    sides: tuple[tuple[Literal["old", "new"], Description], ...] = (("old", old), ("new", new))
    for version, description in sides:
        compared = compared_payloads(description)
        for reference in description.unresolved:
            if reference.cause == "language" and reference.pointer in compared:
                continue
            why = _WHY[reference.cause]
            yield NotCompared(
                version=version,
                pointer=reference.pointer,
                reason=f"{_what(reference)} could not be read: {why}.",
            )
        for reason in dict.fromkeys(description.unshown.values()):
            yield NotCompared(version=version, pointer=description.pointer, reason=f"{reason[0].upper()}{reason[1:]}.")
        for slip in description.malformed:
            yield NotCompared(version=version, pointer=slip.pointer, reason=slip.message)
