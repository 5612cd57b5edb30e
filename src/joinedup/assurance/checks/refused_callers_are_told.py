"""A caller without the right to call is told so."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, refusals
from joinedup.assurance.vocabulary.words import listed, many
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_TOLD = frozenset(("401", "403", "4XX", "4xx", "default"))


@once
def _guarded(description: Description) -> tuple[Operation, ...]:
    """The operations that ask for proof of who calls and describe refusals at all."""
    return tuple(one for one in calls(description) if one.security and () not in one.security and refusals(one))


@check(
    verifies="JU-S22",
    version=1,
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
    silent = [one for one in guarded if not any(response.status in _TOLD for response in one.responses)]
    yield from (
        shows(response) for operation in guarded for response in operation.responses if response.status in _TOLD
    )
    if silent:
        yield warn(
            silent[0],
            f"{len(silent)} of {many(len(guarded), 'operation')} that {'asks' if len(guarded) == 1 else 'ask'} who calls {'does' if len(silent) == 1 else 'do'} not say what an unknown or "
            f"unentitled caller is answered: {listed(one.name for one in silent)}.",
        )
