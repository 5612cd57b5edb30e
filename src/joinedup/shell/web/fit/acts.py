"""What a person does to a match: say that two fields mean the same, or differ, or take it back; one by one or from a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from joinedup.knowledge.profiles import Entity
from joinedup.shell.flows.assurance.fit.fitted import Side
from joinedup.shell.sources.assurance.fit.corrections import read_corrections_text
from joinedup.shell.sources.text.ours import did_you_mean
from joinedup.shell.web.events.store import record
from joinedup.shell.web.fit import reckon, store
from joinedup.shell.web.fit.policies import check_can_correct
from joinedup.shell.web.fit.sides import bid_side, named
from joinedup.shell.web.fit.store import Verdict, Word
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.values import InputError

MOST = 5_000
"""As many corrections are taken in at once."""
LARGEST = 2_000_000
MOST_WHY, MOST_WHO = 1_000, 200
DID = {
    Verdict.SAME: "said that two fields mean the same",
    Verdict.DIFFERENT: "said that two fields differ",
    Verdict.WITHDRAWN: "took back what was said of two fields",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A bid and what it is laid beside."""

    code: str
    bid: str
    beside: str

    @property
    def words(self) -> str:
        """How the event log calls it."""
        return f"{self.code}, bid {self.bid}"


@transaction.atomic
def say(place: Place, words: Sequence[Word], entered_by: str) -> int:
    """Take in what is said, all of it or nothing; gives how many pairs have a new last word.

    A confirmed pair takes the place of what was confirmed of either field for the other's record: the earlier
    word is taken back, and stays readable. Raises ``InputError``.
    """
    _allowed(place)
    added = _take_in(place, words, entered_by)
    for word in added:
        record(
            entered_by,
            DID[word.verdict],
            place.words,
            beside=place.beside,
            source=word.source,
            target=word.target,
            why=word.why,
        )
    return len(added)


@transaction.atomic
def take_file(place: Place, name: str, content: bytes, entered_by: str) -> int:
    """Take in a file of corrections as the command line keeps it; raises ``InputError``."""
    if len(content) > LARGEST:
        raise InputError("The file is larger than 2 MB.", file=name, remedy="Split it.")
    _allowed(place)
    given = read_corrections_text(content, name)
    words = [
        Word(
            source=correction.source,
            target=correction.target,
            verdict=Verdict(correction.verdict),
            why=correction.why,
            who=correction.who,
        )
        for correction in given
    ]
    added = _take_in(place, words, entered_by, name)
    record(
        entered_by,
        "took in a file of corrections",
        place.words,
        beside=place.beside,
        file=name,
        sha256=procurements.digest(content),
        given=len(words),
        new=len(added),
    )
    return len(added)


def _allowed(place: Place) -> None:
    kept = procurements.procurement(place.code)
    if kept is None or procurements.bid(place.code, place.bid) is None:
        raise InputError("There is no such bid.", file=place.bid, remedy="Choose a bid of the procurement.")
    check_can_correct(kept.state)


def _take_in(place: Place, words: Sequence[Word], entered_by: str, file: str = "correction") -> Sequence[Word]:
    if len(words) > MOST:
        raise InputError(f"More than {MOST:,} pairs are given.", file=file, remedy="Send them in parts.")
    product, wanted = _sides(place)
    standing = store.standing(place.code, place.bid, place.beside)
    owners, holders = _owners(product.entities), _owners(wanted.entities)
    for word in words:
        _refuse_texts(word, file)
        # What speaks of a field that a newer description no longer has can still be taken back.
        if word.verdict is not Verdict.WITHDRAWN or (word.source, word.target) not in {
            statement.pair for statement in standing
        }:
            _refuse_unknown(word, owners, holders, file)
    every = list(_with_replaced(words, {statement.pair: statement.verdict for statement in standing}, owners, holders))
    return store.say(place.code, place.bid, place.beside, every, entered_by)


def _sides(place: Place) -> tuple[Side, Side]:
    read = [reckon.side(one) for one in (bid_side(place.code, place.bid), named(place.code, place.beside))]
    product, wanted = (reckoned.value for reckoned in read)
    if product is None or wanted is None:
        problem = " ".join(reckoned.problem for reckoned in read if reckoned.problem)
        raise NotNow(problem or "The product is still being read.", "" if problem else "Wait a moment, then try again.")
    return product, wanted


def _owners(entities: Iterable[Entity]) -> dict[str, str]:
    """For each field the entity it stands in."""
    return {field.id: entity.id for entity in entities for field in entity.fields}


def _refuse_unknown(word: Word, owners: Mapping[str, str], holders: Mapping[str, str], file: str) -> None:
    for identity, fields, whose in (
        (word.source, owners, "The product"),
        (word.target, holders, "What it is laid beside"),
    ):
        if identity not in fields:
            raise InputError(
                f"{whose} has no field {identity[:100]!r}.",
                file=file,
                place=f"{word.source[:100]} = {word.target[:100]}",
                remedy=did_you_mean(identity, fields),
            )


def _refuse_texts(word: Word, file: str) -> None:
    for what, text, most in (("reason", word.why, MOST_WHY), ("name of who said it", word.who, MOST_WHO)):
        if len(text) > most or "\x00" in text:
            raise InputError(
                f"The {what} is longer than {most} letters, or holds signs that are no text.",
                file=file,
                place=f"{word.source[:100]} = {word.target[:100]}",
                remedy="Shorten it.",
            )


def _with_replaced(
    words: Iterable[Word],
    standing: dict[tuple[str, str], Verdict],
    owners: Mapping[str, str],
    holders: Mapping[str, str],
) -> Iterator[Word]:
    """``words``, and before each that confirms a pair, those that take back what it takes the place of."""
    for word in words:
        if word.verdict is Verdict.SAME:
            for pair in [pair for pair, verdict in sorted(standing.items()) if verdict is Verdict.SAME]:
                if _same_place(pair, word, owners, holders):
                    standing[pair] = Verdict.WITHDRAWN
                    why = f"{word.source} was said to mean {word.target}"
                    yield Word(source=pair[0], target=pair[1], verdict=Verdict.WITHDRAWN, why=why)
        standing[word.source, word.target] = word.verdict
        yield word


def _same_place(pair: tuple[str, str], word: Word, owners: Mapping[str, str], holders: Mapping[str, str]) -> bool:
    """Whether both give one field of a record two partners in the same record of the other side."""
    source, target = pair
    if pair == (word.source, word.target):
        return False
    if source == word.source:
        return holders.get(target) == holders.get(word.target)
    return target == word.target and owners.get(source) == owners.get(word.source)
