"""What changed in the answers: their status codes, bodies and headers."""

from __future__ import annotations

from joinedup.assurance.changes.bodies import compare_media
from joinedup.assurance.changes.messages import compare_messages
from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Header, Operation, Response


def compare_response_lists(old: Operation, new: Operation, pair: Pair) -> None:
    """Note answers that came and went; lead into those in both."""
    before = {response.status.upper(): response for response in old.responses}
    after = {response.status.upper(): response for response in new.responses}
    gone = [response for status, response in before.items() if status not in after]
    come = [response for status, response in after.items() if status not in before]
    for status, response in before.items():
        if status in after:
            _lead(response, after[status], pair)
    if old.is_message:
        return  # a reply that came or went is told by its operation
    _note_more_or_less_exact(old, new, gone, come, pair)
    for response in gone:
        kind = "success-status-removed" if response.success else "error-status-removed"
        pair.removed(kind, response.pointer, new.pointer, f"{new.name} no longer answers with {response.status}.")
    for response in come:
        kind = "success-status-added" if response.success else "error-status-added"
        pair.added(kind, response.pointer, old.pointer, f"{new.name} may now answer with {response.status}.")


def _lead(old: Response, new: Response, pair: Pair) -> None:
    types = tuple(media.type for media in old.media), tuple(media.type for media in new.media)
    pair.lead(compare_responses, old, new, (old.pointer, new.pointer, types))


def _note_more_or_less_exact(
    old: Operation, new: Operation, gone: list[Response], come: list[Response], pair: Pair
) -> None:
    """Pair a status with the range (or the default) that took its place, and the other way round."""
    for response in list(gone):
        for other in come:
            kind = ""
            if _covers(other, response, new):
                kind = "status-made-more-general"
            elif _covers(response, other, old):
                kind = "status-made-more-exact"
            if kind:
                message = f"{new.name} answered with {response.status} and now with {other.status}."
                pair.changed(kind, response.pointer, other.pointer, message)
                _lead(response, other, pair)
                gone.remove(response)
                come.remove(other)
                break


def _covers(wide: Response, narrow: Response, call: Operation) -> bool:
    """Whether ``wide`` is the range of ``narrow``, or the only answer that may mean success."""
    if wide.status == "default":
        return narrow.success and not call.successes
    return wide.status.upper() == narrow.status[:1] + "XX" and narrow.status.upper() != wide.status.upper()


def compare_responses(old: Response, new: Response, pair: Pair) -> None:
    """Note what changed in one answer."""
    if old.status in ("message", "reply"):
        compare_messages(old.media, new.media, (old.pointer, new.pointer), pair)
        return
    compare_media(old.media, new.media, (old.pointer, new.pointer), pair)
    before, after = (
        {header.name.lower(): header for header in old.headers},
        {header.name.lower(): header for header in new.headers},
    )
    for name, header in before.items():
        if name in after:
            pair.lead(compare_headers, header, after[name], (header.pointer, after[name].pointer), Lens.IN_HEADER)
            continue
        kind = "required-header-removed" if header.required else "optional-header-removed"
        message = f"Header `{header.name}` was removed from {pair.said_old(old.pointer)}."
        pair.removed(kind, header.pointer, new.pointer, message)
    for name, header in after.items():
        if name not in before:
            kind = "required-header-added" if header.required else "optional-header-added"
            message = f"Header `{header.name}` was added to {pair.said_new(new.pointer)}."
            pair.added(kind, header.pointer, old.pointer, message)


def compare_headers(old: Header, new: Header, pair: Pair) -> None:
    """Note what changed in one header."""
    at, name = (old.pointer, new.pointer), f"Header `{new.name}`"
    if new.required and not old.required:
        pair.changed("header-became-required", *at, f"{name} became required.")
    elif old.required and not new.required:
        pair.changed("header-became-optional", *at, f"{name} became optional.")
    if new.deprecated and not old.deprecated:
        pair.changed("header-deprecated", *at, f"{name} was marked as deprecated.")
    elif old.deprecated and not new.deprecated:
        pair.changed("header-no-longer-deprecated", *at, f"{name} is no longer marked as deprecated.")
    if old.schema is not None and new.schema is not None:
        pair.lead_to_schemas((old.schema,), (new.schema,))
    elif new.schema is not None:
        pair.added("header-described", new.schema.pointer, old.pointer, f"{name} now has a schema.")
    elif old.schema is not None:
        pair.removed("header-no-longer-described", old.schema.pointer, new.pointer, f"{name} no longer has a schema.")
