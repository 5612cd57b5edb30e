"""No small change of an XML document goes untold, but for what is known to carry no promise."""

from __future__ import annotations

import re

import pytest

from joinedup.assurance.changes import compare
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError
from tests.assurance.changes.xml.documents import ALL
from tests.assurance.changes.xml.mutations import Mutation, mutations_of

# Mutations that change nothing on the wire, each with its reason. "Swapped" ones name the two parts and what is around.
IDLE = {
    r"\S+( away)? \S*(annotation|documentation)": "words for people",
    r"swapped (?!\S*/sequence/[^/ ]+ \S*/sequence/[^/ ]+$)": "order counts in a sequence only",
    r"took away schema attributeFormDefault": "the default, unqualified",
    r"took away \S+ use$": "the default, optional",
    r"took away \S+ abstract$": "the default, false",
    r"took away \S+/attribute:\S+ type": "any simple value is text, as a string is",
    r"took away \S+/operation:find pattern": "the default, in-out",
    r"took away description/binding:Soap .*version$": "the default, SOAP 1.2",
    r"took away \S+/binding:Soap/operation:find/operation style": "the binding says the same",
    r"(changed|took away) \S+/binding:Soap/binding style": "every operation says its own style",
    r"(changed|took away) \S+ styleDefault": "the interface has no operation of its own",
    r"changed schema/\S+:[uU]nused(Group)? name": "nothing uses it, so it may be called otherwise",
    r"doubled (definitions|description)\S*/(types/schema/element|message|interface|interface:Basic/fault):[^/]+ $": "another definition, which no operation uses",
    r"doubled \S+/message:(callerHeader|stale)/part:\S+ $": "another part, which no header uses",
}


@pytest.mark.parametrize("name", ALL)
def test_every_small_change_is_told_or_carries_no_promise(name: str) -> None:
    before = describe(read_document(ALL[name].encode(), name))
    untold = [str(one) for one in mutations_of(ALL[name]) if not _is_idle(one) and not _is_told(one, before, name)]
    assert untold == []


@pytest.mark.parametrize("name", ALL)
def test_what_carries_no_promise_is_the_lesser_part(name: str) -> None:
    found = list(mutations_of(ALL[name]))
    assert sum(_is_idle(one) for one in found) < len(found) / 4


def _is_idle(mutation: Mutation) -> bool:
    return any(re.match(pattern, str(mutation)) for pattern in IDLE)


def _is_told(mutation: Mutation, before: object, name: str) -> bool:
    try:
        after = describe(read_document(mutation.text, name))
    except InputError:
        return True
    found = compare(before, after)  # type: ignore[arg-type]
    return bool(found.changes or found.not_compared)
