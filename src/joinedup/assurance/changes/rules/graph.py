"""What a GraphQL caller names and gives: types, fields, arguments, values and directives.

The breaking and dangerous changes of the GraphQL reference implementation are a floor: what it calls breaking is
breaking here, and what it calls dangerous at least risky. Source: GraphQL specification, September 2025, sections 3 and
5, https://spec.graphql.org/September2025/
"""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.changes.rules.rule import (
    ASK_GONE,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    FOR_READERS,
    NOTICE,
    PROMISES_LESS,
    PROMISES_MORE,
    Rule,
    Verdict,
    both_ways,
    breaking,
    compatible,
    risky,
)

_REFUSED = breaking("A query that names it is refused as a whole, so every caller that uses it must be changed first.")
_NEW = compatible("Nobody is given it unasked: a query gets what it names.")
_UNKNOWN_VALUE = risky(
    "Programs made from the old schema do not know it; a reader that meets it may fail, if nothing was made ready for it."
)
_OMITTED = breaking("Queries that leave it out, or give null, are refused.")
_OTHER_DEFAULT = risky("Calls that leave it out are valid still, and may be answered otherwise from that day on.")
_NEW_ANSWER = risky(
    "Calls that leave it out are valid still; the schema does not say that they are answered as they were before."
)
_OTHER_TYPE = breaking("A variable has its type written in the query; one of the old type is refused.")
_META = risky("The schema does not say what it does: it may guard access, limit calls or only sort the documentation.")

_ASK_DEFAULT = "How is a call answered now that leaves it out, and where did that change?"
_ASK_UNKNOWN = "From what day may it arrive, and can our readers be made ready first?"
_ASK_META = "What does the directive do for callers: does it change who may call, how often, or what comes back?"


def _kinds(name: str, back: str, ask: str, verdict: Verdict) -> Rule:
    return both_ways(f"graphql-{name}", f"graphql-{back}", ask, verdict)


def _input_rules(word: str) -> Iterator[Rule]:
    """What may happen to an argument or a field of an input object, which callers give alike."""
    yield _kinds(f"{word}-removed", f"optional-{word}-added", ASK_GONE, _REFUSED)
    yield _kinds(f"required-{word}-added", f"{word}-removed", ASK_REFUSED, _OMITTED)
    yield _kinds(f"optional-{word}-added", f"{word}-removed", _ASK_DEFAULT, _NEW_ANSWER)
    yield _kinds(f"{word}-became-required", f"{word}-became-optional", ASK_REFUSED, _OMITTED)
    yield _kinds(
        f"{word}-became-optional",
        f"{word}-became-required",
        ASK_NOTHING,
        compatible("What is given today is accepted still."),
    )
    yield _kinds(f"{word}-type-changed", f"{word}-type-changed", ASK_KEEP, _OTHER_TYPE)
    yield _kinds(f"{word}-default-changed", f"{word}-default-changed", _ASK_DEFAULT, _OTHER_DEFAULT)
    yield _kinds(f"{word}-default-added", f"{word}-default-removed", _ASK_DEFAULT, _OTHER_DEFAULT)
    yield _kinds(f"{word}-default-removed", f"{word}-default-added", _ASK_DEFAULT, _OTHER_DEFAULT)


CALLS = (
    _kinds("root-removed", "root-added", ASK_GONE, breaking("Every call of that sort is refused.")),
    _kinds("root-added", "root-removed", ASK_NOTHING, _NEW),
    _kinds(
        "root-type-changed",
        "root-type-changed",
        ASK_KEEP,
        breaking("Fragments on the old type are refused, and answers name another type."),
    ),
    _kinds("field-removed", "field-added", ASK_GONE, _REFUSED),
    _kinds("field-added", "field-removed", ASK_NOTHING, _NEW),
    _kinds("field-may-be-null", "field-never-null", ASK_KEEP, PROMISES_LESS),
    _kinds("field-never-null", "field-may-be-null", ASK_NOTHING, PROMISES_MORE),
    _kinds(
        "field-type-changed",
        "field-type-changed",
        ASK_KEEP,
        breaking("Queries that name what lies within it are refused, and readers meet another kind of value."),
    ),
    _kinds("deprecated", "no-longer-deprecated", ASK_GONE, NOTICE),
    _kinds(
        "no-longer-deprecated", "deprecated", ASK_NOTHING, compatible("The supplier no longer means to take it away.")
    ),
    _kinds("deprecation-reason-changed", "deprecation-reason-changed", ASK_NOTHING, FOR_READERS),
)

