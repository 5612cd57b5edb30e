"""What a pass rests on, in one sentence that a reader can check against the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from joinedup.assurance import places
from joinedup.assurance.once import once
from joinedup.assurance.places_in_forms import place_in_its_form
from joinedup.assurance.vocabulary.words import many

if TYPE_CHECKING:
    from joinedup.assurance.description import Description

NOTHING_FOUND = "Not tested: nothing was found here on which a yes could rest."

_HEADING = {
    "title": "the title of the document",
    "version": "the version in the document's heading",
    "description": "the introduction of the document",
    "license": "the licence in the document's heading",
    "termsOfService": "the terms of use in the document's heading",
    "contact": "the contact in the document's heading",
}
_WHOLE = {
    "security": "what the whole document demands of callers",
    "externalDocs": "the link to documentation of the whole document",
}


def yes(description: Description, pointer: str, line: int | None, count: int) -> str:
    """The message of a pass that rests on the place at ``pointer`` and on ``count`` places in all.

    ``line`` is where the first stands, counted from 1; ``None`` where that is not known.
    """
    if not pointer and count == 1:
        return "Yes: the whole document was looked at for it."
    where = place_in_words(pointer, _parameter_names(description))
    at = f" (line {line})" if line is not None and pointer else ""
    more = f" and {many(count - 1, 'more place')}" if count > 1 else ""
    return f"Yes: {where}{at}{more}."


def place_in_words(pointer: str, parameters: Mapping[str, str]) -> str:
    """The place in words: field `digest` of `File`. ``parameters`` names the parameters by their pointers."""
    if in_form := place_in_its_form(places.steps_of(pointer)):
        return in_form
    match places.steps_of(pointer) if not places.file_of(pointer)[0] else []:
        case ["info", part, *_] if part in _HEADING:
            return _HEADING[part]
        case ["info"]:
            return "the document's heading"
        case [part] if part in _WHOLE:
            return _WHOLE[part]
        case ["servers", place] if place.isdigit():
            return f"server address {int(place) + 1}"
        case ["components", "securitySchemes", name] | ["securityDefinitions", name]:
            return f"the security scheme `{name}`"
        case [*_, "properties", name] as steps if len(steps) > 2:
            return _field(name, pointer.rpartition("/properties/")[0], parameters)
    return places.said(pointer, parameters)


def _field(name: str, holder: str, parameters: Mapping[str, str]) -> str:
    return f"field `{name}` of {places.said(holder, parameters)}"


@once
def _parameter_names(description: Description) -> Mapping[str, str]:
    return {parameter.pointer: parameter.name for parameter in description.parameters}
