"""There is a call that tells whether the service is up."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SIGNS = vocabulary(
    "health healthcheck healthz livez readyz ping heartbeat alive ready readiness liveness uptime status availability"
)


def _is_sign(operation: Operation) -> bool:
    if operation.method not in ("get", "head") or "{" in operation.path:
        return False
    parts = segments(operation.path)
    return bool(parts) and not _SIGNS.isdisjoint((*words(parts[-1]), squeezed(parts[-1])))


@check(
    verifies="JU-F13",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads={"path"},
)
def health_can_be_watched(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is there a harmless call that tells whether the service is up?

    Looks for a read without parameters that tells of the service's health or status. It warns where there is none.

    Why it matters:
        Availability that is promised must be measured, apart from the screens and without touching records. Where there is no
        such call, the supplier's own figure is the only one.
    What to ask:
        Which call may we make every minute to measure availability, and does it also test what lies behind?
    Passes:
        paths: {/health: {get: {responses: {"200": {description: Up}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        Open finance in the UAE, how availability is measured, https://openfinanceuae.atlassian.net/wiki/pages/diffpages.action?originalId=121864335&pageId=124649555
    """
    signs = [operation for operation in calls(description) if _is_sign(operation)]
    yield from map(shows, signs)
    if not signs:
        yield warn("/paths", "No call tells whether the service is up without touching records.")
