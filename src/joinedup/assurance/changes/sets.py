"""Two sets of descriptions in, every change between them out: what a folder or an archive holds.

Documents are put side by side by their path, those left over by what they say
they are. Whatever stands in a file that several documents share is told once,
with the calls of all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from joinedup.assurance.changes.compare import compare
from joinedup.assurance.changes.model import Change, Comparison, Context, Direction, Fact, NotCompared
from joinedup.assurance.changes.rules import RULES
from joinedup.assurance.description import Description

Set = Mapping[str, Description]
_Key = tuple[str, Direction, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterparts:
    """Which document became which (by path), those gone and those that came."""

    both: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


def compare_sets(
    old: Set, new: Set, today: date | None = None, *, unread_old: Collection[str] = (), unread_new: Collection[str] = ()
) -> Comparison:
    """Every change from the documents ``old`` to the documents ``new``, both by their paths.

    A document that was read alone has an empty path, and its places are
    pointers; places in others name their file. ``unread_old`` and
    ``unread_new`` are the paths of documents that are there and could not be
    read: what became of their counterparts cannot be said. Raises
    ``InputError`` as ``compare`` does.
    """
    pairs = counterparts(old, new)
    changes: list[Change] = []
    untold: list[NotCompared] = []
    for before, after in pairs.both:
        found = compare(old[before], new[after], today)
        changes += (_placed(change, before, after) for change in found.changes)
        untold += (
            _placed_untold(not_compared, before if not_compared.version == "old" else after)
            for not_compared in found.not_compared
        )
    changes += (_removal(path, old[path]) for path in pairs.gone if path not in unread_new)
    changes += (_addition(path, new[path]) for path in pairs.come if path not in unread_old)
    return Comparison(changes=_once(changes), not_compared=tuple(dict.fromkeys(untold)))


def counterparts(old: Set, new: Set) -> Counterparts:
    """Which document of ``old`` is which of ``new``.

    By path, where both are the same kind of interface; then by title and kind
    of interface, where just one on either side has them; and where each set
    holds one document only, these two, if they are the same kind of interface.
    """
    both = [(path, path) for path in old if path in new and comparable(old[path], new[path])]
    gone, come = _by_name(old, {text for text, _ in both}), _by_name(new, {other for _, other in both})
    both += [(gone[name][0], come[name][0]) for name in gone if len(gone[name]) == 1 == len(come.get(name, ()))]
    if not both and len(old) == 1 == len(new):
        (before, one), (after, other) = *old.items(), *new.items()
        both = [(before, after)] if comparable(one, other) else []
    olds, news = {text for text, _ in both}, {other for _, other in both}
    return Counterparts(
        both=tuple(sorted(both)),
        gone=tuple(text for text in old if text not in olds),
        come=tuple(text for text in new if text not in news),
    )


def comparable(one: Description, other: Description) -> bool:
    """Whether both are the same kind of interface, shown as fully: sample calls are no counterpart of a description."""
    return _sort(one) == _sort(other)


def _sort(description: Description) -> tuple[str, bool]:
    return description.family, bool(description.unshown)


def _by_name(documents: Set, taken: Collection[str]) -> dict[tuple[str, bool, str], list[str]]:
    """The paths of documents that are left, by kind of interface and title; what has no title is left out."""
    found: dict[tuple[str, bool, str], list[str]] = {}
    for path, description in documents.items():
        if path not in taken and (title := description.info.title.strip().casefold()):
            found.setdefault((*_sort(description), title), []).append(path)
    return found


def _place(path: str, pointer: str) -> str:
    """``pointer`` of the document at ``path``, with the file it stands in named."""
    if not path or pointer[:1] not in ("", "/"):
        return pointer
    return f"{path.replace('%', '%25').replace('#', '%23')}#{pointer}"


def _placed(change: Change, old: str, new: str) -> Change:
    if not old and not new:
        return change
    return replace(change, pointer_old=_place(old, change.pointer_old), pointer_new=_place(new, change.pointer_new))


def _placed_untold(not_compared: NotCompared, path: str) -> NotCompared:
    return replace(not_compared, pointer=_place(path, not_compared.pointer))


def _removal(path: str, description: Description) -> Change:
    return _whole(
        Fact("-", "document-removed", _place(path, ""), "", f"{_label(path, description)} was removed."), description
    )


def _addition(path: str, description: Description) -> Change:
    return _whole(
        Fact("+", "document-added", "", _place(path, ""), f"{_label(path, description)} was added."), description
    )


def _label(path: str, description: Description) -> str:
    title = f" ({description.info.title})" if description.info.title else ""
    return f"The description `{path}`{title}"


def _whole(fact: Fact, description: Description) -> Change:
    rule = RULES[fact.kind]
    verdict = rule.verdict(Context.NEITHER)
    return Change(
        id=fact.kind,
        importance=verdict.importance,
        direction=Direction.NEITHER,
        pointer_old=fact.old,
        pointer_new=fact.new,
        message=fact.message,
        operations=tuple(dict.fromkeys(call.name for call in description.operations)),
        why=verdict.why,
        ask=rule.question(Direction.NEITHER, verdict),
    )


def _once(changes: Iterable[Change]) -> tuple[Change, ...]:
    """``changes``, each told once though it was met in several documents, the gravest first."""
    met: dict[_Key, list[Change]] = {}
    for change in changes:
        met.setdefault(
            (change.id, change.direction, change.pointer_old, change.pointer_new, change.message), []
        ).append(change)
    found = [_joined(same) for same in met.values()]
    return tuple(sorted(found, key=lambda change: -change.importance.rank))


def _joined(same: Sequence[Change]) -> Change:
    if len(same) == 1:
        return same[0]
    gravest = max(same, key=lambda change: change.importance.rank)
    return replace(gravest, operations=tuple(dict.fromkeys(call for change in same for call in change.operations)))
