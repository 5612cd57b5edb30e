"""What changed in lists of alternatives (``oneOf``, ``anyOf``), the counterparts matched first."""

from __future__ import annotations

from joinedup.assurance.changes.matching import matched
from joinedup.assurance.changes.shape import Group, Shape
from joinedup.assurance.changes.side import Side
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Schema

Sides = tuple[tuple[Schema, ...], tuple[Schema, ...]]


def compare_alternatives(old: Shape, new: Shape, schemas: Sides, pair: Pair) -> bool:
    """Note changes of the alternatives; false where nothing else of the two can be compared.

    ``schemas`` are the old and new schemas whose shapes these are.
    """
    if not old.groups and not new.groups:
        return True
    if bool(old.groups) != bool(new.groups):
        return _compare_with_plain(old, new, schemas, pair)
    for before, after in zip(old.groups, new.groups, strict=False):
        _compare_groups(before, after, pair)
    for group in new.groups[len(old.groups) :]:
        _choice_added(group, old, pair)
    for group in old.groups[len(new.groups) :]:
        _choice_removed(group, new, pair)
    return True


def _choice_added(group: Group, old: Shape, pair: Pair) -> None:
    message = f"{_upper(pair.said_new(group.at))} must now fit one of a list of forms."
    pair.added("choice-added", group.at, old.at, message)


def _choice_removed(group: Group, new: Shape, pair: Pair) -> None:
    message = f"{_upper(pair.said_old(group.at))} need no longer fit one of a list of forms."
    pair.removed("choice-removed", group.at, new.at, message)


def _compare_with_plain(old: Shape, new: Shape, schemas: Sides, pair: Pair) -> bool:
    """One of the two is a list of alternatives, the other is not."""
    listed, plain = (new, old) if new.groups else (old, new)
    if not listed.bare or plain.bare:
        # The list is one more condition beside the others, which are compared as ever.
        if listed is new:
            _choice_added(listed.groups[0], old, pair)
        else:
            _choice_removed(listed.groups[0], new, pair)
        return True
    group = listed.groups[0]
    count = len(group.alternatives)
    if listed is new:
        single = pair.walk.old.without_null(schemas[0])
        same, _, _ = matched(single, group.alternatives, pair.walk.old, pair.walk.new)
        message = f"{_upper(pair.said_new(group.at))} had one form and now has {count}."
        if group.word == "oneOf" and _fits_several(schemas[0], pair.walk.old, group, pair.walk.new):
            words = f"{message} Whatever fitted before fits several of them, where just one may fit."
            pair.added("forms-shut-each-other-out", group.at, old.at, words)
            return False
        pair.added("forms-added-beside-one" if same else "one-form-became-several-others", group.at, old.at, message)
    else:
        single = pair.walk.new.without_null(schemas[1])
        same, _, _ = matched(group.alternatives, single, pair.walk.old, pair.walk.new)
        message = f"{_upper(pair.said_old(group.at))} had {count} forms and now has one."
        if group.word == "oneOf" and _fits_several(schemas[1], pair.walk.new, group, pair.walk.old):
            words = f"{message} What fits it fitted several of them, where just one might fit."
            pair.removed("forms-no-longer-shut-each-other-out", group.at, new.at, words)
            return False
        pair.removed("forms-reduced-to-one" if same else "several-forms-became-another", group.at, new.at, message)
    for before, after in same:
        pair.lead_to_schemas((before,), (after,))
    return False


_MOST_FORMS = 6


def _fits_several(single: tuple[Schema, ...], side: Side, group: Group, other: Side) -> bool:
    """Whether everything that the single schema allows fits two of the alternatives at least."""
    whole = side.whole(single[0]) if len(single) == 1 and len(group.alternatives) <= _MOST_FORMS else None
    if whole is None:
        return False
    from joinedup.assurance.fit.containment import Outcome, decide

    forms = [other.whole(alternative) for alternative in group.alternatives]
    fitting = (
        form for form in forms if form is not None and decide(whole, form, fuel=2_000).outcome is Outcome.CONTAINED
    )
    return len(list(fitting)) > 1


def _compare_groups(before: Group, after: Group, pair: Pair) -> None:
    pairs, gone, come = matched(before.alternatives, after.alternatives, pair.walk.old, pair.walk.new)
    for old, new in pairs:
        pair.lead_to_schemas((old,), (new,))
    if before.word != after.word:
        kind = "forms-may-combine" if after.word == "anyOf" else "forms-exclude-each-other"
        message = f"The forms of {pair.said_new(after.at)} were `{before.word}` and are now `{after.word}`."
        pair.changed(kind, before.at, after.at, message)
    # Where forms may combine, an unknown one need not stand alone.
    loose = "-of-any" if before.word == after.word == "anyOf" else ""
    for schema in gone:
        message = f"{_upper(pair.said_old(before.at))} no longer has the form {_form(schema, pair, new=False)}."
        pair.removed(f"form-removed{loose}", schema.pointer, after.at, message)
    for schema in come:
        message = f"{_upper(pair.said_new(after.at))} has the new form {_form(schema, pair, new=True)}."
        pair.added(f"form-added{loose}", schema.pointer, before.at, message)


def _form(schema: Schema, pair: Pair, *, new: bool) -> str:
    """A form by its name, or by its type."""
    if schema.ref:
        return f"`{schema.ref.rpartition('/')[2]}`"
    side = pair.walk.new if new else pair.walk.old
    shape = side.shape(side.settled((schema,)))
    title = schema.keywords.get("title")
    if isinstance(title, str) and title:
        return f"`{title[:60]}`"
    values = shape.keywords.get("enum")
    if values is not None:
        return f"one of {', '.join(list(values.value)[:3])}"
    return " or ".join(sorted(shape.types)) if shape.types else "of any type"


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]
