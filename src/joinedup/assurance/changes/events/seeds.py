"""Where a comparison of particulars begins beside the calls: the document, the schemes, the unused channels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from joinedup.assurance.changes.events.parts import compare_parts
from joinedup.assurance.changes.messages import compare_messages
from joinedup.assurance.changes.model import Context, NotCompared
from joinedup.assurance.changes.walk import Pair, Walk
from joinedup.assurance.description import Description, LeftOver, Media
from joinedup.assurance.particulars import Part


def seed_parts(walk: Walk, everyone: int) -> None:
    """Compare what belongs to no call, and name what was not read and differs."""
    old, new = walk.old.description, walk.new.description
    walk.seed(walk.pair(_compare_document, old, new, "particulars"), Context.NEITHER, everyone)
    walk.seed(walk.pair(_compare_unused, old, new, "unused channels"), Context.NEITHER, everyone)
    number = walk.pair(_compare_unused_messages, old, new, "unused messages")
    for context in (Context.BODY, Context.RESPONSE):
        walk.seed(number, context, 0)
    walk.not_compared.extend(left_over_differences(old, new))


def _compare_document(old: Description, new: Description, pair: Pair) -> None:
    for place in ("", "/info"):
        compare_parts(place, place, pair)
    if new.family != "events":
        _compare_requests(old, new, pair)
        return
    schemes = {scheme.name: scheme.pointer for scheme in new.security_schemes}
    for scheme in old.security_schemes:
        if scheme.name in schemes:
            compare_parts(scheme.pointer, schemes.pop(scheme.name), pair)
        else:
            message = f"The way to sign in `{scheme.name}` is no longer described."
            pair.removed("event-security-scheme-removed", scheme.pointer, "/components", message)
    for name, pointer in schemes.items():
        pair.added("event-security-scheme-added", pointer, "/components", f"The way to sign in `{name}` was added.")


def _compare_requests(old: Description, new: Description, pair: Pair) -> None:
    """The calls that a collection shows, one by one, also where it shows the same call several times."""
    before, after = (
        {part.name: part for part in side.particulars.values() if part.sort == "request"} for side in (old, new)
    )
    for name, part in before.items():
        if name in after:
            compare_parts(part.pointer, after[name].pointer, pair)
        elif name.endswith(")"):
            _further("old", part, pair)
    for name, part in after.items():
        if name not in before and name.endswith(")"):
            _further("new", part, pair)


def _further(version: Literal["old", "new"], part: Part, pair: Pair) -> None:
    reason = f"One more sample of the call {part.name} is in one version only."
    pair.walk.not_compared.append(NotCompared(version=version, pointer=part.pointer, reason=reason))


def _compare_unused(old: Description, new: Description, pair: Pair) -> None:
    """Channels that no operation uses are promised all the same."""
    before, after = _channels(old), _channels(new)
    for name, part in before.items():
        if "unused" in part.leads_to and name not in after:
            pair.removed("event-channel-removed", part.pointer, "/channels", f"The channel `{name}` was removed.")
        elif "unused" in part.leads_to and "unused" in after[name].leads_to:
            compare_parts(part.pointer, after[name].pointer, pair)
    for name, part in after.items():
        if name not in before and "unused" in part.leads_to:
            pair.added("event-channel-added", part.pointer, "/channels", f"The channel `{name}` was added.")


def _compare_unused_messages(old: Description, new: Description, pair: Pair) -> None:
    """Messages that no operation uses, of channels in both versions; which way they go is not known."""
    before, after = _channels(old), _channels(new)
    carried = {_name(media) for media in old.media}, {_name(media) for media in new.media}
    known = {media.pointer: media for media in old.media}, {media.pointer: media for media in new.media}
    for name, part in before.items():
        other = after.get(name)
        if other is not None:
            one, two = _unused(part, known[0]), _unused(other, known[1])
            if one or two:
                at = (part.pointer, other.pointer)
                compare_messages(_newly_unused(one, two, carried[1]), _newly_unused(two, one, carried[0]), at, pair)


def _channels(description: Description) -> dict[str, Part]:
    return {part.name: part for part in description.particulars.values() if part.sort == "channel"}


def _unused(part: Part, known: Mapping[str, Media]) -> list[Media]:
    places = (place for role, place in part.leads_to.items() if role.startswith("message "))
    return [known[place] for place in places if place in known]


def _newly_unused(unused: list[Media], others: list[Media], carried: set[str]) -> list[Media]:
    """Those of ``unused`` that some operation of the other version does not use instead, and so tells of."""
    told = carried - {_name(media) for media in others}
    return [media for media in unused if _name(media) not in told]


def _name(media: Media) -> str:
    return media.pointer.rpartition("/")[2]


def left_over_differences(old: Description, new: Description) -> list[NotCompared]:
    """What was left over in one version and is not so in the other."""
    sides: tuple[tuple[Literal["old", "new"], Description, Description], ...] = (("old", old, new), ("new", new, old))
    found: list[NotCompared] = []
    for version, side, counterpart in sides:
        spare = Counter((left.kind, left.text) for left in counterpart.left_over)
        for left in side.left_over:
            if spare[left.kind, left.text] > 0:
                spare[left.kind, left.text] -= 1
            else:
                found.append(_difference(version, left))
    return found


def _difference(version: Literal["old", "new"], left: LeftOver) -> NotCompared:
    kind = left.kind[0].upper() + left.kind[1:]
    return NotCompared(version=version, pointer=left.pointer, reason=f"{kind} is not read, and differs.")


def compared_payloads(description: Description) -> frozenset[str]:
    """The places of payloads in other languages that were handed over whole, so that a difference in them is told."""
    return frozenset(
        part.says["payload"].pointer
        for part in description.particulars.values()
        if part.sort == "message" and "payload" in part.says and not _refers(part.says["payload"].value)
    )


def _refers(value: Any) -> bool:
    if isinstance(value, dict):
        return "$ref" in value or any(map(_refers, value.values()))
    return isinstance(value, list) and any(map(_refers, value))