GIVEN = (*_input_rules("argument"), *_input_rules("input-field"))

TYPES = (
    _kinds("type-removed", "type-added", ASK_GONE, _REFUSED),
    _kinds("type-added", "type-removed", ASK_NOTHING, _NEW),
    _kinds(
        "type-kind-changed",
        "type-kind-changed",
        ASK_KEEP,
        breaking("It is asked for, or given, in another way, so every query that uses it must be changed first."),
    ),
    _kinds(
        "value-removed",
        "value-added",
        ASK_GONE,
        breaking("A query that gives it is refused, and records that held it must now say something else."),
    ),
    _kinds("value-added", "value-removed", _ASK_UNKNOWN, _UNKNOWN_VALUE),
    _kinds(
        "union-member-removed",
        "union-member-added",
        ASK_GONE,
        breaking("A query that asks for it within the union is refused."),
    ),
    _kinds("union-member-added", "union-member-removed", _ASK_UNKNOWN, _UNKNOWN_VALUE),
    _kinds(
        "interface-no-longer-implemented",
        "interface-implemented",
        ASK_GONE,
        breaking(
            "A query that asks for the type within the interface is refused, and answers no longer hold it there."
        ),
    ),
    _kinds("interface-implemented", "interface-no-longer-implemented", _ASK_UNKNOWN, _UNKNOWN_VALUE),
    _kinds(
        "one-field-demanded",
        "one-field-no-longer-demanded",
        ASK_REFUSED,
        breaking("Calls that give several of its fields, none, or null are refused."),
    ),
    _kinds(
        "one-field-no-longer-demanded",
        "one-field-demanded",
        "What does the product do where several of the fields are given, or none?",
        compatible("Calls that give one field are accepted still."),
    ),
    _kinds(
        "scalar-specified",
        "scalar-no-longer-specified",
        "Were its values always written as it says there?",
        compatible("It says where the form of the values is laid down."),
    ),
    _kinds(
        "scalar-no-longer-specified",
        "scalar-specified",
        "Where is the form of its values laid down now?",
        risky("Nothing lays down any more how its values are written; they may be the same."),
    ),
    _kinds(
        "scalar-specified-elsewhere",
        "scalar-specified-elsewhere",
        "Are values written otherwise now than the old specification said?",
        risky("Another specification may mean that values are written otherwise, both those sent and those received."),
    ),
)

DIRECTIVES = (
    _kinds("directive-removed", "directive-added", ASK_GONE, _REFUSED),
    _kinds("directive-added", "directive-removed", ASK_NOTHING, _NEW),
    _kinds(
        "directive-location-removed",
        "directive-location-added",
        ASK_REFUSED,
        breaking("A query that uses the directive there is refused."),
    ),
    _kinds("directive-location-added", "directive-location-removed", ASK_NOTHING, _NEW),
    _kinds(
        "directive-no-longer-repeatable",
        "directive-repeatable",
        ASK_REFUSED,
        breaking("A query that uses the directive several times at one place is refused."),
    ),
    _kinds(
        "directive-repeatable", "directive-no-longer-repeatable", ASK_NOTHING, compatible("Using it once stays valid.")
    ),
    _kinds("directive-applied", "directive-no-longer-applied", _ASK_META, _META),
    _kinds("directive-no-longer-applied", "directive-applied", _ASK_META, _META),
    _kinds("directive-applied-otherwise", "directive-applied-otherwise", _ASK_META, _META),
)
