"""XML Schemas: elements, attributes, order, occurrence, wildcards, types and their limits.

An XML Schema is closed: what it does not name is refused by whoever checks
a document against it. Source: XML Schema 1.0, https://www.w3.org/TR/xmlschema-1/
"""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_LESS,
    ACCEPTS_MORE,
    ASK_ARRIVES,
    ASK_GONE,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    FOR_READERS,
    PROMISES_LESS,
    PROMISES_MORE,
    both_ways,
    breaking,
    compatible,
    loosened,
    risky,
    rule,
    swapped,
    tightened,
)

_OMIT = breaking("Documents that work today leave it out, and are refused.")
_STRICT = risky(
    "Readers that check documents against the old schema refuse what they do not know; others pass over it."
)
_REFUSED = breaking("An XML Schema is closed: documents that still hold it are refused.")
_RELIED_ON = breaking("It was promised in every document, and our readers rely on it.")
_MAY_BE_USED = risky("Readers had to cope without it, yet may use it.")
_OTHER_MEANING = risky(
    "A document that leaves it out, or leaves it empty, now says something else without a word of warning."
)
_CLOSED_LISTS = risky("Readers with a closed list of values may fail on one they do not know.")
_ASK_VALUES = "From what day may the new value arrive, and will further values come without notice?"
_ASK_DEFAULT = "What does a document that leaves it out mean, before and after?"

