"""Whether a number that a tender names is stated, and kept, in a text.

Only numbers with a unit of the same sort count. A text in which some numbers
keep what was asked and others do not is in doubt: a person reads which is
meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from joinedup.assurance.asked.kinds import Standing
from joinedup.assurance.vocabulary.words import listed
from joinedup.requirements.asked import AskedFigure, Asks

_SPELT = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: number for number, word in enumerate(_SPELT, start=1)} | _TENS
_HOUR, _DAY = Decimal(3600), Decimal(86400)
_MONTH = _DAY * Decimal("30.4375")
# Each unit: the sort of number it is, and how many of the sort's own units it holds. Sorts of time are apart, since
# a working day is no day and a month no fixed number of days.
_UNITS: dict[str, tuple[str, Decimal]] = {
    "milliseconds": ("moment", Decimal("0.001")),
    "seconds": ("moment", Decimal(1)),
    "minutes": ("moment", Decimal(60)),
    "hours": ("moment", _HOUR),
    "days": ("day", _DAY),
    "weeks": ("day", 7 * _DAY),
    "hours a day": ("hours a day", Decimal(1)),
    "days a week": ("days a week", Decimal(1)),
    "working days": ("working day", _DAY),
    "months": ("month", _MONTH),
    "years": ("month", 12 * _MONTH),
    "per cent": ("per cent", Decimal(1)),
    "metres": ("metre", Decimal(1)),
    "calls a second": ("rate", Decimal(3600)),
    "calls a minute": ("rate", Decimal(60)),
    "calls an hour": ("rate", Decimal(1)),
    "calls a day": ("rate", 1 / Decimal(24)),
    "calls a month": ("rate", 1 / Decimal(730)),
}
# Where a text gives no number of the sort that was asked, one of these sorts is near enough to be asked about.
_BESIDE = {
    "moment": ("day",),
    "day": ("moment", "month", "working day"),
    "working day": ("day",),
    "month": ("day",),
}
_CALLS = r"(?:(?:api|http)\s+)?(?:calls?|requests?|messages?|transactions?|queries)"
_PER = r"\s*(?:/|(?:per|a|an|each|every|in any|in each)\s)\s*"
_WRITTEN = (
    ("calls a second", rf"{_CALLS}{_PER}(?:second|sec)\b"),
    ("calls a minute", rf"{_CALLS}{_PER}(?:minute|min)\b"),
    ("calls an hour", rf"{_CALLS}{_PER}hour\b"),
    ("calls a day", rf"{_CALLS}{_PER}day\b"),
    ("calls a month", rf"{_CALLS}{_PER}month\b"),
    ("hours a day", rf"(?:hours?|hrs?){_PER}day\b"),
    ("days a week", rf"days?{_PER}week\b"),
    ("milliseconds", r"(?:milliseconds?|msec|ms)\b"),
    ("seconds", r"(?:seconds?|secs?|s)\b"),
    ("minutes", r"(?:minutes?|mins?)\b"),
    ("hours", r"(?:hours?|hrs?|h)\b"),
    ("working days", r"(?:working|business)\s+days?\b"),
    ("days", r"(?:calendar\s+)?days?\b"),
    ("weeks", r"weeks?\b"),
    ("months", r"(?:calendar\s+)?months?\b"),
    ("years", r"years?\b"),
    ("per cent", r"(?:%|per\s?cent\b)"),
    ("metres", r"(?:met(?:re|er)s?|m)\b"),
)
_UNIT = "|".join(f"(?P<u{place}>{pattern})" for place, (_, pattern) in enumerate(_WRITTEN))
_NUMBER = rf"\d{{1,12}}(?:[,\u202f ]\d{{3}})*(?:\.\d{{1,6}})?|\b(?:{'|'.join(_NUMBERS)})\b"
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})[\s-]?\s*(?:{_UNIT})", re.IGNORECASE)
# A sentence that refuses or only intends a number does not promise it; ``no more than`` refuses nothing.
_BOUND = re.compile(r"\b(?:no|not)\s+(?:more|less|later|longer|fewer|worse)\s+than\b", re.IGNORECASE)
_NO_PROMISE = re.compile(
    r"\b(?:not|cannot|never|unable|neither|nor|\w+n['’]t|planned|planning|plan to|plans to|roadmap|intend\w*|aim|aims|aiming|"
    r"target\w*|goal|hope|expect\w*|subject to|future)\b",
    re.IGNORECASE,
)
# Hours of service as people write them.
_ALWAYS = re.compile(r"\b24\s*[/x×]\s*7\b|\b(?:a)?round the clock\b", re.IGNORECASE)
_WEEKDAYS = re.compile(r"\bmon(?:day)?\s*(?:to|-|–|until)\s*fri(?:day)?\b|\bweekdays\b", re.IGNORECASE)
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?"
_FROM_TO = re.compile(rf"\b{_CLOCK}\s*(?:to|-|–|until)\s*{_CLOCK}\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_LONGEST = 20_000


class Figure(Struct, frozen=True):
    """A number with its unit, as written (``said``), its sort, and its amount in the sort's own unit."""

    said: str
    sort: str
    amount: Decimal


class Said(Struct, frozen=True):
    """A sentence of a document in which a number may stand, with its place."""

    text: str
    pointer: str
    file: str = ""


class FigureShown(Struct, frozen=True):
    """How one number stands, why in words, and the sentences that this rests on (none where it is the answer's)."""

    asked: AskedFigure
    standing: Standing
    why: str
    at: tuple[Said, ...] = ()


