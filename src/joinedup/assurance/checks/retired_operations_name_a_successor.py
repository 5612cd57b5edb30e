"""What is being retired says when, or what to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.words import squeezed, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NAMED = r"(?:(?:the )?(?:new(?:er)? )?(?:[`'\"/{\[<]|(?:GET|PUT|POST|PATCH|DELETE)\b|v\d|https?:)|(?:the )?(?:[\w-]+ ){0,4}(?:v\d|endpoint|operation|call|method|api|version|resource|service|path)\b)"
_SAID = re.compile(
    rf"\binstead\b|\breplaced? (?:by|with|in)\b|\bsuperseded\b|\bsuccessor\b|\bmigrat(?:e|ing) (?:to|from)\b|\bin favou?r of\b|\bmoved to\b"
    rf"|\breplacement (?:is|:)|\b(?:please )?(?:use|see|refer(?: to)?|prefer|switch to|call|recommended? (?:to use|is)?) {_NAMED}"
    rf"|\b(?:removed?|retired?|withdrawn|unavailable|end[- ]of[- ]life|eol|shut down|switched off|supported|sunset|until|stops?)\b[^.\n]{{0,40}}"
    rf"(?:\b20\d\d\b|\b{_MONTH}\b|\bversion \d|\bv\d)",
    re.IGNORECASE,
)
# An end, compared with what the document says of itself: its own version, or its date where that is its version.
_ENDS = re.compile(
    r"\b(?:(?:will|to|shall) be )?(?:removed|retired|withdrawn|unavailable|shut down|switched off|sunset)\b (?:in|on|by|from|with|after|as of)\b[^.\n]{0,30}?"
    r"(?:(?P<date>\b20\d\d-\d\d-\d\d)|(?P<year>\b20\d\d)\b|\b(?:version |v)(?P<version>\d{1,3})\b(?!\.\d*[1-9]))",
    re.IGNORECASE,
)
_ISO = re.compile(r"20\d\d-\d\d-\d\d")
_MAJOR = re.compile(r"v?(\d{1,3})(?:\.|$)", re.IGNORECASE)
_TOLD = frozenset(("deprecated", "deprecation", "sunset", "replacement", "removal", "successor", "replaced"))
_NAMING = frozenset(("sunset", "replacement", "successor", "replaced"))
_LEAST = 3  # characters of a path that is not found in any text by chance
_DATED = re.compile(r"20\d\d")


def _place(operation: Operation) -> str | None:
    """Where it is said until when ``operation`` answers, or what replaces it."""
    if _SAID.search(operation.description) or _SAID.search(operation.summary):
        return operation.pointer
    for name, value in operation.extensions.items():
        told = words(name)
        said = value if isinstance(value, str) else str(value) if isinstance(value, dict) else ""
        named = not _NAMING.isdisjoint(told) or _SAID.search(said) or _DATED.search(said)
        if said.strip() and not _TOLD.isdisjoint(told) and named:
            return operation.pointer
    for response in operation.responses:
        for header in response.headers:
            if squeezed(header.name) == "sunset":
                return header.pointer
    return None


def _passed_end(operation: Operation, version: str) -> str:
    """The words by which the operation should be gone from a document of ``version``; empty where none say so."""
    for found in _ENDS.finditer(f"{operation.summary}\n{operation.description}"):
        dated, numbered = _ISO.match(version), _MAJOR.match(version)
        if found["date"] and dated and found["date"] < dated.group(0):
            return found.group(0)
        if found["year"] and dated and found["year"] < dated.group(0)[:4]:
            return found.group(0)
        if found["version"] and numbered and int(found["version"]) <= int(numbered.group(1)):
            return found.group(0)
    return ""


@check(
    verifies="JU-S25",
    version=3,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: operation.deprecated,
    absent="no operation is marked as deprecated",
    reads={"header", "response"},
)
def retired_operations_name_a_successor(operation: Operation, description: Description) -> Iterator[Problem | Shown]:
    """Where an operation is being retired, does it say when, or what to use instead?

    Looks at each operation marked as deprecated, for a date or a successor in its texts or extensions, or for the header
    that announces the end (Sunset). A mark without a date or a name says neither. It warns where
    the end that is told lies before the version or date of this document.

    Why it matters:
        A mark without a date is a threat without a deadline. The force cannot plan the change, and finds out on the day the
        call stops.
    What to ask:
        On which date does this stop answering, and what replaces it?
    Passes:
        paths:
          /persons:
            get: {deprecated: true, description: "Use GET /v2/persons; removed on 1 June 2027.", responses: {"200": {description: All}}}
    Fails:
        paths:
          /persons:
            get: {deprecated: true, description: All persons., responses: {"200": {description: All}}}
    Source:
        RFC 9745 (Deprecation header), https://www.rfc-editor.org/rfc/rfc9745; RFC 8594 (Sunset header),
        https://www.rfc-editor.org/rfc/rfc8594
    """
    place = _place(operation)
    if passed := _passed_end(operation, description.info.version):
        yield warn(
            operation,
            f"{operation.name} was to end ({passed}), and this document, version {description.info.version}, still has it.",
        )
        return
    if place is not None:
        yield shows(place)
        return
    if len(operation.path) > _LEAST and operation.path in description.info.description:
        yield untested(operation, f"{operation.name} is deprecated; only the introduction may say what replaces it.")
        return
    yield fail(
        operation, f"{operation.name} is deprecated, and nothing says until when it answers or what replaces it."
    )
