"""A list about people allows for what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import by_name, called
from joinedup.assurance.vocabulary.words import listed, singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_ABOUT = vocabulary(
    "gender sex ethnicity ethnicgroup selfdefinedethnicity religion nationality maritalstatus sexualorientation disability",
    "occupation build haircolour haircolor eyecolour eyecolor language relationship employmentstatus",
)
_OF_THINGS_TOO = vocabulary("language build relationship occupation disability")
_PERSONAL = vocabulary(
    "surname firstname lastname forename givenname familyname dateofbirth birthdate dob gender sex ethnicity nationality"
)
_PEOPLE = vocabulary(
    "person people patient suspect victim witness nominal offender defendant detainee prisoner employee officer customer individual"
)
_UNKNOWN = vocabulary(
    "unknown other notknown notstated notspecified unspecified undisclosed refused declined none notrecorded u x nk n9 na",
    "notapplicable prefernottosay undefined indeterminate notprovided undetermined unk missing withheld z nd ns notsay 0 9",
)


def _about_people(name: str) -> bool:
    return squeezed(name) in _ABOUT or squeezed(name).removesuffix("code") in _ABOUT


def _anybodys(name: str) -> bool:
    """Whether things have it too: programs and pages have a language, houses are in a build."""
    return squeezed(name).removesuffix("code") in _OF_THINGS_TOO


def _of_a_person(owner: Schema, description: Description) -> bool:
    beside = {squeezed(name) for name in owner.properties}
    return not _PERSONAL.isdisjoint(beside) or not _PEOPLE.isdisjoint(
        singular(word) for word in words(called(owner, description))
    )


def _of_a_group(field: Schema) -> bool:
    """Whether the values are those of a group or a search, not of one person."""
    return any(squeezed(str(value)) in ("both", "all", "any", "mixed", "unisex") for value in field.enum)


def _leaves_open(value: Any) -> bool:
    plain = "" if value is None else squeezed(str(value))
    return plain in _UNKNOWN or plain.startswith(("unknown", "other", "not", "prefernot")) or value is None


def _with_values(description: Description) -> Iterator[tuple[str, Schema]]:
    for name, schemas in by_name(description).items():
        if not _about_people(name):
            continue
        seen: set[str] = set()
        for owner in schemas:
            field = resolved(description, owner.properties[name])
            if field is None or (_anybodys(name) and not _of_a_person(owner, description)) or _of_a_group(field):
                continue
            if len(field.enum) > 1 and field.pointer not in seen:
                seen.add(field.pointer)
                yield name, field


@check(
    verifies="JU-M15",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_with_values,
    absent="no field about a person lists its values",
    families={"http", "events", "data", "graph", "soap"},
    reads={"schema"},
)
def codes_allow_for_the_unknown(found: tuple[str, Schema], _: Description) -> Iterator[Problem]:
    """Does a list of values about people allow for what is not known, not said or something else?

    Looks at fields such as gender, ethnicity, religion, nationality and relationship that list their values, for one that means
    unknown, refused or other. It fails where every value claims to know.

    Why it matters:
        If the form wants an answer, officers pick one. Statistics on stop and search then count what nobody asked, and "not
        asked" can no longer be told from "refused to say".
    What to ask:
        Which value stands for unknown, for refused and for something not on the list, and are they kept apart?
    Passes:
        components: {schemas: {Person: {properties: {gender: {type: string, enum: [female, male, other, not stated]}}}}}
    Fails:
        components: {schemas: {Person: {properties: {gender: {type: string, enum: [female, male]}}}}}
    Source:
        ISO/IEC 5218 (0 not known, 9 not applicable), https://www.iso.org/standard/81682.html
    """
    name, field = found
    if field.keywords.get("nullable") is not True and not any(_leaves_open(value) for value in field.enum):
        yield fail(field, f"{name} has no value for unknown, refused or other: {listed(map(str, field.enum))}.")