RULES = (
    *(
        one
        for part in ("element", "attribute")
        for one in (
            rule(
                f"xml-required-{part}-added",
                f"xml-required-{part}-removed",
                ASK_REFUSED,
                request=_OMIT,
                response=_STRICT,
            ),
            rule(
                f"xml-required-{part}-removed",
                f"xml-required-{part}-added",
                ASK_GONE,
                request=_REFUSED,
                response=_RELIED_ON,
            ),
            rule(
                f"xml-optional-{part}-added",
                f"xml-optional-{part}-removed",
                ASK_ARRIVES,
                request=ACCEPTS_MORE,
                response=_STRICT,
            ),
            rule(
                f"xml-optional-{part}-removed",
                f"xml-optional-{part}-added",
                ASK_GONE,
                request=_REFUSED,
                response=_MAY_BE_USED,
            ),
        )
    ),
    tightened("xml-became-required", "xml-became-optional"),
    loosened("xml-became-optional", "xml-became-required"),
    loosened("xml-may-repeat-more", "xml-may-repeat-less"),
    tightened("xml-may-repeat-less", "xml-may-repeat-more"),
    tightened("xml-must-repeat-more", "xml-must-repeat-less"),
    loosened("xml-must-repeat-less", "xml-must-repeat-more"),
    swapped("xml-order-changed", "xml-order-changed"),
    loosened("xml-order-freed", "xml-order-fixed"),
    tightened("xml-order-fixed", "xml-order-freed"),
    swapped("xml-content-model-changed", "xml-content-model-changed"),
    loosened("xml-content-model-loosened", "xml-content-model-tightened"),
    tightened("xml-content-model-tightened", "xml-content-model-loosened"),
    loosened("xml-alternative-added", "xml-alternative-removed"),
    tightened("xml-alternative-removed", "xml-alternative-added", ASK_GONE),
    loosened("xml-wildcard-added", "xml-wildcard-removed", response=_STRICT),
    tightened("xml-wildcard-removed", "xml-wildcard-added"),
    loosened("xml-wildcard-widened", "xml-wildcard-narrowed", response=_STRICT),
    tightened("xml-wildcard-narrowed", "xml-wildcard-widened"),
    rule(
        "xml-wildcard-changed",
        "xml-wildcard-changed",
        ASK_REFUSED,
        request=ACCEPTS_LESS,
        response=_STRICT,
    ),
    tightened("xml-wildcard-checked-more", "xml-wildcard-checked-less"),
    loosened("xml-wildcard-checked-less", "xml-wildcard-checked-more", response=_STRICT),
    loosened("xml-nil-allowed", "xml-nil-forbidden"),
    tightened("xml-nil-forbidden", "xml-nil-allowed"),
    both_ways("xml-default-added", "xml-default-removed", _ASK_DEFAULT, _OTHER_MEANING),
    both_ways("xml-default-removed", "xml-default-added", _ASK_DEFAULT, _OTHER_MEANING),
    both_ways("xml-default-changed", "xml-default-changed", _ASK_DEFAULT, _OTHER_MEANING),
    tightened("xml-fixed-value-added", "xml-fixed-value-removed"),
    loosened("xml-fixed-value-removed", "xml-fixed-value-added"),
    swapped("xml-fixed-value-changed", "xml-fixed-value-changed"),
    tightened("xml-became-abstract", "xml-no-longer-abstract"),
    loosened("xml-no-longer-abstract", "xml-became-abstract"),
    loosened("xml-substitute-added", "xml-substitute-removed", response=_STRICT),
    tightened("xml-substitute-removed", "xml-substitute-added", ASK_GONE),
    loosened("xml-derived-type-added", "xml-derived-type-removed", response=_STRICT),
    tightened("xml-derived-type-removed", "xml-derived-type-added", ASK_GONE),
    tightened("xml-substitution-blocked", "xml-substitution-unblocked"),
    loosened("xml-substitution-unblocked", "xml-substitution-blocked", response=_STRICT),
    both_ways(
        "xml-derivation-rule-changed",
        "xml-derivation-rule-changed",
        "Do schemas of ours, or of our other suppliers, build on this one?",
        compatible("It says what other schemas may build on this one; documents stay as they are."),
    ),
    swapped("xml-namespace-changed", "xml-namespace-changed"),
    swapped("xml-qualification-changed", "xml-qualification-changed"),
    swapped("xml-type-changed", "xml-type-changed"),
    loosened("xml-type-widened", "xml-type-narrowed"),
    tightened("xml-type-narrowed", "xml-type-widened"),
    loosened("xml-union-member-added", "xml-union-member-removed"),
    tightened("xml-union-member-removed", "xml-union-member-added"),
    loosened("xml-value-added", "xml-value-removed", _ASK_VALUES, response=_CLOSED_LISTS),
    tightened("xml-value-removed", "xml-value-added"),
    tightened("xml-values-limited", "xml-values-no-longer-limited"),
    loosened("xml-values-no-longer-limited", "xml-values-limited", response=_CLOSED_LISTS),
    tightened("xml-limit-tightened", "xml-limit-loosened"),
    loosened("xml-limit-loosened", "xml-limit-tightened"),
    swapped("xml-limit-changed", "xml-limit-changed"),
    tightened("xml-pattern-tightened", "xml-pattern-loosened"),
    loosened("xml-pattern-loosened", "xml-pattern-tightened"),
    swapped("xml-pattern-changed", "xml-pattern-changed"),
    both_ways(
        "xml-pattern-rewritten",
        "xml-pattern-rewritten",
        "Which values does the new pattern refuse that the old one took, and the other way round?",
        risky(
            "The patterns could not be compared by their meaning, so values may be refused or arrive that were not before."
        ),
    ),
    both_ways(
        "xml-white-space-changed",
        "xml-white-space-changed",
        "Do values with spaces at their ends, or several in a row, stay the same values?",
        risky("Values with spaces in them may count as others than before."),
    ),
    loosened("xml-mixed-content-allowed", "xml-mixed-content-forbidden"),
    tightened("xml-mixed-content-forbidden", "xml-mixed-content-allowed"),
    tightened("xml-key-added", "xml-key-removed"),
    loosened("xml-key-removed", "xml-key-added"),
    both_ways(
        "xml-key-changed",
        "xml-key-changed",
        ASK_REFUSED,
        risky("Which entries must be unique, or must exist, is now ruled otherwise; documents may be refused."),
    ),
    rule("xml-definition-added", "xml-definition-removed", ASK_NOTHING, request=ACCEPTS_MORE, response=PROMISES_MORE),
    rule("xml-definition-removed", "xml-definition-added", ASK_KEEP, request=ACCEPTS_LESS, response=PROMISES_LESS),
    both_ways("xml-label-changed", "xml-label-changed", ASK_NOTHING, FOR_READERS),
)
