"""What a description calls its records, with the place and with what can be done there.

Names are taken from the addresses and names of calls, from the shapes that
they give and take, and from the shapes that are named at all; tags and
summaries are prose, which can only raise a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from joinedup.assurance.description import Description, Media, Operation, Schema
from joinedup.assurance.vocabulary.lists import is_parameter, noun_of, segments
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.requirements.asked import plain

Deed = Literal["read", "write", "told", "unknown", "shape", "prose"]

# Verbs of calls by which a record is read, and by which one is made or amended.
_READING = vocabulary(
    "get list find search fetch retrieve query lookup read view all show download export load current history check"
)
_WRITING = vocabulary(
    "create add insert update amend change patch put post new save register submit upsert record set store replace",
    "edit modify import write upload send",
)
# What stands round the name of a record in the name of a shape, and makes it no other kind of record.
_AROUND = vocabulary(
    "page list collection response request result draft dto record details detail summary view model entity item",
    "input output payload envelope data info base full new get create update add read write my all current basic",
    "response answer reply set connection edge node array body resource structure complex v1 v2 v3 created",
    "updated changed deleted find search query fetch retrieve save register submit upsert patch put post message",
)
# Shapes of the form of answers themselves (RFC 8288, JSON:API, HAL), which are no records.
_OF_FORM = vocabulary("link links pageable sort self")
# A shape whose name ends so wraps a list of records of another name.
_LISTS = vocabulary("page pages list collection response result results envelope set connection reply answer edge node")
# A name that ends so is of a code, key or setting, and of no record.
_CODES = vocabulary(
    "type types status state code codes id ids identifier identifiers kind category error problem sort filter order",
    "field fields enum name names ref reference count number limit level role option options",
)
# In XML Schema the type of a record is called so; elsewhere what is called a type is a list of codes.
_XML_TYPES = re.compile(r"(?:Complex|_)?Type$")
# What a record is found by is no part of what it is called.
_BY = re.compile(r"(?:(?<=[a-z])By(?=[A-Z])|[-_]by[-_])[^/]*$")
_PARTS_OF_CHANNELS = re.compile(r"[/.:]")


class Name(Struct, frozen=True):
    """One name of a kind of record in a description.

    ``phrase`` is the name in plain words, singular; ``said`` how people speak
    of the place; ``deed`` what can be done there: a call that reads or writes
    records of that name, one that tells of them, a call of which that is not
    known, a shape, or prose. ``file`` is the document, where there are several.
    """

    phrase: str
    pointer: str
    said: str
    deed: Deed
    file: str = ""


def names(description: Description) -> tuple[Name, ...]:
    """Every name of a record in the description, calls first, each once for a place and deed."""
    found = (*_of_calls(description), *_of_shapes(description))
    return tuple(dict.fromkeys(name for name in found if name.phrase))


def _of_calls(description: Description) -> Iterator[Name]:
    for operation in description.operations:
        deed = deed_of(operation)
        for phrase in _phrases(description, operation, deed):
            yield Name(phrase, operation.pointer, operation.name, deed)
        for text in (*operation.tags, operation.summary):
            for phrase in prose_phrases(text):
                yield Name(phrase, operation.pointer, operation.name, "prose")


def _of_shapes(description: Description) -> Iterator[Name]:
    xml = description.xml is not None
    for name, schema in description.named_schemas.items():
        if _OF_FORM.issuperset(word for word in words(name) if word not in _AROUND):
            continue
        yield Name(_record(_XML_TYPES.sub("", name) if xml else name), schema.pointer, f"shape `{name}`", "shape")
        title = schema.keywords.get("title")
        if isinstance(title, str):
            yield Name(_record(title), schema.pointer, f"shape `{name}`", "shape")


def deed_of(operation: Operation) -> Deed:
    """What a call does with records, as far as its method and its verbs tell."""
    if operation.is_message:
        return "write" if operation.method in ("receive", "publish") else "told"
    if operation.inbound or operation.method == "subscription":
        return "told"
    if operation.method in ("get", "head", "query"):
        return "unknown" if _writes_by_name(operation) else "read"
    if operation.method in ("put", "patch", "mutation"):
        return "write"
    return _by_verb(operation)


def _writes_by_name(operation: Operation) -> bool:
    """Whether a read by its method is called by a verb of writing."""
    last = words(segments(operation.path)[-1]) if segments(operation.path) else ()
    return bool(last) and len(last) == 1 and last[0] in _WRITING and last[0] not in _READING


def _by_verb(operation: Operation) -> Deed:
    if operation.method == "delete":
        return "unknown"
    fixed = [segment for segment in segments(operation.path) if not is_parameter(segment)]
    last = words(fixed[-1]) if fixed else ()
    for spoken in (last, words(operation.operation_id)):
        verbs = [spoken[0], spoken[-1]] if spoken else []
        if any(verb in _READING for verb in verbs):
            return "read"
        if any(verb in _WRITING for verb in verbs):
            return "write"
    return "write" if operation.method == "post" else "unknown"


def _phrases(description: Description, operation: Operation, deed: Deed) -> Iterator[str]:
    if operation.is_message or operation.inbound:
        for part in _PARTS_OF_CHANNELS.split(operation.path):
            yield _record(part)
    else:
        path = _BY.sub("", operation.path)
        own = path.rpartition(".")[2] if description.family == "soap" else path
        # An operation that is a verb alone is about what its port is called.
        yield _record(noun_of(own) or noun_of(path))
    for media in _bodies(operation, deed):
        shapes = _shape_names(description, media.schema)
        yield from (_record(_XML_TYPES.sub("", shape) if description.xml is not None else shape) for shape in shapes)


def _bodies(operation: Operation, deed: Deed) -> Iterator[Media]:
    """What a call gives, where it reads or tells; what it takes, where it writes."""
    if deed == "write" and operation.request is not None:
        yield from operation.request.media
    elif deed in ("read", "told"):
        for response in operation.successes:
            yield from response.media
        if operation.inbound and operation.request is not None:
            yield from operation.request.media


def _shape_names(description: Description, schema: Schema | None) -> Iterator[str]:
    """The names of the record that a body holds: its own, or those of the list that it wraps."""
    if schema is None:
        return
    if schema.ref:
        yield named_by(schema.ref)
        if not _wraps(named_by(schema.ref)):
            return
    inner = description.resolve(schema)
    if isinstance(inner, Schema):
        lists = (inner, *inner.properties.values())
        for field in lists:
            listed = description.resolve(field)
            if isinstance(listed, Schema) and listed.items is not None and listed.items.ref:
                yield named_by(listed.items.ref)


def _wraps(name: str) -> bool:
    """Whether a shape of that name is a page or list of others, rather than a record."""
    return not _LISTS.isdisjoint(words(name)[-1:])


def named_by(ref: str) -> str:
    """The name at the end of a reference."""
    last = ref.rpartition("/")[2].rpartition("#")[2]
    return last.removesuffix(".json").removesuffix(".yaml").removesuffix(".yml")


def _record(name: str) -> str:
    """The words of a name without what only wraps the record, singular; empty where it names a code or setting."""
    spoken = list(words(name.rpartition("}")[2] if name.startswith("{") and "}" in name else name))
    while len(spoken) > 1 and (spoken[-1] in _AROUND or plain(spoken[-1]) in _AROUND or spoken[-1].isdigit()):
        spoken.pop()
    while len(spoken) > 1 and (spoken[0] in _AROUND or spoken[0] in _WRITING):
        spoken.pop(0)
    if not spoken or (len(spoken) > 1 and spoken[-1] in _CODES):
        return ""
    return plain(" ".join(spoken))


def prose_phrases(text: str) -> Iterable[str]:
    """The words of a short text as one phrase, each in the singular."""
    spoken = " ".join(plain(word) for word in words(text))
    return (spoken,) if spoken else ()
