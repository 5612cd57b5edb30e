"""Others may read and build on the description."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_BARS = re.compile(
    r"non-?disclosure agreement|under (?:an )?NDA\b"
    r"|(?:strictly|company|commercially|proprietary and|commercial in) ?confiden(?:tial|ce)\b|\bconfidential(?:\.|:|$| (?:and|or) proprietary)"
    r"|(?:this|the) (?:document|documentation|description|specification|interface|api)(?: is| are|,)? (?:\w+ )?confidential\b"
    r"|(?:must|may|shall|can) ?not (?:be )?(?:share[sd]? (?!a\b|an\b)|shared$|disclos|(?:re)?distribut|publish|pass(?:ed)? (?:it )?on\b|copied|copy (?:or|this|it|any)|reproduc)\w*"
    r"|internal use only|not for (?:re)?distribution|without (?:the )?prior written (?:consent|permission)|\bunlicensed\b",
    re.IGNORECASE,
)
# A notice that keeps all rights, and says nothing of passing this document on.
_RESERVED = re.compile(r"all rights reserved", re.IGNORECASE)
_TERMS_IN_WORDS = re.compile(
    r"terms (?:of (?:use|service)|(?:and|&) (?:conditions|licen[cs]e))|\blicen[cs]ed? (?:under|agreement|terms)|\b(?:open|public|commons) (?:\w+ )?licen[cs]e",
    re.IGNORECASE,
)


# Licences by which everybody may copy, share and build on (opensource.org; Creative Commons without NC and ND; OGL).
_OPEN = re.compile(
    r"\bapache\b|\bmit\b|\bbsd\b|\bisc\b|\bmpl\b|mozilla public|\b[al]?gpl|gnu (?:affero |lesser )?general public|\beupl\b|european union public"
    r"|\bcc0\b|\bcc[- ]by(?:[- ]sa)?(?![- ](?:nc|nd|sa-nc|sa-nd))\b|creativecommons\.org/(?:licenses/by(?:-sa)?/|publicdomain)|creative commons attribution(?! ?-?(?:non|no))"
    r"|open government licen[cs]e|\bogl\b|nationalarchives\.gov\.uk/doc/open|unlicense\b|public domain|open data commons|\bodbl\b|\bodc-by\b|\bzlib\b|artistic licen[cs]e|eclipse public|\bepl\b",
    re.IGNORECASE,
)


def _around(found: re.Match[str]) -> str:
    """The words that were found, with a few on either side, so that a reader can judge them."""
    return " ".join(found.string[max(0, found.start() - 30) : found.end() + 30].split())


@check(
    verifies="JU-S02",
    version=4,
    subject="leaving",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(description.operations),
    absent="it describes no operation",
    families={"http", "events"},
    reads=set(),
)
def use_of_the_description_is_allowed(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """May other suppliers read and build on this description?

    Looks at the licence, the terms and the introduction for words that forbid passing the description on. It passes where the
    licence is a known open one, fails where passing on is forbidden, warns where neither a licence nor terms of use are given, and
    is not tested where others are named, since it cannot read them.

    Why it matters:
        The force will hand this document to neighbouring suppliers and, one day, to the successor. If that is forbidden, only
        the present supplier can ever connect anything.
    What to ask:
        May we pass this description to any other supplier, during the contract and after it, without asking?
    Passes:
        info: {title: Example, version: "1.0", license: {name: Apache-2.0}}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        info: {title: Example, version: "1.0", license: {name: Proprietary}, description: "Confidential: must not be shared."}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        US rule on certified health technology, access to documentation, https://gov.ecfr.io/Title-45/Section-170.404
    """
    info = description.info
    said = _BARS.search(info.description) or _BARS.search(info.licence.get("name", "")) or _BARS.search(info.terms)
    if said:
        yield fail("/info", f'The document speaks against passing it on: "{_around(said)}".')
    elif info.licence and _OPEN.search(" ".join(str(value) for value in info.licence.values())):
        yield shows("/info/license")
    elif info.licence:
        named = str(info.licence.get("name") or info.licence.get("url") or "without a name")
        yield untested("/info/license", f"A licence is named and not read here: {named}.")
    elif info.terms:
        yield untested("/info/termsOfService", "Terms of use are named and not read here.")
    elif _RESERVED.search(info.description):
        yield warn("/info", "All rights are reserved, and nothing says that others may build on this description.")
    elif in_words := _TERMS_IN_WORDS.search(info.description):
        yield untested(
            "/info/description", f"The introduction speaks of terms that are not read here: {_around(in_words)}."
        )
    else:
        yield warn("/info", "Neither a licence nor terms of use say whether others may build on this description.")
