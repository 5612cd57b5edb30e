"""What each call is for, told by its method, its address, its names, what it sends and what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.vocabulary.bodies import answer, asked, fields_of, is_binary, resolved
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.records.addresses import Address, address_of
from joinedup.assurance.vocabulary.records.deeds import QUESTIONS, SENDS_NOTHING, Told, Use, deed_of
from joinedup.assurance.vocabulary.records.loading import NOT_LOADED, load_of
from joinedup.assurance.vocabulary.records.model import Call
from joinedup.assurance.vocabulary.records.posting import ASKS, joint_in, posting
from joinedup.assurance.vocabulary.records.shapes import Many, many_in, record_in
from joinedup.assurance.vocabulary.records.signs import only_sends_a_file, spoken_deed
from joinedup.assurance.vocabulary.words import singular, vocabulary, words

_UPSERT = re.compile(
    r"\b(?:create|add|insert)s?(?:,| or|/| and/or) (?:a |an |the )?(?:\w+ ){0,3}?(?:update|replace|amend|modif|overwrit)"
    r"|\b(?:update|replace)s? or (?:create|add|insert)|\bupsert|\bif (?:it|the \w+|one) (?:already exists|exists already|exists)\b[^.]{0,40}(?:update|replac|overwrit)",
    re.IGNORECASE,
)
_KEEPS = vocabulary("create add insert import imports upload load register save store ingest upsert migrate created")
# A DELETE whose text begins with these ends or undoes something, and may leave the record as it is.
_ENDS = vocabulary(
    "cancel stop abort revoke terminate close deactivate disable unlink unassign detach unsubscribe unfollow withdraw"
)
_READS = frozenset(("get", "head", "query"))
_WRITES = frozenset(("post", "put", "patch", "mutation"))


def call_of(description: Description, operation: Operation, around: Mapping[str, frozenset[str]]) -> Call:
    """What ``operation`` is for. ``around`` holds the methods of the calls at each collection (``collection``) and at
    each of its records (``collection {}``)."""
    address = address_of(operation.path)
    body = resolved(description, answer(operation))
    many = many_in(description, body, address.noun)
    if many is not None and resolved(description, many.array.items) is None:
        many = Many(many.array, many.envelope, False)
    told = _told(description, operation, address, many, around)
    record = _record(description, operation, told.use, body, many)
    return Call(operation, address, told.use, told.reason, told.sure, record, many)


def _record(
    description: Description, operation: Operation, use: Use, body: Schema | None, many: Many | None
) -> Schema | None:
    """The schema of the record that travels."""
    if use in (Use.LIST, Use.SEARCH) and many is not None:
        return resolved(description, many.array.items)
    if use is Use.LOAD or (many is not None and use in (Use.CREATE, Use.UPSERT)):
        sent = resolved(description, asked(operation))
        return resolved(description, sent.items) if sent is not None and sent.items is not None else sent
    if body is not None and many is None and fields_of(description, body):
        return record_in(description, body)
    return record_in(description, asked(operation)) if operation.method in _WRITES else None


def _told(
    description: Description,
    operation: Operation,
    address: Address,
    many: Many | None,
    around: Mapping[str, frozenset[str]],
) -> Told:
    if operation.method in ("options", "trace") or is_housekeeping(operation):
        return Told(Use.SERVICE, "its address ends in a word for the service itself")
    deed = deed_of(address.deed) if address.deed else None
    if deed is Use.SIGN_IN:
        return Told(Use.ACT if address.key else Use.SIGN_IN, f"its address says {address.deed}")
    if operation.method in _READS:
        return _reading(operation, address, many, deed)
    if operation.method == "delete":
        return _deleting(operation, address, deed, around)
    return _writing(description, operation, address, many, deed, around)


def _reading(operation: Operation, address: Address, many: Many | None, deed: Use | None) -> Told:
    if deed is Use.EXPORT or deed is Use.CALCULATE:
        return Told(deed, f"its address says {address.deed}")
    if _only_files(operation):
        return Told(Use.DOWNLOAD, "its answer is a file and no data")
    if many is not None and not (address.key and not many.sure):
        if address.key:
            return Told(Use.SEARCH, f"its address ends in {{{address.key}}}, and its answer is a list", False)
        use = Use.SEARCH if deed is Use.SEARCH else Use.LIST
        return Told(use, "its answer carries a list", many.sure)
    if address.key:
        return Told(Use.READ, f"its address ends in {{{address.key}}}", many is None)
    if deed is Use.SEARCH:
        return Told(Use.SEARCH, f"its address says {address.deed}")
    return Told(Use.READ, "it reads, and its answer is no list", False)


def _only_files(operation: Operation) -> bool:
    media = [media for response in operation.successes for media in response.media]
    return bool(media) and all(is_binary(medium) for medium in media)


def _deleting(operation: Operation, address: Address, deed: Use | None, around: Mapping[str, frozenset[str]]) -> Told:
    first = words(operation.operation_id)[:1]
    if deed is Use.LINK or (first and deed_of(first[0]) is Use.LINK):
        return Told(Use.LINK, "it is called for what it parts")
    if deed is Use.ACT:
        return Told(Use.ACT, f"its address says {address.deed}")
    if joint := joint_in(operation):
        return Told(Use.LINK, f"its address speaks of {joint}, which join two")
    spoken = next(iter(words(operation.summary or operation.description[:60])), "").removesuffix("s")
    if spoken in _ENDS:
        return Told(Use.ACT, f"its text begins with {spoken}", False)
    if not address.key:
        return Told(Use.DELETE, "its method is DELETE, and its address names no single record", False)
    own = around.get(f"{address.collection} {{}}", frozenset()) | around.get(address.collection, frozenset())
    sent = around.get(f"{address.collection} {{}} body", frozenset()) | around.get(
        f"{address.collection} body", frozenset()
    )
    if address.nested and not sent and own & {"post", "put"}:
        return Told(Use.LINK, "what is added here is sent without a body, so that it may only be joined", False)
    if own & {"get", "post", "put", "patch"}:
        return Told(Use.DELETE, f"its method is DELETE, and its address ends in {{{address.key}}}")
    if address.nested:
        return Told(Use.LINK, "it only deletes here, behind another record: what goes may be a link", False)
    return Told(Use.DELETE, "its method is DELETE, and nothing else is done at this address", False)


def _writing(
    description: Description,
    operation: Operation,
    address: Address,
    many: Many | None,
    deed: Use | None,
    around: Mapping[str, frozenset[str]],
) -> Told:
    load = load_of(description, operation, address)
    if load is not None:
        listed = None if many is None else resolved(description, many.array.items)
        return _loading(operation, address, load, around, answers=bool(fields_of(description, listed)))
    named = _deed_by_name(operation)
    made = any(response.status == "201" for response in operation.responses)
    asking = ASKS.match(operation.summary or operation.description) is not None
    if many is not None and asking and not made and operation.method == "post":
        return Told(Use.SEARCH, "its text begins with asking, and its answer carries a list")
    asks = deed if deed in SENDS_NOTHING else named if named in SENDS_NOTHING else None
    if asks is not None and operation.method in ("post", "query"):
        return _question(operation, address, many, asks, sure=deed in SENDS_NOTHING)
    text = f"{operation.summary}. {operation.description}"
    if deed is Use.UPSERT or named is Use.UPSERT or _UPSERT.search(text[:2_000]):
        return Told(Use.UPSERT, "it says that it creates or updates")
    if (told := _by_deed(operation, address, deed, around)) is not None:
        return told
    if operation.method == "mutation":
        return Told(Use.UNKNOWN, "it changes something, and its name does not say how", False)
    if operation.method in ("put", "patch"):
        return _amending(description, operation, address, named, around)
    return posting(description, operation, address, many, named, around)


def _by_deed(
    operation: Operation, address: Address, deed: Use | None, around: Mapping[str, frozenset[str]]
) -> Told | None:
    """What the end of the address says is done; nothing where it says nothing."""
    if ended := spoken_deed(operation):
        return Told(Use.ACT, f"its address ends in {ended}, what it is called to do")
    if deed is Use.CREATE:
        return _creating_by_name(address, around)
    if deed is Use.LOAD:
        spoken = {*words(operation.path), *words(operation.operation_id), *words(operation.summary)}
        use = Use.LOAD if NOT_LOADED.isdisjoint(spoken) else Use.ACT
        return Told(use, f"its address says {address.deed}, and no list or file is described", False)
    return None if deed is None else Told(deed, f"its address says {address.deed}")


def _creating_by_name(address: Address, around: Mapping[str, frozenset[str]]) -> Told:
    """A call whose address says that it creates or adds: surely a record where such records are read at that address."""
    if "to" in address.noun.split():
        return Told(Use.LINK, f"its address says {address.deed} … to")
    near = around.get(address.collection, frozenset()) | around.get(f"{address.collection} {{}}", frozenset())
    return Told(Use.CREATE, f"its address says {address.deed}", "get" in near)


def _loading(
    operation: Operation, address: Address, reason: str, around: Mapping[str, frozenset[str]], *, answers: bool
) -> Told:
    """A call that takes many, unless it only answers about each and nothing says that they are kept."""
    told = {response.status for response in operation.responses}
    near = around.get(address.collection, frozenset()) | around.get(f"{address.collection} {{}}", frozenset())
    spoken = {*words(operation.operation_id), *words(operation.path), *words(operation.summary)}
    kept = bool(told & {"201", "202", "207"}) or "get" in near or not _KEEPS.isdisjoint(spoken)
    if not kept and answers:
        return Told(Use.CALCULATE, f"{reason}, and it answers with another list; nothing says that it is kept", False)
    return Told(Use.LOAD, reason)


def _question(operation: Operation, address: Address, many: Many | None, asks: Use, *, sure: bool) -> Told:
    why = f"its address says {address.deed}" if sure else f"it is called {operation.operation_id}"
    if asks is Use.CALCULATE or singular(address.noun.rpartition(" ")[2]) in QUESTIONS:
        return Told(Use.CALCULATE, why)
    if many is not None:
        return Told(Use.SEARCH, f"{why}, and its answer carries a list")
    return Told(asks, why)


def _deed_by_name(operation: Operation) -> Use | None:
    """What the operation's own name begins with."""
    spoken = words(operation.operation_id)
    return deed_of(spoken[0]) if len(spoken) > 1 else None


