"""What changed in bodies: whether one is sent, and in which forms (media types) it travels."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Media, Operation, Request


def request_key(old: Request, new: Request) -> Hashable:
    """What tells a pair of request bodies from all others."""
    return (old.pointer, new.pointer, _types(old.media), _types(new.media))


def _types(media: Sequence[Media]) -> tuple[str, ...]:
    return tuple(medium.type for medium in media)


def note_request_added(new: Request, old: Operation, pair: Pair) -> None:
    """A call has a body that had none."""
    kind = "required-request-body-added" if new.required else "optional-request-body-added"
    word = "required" if new.required else "optional"
    pair.added(kind, new.pointer, old.pointer, f"{old.name} has a body now ({word}).")


def note_request_removed(old: Request, new: Operation, pair: Pair) -> None:
    """A call has no body any more."""
    pair.removed("request-body-removed", old.pointer, new.pointer, f"{new.name} has no body any more.")


def compare_requests(old: Request, new: Request, pair: Pair) -> None:
    """Note what changed in a body that is sent."""
    at, where = (old.pointer, new.pointer), pair.said_new(new.pointer)
    if new.required and not old.required:
        pair.changed("request-body-became-required", *at, f"The body of {where} became required.")
    elif old.required and not new.required:
        pair.changed("request-body-became-optional", *at, f"The body of {where} became optional.")
    compare_media(old.media, new.media, at, pair)


def compare_media(old: Sequence[Media], new: Sequence[Media], at: tuple[str, str], pair: Pair) -> None:
    """Note media types that came, went or were renamed; lead into the schemas of those in both."""
    before, after = {_plain(media): media for media in old}, {_plain(media): media for media in new}
    gone = [media for name, media in before.items() if name not in after]
    come = [media for name, media in after.items() if name not in before]
    for name, media in before.items():
        if name in after:
            _compare_schemas(media, after[name], pair)
    for media in list(gone):
        for other in come:
            kind = _renamed(_plain(media), _plain(other))
            if kind:
                pair.changed(kind, _place(media), _place(other), f"Media type `{media.type}` is now `{other.type}`.")
                _compare_schemas(media, other, pair)
                gone.remove(media)
                come.remove(other)
                break
    for media in gone:
        where = "" if media.named_at else f" from {pair.said_old(at[0])}"
        pair.removed("media-type-removed", _place(media), at[1], f"Media type `{media.type}` was removed{where}.")
    for media in come:
        where = "" if media.named_at else f" to {pair.said_new(at[1])}"
        pair.added("media-type-added", _place(media), at[0], f"Media type `{media.type}` was added{where}.")


def _place(media: Media) -> str:
    """Where the media type is named; one that a whole document names is told once."""
    return media.named_at or media.pointer


def _plain(media: Media) -> str:
    """The media type in lower case, its parameters in order."""
    name, *parameters = (text.strip().lower() for text in media.type.split(";"))
    return ";".join((name, *sorted(parameters)))


def _renamed(old: str, new: str) -> str:
    """The kind of renaming, where one name says the other more or less exactly; else empty."""
    one, other = old.partition(";")[0], new.partition(";")[0]
    if one == other:
        return "media-type-parameters-changed"
    if _covers(other, one):
        return "media-type-made-more-general"
    return "media-type-made-more-specific" if _covers(one, other) else ""


def _covers(wide: str, narrow: str) -> bool:
    """Whether ``narrow`` is a kind of ``wide``: any of its family, or the same syntax with a meaning of its own."""
    family, _, name = wide.partition("/")
    own_family, _, own_name = narrow.partition("/")
    if wide == "*/*":
        return True
    return family == own_family and (name == "*" or (bool(name) and own_name.endswith(f"+{name}")))


def _compare_encodings(old: Media, new: Media, pair: Pair) -> None:
    """Note parts of a form that are written otherwise."""
    for name in sorted(old.encoding.keys() | new.encoding.keys(), key=str):
        before, after = _writing(old, name), _writing(new, name)
        if before != after:
            message = (
                f"The part `{name}` of {pair.said_new(new.pointer)} is written otherwise: {before} before, {after} now."
            )
            pair.changed("part-written-otherwise", old.pointer, new.pointer, message)


def _writing(media: Media, name: str) -> str:
    """How a part is written, in words; what is not said has its default."""
    encoding = media.encoding.get(name)
    given = encoding if isinstance(encoding, dict) else {}
    style = str(given.get("style", "form"))
    explode = given.get("explode", style == "form")
    words = [f"style {style}", "each value by itself" if explode is True else "values in one"]
    words.append(f"as {given.get('contentType') or _usual_type(media, name)}")
    words += ["reserved signs as they are"] if given.get("allowReserved") is True else []
    return ", ".join(words)


def _usual_type(media: Media, name: str) -> str:
    """The media type of a part that names none, by the type of its schema."""
    part = media.schema.properties.get(name) if media.schema is not None else None
    types = part.types if part is not None else ()
    if part is not None and types == ("string",):
        return "application/octet-stream" if part.format in ("binary", "byte") else "text/plain"
    return "application/json" if types == ("object",) else "text/plain" if types else "its usual type"


def _compare_schemas(old: Media, new: Media, pair: Pair) -> None:
    if old.encoding or new.encoding:
        _compare_encodings(old, new, pair)
    where = pair.said_new(new.pointer)
    if old.schema is not None and new.schema is not None:
        lens = Lens.SAME if _is_json(old) or _is_json(new) else Lens.AS_TEXT
        pair.lead_to_schemas((old.schema,), (new.schema,), lens)
    elif new.schema is not None:
        message = f"The `{new.type}` form of {where} must now fit a schema."
        pair.added("body-described", new.schema.pointer, old.pointer, message)
    elif old.schema is not None:
        message = f"The `{old.type}` form of {pair.said_old(old.pointer)} no longer has a schema."
        pair.removed("body-no-longer-described", old.schema.pointer, new.pointer, message)


def _is_json(media: Media) -> bool:
    name = media.type.partition(";")[0].strip().lower()
    return name.endswith(("json", "/*"))
