"""A code says which list it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

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


# What is coded by a list; other codes (of a project, a supplier, a voucher) are the identifier of one thing.
_OF_LISTS = vocabulary(
    "status state reason type kind category class classification group action outcome result disposal disposition plea verdict offence offense",
    "crime incident ethnicity ethnic nationality religion gender sex marital title rank role grade priority severity risk warning marker flag hazard",
    "method mode source origin purpose relationship condition injury weapon drug vehicle make model colour color body fuel legal act section",
    "charge sentence court event procedure diagnosis treatment memo party district region industry occupation qualification skill",
)


def _is_code(name: str) -> bool:
    spoken = words(name)
    return len(spoken) > 1 and spoken[-1] == "code" and _KNOWN.isdisjoint(spoken) and spoken[-2] in _OF_LISTS


@check(
    verifies="JU-M02",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_codes,
    absent="no text field is named as the code of a reason, category, offence or the like",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def codes_name_their_list(fields: Fields, _: Description) -> Iterator[Problem]:
    """Does a field that holds a code say which list the code comes from?

    Looks at text fields named as the code of a reason, category, offence, status and the like. Each must list its values, state a form, or say something in words; codes
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
    bare = {
        name: schema
        for name, schema in fields.found.items()
        if not schema.description and _STATES.isdisjoint(schema.keywords)
    }
    if bare:
        yield warn(next(iter(bare.values())), f"A code with nothing said of its list: {listed(bare)}.")
