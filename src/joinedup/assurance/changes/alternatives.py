"""What changed in lists of alternatives (``oneOf``, ``anyOf``), the counterparts matched first."""

from __future__ import annotations

from joinedup.assurance.changes.matching import matched
from joinedup.assurance.changes.shape import Group, Shape
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Schema


def compare_alternatives(old: Shape, new: Shape, pair: Pair) -> bool:
    """Note changes of the alternatives; false where nothing else of the two can be compared."""
    if not old.groups and not new.groups:
        return True
    if bool(old.groups) != bool(new.groups):
        return _compare_with_plain(old, new, pair)
    for before, after in zip(old.groups, new.groups, strict=False):
        _compare_groups(before, after, pair)
    for group in new.groups[len(old.groups) :]:
        pair.added(
            "choice-added", group.at, old.at, f"{_said(pair, group, new=True)} must now fit one of a list of forms."
        )
    for group in old.groups[len(new.groups) :]:
        pair.removed(
            "choice-removed",
            group.at,
            new.at,
            f"{_said(pair, group, new=False)} need no longer fit one of a list of forms.",
        )
    return True


def _compare_with_plain(old: Shape, new: Shape, pair: Pair) -> bool:
    """One of the two is a list of alternatives, the other is not."""
    listed, plain, came = (new, old, True) if new.groups else (old, new, False)
    group = listed.groups[0]
    if not listed.bare or plain.bare:
        # The list is one more condition beside the others, which are compared as ever.
        if came:
            message = f"{_said(pair, group, new=True)} must now fit one of a list of forms."
            pair.added("choice-added", group.at, old.at, message)
        else:
            message = f"{_said(pair, group, new=False)} need no longer fit one of a list of forms."
            pair.removed("choice-removed", group.at, new.at, message)
        return True
    side, other = (pair.walk.new, pair.walk.old) if came else (pair.walk.old, pair.walk.new)
    same = _same_among(group, plain, pair, came=came)
    del side, other
    if came:
        kind = "forms-added-beside-one" if same is not None else "one-form-became-several-others"
        pair.added(kind, group.at, old.at, f"{_said(pair, group, new=True)} had one form and now has {_count(group)}.")
    else:
        kind = "forms-reduced-to-one" if same is not None else "several-forms-became-another"
        pair.removed(
            kind, group.at, new.at, f"{_said(pair, group, new=False)} had {_count(group)} forms and now has one."
        )
    return False


def _same_among(group: Group, plain: Shape, pair: Pair, *, came: bool) -> Schema | None:
    """The alternative that is the plain schema, whose own changes are then followed."""
    side = pair.walk.new if came else pair.walk.old
    for one in group.alternatives:
        shape = side.shape(side.settled((one,)))
        if shape.types != plain.types or shape.groups:
            continue
        if shape.properties.keys() == plain.properties.keys() and shape.keywords.keys() == plain.keywords.keys():
            return one
    return None


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


def _said(pair: Pair, group: Group, *, new: bool) -> str:
    return _upper(pair.said_new(group.at) if new else pair.said_old(group.at))


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def _count(group: Group) -> str:
    return str(len(group.alternatives))
