"""A file that is given out names its form."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import is_binary, plain_type
from joinedup.findings import Problem, Severity, check, warn

_ANY = frozenset(("application/octet-stream", "*/*", "application/*"))


def _gives_a_file(operation: Operation, _: Description) -> bool:
    return (
        operation.method == "get"
        and not operation.inbound
        and any(is_binary(media) for got in operation.successes for media in got.media)
    )


@check(
    verifies="JU-S36",
    version=1,
    subject="leaving",
    severity=Severity.MEDIUM,
    on=Operation,
    when=_gives_a_file,
    absent="no read gives back a file",
    reads={"response", "schema"},
)
def files_name_their_form(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does a file that is given out name its form, so that other software can open it?

    Looks at reads that give back a file, for a media type that says what it is (video/mp4, application/pdf). It warns where all
    that is said is "bytes".

    Why it matters:
        A recording in a form that only its maker's software plays is lost to the court, and to the force after the contract.
        "Bytes" does not tell which it is.
    What to ask:
        In which forms do these files come, and which ordinary software opens each?
    Passes:
        paths: {"/clips/{id}": {get: {responses: {"200": {content: {video/mp4: {schema: {type: string, format: binary}}}}}}}}
    Fails:
        paths: {"/clips/{id}": {get: {responses: {"200": {content: {application/octet-stream: {schema: {type: string, format: binary}}}}}}}}
    Source:
        CAST technical guidance on body worn video, https://readkong.com/page/body-worn-video-technical-guidance-8078152;
        RFC 9110 section 8.3 (Content-Type), https://www.rfc-editor.org/rfc/rfc9110#section-8.3
    """
    kinds = [plain_type(media) for got in operation.successes for media in got.media if is_binary(media)]
    if all(kind in _ANY for kind in kinds):
        yield warn(operation, f"{operation.name} gives back a file as bytes; nothing says in which form.")
