"""A sum of money says its currency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.fields import Fields, by_name, fields_where, is_number
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_MONEY = vocabulary("amount price cost fee charge balance fine salary subtotal compensation")
_NOT_MONEY = vocabulary(
    "count number id percent percentage rate ratio time date days code type status index quantity weight"
)
# What an account holds besides money: calls left, points, messages.
_COUNTED = vocabulary(
    "call calls doc docs document documents point points credit credits unit units token tokens request requests message messages sms minute",
    "minutes hour hours day leave holiday vacation quota energy power battery spell mana xp experience skill ability storage data load",
)
_SAID = re.compile(
    r"pence|pound|sterling|£|gbp|euro|€|dollar|usd|\$|currenc|cents?\b|minor unit|percent|%", re.IGNORECASE
)
_WHOLE = re.compile(r"currenc|sterling|\bgbp\b|minor units?|in pence", re.IGNORECASE)
_CURRENCY = ("currency", "currencycode", "unit", "currencyiso", "money")


def _is_money(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and spoken[-1] in _MONEY and _NOT_MONEY.isdisjoint(spoken) and _COUNTED.isdisjoint(spoken)


@once
def _with_currency(description: Description) -> frozenset[str]:
    """The pointers of the schemas that have a field for the currency."""
    return frozenset(
        schema.pointer
        for name, schemas in by_name(description).items()
        if squeezed(name).endswith(_CURRENCY)
        for schema in schemas
    )


def _named_around(pointer: str, description: Description) -> bool:
    """Whether the object at ``pointer``, or one around it or that refers to it, names the currency."""
    known, used = _with_currency(description), _used_beside_currency(description)
    while pointer:
        if pointer in known or pointer in used:
            return True
        pointer = pointer.rpartition("/")[0]
    return False


@once
def _used_beside_currency(description: Description) -> frozenset[str]:
    """The pointers of the schemas to which a schema with a currency refers, in a field of its own or within one."""
    known = _with_currency(description)
    found: set[str] = set()
    for place, target in description.schema_targets.items():
        owner = place
        while owner and target.pointer not in found:
            owner = owner.rpartition("/")[0]
            if owner in known:
                found.add(target.pointer)
    return frozenset(found)


@once
def _one_currency(description: Description) -> bool:
    """Whether the document as a whole says which currency it means."""
    return _WHOLE.search(description.info.description) is not None


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=lambda description: fields_where(description, _is_money, is_number),
    absent="no number is named as a sum of money",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def amounts_name_their_currency(fields: Fields, description: Description) -> Iterator[Problem]:
    """Does a sum of money say its currency?

    Looks at numbers named as a sum of money, for a currency in a field beside it, in its name or in words. It warns where there
    is none.

    Why it matters:
        Seized cash is counted in the currency it was found in, and some products count pence where others count pounds. A bare
        number is wrong by a hundred times without anybody noticing.
    What to ask:
        In which currency is each sum, and does 1250 mean pounds or pence?
    Passes:
        components: {schemas: {Seizure: {properties: {amount: {type: integer}, currency: {type: string}}}}}
    Fails:
        components: {schemas: {Seizure: {properties: {amount: {type: integer}}}}}
    Source:
        ISO 4217 (currency codes), https://www.iso.org/iso-4217-currency-codes.html
    """
    schema = fields.schema
    if _named_around(schema.pointer, description) or _one_currency(description):
        return
    if _SAID.search(schema.description):
        return
    bare = {
        name: schema
        for name, schema in fields.found.items()
        if not _SAID.search(schema.description)
        and not _SAID.search(name)
        and "obsolete" not in schema.description.lower()
    }
    if bare:
        yield warn(next(iter(bare.values())), f"A sum of money without a currency: {listed(bare)}.")
