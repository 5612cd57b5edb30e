"""A file that is fetched can be proved unaltered."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import calls, is_binary, plain_type
from joinedup.assurance.description import Description, Operation
from joinedup.assurance.fields import by_name
from joinedup.assurance.once import once
from joinedup.assurance.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SUMS = (
    "sha256", "sha1", "sha512", "sha", "md5", "checksum", "digest", "contentmd5", "reprdigest", "contentdigest", "etag",
    "fingerprint", "hashvalue", "filehash", "contenthash", "hash", "crc32", "signaturevalue",
)  # fmt: skip
_NOT_FILES = frozenset(("image/svg+xml",))


@once
def _downloads(description: Description) -> tuple[Operation, ...]:
    return tuple(
        one
        for one in calls(description)
        if one.method in ("get", "post")
        and any(
            is_binary(media) and plain_type(media) not in _NOT_FILES
            for answer_ in one.successes
            for media in answer_.media
        )
    )


@once
def _summed(description: Description) -> tuple[str, ...]:
    """The places of fields and headers that hold a checksum."""
    fields = (
        schema.properties[name].pointer
        for name, schemas in by_name(description).items()
        if squeezed(name).endswith(_SUMS)
        for schema in schemas
    )
    headers = (header for response in description.responses for header in response.headers)
    return (*fields, *(header.pointer for header in headers if squeezed(header.name).endswith(_SUMS)))


@check(
    verifies="JU-F18",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_downloads(description)),
    absent="no operation gives back a file",
    reads={"schema", "response", "header", "path"},
)
def files_can_be_proved_unaltered(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can a file that was fetched be proved to be the one that was stored?

    Looks, where files can be fetched, for a checksum: in a field, or in a header of the answer. It warns where there is none.

    Why it matters:
        A recording is evidence only if nobody can say that it was changed on the way. A sum computed at capture and compared on
        arrival answers that; without it each copy can be disputed.
    What to ask:
        Which checksum is kept from the moment of capture, and how do we obtain it with the file?
    Passes:
        paths:
          /files/{id}/content:
            get: {responses: {"200": {content: {video/mp4: {schema: {type: string, format: binary}}}}}}
          /files/{id}:
            get: {responses: {"200": {content: {application/json: {schema: {properties: {sha256: {type: string}}}}}}}}
    Fails:
        paths:
          /files/{id}/content:
            get: {responses: {"200": {content: {video/mp4: {schema: {type: string, format: binary}}}}}}
    Source:
        CAST technical guidance on body worn video, https://readkong.com/page/body-worn-video-technical-guidance-8078152;
        RFC 9530 (digest fields), https://www.rfc-editor.org/rfc/rfc9530
    """
    yield from map(shows, _summed(description))
    if not _summed(description):
        first = _downloads(description)[0]
        yield warn(first, f"{first.name} gives back a file, and nothing here holds a checksum to prove it unaltered.")
