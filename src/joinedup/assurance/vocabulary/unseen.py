"""What may be a list or a creation of records, though the document does not show it: then nothing can be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import answer, fields_of, resolved
from joinedup.assurance.vocabulary.lists import reads
from joinedup.assurance.vocabulary.records import Call, Nature, Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.records.deeds import deed_of
from joinedup.assurance.vocabulary.records.identifiers import is_identifier
from joinedup.assurance.vocabulary.records.shapes import Many
from joinedup.assurance.vocabulary.words import singular, vocabulary, words

_LISTS = vocabulary("list search find query all browse enumerate")


@once
def unseen_lists(description: Description) -> str:
    """Why there may be lists of records that are not shown as such; empty where there is no such read."""
    found = records(description)
    unshown = [
        call
        for call in found.used_for(Use.READ, Use.SEARCH)
        if call.many is None and not call.address.key and found.kind_of(call).nature is Nature.RECORD
        if answer(call.operation) is None and _sounds_like_a_list(call)
    ]
    bare = [
        call
        for call in found.used_for(Use.LIST)
        if found.kind_of(call).nature is Nature.RECORD
        and call.many is not None
        and _is_undescribed(description, call.many)
    ]
    if bare and not unshown:
        does = "does not describe" if len(bare) == 1 else "do not describe"
        return f"{_named(bare)} {does} what the list holds, so that nothing can be said of it. Please send its shape."
    if not unshown:
        return ""
    does = "does not describe its answer" if len(unshown) == 1 else "do not describe their answers"
    return f"{_named(unshown)} {does}, so that it is not known whether a list of records is returned. Please send its shape."


@once
def unseen_creations(description: Description) -> str:
    """Why there may be calls that make a record and are not shown as such; empty where there is no such call."""
    found = records(description)
    calls = [
        call
        for call in found.used_for(Use.UNKNOWN, Use.CREATE, Use.ACT)
        if call.operation.method == "post" and not call.sure and found.kind_of(call).nature is Nature.RECORD
        if call.use is not Use.ACT or (call.operation.request is not None and not call.address.key)
    ]
    if not calls:
        return ""
    does = "does not say whether it makes" if len(calls) == 1 else "do not say whether they make"
    return f"{_named(calls)} {does} a record that is kept. Please ask what becomes of what is sent."


@once
def unseen_singles(description: Description) -> str:
    """Why there may be reads of one record that are not shown as such; empty where there is no such read."""
    found = records(description)
    known = {single.pointer for single in reads(description).singles}
    calls = [
        call
        for call in found.used_for(Use.READ)
        if call.address.key and call.pointer not in known and found.kind_of(call).nature is Nature.RECORD
        if is_identifier(call.address.key)
    ]
    if not calls:
        return ""
    does = "does not say whether it reads" if len(calls) == 1 else "do not say whether they read"
    return f"{_named(calls)} {does} one record by its own identifier, or what belongs to another. Please ask."


def _is_undescribed(description: Description, many: Many) -> bool:
    """Whether nothing is said of the members of a list, so that they may be records."""
    members = resolved(description, many.array.items)
    return members is None or not (fields_of(description, members) or set(members.types) - {"object"} or members.enum)


def _sounds_like_a_list(call: Call) -> bool:
    """Whether an address in the plural, or a name, speaks of many."""
    if call.address.deed and not _LISTS.isdisjoint(words(call.address.deed)):
        return True
    operation = call.operation
    if not _LISTS.isdisjoint((*words(operation.operation_id)[:1], *words(operation.summary)[:2])):
        return True
    last = [word for part in fixed_parts(operation.path)[-1:] for word in words(part)]
    if last and deed_of(last[-1]) is not None:
        last.pop()
    return bool(last) and singular(last[-1]) != last[-1]


def _named(calls: Sequence[Call]) -> str:
    """The first of ``calls``, and how many more there are."""
    more = f" and {len(calls) - 1:,} more" if len(calls) > 1 else ""
    return f"{calls[0].operation.name}{more}"