def _amending(
    description: Description,
    operation: Operation,
    address: Address,
    named: Use | None,
    around: Mapping[str, frozenset[str]],
) -> Told:
    made = {"200", "201"} <= {response.status for response in operation.responses}
    if operation.method == "put" and (made or named is Use.CREATE):
        return Told(
            Use.UPSERT,
            "it replaces what is there and creates what is not" if made else "it is called for what it creates",
        )
    if named in (Use.LINK, Use.ACT):
        return Told(named, f"it is called {operation.operation_id}", False)
    if joint := joint_in(operation):
        return Told(Use.LINK, f"its address speaks of {joint}, which join two")
    if only_sends_a_file(description, operation):
        return Told(Use.UPLOAD, "it takes a file and no data")
    if address.key:
        if operation.method == "put" and operation.request is None:
            if "get" in around.get(f"{address.collection} {{}}", frozenset()):
                return Told(Use.UPDATE, "its method is PUT, and what it sends is not described", False)
            return Told(Use.LINK, "it sends no body, and nothing is read here: it may only add one to another", False)
        return Told(Use.UPDATE, f"its method is {operation.method.upper()}, and its address ends in {{{address.key}}}")
    return Told(Use.UPDATE, f"its method is {operation.method.upper()}, and its address names no single record", False)
