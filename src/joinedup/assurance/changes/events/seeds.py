"""Where a comparison of particulars begins beside the calls: the document, the schemes, the unused channels."""

from __future__ import annotations

from collections import Counter
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
    number = walk.pair(_compare_unused, old, new, "unused channels")
    for context in (Context.BODY, Context.RESPONSE):
        walk.seed(number, context, 0)
    walk.not_compared.extend(left_over_differences(old, new))


def _compare_document(old: Description, new: Description, pair: Pair) -> None:
    for place in ("", "/info"):
        compare_parts(place, place, pair)
    schemes = {scheme.name: scheme.pointer for scheme in new.security_schemes}
    for scheme in old.security_schemes:
        if scheme.name in schemes:
            compare_parts(scheme.pointer, schemes.pop(scheme.name), pair)
        else:
            message = f"The way to sign in `{scheme.name}` is no longer described."
            pair.removed("event-security-scheme-removed", scheme.pointer, "/components", message)
    for name, pointer in schemes.items():
        pair.added("event-security-scheme-added", pointer, "/components", f"The way to sign in `{name}` was added.")


def _compare_unused(old: Description, new: Description, pair: Pair) -> None:
    """Channels that no operation uses are promised all the same, though not which way data goes."""
    before, after = _channels(old), _channels(new)
    media_old, media_new = ({one.pointer: one for one in side.media} for side in (old, new))
    for name, part in before.items():
        other = after.get(name)
        if other is None:
            if "unused" in part.leads_to:
                message = f"The channel `{name}` was removed."
                pair.removed("event-channel-removed", part.pointer, "/channels", message)
            continue
        if "unused" in part.leads_to and "unused" in other.leads_to:
            compare_parts(part.pointer, other.pointer, pair)
        if _unused(part) or _unused(other):
            at = (part.pointer, other.pointer)
            compare_messages(_media(part, media_old), _media(other, media_new), at, pair)
    for name, part in after.items():
        if name not in before and "unused" in part.leads_to:
            pair.added("event-channel-added", part.pointer, "/channels", f"The channel `{name}` was added.")


def _channels(description: Description) -> dict[str, Part]:
    return {part.name: part for part in description.particulars.values() if part.sort == "channel"}


def _unused(part: Part) -> bool:
    return any(role.startswith(("message ", "unused")) for role in part.leads_to)


def _media(part: Part, known: dict[str, Media]) -> list[Media]:
    return [known[place] for role, place in part.leads_to.items() if role != "unused" and place in known]


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
