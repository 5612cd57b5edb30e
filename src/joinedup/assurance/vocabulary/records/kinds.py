"""All kinds of record of a description, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, fields_of
from joinedup.assurance.vocabulary.records.addresses import address_of
from joinedup.assurance.vocabulary.records.deeds import ALL_SETTINGS, MADE, REFERENCE, SETTINGS, Use, is_subscription
from joinedup.assurance.vocabulary.records.identifiers import is_own_identifier
from joinedup.assurance.vocabulary.records.joining import Joining, commonest, is_named, name_of
from joinedup.assurance.vocabulary.records.model import Call, Kind, Nature, Records
from joinedup.assurance.vocabulary.records.uses import call_of
from joinedup.assurance.vocabulary.words import singular, squeezed, words


@once
def records(description: Description) -> Records:
    """Every kind of record, and what each call does with it. Messages over a channel are no calls."""
    made = [operation for operation in calls(description) if not operation.is_message]
    around: dict[str, set[str]] = {}
    for operation in made:
        address = address_of(operation.path)
        place = f"{address.collection} {{}}" if address.key else address.collection
        around.setdefault(place, set()).add(operation.method)
        if operation.request is not None:
            around.setdefault(f"{place} body", set()).add(operation.method)
    fixed = {place: frozenset(methods) for place, methods in around.items()}
    found = [call_of(description, operation, fixed) for operation in made]
    joining = Joining(description, found)
    kinds = tuple(_kind(description, joining, group) for group in joining.groups())
    kind_at = {call.pointer: kind for kind in kinds for call in kind.calls}
    return Records(kinds, kind_at, {call.pointer: call for call in found})


def _kind(description: Description, joining: Joining, collections: Sequence[str]) -> Kind:
    own = [call for collection in collections for call in joining.calls[collection]]
    carried = [call.record for call in own if call.record is not None]
    named = list(dict.fromkeys(schema.pointer for schema in carried if is_named(schema)))
    noun = commonest(call.address.noun for call in own) or (name_of(named[0]) if named else "")
    told = [reason for collection in collections for reason in joining.reasons.get(collection, ())]
    return Kind(
        name=noun or "(no name)",
        nature=_nature(description, noun, own),
        calls=tuple(own),
        keys=_keys(description, own, noun),
        collections=tuple(collections),
        schemas=tuple(name_of(pointer) for pointer in named),
        pointers=frozenset(schema.pointer for schema in carried),
        reasons=tuple(reason for reason, _ in told),
        sure=all(sure for _, sure in told),
        uses=frozenset(call.use for call in own),
        read_by_key=any(call.address.key and call.use in (Use.READ, Use.SEARCH) for call in own),
    )


def _nature(description: Description, noun: str, own: Sequence[Call]) -> Nature:
    """What sort of thing ``noun`` is."""
    if all(call.use in (Use.SERVICE, Use.SIGN_IN) for call in own):
        return Nature.SERVICE
    fields = frozenset(squeezed(name) for call in own if call.record for name in fields_of(description, call.record))
    if is_subscription(noun, fields):
        return Nature.SUBSCRIPTION
    parts = own[0].address.collection.split("/")
    if noun.rpartition(" ")[2] in SETTINGS or any(not ALL_SETTINGS.isdisjoint(_plural_words(part)) for part in parts):
        return Nature.SETTING
    if any(not MADE.isdisjoint(words(part)) for part in parts[:-1]):
        return Nature.RESULT
    if all(call.use in (Use.CALCULATE, Use.EXPORT) for call in own):
        return Nature.RESULT
    return Nature.REFERENCE if noun.rpartition(" ")[2] in REFERENCE else Nature.RECORD


def _plural_words(part: str) -> set[str]:
    """The words of a part of a collection's address, whose last is in the singular there, also in the plural."""
    return {*words(part), *(f"{word}s" for word in words(part)[-1:])}


def _keys(description: Description, own: Iterable[Call], noun: str) -> tuple[str, ...]:
    """What names one record: the parameters of addresses, then the identifiers among its fields."""
    own = tuple(own)
    keys = [call.address.key for call in own if call.address.key]
    fields = dict.fromkeys(name for call in own if call.record for name in fields_of(description, call.record))
    keys.extend(name for name in fields if is_own_identifier(name, singular(noun)))
    return tuple(dict.fromkeys(keys))
