"""Single changes to a JSON or YAML document, drawn at random: each kind that an editor could make at a node."""

from __future__ import annotations

import copy
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from tools.silence.json_idle import Step, bare, excuse, look, places, put_in, same_but_for_order
from tools.silence.json_words import Form


class Edit(NamedTuple):
    """One change: what was done, the way to the node that differs, and how it is done to a document."""

    done: str
    way: tuple[Step, ...]
    do: Callable[[Any], None]

    def made(self, document: Any) -> Any:
        """A copy of ``document`` with the change."""
        whole = copy.deepcopy(document)
        self.do(whole)
        return whole


class Drawer:
    """Draws changes to one document; the values of each word in it serve as other plausible values."""

    def __init__(self, form: Form, document: Any, chance: random.Random) -> None:
        self._form, self._document, self._chance = form, document, chance
        self._bare = bare(form, document)
        self._places = list(places(form, document))
        self._values: Mapping[str, list[Any]] = defaultdict(list)
        for way, _ in self._places:
            self._values[str(way[-1])].append(look(document, way))
        self._words = [(str(way[-1]), look(document, way)) for way, kind in self._places if isinstance(way[-1], str)]

    def draw(self) -> tuple[Edit, Any] | None:
        """A change that is not excused and does change something, with the document it leaves."""
        way, kind = self._chance.choice(self._places)
        edits = list(self._edits(way, kind))
        if not edits:
            return None
        edit = self._chance.choice(edits)
        try:
            changed = edit.made(self._document)
        except (KeyError, IndexError, TypeError):
            return None
        if excuse(self._form, self._document, changed, edit.way):
            return None
        same = same_but_for_order(self._form, bare(self._form, changed), self._bare)
        if same or self._is_put_in(edit.way, changed):
            return None
        return edit, changed

    def _is_put_in(self, way: tuple[Step, ...], changed: Any) -> bool:
        """Whether a reference and its target changed places, words for readers and all."""
        before, after = look(self._document, way), look(changed, way)
        if not isinstance(before, dict) or not isinstance(after, dict):
            return False
        return "$ref" in {**before, **after} and put_in(self._document, before) == put_in(changed, after)

    def _edits(self, way: tuple[Step, ...], kind: str) -> Iterator[Edit]:
        value, last = look(self._document, way), way[-1]
        yield Edit("removed", way, lambda whole: _around(whole, way).__delitem__(last))
        yield self._put("null", way, None)
        if isinstance(last, str):
            yield from self._renamed(way, last)
        others = [other for other in self._values[str(last)] if other != value]
        if others and isinstance(last, str):
            yield self._put("another value of that word", way, copy.deepcopy(self._chance.choice(others)))
        if isinstance(value, dict):
            yield from self._of_object(way, value, kind)
        elif isinstance(value, list):
            yield from self._of_list(way, value)
        else:
            yield from self._of_scalar(way, value)

    def _put(self, done: str, way: tuple[Step, ...], value: Any) -> Edit:
        return Edit(done, way, lambda whole: _around(whole, way).__setitem__(way[-1], value))

    def _renamed(self, way: tuple[Step, ...], name: str) -> Iterator[Edit]:
        for other in {f"{name}X", name.swapcase(), name.capitalize()} - {name}:

            def rename(whole: Any, other: str = other) -> None:
                around = _around(whole, way)
                pairs = [(other if key == name else key, value) for key, value in around.items()]
                around.clear()
                around.update(pairs)

            yield Edit(f"renamed to {other}", way, rename)

    def _of_object(self, way: tuple[Step, ...], value: Any, kind: str) -> Iterator[Edit]:
        yield self._added(way, "frobnicate", "yes")
        yield self._added(way, "x-frobnicate", {"a": 1})
        word, known = self._chance.choice(self._words)
        if word not in value and not (kind == "object" and word in self._form.idle):
            yield self._added(way, word, copy.deepcopy(known))
        if value:
            yield self._put("emptied", way, {})
        yield self._put("another type", way, "text")

    def _added(self, way: tuple[Step, ...], word: str, value: Any) -> Edit:
        return Edit(f"added {word}", (*way, word), lambda whole: look(whole, way).__setitem__(word, value))

    def _of_list(self, way: tuple[Step, ...], value: Any) -> Iterator[Edit]:
        if value:
            chosen = copy.deepcopy(self._chance.choice(value))
            if isinstance(chosen, (dict, list)) or str(way[-1]) not in self._form.sets:
                yield Edit("an entry twice", way, lambda whole: look(whole, way).append(chosen))
        new = {"frobnicate": "yes"} if value and isinstance(value[-1], dict) else "frobnicate"
        yield Edit("added an entry", way, lambda whole: look(whole, way).append(new))
        if len(value) > 1 and str(way[-1]) not in self._form.sets:
            yield Edit("in another order", way, lambda whole: look(whole, way).reverse())

    def _of_scalar(self, way: tuple[Step, ...], value: Any) -> Iterator[Edit]:
        if isinstance(value, bool):
            yield self._put("the other way", way, not value)
            yield self._put("as text", way, str(value).lower())
        elif isinstance(value, (int, float)):
            yield self._put("a little more", way, value + 1)
            yield self._put("a little less", way, value - 1)
            yield self._put("as text", way, str(value))
        elif isinstance(value, str):
            yield self._put("a letter more", way, f"{value}x")
            yield self._put("a letter less", way, value[:-1])
            yield self._put("other case", way, value.swapcase())
            yield self._put("a blank", way, f"{value} ")
            yield self._put("emptied", way, "")
            yield self._put("a number", way, 7)
        else:
            yield self._put("no longer null", way, "something")


def _around(document: Any, way: tuple[Step, ...]) -> Any:
    return look(document, way[:-1])
