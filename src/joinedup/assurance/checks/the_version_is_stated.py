"""The document says which version it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn

_PLACEHOLDER = re.compile(
    r"^(?:v?0(?:\.0)+|string|version|x\.y\.z|\$\{.*|todo|tbc|tbd|n/?a|latest|current|unknown|undefined|null|none|unversioned|default|main|master|head|dev|snapshot|test|-)$",
    re.IGNORECASE,
)


@check(
    verifies="JU-S23",
    version=3,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(description.operations),
    absent="it describes no operation",
    families={"http", "events"},
    reads=set(),
)
def the_version_is_stated(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the document say which version of the interface it describes?

    Looks at the version in the document's own heading. Zero in every place, or a word that was never filled in, raises a
    warning: it cannot tell one version from the next.

    Why it matters:
        When something stops working, the first question is what changed. Without a version that moves, nobody can say
        whether the description in the tender, the product on test and the product in service are the same.
    What to ask:
        Which version is this, when does the number change, and where are the changes listed?
    Passes:
        info: {title: Example, version: "2.3.0"}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        info: {title: Example, version: "0.0.0"}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        Dutch API design rules, https://logius-standaarden.github.io/API-Design-Rules/;
        OpenAPI Specification, info object, https://spec.openapis.org/oas/v3.1.1.html
    """
    version = description.info.version.strip()
    if not version:
        yield fail("/info", "The document does not say which version of the interface it describes.")
    elif _PLACEHOLDER.match(version):
        yield warn("/info/version", f"The version is given as {version}, which never tells one version from the next.")
    else:
        yield shows("/info/version")
