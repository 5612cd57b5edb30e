"""Whether one value satisfies a formula: yes, no, or not known (``None``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from joinedup.assurance.fit.containment.formulas import SUBJECT, Store
from joinedup.assurance.fit.containment.json_values import exact, freeze, kind_of
from joinedup.assurance.fit.containment.regex.automaton import automaton

# How a format, or a pattern that is not regular, is judged: by a validator. `None`: it cannot say.
Judge = Callable[[str, str, str], bool | None]


class Evaluator:
    """Evaluates the formulas of one store."""

    def __init__(self, store: Store, judge: Judge) -> None:
        self.store = store
        self._judge = judge
        self._judged: dict[tuple[str, str, str], bool | None] = {}

    def holds(self, formula: int, value: Any) -> bool | None:
        """Whether ``value`` satisfies ``formula``."""
        answer = self._positive(abs(formula), value)
        return answer if formula > 0 or answer is None else not answer

    def all_hold(self, formulas: Iterable[int], value: Any) -> bool | None:
        """Whether ``value`` satisfies all of them."""
        return _every(self.holds(formula, value) for formula in formulas)

    def judged(self, word: str, said: str, text: str) -> bool | None:
        """What the validator says of ``text``."""
        key = (word, said, text)
        if key not in self._judged:
            self._judged[key] = self._judge(word, said, text)
        return self._judged[key]

    def matches(self, pattern: str, text: str) -> bool | None:
        """Whether the pattern is found in the text."""
        known = automaton(pattern)
        return known.matches(text) if known is not None else self.judged("pattern", pattern, text)

    def _positive(self, number: int, value: Any) -> bool | None:
        node = self.store.nodes[number]
        word = node[0]
        if word == "and":
            return _every(self.holds(part, value) for part in node[1])
        if word == "true":
            return True
        if word == "types":
            return bool(node[1] & kind_of(value))
        if word == "values":
            return freeze(value) in node[1]
        if word == "ref":
            target = self.store.targets.get(number)  # not there while schemas are still being read
            return None if target is None else self.holds(target, value)
        if word == "opaque":
            return None
        if SUBJECT[word] != kind_of(value):
            return True
        return _ASKED[word](self, node, value)


def _every(answers: Iterable[bool | None]) -> bool | None:
    result: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            result = None
    return result


def _count(evaluator: Evaluator, formula: int, items: list[Any]) -> tuple[int, int]:
    """How many items satisfy the formula: at least, at most."""
    answers = [evaluator.holds(formula, item) for item in items]
    return answers.count(True), len(answers) - answers.count(False)


def _at_least(evaluator: Evaluator, node: tuple[Any, ...], value: list[Any]) -> bool | None:
    sure, possible = _count(evaluator, node[1], value)
    return True if sure >= node[2] else (None if possible >= node[2] else False)


def _at_most(evaluator: Evaluator, node: tuple[Any, ...], value: list[Any]) -> bool | None:
    sure, possible = _count(evaluator, node[1], value)
    return True if possible <= node[2] else (None if sure <= node[2] else False)


def _pattern_values(evaluator: Evaluator, node: tuple[Any, ...], value: dict[str, Any]) -> bool | None:
    return _every(_implied(evaluator.holds(node[1], name), evaluator, node[2], inner) for name, inner in value.items())


def _extra_values(evaluator: Evaluator, node: tuple[Any, ...], value: dict[str, Any]) -> bool | None:
    def asked(name: str) -> bool | None:
        if name in node[1]:
            return False
        return _every(_negated(evaluator.holds(pattern, name)) for pattern in node[2])

    return _every(_implied(asked(name), evaluator, node[3], inner) for name, inner in value.items())


def _negated(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _implied(condition: bool | None, evaluator: Evaluator, formula: int, value: Any) -> bool | None:
    """Whether the formula holds where the condition does."""
    if condition is False:
        return True
    answer = evaluator.holds(formula, value)
    return True if answer else (None if condition is None else answer)


def _max(node: tuple[Any, ...], number: Fraction) -> bool:
    return bool(number < node[1] or (number == node[1] and not node[2]))


def _min(node: tuple[Any, ...], number: Fraction) -> bool:
    return bool(number > node[1] or (number == node[1] and not node[2]))


_ASKED: dict[str, Callable[[Evaluator, tuple[Any, ...], Any], bool | None]] = {
    "multiple": lambda _, node, value: (exact(value) / node[1]).denominator == 1,
    "min": lambda _, node, value: _min(node, exact(value)),
    "max": lambda _, node, value: _max(node, exact(value)),
    "minlen": lambda _, node, value: len(value) >= node[1],
    "maxlen": lambda _, node, value: len(value) <= node[1],
    "pattern": lambda evaluator, node, value: evaluator.matches(node[1], value),
    "format": lambda evaluator, node, value: evaluator.judged(f"format:{node[2]}", node[1], value),
    "item": lambda evaluator, node, value: node[1] >= len(value) or evaluator.holds(node[2], value[node[1]]),
    "rest": lambda evaluator, node, value: _every(evaluator.holds(node[2], one) for one in value[node[1] :]),
    "atleast": _at_least,
    "atmost": _at_most,
    "minitems": lambda _, node, value: len(value) >= node[1],
    "maxitems": lambda _, node, value: len(value) <= node[1],
    "unique": lambda _, __, value: len({freeze(one) for one in value}) == len(value),
    "prop": lambda evaluator, node, value: node[1] not in value or evaluator.holds(node[2], value[node[1]]),
    "patprop": _pattern_values,
    "extra": _extra_values,
    "names": lambda evaluator, node, value: _every(evaluator.holds(node[1], name) for name in value),
    "required": lambda _, node, value: node[1] in value,
    "minprops": lambda _, node, value: len(value) >= node[1],
    "maxprops": lambda _, node, value: len(value) <= node[1],
}
