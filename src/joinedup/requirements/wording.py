"""Does a draft ask for effects a bidder can prove, or for brands, designs and vague hopes?

Reads any text for phrases to avoid (dated data) and for names the force does
not want to see. A remark is a prompt to think, with a better question to ask;
it is not a ruling, since section 56 allows a name where a requirement could
not otherwise be understood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter

from joinedup.knowledge.model import Pack
from joinedup.values import Reference


class Fault(StrEnum):
    """What is the matter with a phrase."""

    BRAND = "brand"
    DESIGN = "design"
    LICENSING = "licensing"
    VAGUE = "vague"
    EXCLUSIONARY = "exclusionary"

    @property
    def meaning(self) -> str:
        """The fault in words a buyer would use."""
        return _MEANINGS[self]


_MEANINGS = {
    Fault.BRAND: "names or points to one product or supplier",
    Fault.DESIGN: "prescribes how it is built instead of what it must achieve",
    Fault.LICENSING: "prescribes a licensing model",
    Fault.VAGUE: "cannot be tested as it stands",
    Fault.EXCLUSIONARY: "shuts out suppliers who could do the work",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words to avoid. ``forms`` are the ways they are written.

    In a form, a space or a hyphen stands for either; ``<Name>`` for words with
    capitals, ``<number>`` for a number. ``unless`` lists longer phrases in
    which the words are harmless; ``excused_by`` words which, in the same
    sentence, mend it.
    """

    id: str
    forms: tuple[str, ...]
    fault: Fault
    why: str
    instead: str
    unless: tuple[str, ...]
    excused_by: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The pack of phrases to avoid."""

    pack: Pack
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One phrase found. ``line`` and ``column`` count from 1, ``start`` and ``end`` are offsets in the text."""

    phrase: str
    fault: Fault
    found: str
    line: int
    column: int
    start: int
    end: int
    sentence: str
    why: str
    instead: str


def check_wording(text: str, wordings: Wordings, names: Iterable[str] = ()) -> tuple[Remark, ...]:
    """Every phrase to avoid in ``text``, in the order of the text.

    ``names`` are product and supplier names (such as those of the force's own
    estate) that should not appear. Where two phrases overlap, the longer
    counts.
    """
    looked_for = (*wordings.phrases, *(_phrase(name) for name in sorted(set(names)) if name.strip()))
    # Where each line starts, found once: counting anew for each remark would make long texts slow.
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    found = [remark for phrase in looked_for for remark in _remarks(text, lines, phrase)]
    found.sort(key=lambda remark: (remark.start, -remark.end, remark.phrase))
    kept: list[Remark] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return tuple(kept)


def _remarks(text: str, lines: list[int], phrase: Phrase) -> Iterator[Remark]:
    pattern, harmless, excuse = map(_pattern, (phrase.forms, phrase.unless, phrase.excused_by))
    shields = [match.span() for match in harmless.finditer(text)] if harmless else []
    for match in pattern.finditer(text) if pattern else ():
        start, end = match.span()
        shield = bisect_right(shields, start, key=itemgetter(0)) - 1
        if shield >= 0 and end <= shields[shield][1]:
            continue
        sentence = _sentence(text, start, end)
        if excuse and excuse.search(sentence):
            continue
        line = bisect_right(lines, start)
        yield Remark(
            phrase=phrase.id,
            fault=phrase.fault,
            found=" ".join(match.group().split()),
            line=line,
            column=start - lines[line - 1] + 1,
            start=start,
            end=end,
            sentence=sentence,
            why=phrase.why,
            instead=phrase.instead,
        )


# Repetition is bounded everywhere, so that no text can make the search slow.
_GAP = r"[\s\u00a0\u2010\u2011-]{1,4}"
_TOKENS = {
    "<Name>": r"(?-i:[A-Z](?:[\w&'’]|\.(?=\w)){0,40}(?:[ ][A-Z](?:[\w&'’]|\.(?=\w)){0,40}){0,3})",
    "<number>": r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)",
    "<code>": r"\d(?:[\d:-]|\.(?=\d)){1,20}",
}


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all forms, or ``None`` where there are none."""
    if not forms:
        return None
    written = []
    for form in forms:
        words = [_TOKENS.get(word) or re.escape(word).replace("'", "['’]") for word in re.split(r"[ -]", form)]
        written.append(_GAP.join(words))
    # The longest first, since alternatives are tried in order.
    written.sort(key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def _sentence(text: str, start: int, end: int, most: int = 600) -> str:
    """The sentence around ``start`` to ``end``, spaces joined, at most ``most`` characters either side."""
    before = text[max(0, start - most) : start]
    after = text[end : end + most]
    opening = max((match.end() for match in re.finditer(r"[.!?][\"')\]]?\s|\n\s*\n|\n\s*[-*|#]", before)), default=0)
    closing = re.search(r"[.!?](?=[\"')\]]?(?:\s|$))|\n\s*\n|\n\s*[-*|#]", after)
    whole = before[opening:] + text[start:end] + (after[: closing.start()] if closing else after)
    return " ".join(whole.split())


def _phrase(name: str) -> Phrase:
    return Phrase(
        id=f"name: {name}",
        forms=(" ".join(name.replace("-", " ").split()),),
        fault=Fault.BRAND,
        why="A named product or supplier favours its owner; the law allows it only where nothing else would be understood.",
        instead="Say what must be exchanged with it; where the name is needed to be understood, add that equivalents count.",
        unless=(),
        excused_by=(),
        references=(),
    )
