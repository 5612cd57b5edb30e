"""There is a place to try the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.assurance.vocabulary.addresses import is_local
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SIGNS = vocabulary(
    "sandbox test tests testing staging stage uat dev demo trial preprod nonprod sit mock simulator playground"
)
_PLACE = (
    r"(?:environment|server|system|instance|site|account|mode|endpoint|address|url|host|tenant|credential|key|platform)"
)
_SAID = re.compile(
    rf"\bsandbox|\bplayground\b|\bmock server|pre-?production {_PLACE}"
    rf"|\b(?:test|testing|staging|uat|trial|demo|demonstration|integration|development|preview|simulated|simulator) {_PLACE}",
    re.IGNORECASE,
)

_DENIED = re.compile(
    r"\b(?:no|not|without|neither|nor|never|cannot|isn't|lacks?)\b[^.\n]{0,40}$|^[^.\n]{0,40}\b(?:not (?:yet )?(?:available|offered|provided)|unavailable)",
    re.IGNORECASE,
)


def _is_offered(text: str) -> bool:
    """Whether ``text`` speaks of a place to try, without denying it in the same breath."""
    return any(
        not _DENIED.search(text[max(0, found.start() - 60) : found.start()]) and not _DENIED.match(text[found.end() :])
        for found in _SAID.finditer(text)
    )


def _is_trial(server: Server) -> bool:
    """Whether the host, the path or the description of ``server`` says that it is for trying."""
    if is_local(server):
        return False
    if _is_offered(server.description) or not _SIGNS.isdisjoint(words(server.description)):
        return True
    return not _SIGNS.isdisjoint(words(server.url))


@check(
    verifies="JU-S30",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any("//" in server.url for server in description.servers),
    absent="it gives no full address",
    reads=set(),
)
def a_place_to_try_is_given(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is there a place where the interface can be tried without live data?

    Looks at the server addresses, their descriptions and the introduction for a test or sandbox address or account. The
    machine itself (localhost) is no place for others to try. It warns where none is named.

    Why it matters:
        Suppliers of neighbouring systems must build and prove their side before the contract starts. Without a place to try,
        the first test is on live police data.
    What to ask:
        Which test address can bidders and our other suppliers use, from when, with which made-up records?
    Passes:
        servers: [{url: "https://api.northshire.police.uk"}, {url: "https://sandbox.northshire.police.uk"}]
    Fails:
        servers: [{url: "https://api.northshire.police.uk"}]
    Source:
        GPSoC interface mechanism principles, https://pdfslide.net/documents/gpsoc-interface-mechanism-principles-16-feb-2013-v1-draft.html
    """
    places = [server for server in description.servers if _is_trial(server)]
    if places:
        yield from map(shows, places)
    elif _is_offered(description.info.description):
        yield shows(description.info.pointer)
    else:
        first = next(server for server in description.servers if "//" in server.url)
        local = all(is_local(server) for server in description.servers if "//" in server.url)
        only = "the only address is the machine it runs on" if local else f"nothing beside {first.url} is for trying"
        yield warn(first, f"No test or sandbox address that others can call is named: {only}.")
