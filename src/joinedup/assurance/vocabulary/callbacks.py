"""Addresses at which the product is to call another system: by whatever name a body or parameter takes one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of, resolved
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words

_WRITES = frozenset(("post", "put", "patch"))
_DEEPEST = 3
# What an address is called, and what is done at one that is not the caller's own page.
_ADDRESS = vocabulary("url uri address endpoint urls uris endpoints")
_TELLS = vocabulary(
    "callback callbacks webhook webhooks hook hooks notify notification notifications postback listener"
)
# The browser of a person is sent back there, or something is fetched from there: no system is told of anything.
_RETURNS = re.compile(
    r"redirect|return|success|cancel|fail|sign_?in|log_?(?:in|out)|oauth|openid|sso|saml|auth(?:ori[sz]|$|_)|jsonp|origin",
    re.IGNORECASE,
)
_RETURNS_IN_WORDS = re.compile(
    r"\b(?:redirect\w*|browser|oauth\w*|jsonp|returned to|sent back|land(?:s|ing)|retriev\w*|of th(?:e|is) resource)\b",
    re.IGNORECASE,
)
# "The URL we should call when a message arrives": said of a field that is only called an address.
_CALLED_IN_WORDS = re.compile(
    r"\b(?:call(?:s|ed)?|post(?:s|ed)?|send(?:s|ing)?|sent|notif(?:y|ies|ied)|webhook|callback)\b.{0,80}"
    r"\b(?:when(?:ever)?|each time|every time|status|events?|updates?|notifications?)\b",
    re.IGNORECASE,
)


@once
def told_at(description: Description) -> tuple[str, ...]:
    """The places at which any call takes an address to be told at."""
    return tuple(place for operation in description.operations for place in callback_addresses(description, operation))


def callback_addresses(description: Description, operation: Operation) -> Iterator[str]:
    """The places at which ``operation`` takes an address to be told at."""
    if operation.method not in _WRITES or operation.inbound or _RETURNS.search(operation.path):
        return
    yield from _in_fields(description, asked(operation), 0)
    for parameter in operation.parameters:
        if parameter.place in ("query", "header") and _is_callback(
            parameter.name, parameter.schema, parameter.description
        ):
            yield parameter.pointer


@once
def _found_before(_: Description) -> dict[tuple[str, int, str], tuple[str, ...]]:
    """What was found in a schema, by its pointer, the depth and the field that holds it: many calls send the same."""
    return {}


def _in_fields(description: Description, schema: Schema | None, depth: int, within: str = "") -> tuple[str, ...]:
    """The addresses among the fields of ``schema``, or of each member of a list; ``within`` is the field that holds them."""
    if schema is None:
        return ()
    known = _found_before(description)
    key = (schema.pointer, depth, within if _names_telling(within) else "")
    if key not in known:
        known[key] = tuple(_look_in_fields(description, schema, depth, key[2]))
    return known[key]


def _look_in_fields(description: Description, schema: Schema, depth: int, within: str) -> Iterator[str]:
    whole = resolved(description, schema)
    if whole is not None and whole.items is not None:
        schema = whole.items
    for name, written in fields_of(description, schema).items():
        field = resolved(description, written)
        if field is None or field.keywords.get("readOnly") is True:
            continue
        # `webhook: {url}` is one name in two steps.
        called = f"{within}_{name}" if within else name
        if _is_callback(called, field, written.description or field.description):
            yield written.pointer
        elif depth < _DEEPEST:
            yield from _in_fields(description, field, depth + 1, name)


def _names_telling(name: str) -> bool:
    return squeezed(name).startswith(("callback", "webhook")) or squeezed(name).endswith(
        ("callback", "webhook", "webhooks")
    )


def _is_callback(name: str, field: Schema | None, said: str) -> bool:
    """Whether a value is an address at which something is told, by its name or by what is said of it."""
    if field is None or not _is_text(field) or _RETURNS.search(name) or _RETURNS_IN_WORDS.search(said[:2_000]):
        return False
    spelt = words(name)
    named = squeezed(name).startswith(("callback", "webhook")) or squeezed(name).endswith(("callback", "webhook"))
    address = (
        (spelt[-1:] and spelt[-1] in _ADDRESS)
        or field.format in ("uri", "url")
        or squeezed(name).endswith(("url", "uri"))
    )
    if address and (named or not _TELLS.isdisjoint(spelt)):
        return True
    alone = squeezed(name).endswith(("callback", "webhook"))  # and no method, secret or kind of one
    if alone and _SPEAKS_OF_ADDRESS.search(said[:2_000]):
        return True
    return bool(address) and _CALLED_IN_WORDS.search(said[:2_000]) is not None


_SPEAKS_OF_ADDRESS = re.compile(r"\b(?:url|uri|endpoint|address)\b", re.IGNORECASE)


def _is_text(field: Schema) -> bool:
    return field.types in ((), ("string",), ("string", "null")) and not field.properties
