"""Values: types, null, formats, lists of values, defaults, and who may set them."""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_LESS,
    ACCEPTS_MORE,
    ACCEPTS_OTHER,
    ASK_ARRIVES,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    MAY_PROMISE_LESS,
    PROMISES_LESS,
    PROMISES_MORE,
    PROMISES_OTHER,
    both_ways,
    breaking,
    compatible,
    loosened,
    risky,
    rule,
    swapped,
    tightened,
)

_AS_TEXT = compatible("On the wire any single value is text, so what is sent today is still accepted.")
_SAID_BY_MEMBERS = compatible("What stands within it says what it is, with the word or without.")
_NULL = breaking("Null may arrive where our readers were never told to expect it.")
_OTHER_MEANING = breaking("Calls that leave it out now mean something else, without a word of warning.")
_FALLBACK = compatible("It is what the product assumes; what is sent today stays valid.")
_VALUE_IS_SENT = compatible("The value itself is sent, so nothing changes for readers.")
_CLOSED_LISTS = risky("Readers with a closed list of values may fail on one they do not know.")
_ASK_VALUES = "From what day may the new value arrive, and will further values come without notice?"

RULES = (
    loosened("type-widened", "type-narrowed"),
    tightened("type-narrowed", "type-widened"),
    rule(
        "type-narrowed-to-text",
        "type-widened-from-text",
        ASK_REFUSED,
        request=ACCEPTS_LESS,
        response=PROMISES_MORE,
        text=_AS_TEXT,
        parameter=_AS_TEXT,
    ),
    loosened("type-widened-from-text", "type-narrowed-to-text"),
    loosened("type-dropped", "type-stated"),
    both_ways("type-left-out", "type-written-down", ASK_NOTHING, _SAID_BY_MEMBERS),
    both_ways("type-written-down", "type-left-out", ASK_NOTHING, _SAID_BY_MEMBERS),
    tightened("type-stated", "type-dropped"),
    swapped("type-changed", "type-changed"),
    rule(
        "type-became-text",
        "type-no-longer-text",
        ASK_KEEP,
        request=ACCEPTS_OTHER,
        response=PROMISES_OTHER,
        text=_AS_TEXT,
        parameter=_AS_TEXT,
    ),
    swapped("type-no-longer-text", "type-became-text"),
    loosened("null-allowed", "null-forbidden", response=_NULL),
    tightened("null-forbidden", "null-allowed"),
    tightened("format-added", "format-removed"),
    loosened("format-removed", "format-added"),
    loosened("format-widened", "format-narrowed"),
    tightened("format-narrowed", "format-widened"),
    swapped("format-changed", "format-changed"),
    tightened("values-limited", "values-no-longer-limited"),
    loosened("values-no-longer-limited", "values-limited", response=MAY_PROMISE_LESS),
    tightened("value-removed", "value-added"),
    loosened("value-added", "value-removed", _ASK_VALUES, response=_CLOSED_LISTS),
    tightened("open-list-value-removed", "open-list-value-added"),
    loosened(
        "open-list-value-added",
        "open-list-value-removed",
        ASK_NOTHING,
        response=compatible("The list was said to grow, so readers are ready for values they do not know."),
    ),
    tightened("constant-added", "constant-removed"),
    rule("constant-removed", "constant-added", ASK_ARRIVES, request=ACCEPTS_MORE, response=PROMISES_LESS),
    rule("constant-changed", "constant-changed", ASK_KEEP, request=ACCEPTS_LESS, response=PROMISES_LESS),
    *(
        rule(
            f"default-{text}",
            f"default-{other}",
            "What do calls that leave it out get, before and after?",
            request=_FALLBACK,
            parameter=_OTHER_MEANING,
            response=_VALUE_IS_SENT,
        )
        for text, other in (("added", "removed"), ("removed", "added"), ("changed", "changed"))
    ),
    rule(
        "became-read-only",
        "no-longer-read-only",
        ASK_REFUSED,
        request=risky("What our systems still set may be refused or ignored."),
        response=PROMISES_MORE,
    ),
    both_ways("no-longer-read-only", "became-read-only", ASK_NOTHING, ACCEPTS_MORE),
    rule(
        "became-write-only",
        "no-longer-write-only",
        ASK_ARRIVES,
        request=ACCEPTS_MORE,
        response=risky("It should no longer be in answers, where readers may use it."),
    ),
    rule(
        "no-longer-write-only",
        "became-write-only",
        ASK_ARRIVES,
        request=ACCEPTS_MORE,
        response=risky("Readers start to receive it, and it may hold what was kept back for a reason."),
    ),
)
