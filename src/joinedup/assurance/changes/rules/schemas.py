"""Schemas: properties, alternatives, entries and the rarer conditions."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_LESS,
    ACCEPTS_MORE,
    ASK_ARRIVES,
    ASK_GONE,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    MAY_ACCEPT_LESS,
    MAY_PROMISE_LESS,
    NEVER_RECEIVED,
    NEVER_SENT,
    PROMISES_LESS,
    PROMISES_MORE,
    READERS_IGNORE,
    Rule,
    Verdict,
    both_ways,
    breaking,
    compatible,
    loosened,
    risky,
    rule,
    swapped,
    tightened,
)

_OMIT = breaking("Bodies that work today leave it out, and are refused.")
_MAY_OMIT = compatible("Bodies that leave it out stay valid.")
_DROPPED = risky("What our systems still send may be dropped or refused.")
_REFUSED = breaking("Nothing but the named properties is accepted, so bodies that still hold it are refused.")
_RELIED_ON = breaking("It was promised in every answer, and our readers rely on it.")
_MAY_BE_USED = risky("Readers had to cope without it, yet may use it.")
_MAY_BE_MISSING = breaking("Readers may find it missing.")
_STRICT = risky("No further properties were promised to come, so readers that check this refuse the answer.")
_GENERATED = risky("Calls stay valid, but code generated from the description changes its shape.")
_BOTH_SIDES = (("", None, None), ("read-only-", NEVER_SENT, None), ("write-only-", None, NEVER_RECEIVED))


def _properties() -> Iterator[Rule]:
    """Properties that came and went; what travels one way only concerns nobody the other way."""
    for need, omitted, gone in (("required", _OMIT, _RELIED_ON), ("optional", _MAY_OMIT, _MAY_BE_USED)):
        for ending, back, refused, strange in (
            ("", "", _DROPPED, READERS_IGNORE),
            ("-where-none-were-allowed", "-and-refused", _REFUSED, _STRICT),
        ):
            added, removed = f"{need}-property-added{ending}", f"{need}-property-removed{back}"
            for prefix, sent, received in _BOTH_SIDES:
                yield _one_way(prefix, added, removed, ASK_REFUSED, (sent or omitted, received or strange))
                yield _one_way(prefix, removed, added, ASK_GONE, (sent or refused, received or gone))


def _switches() -> Iterator[Rule]:
    one, other = "property-became-required", "property-became-optional"
    for prefix, sent, received in _BOTH_SIDES:
        yield _one_way(prefix, one, other, ASK_REFUSED, (sent or _OMIT, received or PROMISES_MORE))
        yield _one_way(prefix, other, one, ASK_ARRIVES, (sent or ACCEPTS_MORE, received or _MAY_BE_MISSING))


def _one_way(prefix: str, identity: str, back: str, ask: str, verdicts: tuple[Verdict, Verdict]) -> Rule:
    questions = (ask, ASK_GONE if ask is ASK_GONE else ASK_ARRIVES)
    return rule(prefix + identity, prefix + back, questions, request=verdicts[0], response=verdicts[1])


RULES = (
    both_ways(
        "schema-added", "schema-removed", ASK_NOTHING, compatible("Nobody uses it yet, so nothing depends on it.")
    ),
    both_ways(
        "schema-removed", "schema-added", ASK_GONE, breaking("What our systems send or read is described no more.")
    ),
    *_properties(),
    *_switches(),
    tightened("further-properties-forbidden", "further-properties-allowed"),
    loosened("further-properties-allowed", "further-properties-forbidden", response=_STRICT),
    tightened("further-properties-restricted", "further-properties-freed"),
    loosened("further-properties-freed", "further-properties-restricted", response=MAY_PROMISE_LESS),
    tightened("entries-described", "entries-no-longer-described"),
    loosened("entries-no-longer-described", "entries-described", response=MAY_PROMISE_LESS),
    loosened("form-added", "form-removed"),
    tightened("form-removed", "form-added", ASK_KEEP),
    loosened("form-added-of-any", "form-removed-of-any", response=MAY_PROMISE_LESS),
    tightened("form-removed-of-any", "form-added-of-any", ASK_KEEP),
    tightened("choice-added", "choice-removed"),
    loosened("choice-removed", "choice-added"),
    rule(
        "forms-added-beside-one",
        "forms-reduced-to-one",
        ASK_ARRIVES,
        request=_GENERATED,
        response=PROMISES_LESS,
    ),
    rule(
        "forms-reduced-to-one",
        "forms-added-beside-one",
        ASK_KEEP,
        request=ACCEPTS_LESS,
        response=risky("Answers stay within what was promised, but code generated from the description changes."),
    ),
    swapped("one-form-became-several-others", "several-forms-became-another"),
    swapped("several-forms-became-another", "one-form-became-several-others"),
    rule(
        "forms-shut-each-other-out",
        "forms-no-longer-shut-each-other-out",
        ASK_REFUSED,
        request=breaking(
            "What is sent today fits several of the forms, where just one may fit, so all of it is refused."
        ),
        response=PROMISES_MORE,
    ),
    loosened("forms-no-longer-shut-each-other-out", "forms-shut-each-other-out"),
    loosened("forms-may-combine", "forms-exclude-each-other", response=MAY_PROMISE_LESS),
    tightened("forms-exclude-each-other", "forms-may-combine", request=MAY_ACCEPT_LESS),
    both_ways(
        "discriminator-changed",
        "discriminator-changed",
        ASK_NOTHING,
        compatible("It only hints at which form to choose, though generated code may depend on it."),
    ),
    both_ways(
        "discriminator-redirected",
        "discriminator-redirected",
        ASK_KEEP,
        breaking("The same value now stands for another form, so what is sent or read by the old one is misread."),
    ),
    rule(
        "xml-form-changed",
        "xml-form-changed",
        ASK_KEEP,
        request=compatible("What is sent as JSON stays as it is."),
        text=risky("Where it is sent as XML, what our systems send today may be refused or misread."),
        response=risky("Where it arrives as XML, our readers may no longer find it."),
    ),
    tightened("rule-added", "rule-removed"),
    loosened("rule-removed", "rule-added"),
    rule(
        "rule-changed",
        "rule-changed",
        (ASK_REFUSED, ASK_ARRIVES),
        request=MAY_ACCEPT_LESS,
        response=MAY_PROMISE_LESS,
    ),
    tightened("exclusion-added", "exclusion-removed"),
    loosened("exclusion-removed", "exclusion-added"),
    rule(
        "exclusion-changed",
        "exclusion-changed",
        (ASK_REFUSED, ASK_ARRIVES),
        request=MAY_ACCEPT_LESS,
        response=MAY_PROMISE_LESS,
    ),
    tightened("condition-added", "condition-removed"),
    loosened("condition-removed", "condition-added"),
    rule(
        "condition-changed",
        "condition-changed",
        (ASK_REFUSED, ASK_ARRIVES),
        request=MAY_ACCEPT_LESS,
        response=MAY_PROMISE_LESS,
    ),
    rule("tuple-entry-added", "tuple-entry-removed", ASK_ARRIVES, request=ACCEPTS_MORE, response=PROMISES_LESS),
    rule("tuple-entry-removed", "tuple-entry-added", ASK_REFUSED, request=ACCEPTS_LESS, response=PROMISES_MORE),
    swapped("content-coding-added", "content-coding-removed"),
    swapped("content-coding-removed", "content-coding-added"),
    swapped("content-coding-changed", "content-coding-changed"),
    both_ways(
        "reference-changed",
        "reference-changed",
        "Please send what it refers to, of both versions.",
        risky("What it refers to stands elsewhere and was not read, so nothing can be said of the change."),
    ),
)
