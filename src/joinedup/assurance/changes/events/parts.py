"""What a part says beside what all forms share, compared key by key."""

from __future__ import annotations

from typing import Literal

from joinedup.assurance.bindings import about
from joinedup.assurance.changes.canonical import value_text
from joinedup.assurance.changes.model import NotCompared
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.particulars import Part, Particular

_LONGEST = 80
# The kind of change, by the sort of part and the key. Kinds that end in `*` are three: added, removed, changed.
_KINDS = {
    "document id": "event-application-id-changed",
    "server protocol": "event-protocol-changed",
    "server protocolVersion": "event-protocol-version-changed",
    "server security": "event-security-*",
    "operation security": "event-security-*",
    "channel servers": "event-channel-servers-changed",
    "channel address": "event-address-changed",
    "reply channel": "event-reply-address-changed",
    "reply location": "event-reply-address-changed",
    "reply channel.address": "event-reply-address-changed",
    "reply channel.servers": "event-channel-servers-changed",
    "message correlationId": "event-correlation-*",
    "message messageId": "event-message-renamed",
    "message name": "event-message-renamed",
    "message schemaFormat": "event-payload-language-changed",
    "message contentType": "event-content-type-*",
    "message headers": "event-headers-changed",
    "message deprecated": "event-message-deprecation-changed",
    "parameter location": "event-parameter-location-changed",
}


def compare_parts(old: str, new: str, pair: Pair) -> None:
    """Lead into what the parts at two places say of themselves."""
    before = pair.walk.old.description.particulars.get(old)
    after = pair.walk.new.description.particulars.get(new)
    if before is not None and after is not None and (before.says or after.says):
        pair.lead(compare_part, before, after, (before.pointer, after.pointer))


def compare_part(old: Part, new: Part, pair: Pair) -> None:
    """Note what two versions of one part say otherwise; what no rule knows is not compared."""
    for key in dict.fromkeys((*old.says, *new.says)):
        before, after = old.says.get(key), new.says.get(key)
        if value_text(_of(before)) == value_text(_of(after)):
            continue
        if key == "contentType" and before is not None and after is not None:
            continue  # told with the bodies, by media type
        if key == "address" and _is_told_by_an_operation(old, new):
            continue
        kind = _kind(new.sort, key)
        if not kind:
            _not_compared(new, key, before, after, pair)
            continue
        _note(kind, key, (old, before), (new, after), pair)


def _is_told_by_an_operation(old: Part, new: Part) -> bool:
    """Whether the channel is used, so that its operations tell of another address."""
    used = "unused" not in old.leads_to or "unused" not in new.leads_to
    return used and (old.value("address") or old.name) != (new.value("address") or new.name)


def _of(said: Particular | None) -> object:
    return said.value if said is not None else None


def _kind(sort: str, key: str) -> str:
    found = _KINDS.get(f"{sort} {key}")
    if found is not None:
        return found
    if sort == "security scheme":
        return "event-security-scheme-changed"
    bindings = key.removeprefix("channel.").removeprefix("bindings.")
    subject = about(bindings) if bindings != key else ""
    return f"event-{subject}-setting-changed" if subject else ""


def _note(
    kind: str, key: str, old: tuple[Part, Particular | None], new: tuple[Part, Particular | None], pair: Pair
) -> None:
    (part_old, before), (part_new, after) = old, new
    what = f"`{key}` of {_label(part_new)}"
    if before is not None and after is not None:
        message = f"{what} was {_short_text(before)} and is now {_short_text(after)}."
        pair.changed(kind.replace("*", "changed"), before.pointer, after.pointer, message)
    elif after is not None:
        message = f"{what} was not said before and is now {_short_text(after)}."
        pair.added(kind.replace("*", "added"), after.pointer, part_old.pointer, message)
    elif before is not None:
        message = f"{what} was {_short_text(before)} and is no longer said."
        pair.removed(kind.replace("*", "removed"), before.pointer, part_new.pointer, message)


def _label(part: Part) -> str:
    """The part in the words of its form."""
    if part.sort in ("document", "info"):
        return "the document"
    return f"the {part.sort} `{part.name}`" if part.name else f"the {part.sort}"


def _short_text(said: Particular) -> str:
    """A value short enough to read in a sentence."""
    text = value_text(said.value).strip('"')
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[: _LONGEST - 1]}…`"


def _not_compared(part: Part, key: str, before: Particular | None, after: Particular | None, pair: Pair) -> None:
    version: Literal["old", "new"] = "new" if after is not None else "old"
    found = after or before
    if found is not None:
        why = "such schemas are not read" if key == "payload" else "what it promises is not known here"
        reason = f"`{key}` of {_label(part)} differs, and {why}."
        pair.walk.not_compared.append(NotCompared(version=version, pointer=found.pointer, reason=reason))