def figures(text: str) -> tuple[Figure, ...]:
    """Every number of ``text`` that has a known unit, in its order."""
    found = []
    for match in _FIGURE.finditer(text[:_LONGEST]):
        unit = next(name for place, (name, _) in enumerate(_WRITTEN) if match[f"u{place}"])
        sort, factor = _UNITS[unit]
        found.append(Figure(" ".join(match[0].split()), sort, _number(match["number"]) * factor))
    return (*found, *_hours(text[:_LONGEST]))


def _hours(text: str) -> Iterator[Figure]:
    """Hours of service: ``24/7``, ``Monday to Friday``, ``8am to 6pm``."""
    for match in _ALWAYS.finditer(text):
        yield Figure(match[0], "hours a day", Decimal(24))
        yield Figure(match[0], "days a week", Decimal(7))
    for match in _WEEKDAYS.finditer(text):
        yield Figure(match[0], "days a week", Decimal(5))
    for match in _FROM_TO.finditer(text):
        if match[2] or match[3] or match[5] or match[6]:
            start, end = _o_clock(match[1], match[2], match[3]), _o_clock(match[4], match[5], match[6])
            yield Figure(match[0], "hours a day", (end - start) % 24 or Decimal(24))


def _o_clock(hour: str, minutes: str | None, half: str | None) -> Decimal:
    afternoon = (half or "").lower() == "pm" and int(hour) < 12
    return Decimal(int(hour) + 12 * afternoon) + Decimal(int(minutes or 0)) / 60


def _number(text: str) -> Decimal:
    word = text.lower()
    return Decimal(_NUMBERS[word]) if word in _NUMBERS else Decimal(re.sub(r"[^\d.]", "", text))


def figure_shown(asked: AskedFigure, answer: str, said: Iterable[Said] = ()) -> FigureShown:
    """How ``asked`` stands by the bidder's ``answer``, or where that gives no number by what documents ``said``."""
    own, exact = _of_sort(asked, figures(answer))
    if own:
        kept = [figure for figure in own if _keeps(asked, figure)]
        if kept and not _promised(asked, answer):
            why = f"The answer states {_told(own)}, and not as a promise: ask what it promises."
            return FigureShown(asked, Standing.IN_DOUBT, why)
        if len(kept) == len(own):
            return FigureShown(asked, Standing.STATED, f"The answer states {_told(own)}.")
        if kept or not exact:
            return FigureShown(
                asked, Standing.IN_DOUBT, f"The answer states {_told(own)}: ask which of it counts here."
            )
        return FigureShown(asked, Standing.SHORT, f"The answer states {_told(own)}, which is short of what was asked.")
    return _documented(asked, said)


def _promised(asked: AskedFigure, answer: str) -> bool:
    """Whether some sentence states a number of the sort that is kept, without refusing it or only intending it."""
    return any(
        not _NO_PROMISE.search(_BOUND.sub("", sentence))
        for sentence in _SENTENCE.split(answer[:_LONGEST])
        if any(_keeps(asked, figure) for figure in _of_sort(asked, figures(sentence))[0])
    )


def _documented(asked: AskedFigure, said: Iterable[Said]) -> FigureShown:
    """By the documents alone: a limit there may be of one caller among many, so it can raise doubt and no more."""
    about = re.compile(rf"\b(?:{'|'.join(map(re.escape, asked.about))})\b", re.IGNORECASE) if asked.about else None
    near = [sentence for sentence in said if about is not None and about.search(sentence.text)]
    told = [(sentence, _of_sort(asked, figures(sentence.text))[0]) for sentence in near]
    told = [(sentence, found) for sentence, found in told if found]
    kept = [sentence for sentence, found in told if all(_keeps(asked, figure) for figure in found)]
    if kept:
        stated = [figure for sentence, found in told if sentence in kept for figure in found]
        return FigureShown(asked, Standing.STATED, f"The description states {_told(stated)}.", tuple(kept))
    if told:
        stated = [figure for _, found in told for figure in found]
        why = f"The description states {_told(stated)}: ask whether that is what was asked."
        return FigureShown(asked, Standing.IN_DOUBT, why, tuple(sentence for sentence, _ in told))
    return FigureShown(asked, Standing.NOT_SHOWN, "Neither the answer nor a description states such a number.")


def _of_sort(asked: AskedFigure, found: Sequence[Figure]) -> tuple[list[Figure], bool]:
    """The numbers of the sort asked, and whether it is exactly that sort and not one beside it."""
    sort, _ = _unit(asked.unit)
    own = [figure for figure in found if figure.sort == sort]
    if own:
        return own, True
    return [figure for figure in found if figure.sort in _BESIDE.get(sort, ())], False


def _unit(unit: str) -> tuple[str, Decimal]:
    """The sort of a parameter's unit: ``per cent of minutes a month`` is one of per cent."""
    longest = sorted((known for known in _UNITS if unit.startswith(known)), key=len)
    return _UNITS[longest[-1]] if longest else (unit, Decimal(1))


def _keeps(asked: AskedFigure, found: Figure) -> bool:
    _, factor = _unit(asked.unit)
    wanted = asked.amount * factor
    return found.amount >= wanted if asked.asks is Asks.AT_LEAST else found.amount <= wanted


def _told(found: Iterable[Figure]) -> str:
    return listed((f"“{figure.said}”" for figure in found), most=3)


def sentences(text: str, pointer: str) -> tuple[Said, ...]:
    """The sentences of a text that hold a digit or a number in words."""
    parts = _SENTENCE.split(text[:_LONGEST])
    return tuple(Said(sentence, pointer) for sentence in parts if _FIGURE.search(sentence))
