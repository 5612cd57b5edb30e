"""Changes are listed, and announced some time before they come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_LIST = re.compile(
    r"change[- _]?log|release[- ]?notes|what'?s new|(?:version|revision|change) history\b(?! of (?!the (?:api|interface|document|specification)))|history of changes|list of (?:all )?changes"
    r"|(?:ordered |dated )?list of (?:amendments|revisions)|\b(?:changes|amendments) (?:are|is) (?:listed|published|recorded|documented)"
    r"|changes (?:since|in) (?:version|v\d|release)|^#+ *(?:changes|revisions|amendments)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LENGTH = r"(?:\d+|an?|one|two|three|four|five|six|nine|ten|twelve|eighteen|thirty|sixty|ninety)(?: \(\d+\))?[ -](?:calendar |working |full )?(?:month|week|day|year)s?"
_END = (
    r"(?:deprecat\w*|sunset\w*|end[- ]of[- ]life|breaking|retire\w*|withdraw\w*|discontinu\w*|switched off|phased? out|removed|unsupported"
    r"|supported for|changes? (?:is|are|will be) announced|previous version|old(?:er)? versions?)"
)
# Within a paragraph: a text wrapped at the width of an editor goes on, an empty line or the next point of a list ends it.
_NEAR = r"(?:[^\n]|\n(?!\s*(?:\n|[-*#])))"
_NOTICE = re.compile(rf"{_END}{_NEAR}{{0,160}}?\b{_LENGTH}\b|\b{_LENGTH}\b{_NEAR}{{0,160}}?{_END}", re.IGNORECASE)


def _texts(description: Description) -> Iterator[tuple[str, str]]:
    info = description.info
    yield from (
        (info.pointer, text) for text in (info.description, info.external_docs, info.terms, *info.contact.values())
    )
    for name, value in description.extensions.items():
        place = "/" + name.replace("~", "~0").replace("/", "~1")
        yield place, name
        if isinstance(value, str):
            yield place, value


@check(
    verifies="JU-S25",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads=set(),
)
def changes_are_announced(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the description say where changes are listed and how long before they are announced?

    Looks at the introduction, the links and the extensions of the document for a list of changes (a change log, release notes),
    and for a stretch of time beside a word on ending or breaking. It warns once, and says which of the two is missing.

    Why it matters:
        A force needs months to change, test and assure what it connected. Without a list each connected system finds out what
        changed by failing, and without a promised notice a change on a Friday stops an exchange over the weekend.
    What to ask:
        Where are all changes listed, how many months before a breaking one are we told, and how long do old and new run side by
        side?
    Passes:
        info:
          title: Persons
          version: 1.0.0
          description: "Breaking changes are announced six months ahead, in the change log at https://docs.example.org/changes."
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        Dutch API design rules, API-55 (publish a changelog), https://logius-standaarden.github.io/API-Design-Rules/;
        Open Banking UK, notice of changes, https://standards.openbanking.org.uk/operational-guidelines/change-and-communication-management/notification-of-a-change/latest/
    """
    texts = [(place, text) for place, text in _texts(description) if text]
    listed = next((place for place, text in texts if _LIST.search(text)), None)
    notice = next((place for place, text in texts if _NOTICE.search(text)), None)
    if listed is not None and notice is not None:
        yield shows(listed)
        yield shows(notice)
        return
    lacking = []
    if listed is None:
        lacking.append("where changes of the interface are listed")
    if notice is None:
        lacking.append("how long before a breaking change callers are told")
    yield warn(description.info.pointer, f"Nothing says {', or '.join(lacking)}.")
