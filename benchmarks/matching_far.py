"""Renamed copies that lie further from their originals: where the easy copies leave no room to be better.

One entity, and a copy of it among the fields of others, as a supplier of another trade might have written it.
Drawn by a generator seeded with the entity's name; providers are split as in ``matching_tasks``.

1. Words: 50 in 100 are replaced by another word of ``WORDS`` where it has one (no pair of them is read alike by the
   vocabulary that is measured; a test holds it), of the others 45 in 100 are shortened: vowels dropped, or cut to
   three, four or five letters.
2. Names of three words or more: 15 in 100 become their initials.
3. Order and trimmings: 25 in 100 names are turned round, 25 in 100 get the short name of their record in front, 25 in
   100 a technical ending (`_cd`, `_dt`, `_txt` …).
4. Hand: as in the easy copies, one for all names of a copy.
5. Description: 40 in 100 are dropped; of the others every third word is left out, the rest exchanged as names are,
   without shortening, and cut after fourteen words.
6. Type: 40 in 100 numbers, dates and codes become text; 20 in 100 fields change between one value and a list.
7. A fifth, two fifths or three fifths of the fields are left out, and twice as many strange ones put in (sixteen at
   least), from up to four other entities of the file, changed in the same way; none that bears the name of one of
   the entity's own, which would be as right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.matching_tasks import WORD, Task, chosen, files, provider, seeded, written
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.knowledge.profiles import Entity, Field, Kind

WORDS = {
    "date": "day", "name": "label", "amount": "sum", "number": "figure", "created": "made", "address": "dwelling",
    "country": "nation", "email": "mailbox", "reason": "cause", "first": "leading", "last": "final",
    "value": "content", "total": "overall", "currency": "money", "customer": "client", "reference": "link",
    "code": "symbol", "message": "notice", "error": "fault", "user": "operator", "list": "roll",
    "details": "particulars", "payment": "settlement", "transaction": "movement", "house": "building", "time": "hour",
    "url": "page", "language": "tongue", "company": "firm", "organisation": "body", "organization": "body",
    "case": "matter", "hearing": "session", "court": "tribunal", "offence": "breach", "defendant": "party",
    "result": "decision", "title": "heading", "size": "extent", "count": "tally", "limit": "cap", "owner": "holder",
    "group": "set", "event": "happening", "file": "paper", "service": "provision", "version": "edition",
    "order": "rank", "priority": "urgency", "category": "class", "summary": "digest", "region": "area",
    "resource": "item", "parent": "above", "quantity": "volume", "price": "cost", "rate": "share", "type": "variety",
    "status": "condition", "updated": "refreshed", "city": "municipality", "phone": "handset", "start": "opening",
    "end": "closing", "account": "ledger", "expiry": "lapse", "street": "lane", "location": "spot", "id": "tag",
    "enabled": "active", "default": "standard", "method": "means", "request": "demand", "response": "answer",
    "merchant": "shop", "issuer": "emitter", "balance": "remainder", "contact": "liaison", "domain": "field",
    "object": "thing", "property": "trait", "source": "origin", "target": "aim", "token": "ticket", "member": "fellow",
    "charge": "fee", "invoice": "bill", "card": "plastic", "merge": "join", "weight": "mass", "height": "tallness",
}  # fmt: skip
ENDINGS = {
    Kind.CODE: "cd", Kind.DATE: "dt", Kind.DATETIME: "ts", Kind.FLAG: "flg", Kind.INTEGER: "no", Kind.NUMBER: "no",
    Kind.TEXT: "txt",
}  # fmt: skip
HANDS = ("snake", "camel", "pascal", "upper", "run")


def far(data: Path) -> Iterator[Task]:
    """The tasks, at most three entities of a file."""
    for path in files(data):
        every = chosen(path, 8)
        for one in every[:3]:
            others = [each for each in every if each is not one][:4]
            copy, gold = _copy(one, others, seeded(path, one, "far"))
            if gold:
                name = f"far/{path.parent.name}/{path.name}/{one.id}"
                yield Task(name=name, provider=provider(path), kind="far", source=(one,), target=(copy,), gold=gold)


def _copy(
    entity: Entity, others: Sequence[Entity], chance: random.Random
) -> tuple[Entity, tuple[tuple[str, str], ...]]:
    hand = chance.choice(HANDS)
    title = written([_word(one, chance) for one in WORD.findall(entity.title)], hand) or "rec"
    left_out = chance.choice((0.2, 0.4, 0.6))
    kept = [field for field in entity.fields if chance.random() > left_out]
    own = {squeezed(field.name) for field in entity.fields}
    pool = [field for other in others for field in other.fields if squeezed(field.name) not in own]
    strange = chance.sample(pool, min(len(pool), max(16, 2 * len(entity.fields))))
    fields: dict[str, Field] = {}
    gold = []
    for one in (*kept, *strange):
        renamed = changed(one, title, hand, chance)
        if renamed.name and renamed.id not in fields:
            fields[renamed.id] = renamed
            if any(one is each for each in kept):
                gold.append((one.id, renamed.id))
    copied = list(fields.values())
    chance.shuffle(copied)
    return Entity(id=title, title=title, fields=tuple(copied)), tuple(gold)


def changed(field: Field, title: str, hand: str, chance: random.Random) -> Field:
    """A field as the other supplier might have written it, by rules 1 to 6."""
    words = WORD.findall(field.name)
    if len(words) > 2 and chance.random() < 0.15:
        words = ["".join(word[0] for word in words).lower()]
    else:
        words = [_word(word, chance) for word in words]
    if len(words) > 1 and chance.random() < 0.25:
        words.reverse()
    if chance.random() < 0.25:
        words.insert(0, (WORD.findall(title) or ["rec"])[0].lower()[:4])
    if chance.random() < 0.25 and field.kind in ENDINGS:
        words.append(ENDINGS[field.kind])
    name = written(words, hand)
    loosened = field.kind not in (Kind.TEXT, Kind.RECORD, Kind.ANY) and chance.random() < 0.4
    return Field(
        id=f"{title}.{name}",
        name=name,
        kind=Kind.TEXT if loosened else field.kind,
        format="" if loosened else field.format,
        many=field.many != (chance.random() < 0.2),
        codes=() if loosened else field.codes,
        description="" if chance.random() < 0.4 else _said(field.description, chance),
    )


def _word(word: str, chance: random.Random) -> str:
    plain = word.lower()
    if plain in WORDS and chance.random() < 0.5:
        return WORDS[plain]
    if len(plain) > 4 and chance.random() < 0.45:
        dropped = plain[0] + re.sub("[aeiou]", "", plain[1:])
        return chance.choice((dropped, plain[:3], plain[:4], plain[:5]))
    return plain


def _said(text: str, chance: random.Random) -> str:
    words = [one for number, one in enumerate(text.split()[:21]) if number % 3 != 1]
    return " ".join(WORDS[word.lower()] if word.lower() in WORDS and chance.random() < 0.5 else word for word in words)
