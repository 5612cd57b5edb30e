"""There is a place to try the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, check, warn

_TRIAL = re.compile(
    r"sandbox|\btest|staging|\bstage\b|\buat\b|\bdev\b|develop|demo|trial|pre-?prod|integration|simulat|mock|\bpreview|local",
    re.IGNORECASE,
)


@check(
    verifies="JU-S30",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(description.servers),
    absent="it gives no address",
    reads=set(),
)
def a_place_to_try_is_given(_node: Description, description: Description) -> Iterator[Problem]:
    """Is there a place where the interface can be tried without live data?

    Looks at the server addresses, their descriptions and the introduction for a test or sandbox address. It warns where none
    is named.

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
    if _TRIAL.search(description.info.description):
        return
    if not any(_TRIAL.search(one.url) or _TRIAL.search(one.description) for one in description.servers):
        yield warn(description.servers[0], "No test or sandbox address is named beside the live one.")
