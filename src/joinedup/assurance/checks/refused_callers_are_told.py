"""A caller without the right to call is told so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Response
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, refusals
from joinedup.assurance.vocabulary.words import listed, many
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_IN_WORDS = re.compile(
    r"\b40[13]\b|unauthori[sz]ed|not authori[sz]ed|unauthenticated|forbidden|access denied|permission denied"
    r"|(?:invalid|wrong|expired|missing|incorrect) (?:\w+ ){0,2}(?:key|token|credentials?)",
    re.IGNORECASE,
)
_TOLD = frozenset(("401", "403", "4XX", "4xx", "default"))


def _tells(response: Response) -> bool:
    """Whether the answer is that for a caller without the right, by its number or, among refusals, by its words."""
    if response.status in _TOLD:
        return True
    return response.status.startswith("4") and _IN_WORDS.search(response.description) is not None


@once
def _guarded(description: Description) -> tuple[Operation, ...]:
    """The operations that ask for proof of who calls and describe refusals at all."""
    return tuple(
        operation
        for operation in calls(description)
        if operation.security and () not in operation.security and refusals(operation)
    )


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_guarded(description)),
    absent="no operation both asks for proof of who calls and describes a refusal",
    reads={"response", "path"},
)
def refused_callers_are_told(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is the answer described that a caller without the right to call gets?

    Looks at operations that ask for proof of who calls and describe some refusal, for answer 401 (who are you?), 403 (you may
    not) or one for all refusals. Operations without any refusal are left to another check.

    Why it matters:
        Keys expire and rights are withdrawn, often at night. A program that cannot tell "you may not" from "there is nothing"
        reports an empty record instead of a lost right, and officers believe it.
    What to ask:
        What does each operation answer to an expired credential, and what to a caller who lacks the right?
    Passes:
        security: [{key: []}]
        paths: {/persons: {get: {responses: {"200": {description: All}, "403": {description: You may not}}}}}
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Fails:
        security: [{key: []}]
        paths: {/persons: {get: {responses: {"200": {description: All}, "404": {description: None}}}}}
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Source:
        RFC 9110 sections 15.5.2 and 15.5.4 (401, 403), https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2
    """
    guarded = _guarded(description)
    silent = [operation for operation in guarded if not any(_tells(response) for response in operation.responses)]
    yield from (shows(response) for operation in guarded for response in operation.responses if _tells(response))
    in_words = _IN_WORDS.search(description.info.description) if silent else None
    if in_words:
        yield untested(
            "/info/description",
            f"The introduction speaks of it (“{in_words.group(0)}”), and not all operations describe such an answer.",
        )
    elif silent:
        yield warn(
            silent[0],
            f"{len(silent)} of {many(len(guarded), 'operation')} that {'asks' if len(guarded) == 1 else 'ask'} who calls {'does' if len(silent) == 1 else 'do'} not say what an unknown or "
            f"unentitled caller is answered: {listed(operation.name for operation in silent)}.",
        )
