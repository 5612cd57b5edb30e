"""There is a place to try the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.assurance.words import vocabulary, words
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


def _is_trial(server: Server) -> bool:
    """Whether the host, the path or the description of ``server`` says that it is for trying."""
    if _SAID.search(server.description) or not _SIGNS.isdisjoint(words(server.description)):
        return True
    return not _SIGNS.isdisjoint(words(server.url))


@check(
    verifies="JU-S30",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any("//" in one.url for one in description.servers),
    absent="it gives no full address",
    reads=set(),
)
def a_place_to_try_is_given(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is there a place where the interface can be tried without live data?

    Looks at the server addresses, their descriptions and the introduction for a test or sandbox address or account. It
    warns where none is named.

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
    trials = [server for server in description.servers if _is_trial(server)]
    yield from (shows(server) for server in trials)
    if _SAID.search(description.info.description):
        yield shows(f"{description.info.pointer}/description")
    elif not trials:
        yield from _unnamed(description)


def _unnamed(description: Description) -> Iterator[Problem]:
    first = next(one for one in description.servers if "//" in one.url)
    yield warn(first, "No test or sandbox address is named beside the live one.")
