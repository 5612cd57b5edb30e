"""A code says which list it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_KNOWN = vocabulary(
    "post postal zip country currency language error status http area dialling dial access auth authorization",
    "verification response result return message one otp promotion bank branch bar qr sort swift promo discount",
    "coupon security pin source exit iso locale short",
)
_STATES = vocabulary(
    "enum const pattern format oneOf anyOf allOf",
)


def _codes(description: Description) -> tuple[Fields, ...]:
    return fields_where(description, _is_code, is_text)


def _is_code(name: str) -> bool:
    spoken = words(name)
    return len(spoken) > 1 and spoken[-1] == "code" and _KNOWN.isdisjoint(spoken)


@check(
    verifies="JU-M02",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_codes,
    absent="no text field is named as a code",
    families={"http", "events", "data"},
    reads={"schema"},
)
def codes_name_their_list(fields: Fields, _: Description) -> Iterator[Problem]:
    """Does a field that holds a code say which list the code comes from?

    Looks at text fields named as a code. Each must list its values, state a form, or say something in words; codes
    known everywhere (countries, currencies, postcodes) and technical ones are left out.

    Why it matters:
        "12" means nothing without its list. Offences, outcomes and ethnicity are counted by law in given codes; codes from a
        private list must be translated again for every exchange.
    What to ask:
        Which published or private list does each code come from, in which version, and can we read the list itself?
    Passes:
        components: {schemas: {Offence: {properties: {offenceCode: {type: string, description: Code of the Home Office counting rules.}}}}}
    Fails:
        components: {schemas: {Offence: {properties: {offenceCode: {type: string}}}}}
    Source:
        IM1 interface documentation, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    bare = {name: one for name, one in fields.found.items() if not one.description and _STATES.isdisjoint(one.keywords)}
    if bare:
        yield fail(next(iter(bare.values())), f"A code with nothing said of its list: {listed(bare)}.")
