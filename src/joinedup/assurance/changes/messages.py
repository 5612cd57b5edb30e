"""What changed in the messages of one channel: several may travel in the same media type."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.assurance.changes.bodies import compare_media
from joinedup.assurance.changes.events.headers import compare_message_headers
from joinedup.assurance.changes.events.parts import compare_parts
from joinedup.assurance.changes.matching import matched
from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Media
from joinedup.assurance.places import file_of, stem_of

_UNNAMED = ("message", "payload")


def compare_messages(old: Sequence[Media], new: Sequence[Media], at: tuple[str, str], pair: Pair) -> None:
    """Note messages that came and went; lead into those in both.

    They are matched by name, then by what they hold; where one is left on
    either side, it is the same under another name.
    """
    left_old, left_new = list(old), list(new)
    both = _by_name(left_old, left_new) + _by_schema(left_old, left_new, pair)
    if len(old) == 1 == len(new) and not both:
        both = [(left_old.pop(), left_new.pop())]
    for media, other in both:
        compare_media([media], [other], (media.pointer, other.pointer), pair)
        compare_parts(media.pointer, other.pointer, pair)
        if media.headers or other.headers:
            pair.lead(compare_message_headers, media, other, (media.pointer, other.pointer), Lens.IN_HEADER)
    for media in left_old:
        message = f"The message {_label(media)} was removed from {pair.said_old(at[0])}."
        pair.removed("message-removed", media.pointer, at[1], message)
    for media in left_new:
        message = f"The message {_label(media)} was added to {pair.said_new(at[1])}."
        pair.added("message-added", media.pointer, at[0], message)


def _by_name(left_old: list[Media], left_new: list[Media]) -> list[tuple[Media, Media]]:
    names = {name: media for media in left_new if (name := _name(media))}
    both = [(media, names.pop(name)) for media in left_old if (name := _name(media)) in names]
    _take(both, left_old, left_new)
    return both


def _by_schema(left_old: list[Media], left_new: list[Media], pair: Pair) -> list[tuple[Media, Media]]:
    before = {media.schema.pointer: media for media in left_old if media.schema is not None}
    after = {media.schema.pointer: media for media in left_new if media.schema is not None}
    schemas = [[media.schema for media in side.values() if media.schema is not None] for side in (before, after)]
    pairs, _, _ = matched(schemas[0], schemas[1], pair.walk.old, pair.walk.new)
    both = [(before[schema.pointer], after[other.pointer]) for schema, other in pairs]
    _take(both, left_old, left_new)
    return both


def _take(both: list[tuple[Media, Media]], left_old: list[Media], left_new: list[Media]) -> None:
    for media, other in both:
        left_old.remove(media)
        left_new.remove(other)


def _name(media: Media) -> str:
    """What the message is called; empty where it has no name but its place in a list."""
    file, pointer = file_of(media.pointer)
    step = pointer.rpartition("/")[2]
    if not pointer and file:
        return stem_of(file)
    return "" if step.isdigit() or step in _UNNAMED else step


def _label(media: Media) -> str:
    name = _name(media)
    return f"`{name}`" if name else "without a name"
