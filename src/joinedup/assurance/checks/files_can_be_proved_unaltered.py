"""A file that is fetched can be proved unaltered."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import answer, calls, is_binary, plain_type
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.lists import noun_of, segments
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SUMS = (
    "sha256", "sha1", "sha512", "sha384", "sha", "md5", "checksum", "checksums", "digest", "contentmd5", "reprdigest",
    "contentdigest", "fingerprint", "hashvalue", "filehash", "contenthash", "hash", "crc32", "crc32c", "signaturevalue",
)  # fmt: skip
# Sums of something else than a file: of a password, a key, a state of the program, a finger.
_OF_OTHERS = vocabulary(
    "password passwd pwd passcode pin secret token key certificate cert commit git geo user email phone query cache schema",
    "state block transaction address request url config build public ssh finger fingerprint biometric",
    "thumbnail thumb preview icon avatar logo geohash weekly daily monthly newsletter news mail perceptual phash",
)
# Sums by some words only: a digest may be a letter of news, a hash a place on the map. They count where the rest is of a file.
_WEAK_SUMS = frozenset(("digest", "hash", "fingerprint", "sha"))
_SUMMED = vocabulary(
    "file content body message document media video audio image recording evidence attachment object data binary blob original",
    "item record download upload sha md md5 1 256 384 512 crc crc32 checksum repr x amz goog http http integrity asset clip exhibit",
    "payload master source expected computed value hex base64 hash footage photo pdf sha1 sha256 sha512 etag raw",
)
_OF_FILES = vocabulary(
    "filename originalfilename filesize sizeinbytes filetype mimetype mimetypes contenttype mediatype contentlength bytes",
    "contentsize downloadurl contenturl fileurl",
)
_NOT_FILES = frozenset(("image/svg+xml",))
_MADE = vocabulary(
    "report reports export exports kml gpx csv xlsx pdf preview thumbnail template templates qr qrcode barcode chart map tile tiles stream streams"
)
_NAMES = vocabulary("id ids uuid guid key name file filename path number ref reference urn hash identifier")
_WRAPS = vocabulary("content contents file files download data binary raw original media stream body blob api rest")


def _is_stored(operation: Operation) -> bool:
    """Whether the caller names the file, so that it is one that is kept; a report is made when it is asked for."""
    made = any(not _MADE.isdisjoint(words(segment)) for segment in segments(operation.path) if "{" not in segment)
    named = (words(parameter.name)[-1:] for parameter in operation.parameters if parameter.place in ("path", "query"))
    return not made and ("{" in operation.path or any(pair and pair[0] in _NAMES for pair in named))


@once
def _downloads(description: Description) -> tuple[Operation, ...]:
    return tuple(
        operation
        for operation in calls(description)
        if operation.method in ("get", "post")
        and _is_stored(operation)
        and any(
            is_binary(media) and plain_type(media) not in _NOT_FILES
            for answer_ in operation.successes
            for media in answer_.media
        )
    )


def _is_sum(name: str) -> bool:
    """Whether the last words of ``name`` are a sum, and what stands before them is no other thing than a file."""
    spoken = words(name)
    if spoken == ("fingerprint",):
        return True
    for length in range(min(len(spoken), 4), 0, -1):
        tail = "".join(spoken[-length:])
        if tail in _SUMS:
            before = spoken[:-length]
            known = tail not in _WEAK_SUMS or _SUMMED.issuperset(before)
            return known and _OF_OTHERS.isdisjoint((*before, *spoken))
    ending = next((text for text in _SUMS if spoken and spoken[-1].endswith(text)), "")
    return bool(ending) and _SUMMED.issuperset((*spoken[:-1], spoken[-1].removesuffix(ending)))


@once
def _owners(description: Description) -> tuple[tuple[Schema, str], ...]:
    """Each schema with a field that holds a sum, and the name of that field."""
    return tuple((owner, name) for name, schemas in by_name(description).items() if _is_sum(name) for owner in schemas)


@once
def _general(description: Description) -> tuple[str, ...]:
    """The sums that stand beside the name, size or kind of a file: they are of that file."""
    return tuple(
        owner.properties[name].pointer
        for owner, name in _owners(description)
        if not _OF_FILES.isdisjoint(squeezed(text) for text in owner.properties)
    )


def _kinds(operation: Operation) -> frozenset[str]:
    fixed = (segment for segment in segments(operation.path) if "{" not in segment)
    kinds = frozenset(singular(word) for text in fixed for word in words(text))
    return kinds - _WRAPS or kinds


def _sum_of(description: Description, operation: Operation) -> tuple[str, ...]:
    """Where a sum of the file that ``operation`` gives back is found: with it, or with its record."""
    headers = (header for response in operation.successes for header in response.headers)
    found = [
        header.pointer
        for header in headers
        if _is_sum(header.name) or squeezed(header.name) in ("xgooghash", "xamzchecksumsha256")
    ]
    if found or not _owners(description):
        return tuple(found)
    sums = {owner.pointer: owner.properties[name].pointer for owner, name in _owners(description)}
    kinds = _kinds(operation)
    for other in calls(description):
        if other.method in ("get", "post") and singular(noun_of(other.path).rpartition(" ")[2]) in kinds:
            body = answer(other)
            found += [sums[schema.pointer] for schema in description.reached(body) if schema.pointer in sums]
            if found:
                return tuple(found)
    return _general(description)


@check(
    verifies="JU-F18",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_downloads(description)),
    absent="no operation gives back a file that its caller names",
    reads={"schema", "response", "header", "path"},
)
def files_can_be_proved_unaltered(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does a checksum come with each file that can be fetched?

    Looks, where files can be fetched, for a checksum: in a header of the answer, in a field of the record that the file belongs
    to, or in a field beside the name, size or kind of a file. It warns where there is none. The sum of something else, such as
    a password, proves nothing.

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
    bare = []
    for operation in _downloads(description):
        found = _sum_of(description, operation)
        yield from map(shows, found)
        if not found:
            bare.append(operation)
    if bare:
        more = f" (so do {len(bare) - 1} others)" if len(bare) > 1 else ""
        yield warn(bare[0], f"{bare[0].name} gives back a file, and no checksum that would prove it unaltered{more}.")
