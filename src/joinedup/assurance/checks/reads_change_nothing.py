"""Reading never changes a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

# Words that only say that something is done; RFC 9110 calls a method safe if it does none of these.
_ACTING = vocabulary(
    "delete remove purge erase wipe clear create insert update amend overwrite activate deactivate approve reject cancel revoke",
    "trigger send resend lock unlock restore restart reboot shutdown enable disable publish unpublish archive unarchive assign",
    "unassign suspend resume terminate kill execute impersonate disconnect subscribe unsubscribe add set save submit acknowledge",
    "dismiss reset rotate regenerate invite register unregister deregister apply merge move rename install uninstall upgrade mark",
    "unmark flush invalidate destroy dispatch enqueue grant deny undelete rollback revert start stop pause post put patch ban unban",
    "block unblock confirm reopen close accept decline pay refund charge transfer disarm arm reindex rebuild toggle become",
)
# As the whole last part of a path these are a deed; the other words above may there be a thing (a lock, a charge, a set).
_DEEDS = vocabulary(
    "delete remove purge erase create insert update amend approve reject cancel restore send resend unlock activate deactivate",
    "enable disable trigger execute restart reboot shutdown revoke reset impersonate unsubscribe publish unpublish terminate",
    "acknowledge suspend undelete reopen dispatch invalidate reindex gc logout logoff signout login-as",
)
_THINGS = vocabulary(
    "history status state log logs list options option form template templates marker markers time date count rules rule type",
    "types settings point points request requests requirements events event info information policy policies notes summary details",
    "code codes key keys id ids address addresses price prices charge charges office function functions page",
)
# After a word that is as often a noun as a verb, these are things too: ``chargeSheets`` are sheets, ``startDates`` dates.
_THINGS_OF = vocabulary(
    "dates sheet sheets record records number numbers report reports times reason reasons figure figures order orders"
)
_DETERMINERS = vocabulary(
    "the a an this that these all one your any every new given specified existing specific current"
)
_READING = vocabulary(
    "get list read find search fetch retrieve show view describe query lookup look count check return download export head load",
    "browse preview test validate verify calculate display has is exists give provide obtain report tell compare select inspect",
    "determine enumerate see poll stream access contain represent expose explain summarise summarize compute monitor watch filter",
    "estimate suggest discover pull serve output print determine evaluate track follow resolve convert translate render expand",
    "include allow let use ask request recommend respond answer measure trace predict identify collect gather locate see",
    "take analyse analyze acquire retrive infer guess classify decode romanise romanize parse ping detect extract require need",
)
# "Enable a guest user to return information": what is done is a reading.
_TO_READ = re.compile(
    r"^\W*(?:enable|allow|let|permit)s?\b[^.]{0,40}\bto (?:return|get|view|read|see|retrieve|list|fetch|search|browse|download)\b",
    re.IGNORECASE,
)
# Deeds that a read may prepare without doing them: what must be known to start, a question to confirm.
_SOFT = frozenset(
    ("start", "stop", "resume", "confirm", "apply", "accept", "charge", "transfer", "become", "mark", "set")
)
# Nouns as often as verbs: as the first word of a name they may say what is read.
_NOUNS_TOO = _SOFT | vocabulary("move lock post pause block register log pay refund update reset patch dispatch")
# Deeds as a rule, though a read may be so called: they are in doubt.
_LIKELY_DEEDS = vocabulary(
    "synchronise synchronize sync generate regenerate recalculate initialise initialize populate migrate replicate execute run",
    "escalate notify recover provision reassign retire deprovision quarantine anonymise redact pseudonymise finalise finalize",
    "refresh reprocess recompute rerun import ingest process assume switch checkout checkin issue store log sign launch",
)
_NOUNS_OR_DEEDS = vocabulary("run sync import process issue store log sign refresh switch launch checkout checkin")
# Deeds whose third person is no noun: "Purges old records" can only be a sentence.
_PLAIN_DEEDS = vocabulary(
    "delete remove purge erase wipe clear create insert amend overwrite activate deactivate approve reject cancel revoke send unlock",
    "enable disable assign unassign suspend terminate impersonate submit acknowledge dismiss invalidate destroy dispatch publish",
)
_NO_VERBS = vocabulary(
    "if when where while whether for in on at by of with from to as is are was be has have and or not only also note please both",
    "which who what how the a an this that these those all each every any one some such same per via about after before between",
    "under within during into over like than then there it you we they during except unless since until because given most more",
)
_PHRASE = re.compile(
    r"^(?:check|clock|book|sign|log|opt|turn|switch|shut|roll|kick)s?[ -](?:out|in|on|off|down|back|over)\b(?! (?:which|what|the case))",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(r"\b([a-z]+)ing (?:it|them)\b")
_LATER = re.compile(r"(?:It |This call |This operation )?(?:also |then )?([A-Za-z]+s) (\w+)")
_SECOND = re.compile(r"\b(?:and|then)(?: then| also)? ([a-z]+s) (\w+)")
_SEARCHES = re.compile(
    r"^(?:performs?|does|executes?|runs?) (?:an? |the )?(?:[\w-]+ ){0,3}(?:search|query|lookup|check|read|match|comparison|calculation|validation"
    r"|verification|conversion|geocoding|analysis|screening|request)\b"
    r"|^generates? (?:an? |the )?(?:[\w-]+ ){0,3}(?:swatch|image|picture|pdf|report|preview|url|link|chart|map|graph|qr|barcode|list|sample|diff|summary)s?\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:\w{2}ed|made|held|took|sent|gave|kept|has|have|holds|faces|runs|\wed (?:to|by|with|for|of|on|in|from|at))\W*$"
)
# "Enables a caller to find persons" tells what for, and enables nothing.
_FOR = re.compile(
    r"^enables? [^.]*\bto (?:get|list|read|find|search|fetch|retrieve|view|see|query|look|check|download|export|obtain|browse)\b|\b(?:form|page|view|screen|template|dialog)\b",
    re.IGNORECASE,
)


def _base(word: str) -> str:
    """The verb of which ``word`` may be the third person: ``locks`` is lock, ``pushes`` push."""
    if word in _ACTING:
        return word
    for end in ("s", "es"):
        if word.endswith(end) and word[: -len(end)] in _ACTING:
            return word[: -len(end)]
    return word[:-3] + "y" if word.endswith("ies") else word


def _acts_by_name(operation: Operation) -> bool:
    """Whether the first word of its name is a deed done to what the rest of the name says."""
    spoken = words(operation.operation_id)
    if len(spoken) < 2 or spoken[0] not in _ACTING or spoken[1] in _THINGS:
        return False
    if any(words(part) == (f"{spoken[0]}s",) for part in segments(operation.path)):
        return False  # the figures of sends, under /sends
    return not (spoken[0] in _NOUNS_TOO and spoken[1] in _THINGS_OF)


def _may_be_a_noun(operation: Operation, verb: str, text: str) -> bool:
    """Whether ``text`` names a thing: "Move the force recorded" is a move, not a command."""
    kept = any(words(part)[-1:] == (f"{verb}s",) for part in segments(operation.path) if "{" not in part)
    return verb in _NOUNS_TOO and (kept or _RELATIVE.search(text) is not None)


def _acts_by_text(operation: Operation, text: str, reads: bool) -> bool | None:
    """Whether ``text`` says that something is done; ``None`` where that is likely only.

    Where another text says that the operation ``reads``, a verb that is not known tells nothing.
    """
    told = re.split(r"[.!?]\s|\n", text.strip(), maxsplit=1)[0]
    spoken = re.findall(r"[A-Za-z'-]+", told[:120])
    if _TO_READ.search(told[:120]):
        return False
    if len(spoken) < 2 or _FOR.search(told[:120]) or (_SEARCHES.match(told) and _acts_meanwhile(told) is False):
        return False
    if _base(spoken[0].lower()) not in _ACTING:
        return _acts_besides(told, reads)
    following = spoken[1].lower()
    if following in _DETERMINERS:
        return None if _may_be_a_noun(operation, _base(spoken[0].lower()), told) else True
    if spoken[0].lower() not in _ACTING and _base(spoken[0].lower()) in _PLAIN_DEEDS:
        return None
    plain = spoken[0].lower() in _ACTING and following not in _THINGS
    return None if plain and spoken[-1].lower() not in _THINGS else False


def _acts_later(text: str) -> bool:
    """Whether a later sentence of ``text`` tells of a deed: "Returns the message. Marks it as read." """
    sentences = re.split(r"[.!?]\s+|\n+", text.strip())[1:5]
    found = ((match.group(1).lower(), match.group(2)) for match in map(_LATER.match, sentences) if match)
    return any(
        (_base(verb) in _PLAIN_DEEDS and following in _DETERMINERS | {"it", "them"})
        or (_base(verb) in _ACTING - _SOFT | {"mark"} and following in ("it", "them"))
        for verb, following in found
    )


def _acts_meanwhile(sentence: str) -> bool | None:
    """Whether ``sentence`` tells of a deed that goes with the reading; ``None`` where that is likely only."""
    for verb, following in _SECOND.findall(sentence):
        if _base(verb) in _ACTING or _verb(verb) in _LIKELY_DEEDS:
            if following in ("it", "them") and _base(verb) not in _SOFT - {"mark"}:
                return True
            if following in _DETERMINERS:
                return None
    meanwhile = (match + end for match in _MEANWHILE.findall(sentence) for end in ("", "e"))
    return False if (_ACTING - _SOFT | {"mark"}).isdisjoint(meanwhile) else None


def _acts_besides(sentence: str, reads: bool) -> bool | None:
    """Whether ``sentence`` tells of a deed beside the reading, or opens with a verb that is none of reading (``None``)."""
    meanwhile = _acts_meanwhile(sentence)
    if meanwhile is not False or _PHRASE.match(sentence):
        return meanwhile or None
    first, second = (*sentence.lower().split(), "", "")[:2]
    verb = _verb(first)
    known = verb in _READING or first in _READING or first in _NO_VERBS or _SEARCHES.match(sentence)
    if known or not first.isalpha():
        return False
    following = (second, "to another")[sentence.lower().startswith(f"{first} to another")]
    if verb not in _LIKELY_DEEDS and _RELATIVE.search(sentence):
        return False
    if not reads and following in ("the", "a", "an", "another", "this", "all", "your", "to another"):
        return None
    if verb in _LIKELY_DEEDS and (verb not in _NOUNS_OR_DEEDS or second == "and"):
        return None
    return False


def _verb(word: str) -> str:
    """``word`` without the ending of the third person."""
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return next((stem for stem in stems if stem in _READING or stem in _LIKELY_DEEDS), word)


def _acts_by_words(operation: Operation) -> tuple[bool | None, str]:
    """What summary and description say together, and the text that says it."""
    texts = [text for text in (operation.summary, operation.description) if text.strip()]
    outcomes = [_acts_by_text(operation, text, number > 0 and _reads(texts[0])) for number, text in enumerate(texts)]
    if outcomes and outcomes[0] is not False:
        return outcomes[0], texts[0]
    if outcomes and outcomes[-1] is not False:
        return None, texts[-1]
    if later := next(filter(_acts_later, texts), ""):
        return None, later
    return False, texts[0] if texts else ""


def _reads(text: str) -> bool:
    """Whether the first word of ``text`` says that something is read."""
    return words(text)[:1] != () and _verb(words(text)[0]) in _READING


def _seems_to_act(name: str, reads: bool) -> bool:
    """Whether a name opens with a verb that is likely a deed, such as ``syncPersons``."""
    spoken = words(name)
    if spoken[:2] in (("check", "out"), ("check", "in")):
        return True
    if len(spoken) < 2 or spoken[1] in _THINGS | _THINGS_OF | {"job", "jobs"}:
        return False
    return spoken[0] in _LIKELY_DEEDS - _NOUNS_OR_DEEDS or (spoken[0] in ("sync", "run", "refresh") and not reads)


def _acts_by_path(operation: Operation) -> bool:
    last = segments(operation.path)[-1:]
    if not last or "{" in last[0]:
        return False
    spoken = words(last[0])
    return bool(spoken) and (
        last[0].lower() in _DEEDS or (spoken[0] in _DEEDS and len(spoken) > 1 and spoken[1] not in _THINGS)
    )


@check(
    verifies="JU-S01",
    version=5,
    subject="following named standards",
    severity=Severity.HIGH,
    on=Operation,
    when=lambda operation, _: operation.method in ("get", "head") and not operation.inbound,
    absent="no operation is a read",
    reads=set(),
)
def reads_change_nothing(operation: Operation, _: Description) -> Iterator[Problem]:
    """Is no read described as changing something?

    Looks at GET and HEAD operations whose name, summary or description, or the last part of whose path, says that they do something
    (delete, lock, send, act as somebody else). A text that opens with a verb that is not one of reading is in doubt. A pass says
    that none of them says so, not that the product was tried.

    Why it matters:
        Browsers, search tools and monitoring repeat reads at will, since the standard promises that reads are harmless. If a read
        deletes or amends, records change with nobody having decided it.
    What to ask:
        Does this call change anything, and if so, when will it become a POST, PUT, PATCH or DELETE?
    Passes:
        paths:
          /persons/{id}: {get: {operationId: getPerson, responses: {"200": {description: One}}}}
    Fails:
        paths:
          /persons/{id}/delete: {get: {operationId: deletePerson, responses: {"200": {description: Gone}}}}
    Source:
        RFC 9110 section 9.2.1 (safe methods), https://www.rfc-editor.org/rfc/rfc9110
    """
    named = _acts_by_name(operation)
    summary, text = _acts_by_words(operation)
    told = " ".join(text.split())[:60]
    if named:
        message = f"{operation.name} is a read called {operation.operation_id}."
        soft = summary is not True and words(operation.operation_id)[0] in _NOUNS_TOO
        yield warn(operation, message) if soft else fail(operation, message)
    elif summary:
        yield fail(operation, f'{operation.name} is a read that says it does something: "{told}".')
    elif _acts_by_path(operation) and not _reads(told):
        doubted = summary is False and (_reads(operation.operation_id) or _FOR.search(told))
        message = f"{operation.name} is a read whose address says that it changes something."
        yield warn(operation, message) if doubted else fail(operation, message)
    elif summary is None or _seems_to_act(operation.operation_id, _reads(told)):
        told = told if summary is None else operation.operation_id
        yield warn(operation, f'{operation.name} is a read that seems to do something: "{told}".')
