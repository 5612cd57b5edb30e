"""What changed in the rarer conditions of a schema: ``not``, ``if``, patterns of names, tuples and the like."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.changes.canonical import target_name, value_text
from joinedup.assurance.changes.shape import Rule, Shape
from joinedup.assurance.changes.walk import Pair

_KINDS = {
    "not": "exclusion",
    "if": "condition",
    "then": "condition",
    "else": "condition",
    "contentEncoding": "content-coding",
    "contentMediaType": "content-coding",
}


def compare_conditions(old: Shape, new: Shape, pair: Pair) -> None:
    """Note conditions added, removed and changed; lead into those that hold a schema in both versions."""
    if old.rules or new.rules:
        for name, rule in old.rules.items():
            after = new.rules.get(name)
            if after is None:
                _removed(rule, new, pair)
            elif rule.schema is not None and after.schema is not None:
                pair.lead_to_schemas((rule.schema,), (after.schema,))
            elif rule.text != after.text:
                message = f"The rule `{rule.keyword}` of {pair.said_new(_holder(after))} changed."
                pair.changed(f"{_kind(rule)}-changed", rule.at, after.at, message)
        for name, rule in new.rules.items():
            if name not in old.rules:
                message = f"The rule `{rule.keyword}` was added to {pair.said_new(_holder(rule))}."
                pair.added(f"{_kind(rule)}-added", rule.at, old.at, message)
    _compare_discriminators(old, new, pair)


def _removed(rule: Rule, new: Shape, pair: Pair) -> None:
    message = f"The rule `{rule.keyword}` was removed from {pair.said_old(_holder(rule))}."
    pair.removed(f"{_kind(rule)}-removed", rule.at, new.at, message)


def allows_nothing(shape: Shape) -> bool:
    """Whether no value at all fits, as where a schema is ``false``."""
    return "not" in shape.rules and shape.rules["not"].text in ("{}", "true")


def compare_nothing(old: Shape, new: Shape, pair: Pair) -> None:
    """Note that no value fits any more, or that some do again."""
    before, after = allows_nothing(old), allows_nothing(new)
    if after and not before:
        pair.added("exclusion-added", new.at, old.at, f"No value at all fits {pair.said_new(new.at)} any more.")
    elif before and not after:
        pair.removed("exclusion-removed", old.at, new.at, f"Values fit {pair.said_old(old.at)} again; none did.")


def _kind(rule: Rule) -> str:
    if rule.schema is not None and rule.keyword in ("prefixItems", "items"):
        return "tuple-entry"
    return _KINDS.get(rule.keyword, "rule")


def _holder(rule: Rule) -> str:
    """The schema that makes the rule."""
    for keyword in (rule.keyword, "dependencies", "additionalItems"):
        head, found, _ = rule.at.rpartition(f"/{keyword}")
        if found:
            return head
    return rule.at


def _compare_discriminators(old: Shape, new: Shape, pair: Pair) -> None:
    before, after = old.keywords.get("discriminator"), new.keywords.get("discriminator")
    if before is None and after is None:
        return
    if before is not None and after is not None and _redirected(before.value, after.value):
        words = "A value that tells the forms of {} apart (its discriminator) now means another form."
        pair.noted("discriminator-redirected", "discriminator", old, new, words)
        return
    if before is None or after is None or _told_apart(before.value) != _told_apart(after.value):
        words = "What tells the forms of {} apart (its discriminator) changed."
        pair.noted("discriminator-changed", "discriminator", old, new, words)


def _redirected(before: Any, after: Any) -> bool:
    """Whether a value that chose one form now chooses another, or another field is looked at."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    if before.get("propertyName") != after.get("propertyName"):
        return True
    one, other = before.get("mapping"), after.get("mapping")
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return any(target_name(str(one[key])) != target_name(str(other[key])) for key in one.keys() & other.keys())


def _told_apart(discriminator: Any) -> str:
    """What ``discriminator`` says; a form is known by its name, wherever it stands."""
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    if not isinstance(mapping, dict):
        return value_text(discriminator)
    named = {key: target_name(target) if isinstance(target, str) else target for key, target in mapping.items()}
    return value_text({**discriminator, "mapping": named})
