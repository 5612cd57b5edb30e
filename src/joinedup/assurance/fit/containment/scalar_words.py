"""What the words for single values say, as formulas."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.formulas import TRUE
from joinedup.assurance.fit.containment.json_values import ALL, NAMES, NULL, NUMBER, exact, freeze
from joinedup.assurance.fit.containment.malformed import MalformedError
from joinedup.assurance.fit.containment.regex.lookaheads import simple_parts

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.compile import Compiler
    from joinedup.assurance.fit.containment.references import Resource

Read = Callable[["Compiler", dict[str, Any], "Resource"], int]

# Patterns that every text satisfies.
_ANY_TEXT = ("", "^", ".*", "^.*", "(.*)", "$")


def read_type(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`type`: of which kinds the value is."""
    given = schema["type"]
    mask, whole = 0, False
    for name in given if isinstance(given, list) else [given]:
        if name == "integer":
            whole = True
        elif isinstance(name, str) and name in NAMES:
            mask |= NAMES[name]
        else:
            raise MalformedError(f"`type` names no type: {str(name)[:60]!r}")
    if compiler.dialect is Dialect.OPENAPI_30 and schema.get("nullable") is True:
        mask |= NULL
    if not whole or mask & NUMBER:
        return compiler.store.kinds(mask)
    return compiler.store.every([compiler.store.kinds(mask | NUMBER), _whole(compiler)])


def _whole(compiler: Compiler) -> int:
    """A number without a fraction; draft-04 alone also asks how it is written, which a value does not tell."""
    whole = compiler.store.atom("multiple", Fraction(1))
    if compiler.dialect is not Dialect.DRAFT_04:
        return whole
    written = compiler.opaque("draft-04 takes 1.0 for no integer", "written as an integer")
    not_a_number = compiler.store.kinds(ALL & ~NUMBER)
    return compiler.store.every([whole, compiler.store.some([not_a_number, written])])


def read_enum(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`enum`: one of these values."""
    if not isinstance(schema["enum"], list):
        raise MalformedError("`enum` is not a list")
    return compiler.store.values(freeze(value) for value in schema["enum"])


def read_const(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`const`: this value."""
    return compiler.store.values([freeze(schema["const"])])


def _number(schema: dict[str, Any], word: str) -> Fraction:
    given = schema[word]
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise MalformedError(f"`{word}` is not a number")
    return exact(given)


def count(schema: dict[str, Any], word: str) -> int:
    """The number of things that ``word`` allows or asks for."""
    given = _number(schema, word)
    if given < 0 or given.denominator != 1:
        raise MalformedError(f"`{word}` is not a count")
    return int(given)


def read_multiple(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`multipleOf`: a number on a grid."""
    step = _number(schema, "multipleOf")
    if step <= 0:
        raise MalformedError("`multipleOf` is not above zero")
    return compiler.store.atom("multiple", step)


def read_bound(word: str, exclusive: str, kind: str) -> Read:
    """`minimum` and `maximum`, made exclusive by a word beside them in the oldest dialects."""

    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        beside = schema.get(exclusive)
        if compiler.dialect.oldest and beside is not None and not isinstance(beside, bool):
            raise MalformedError(f"`{exclusive}` is neither true nor false")
        return compiler.store.atom(kind, _number(schema, word), compiler.dialect.oldest and beside is True)

    return read


def read_exclusive(word: str, kind: str) -> Read:
    """`exclusiveMinimum` and `exclusiveMaximum` as numbers."""

    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        return compiler.store.atom(kind, _number(schema, word), True)

    return read


def read_least(word: str, kind: str) -> Read:
    """A word that gives the least count of something."""

    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        least = count(schema, word)
        return compiler.store.atom(kind, least) if least else TRUE

    return read


def read_most(word: str, kind: str) -> Read:
    """A word that gives the greatest count of something."""

    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        return compiler.store.atom(kind, count(schema, word))

    return read


def pattern_formula(compiler: Compiler, source: Any) -> int:
    """The formula of text that matches a pattern; what it looks ahead for becomes a pattern of its own."""
    if not isinstance(source, str):
        raise MalformedError("a pattern is not text")
    if source in _ANY_TEXT:
        return TRUE
    parts = []
    for part, wanted in simple_parts(source):
        atom = compiler.store.atom("pattern", part)
        parts.append(atom if wanted else -atom)
    return compiler.store.every(parts)


def read_pattern(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`pattern`: text in which a pattern is found."""
    return pattern_formula(compiler, schema["pattern"])


def read_format(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`format`: a note, unless formats are asserted."""
    if not compiler.format_assertion or not isinstance(schema["format"], str):
        return TRUE
    return compiler.store.atom("format", schema["format"], compiler.dialect)


def read_content(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """Encoded content: a note, except where draft-07 is told to assert formats."""
    if not compiler.format_assertion:
        return TRUE
    words = {word: schema[word] for word in ("contentMediaType", "contentEncoding") if word in schema}
    return compiler.opaque("the content of encoded text", repr(sorted(words.items())))
