"""What callers give beside the body."""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_LESS,
    ACCEPTS_MORE,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    PROMISES_LESS,
    PROMISES_MORE,
    READERS_IGNORE,
    both_ways,
    breaking,
    compatible,
    risky,
    rule,
)

_OMIT = breaking("Calls that work today leave it out, and are refused.")
_WRITTEN = breaking("The same value is written in another way, so today's calls are misread or refused.")

RULES = (
    rule("required-parameter-added", "parameter-removed", ASK_REFUSED, request=_OMIT, response=READERS_IGNORE),
    rule(
        "optional-parameter-added",
        "parameter-removed",
        ASK_NOTHING,
        request=compatible("Calls that leave it out stay valid."),
        response=READERS_IGNORE,
    ),
    both_ways(
        "optional-parameter-moved",
        "optional-parameter-moved",
        "Is the value still read in its old place, and until when?",
        risky("Sent in the old place, the value may be refused, or ignored so that the answer means something else."),
    ),
    both_ways(
        "required-parameter-moved",
        "required-parameter-moved",
        "Is the value still read in its old place, and until when?",
        breaking("Calls give it in the old place and are refused."),
    ),
    rule("parameter-became-required", "parameter-became-optional", ASK_REFUSED, request=_OMIT, response=PROMISES_MORE),
    rule(
        "parameter-became-optional",
        "parameter-became-required",
        ASK_NOTHING,
        request=ACCEPTS_MORE,
        response=PROMISES_LESS,
    ),
    both_ways("parameter-written-otherwise", "parameter-written-otherwise", ASK_KEEP, _WRITTEN),
    both_ways(
        "reserved-characters-rule-changed",
        "reserved-characters-rule-changed",
        "Are both ways of writing reserved characters understood?",
        risky("Values with characters such as / or ? are written otherwise; others are not affected."),
    ),
    rule(
        "empty-value-refused",
        "empty-value-allowed",
        ASK_REFUSED,
        request=breaking("Calls that give it without a value are refused."),
    ),
    rule("empty-value-allowed", "empty-value-refused", ASK_NOTHING, request=ACCEPTS_MORE),
    rule(
        "parameter-takes-several",
        "parameter-takes-only-one",
        ASK_NOTHING,
        request=compatible("One value is written as before."),
        response=PROMISES_LESS,
    ),
    rule(
        "parameter-takes-only-one",
        "parameter-takes-several",
        ASK_REFUSED,
        request=breaking("Calls that give several values are refused or cut short."),
        response=PROMISES_MORE,
    ),
    rule(
        "parameter-described",
        "parameter-no-longer-described",
        ASK_REFUSED,
        request=ACCEPTS_LESS,
        response=PROMISES_MORE,
    ),
    rule(
        "parameter-no-longer-described",
        "parameter-described",
        ASK_NOTHING,
        request=ACCEPTS_MORE,
        response=risky("Nothing is promised of its value any more; it may be the same."),
    ),
)
