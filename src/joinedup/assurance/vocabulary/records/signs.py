"""Signs in what is sent and answered: a token, a single value, a question, a file."""

from __future__ import annotations

import re

from joinedup.assurance.description import Description, Media, Operation
from joinedup.assurance.vocabulary.bodies import answer, asked, fields_of, is_binary, resolved
from joinedup.assurance.vocabulary.records.addresses import Address, fixed_parts
from joinedup.assurance.vocabulary.records.deeds import QUESTIONS
from joinedup.assurance.vocabulary.records.shapes import record_in
from joinedup.assurance.vocabulary.words import squeezed, words

_NAMED_QUESTION = re.compile(
    r"(?:Validation|Query|Search|SearchCriteria|Criteria|Filter|Simulation|Calculation)(?:Request|Dto|Model|Input)?$"
)
_YES_OR_NO = ("isvalid", "valid", "isavailable", "available", "fundsavailable", "eligible", "iseligible", "exists")
_FEW = 4  # an answer with more fields than these tells of a thing, and not only yes or no


def gives_a_token(description: Description, operation: Operation) -> bool:
    """Whether the answer is a token with which further calls are made."""
    names = {squeezed(name) for name in fields_of(description, record_in(description, answer(operation)))}
    return not names.isdisjoint(("accesstoken", "jwt", "refreshtoken", "bearertoken", "idtoken"))


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
