"""Signs in what is sent and answered: a token, a single value, a question, a file."""

from __future__ import annotations

import re

from joinedup.assurance.description import Description, Media, Operation
from joinedup.assurance.vocabulary.bodies import answer, asked, fields_of, is_binary, resolved
from joinedup.assurance.vocabulary.records.addresses import Address, fixed_parts, is_nested, is_parameter, segments
from joinedup.assurance.vocabulary.records.deeds import DEED_FOLDERS, DEEDS_AS_THINGS, QUESTIONS, deed_of
from joinedup.assurance.vocabulary.records.shapes import record_in
from joinedup.assurance.vocabulary.words import singular, squeezed, words

_NAMED_QUESTION = re.compile(
    r"(?:Validation|Query|Search|SearchCriteria|Criteria|Filter|Simulation|Calculation)(?:Request|Dto|Model|Input)?$"
)
_YES_OR_NO = ("isvalid", "valid", "isavailable", "available", "fundsavailable", "eligible", "iseligible", "exists")
_SIGN_IN = re.compile(r"\blog(?:s|ging)?[ -]?in\b|\bsign(?:s|ing)?[ -]?in\b|\bauthenticat", re.IGNORECASE)
_SESSIONS = frozenset(("session", "sessions", "ticket", "tickets", "token", "tokens"))
_FEW = 4  # an answer with more fields than these tells of a thing, and not only yes or no


def gives_a_token(description: Description, operation: Operation) -> bool:
    """Whether the answer is a token with which further calls are made."""
    names = {squeezed(name) for name in fields_of(description, record_in(description, answer(operation)))}
    return not names.isdisjoint(("accesstoken", "jwt", "refreshtoken", "bearertoken", "idtoken"))


def signs_in(description: Description, operation: Operation) -> bool:
    """Whether a password is sent, and the text speaks of signing in."""
    names = {squeezed(name) for name in fields_of(description, asked(operation))}
    text = f"{operation.summary} {operation.description[:200]}"
    last = [word for part in fixed_parts(operation.path)[-1:] for word in words(part)][-1:]
    told = _SIGN_IN.search(text) is not None or not _SESSIONS.isdisjoint(last)
    return not names.isdisjoint(("password", "passwd", "pwd", "secret")) and told


def gives_a_value(description: Description, operation: Operation) -> bool:
    """Whether the answer is a number, or yes or no, and nothing else."""
    body = resolved(description, answer(operation))
    return body is not None and not {"number", "integer", "boolean"}.isdisjoint(body.types)


def is_question(description: Description, operation: Operation, address: Address) -> bool:
    """Whether what is posted is a question, by what it is called or by an answer that says yes or no."""
    last = (words(part) for part in fixed_parts(operation.path)[-1:])
    if any(not QUESTIONS.isdisjoint((*spoken[-1:], spoken[-1].removesuffix("s"))) for spoken in last if spoken):
        return True
    if address.noun.startswith(("funds confirmation", "confirmation of funds")):
        return True
    sent = asked(operation)
    if sent is not None and _NAMED_QUESTION.search(sent.ref):
        return True
    fields = fields_of(description, record_in(description, answer(operation)))
    flags = [name for name, field in fields.items() if "boolean" in field.types]
    return len(fields) <= _FEW and any(squeezed(name).startswith(_YES_OR_NO) for name in flags)


def only_sends_a_file(description: Description, operation: Operation) -> bool:
    """Whether the body is a file, perhaps with a word or two beside it."""
    request = operation.request
    return request is not None and bool(request.media) and all(_is_file(description, media) for media in request.media)


def _is_file(description: Description, media: Media) -> bool:
    if is_binary(media):
        return True
    if not media.type.lower().startswith("multipart/"):
        return False
    parts = [resolved(description, field) for field in fields_of(description, media.schema).values()]
    return not parts or any(
        part is not None and (part.format in ("binary", "base64", "byte") or "file" in part.types) for part in parts
    )


def only_names_another(description: Description, operation: Operation) -> bool:
    """Whether the body holds only the identifier of something, and perhaps a yes or no beside it."""
    fields = fields_of(description, asked(operation))
    named = [name for name in fields if is_reference(name)]
    rest = [field for name, field in fields.items() if name not in named]
    return 0 < len(named) <= len(fields) <= _FEW and all("boolean" in field.types for field in rest)


def is_reference(name: str) -> bool:
    """Whether a field called ``name`` holds the identifier of something."""
    return bool({"id", "ids", "uuid", "guid"} & {*words(name)[-1:]}) or name.lower().endswith(("_id", "_ids"))


def spoken_deed(operation: Operation) -> str:
    """The last part of the address where it is a verb: the operation's own name or summary begins with it, or it stands
    in a folder of deeds; empty where it is none."""
    parts = fixed_parts(operation.path)
    spoken = words(parts[-1]) if parts else ()
    if not spoken or is_parameter(segments(operation.path)[-1]):
        return ""
    if len(parts) > 1 and not DEED_FOLDERS.isdisjoint(words(parts[-2])) and len(segments(operation.path)) > 2:
        return parts[-1]
    if spoken[-1] in DEEDS_AS_THINGS and is_nested(operation.path):
        return parts[-1]
    if len(spoken) != 1 or deed_of(spoken[0]) is not None or singular(spoken[0]) != spoken[0]:
        return ""
    for text in (operation.operation_id, operation.summary):
        named = words(text)
        if len(named) > 1 and named[0] == spoken[0] and deed_of(named[1]) is None:
            return parts[-1]
    return ""
