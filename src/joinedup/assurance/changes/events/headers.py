"""What changed in the headers of a message, which travel with its body."""

from __future__ import annotations

from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Header, Media


def compare_message_headers(old: Media, new: Media, pair: Pair) -> None:
    """Note headers that came, went or changed; their names are told apart by capitals, as brokers do."""
    before, after = {header.name: header for header in old.headers}, {header.name: header for header in new.headers}
    for name, header in before.items():
        if name in after:
            _compare(header, after[name], pair)
            continue
        kind = "message-required-header-removed" if header.required else "message-optional-header-removed"
        message = f"Header `{name}` was removed from {pair.said_old(old.pointer)}."
        pair.removed(kind, header.pointer, new.pointer, message)
    for name, header in after.items():
        if name not in before:
            kind = "message-required-header-added" if header.required else "message-optional-header-added"
            message = f"Header `{name}` was added to {pair.said_new(new.pointer)}."
            pair.added(kind, header.pointer, old.pointer, message)


def _compare(old: Header, new: Header, pair: Pair) -> None:
    at, name = (
        (old.pointer, new.pointer),
        f"Header `{new.name}` of {pair.said_new(new.pointer.partition('/headers')[0])}",
    )
    name = name.partition(" of ")[0]
    if new.required and not old.required:
        pair.changed("message-header-became-required", *at, f"{name} became required.")
    elif old.required and not new.required:
        pair.changed("message-header-became-optional", *at, f"{name} became optional.")
    if old.schema is not None and new.schema is not None:
        pair.lead_to_schemas((old.schema,), (new.schema,))
