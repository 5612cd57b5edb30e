"""Each kind of record can be listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, fields_of, given_out, resolved
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.lists import Single, reads
from joinedup.assurance.vocabulary.records import Nature, Use, records
from joinedup.assurance.vocabulary.records.addresses import address_of, fixed_parts
from joinedup.assurance.vocabulary.unseen import unseen_singles
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary
from joinedup.findings import Problem, Severity, check, warn

_ELSEWHERE = re.compile(
    r"\b(?:webhook|event|notification|callback|returned (?:by|from|in)|obtained (?:by|from|with|via))", re.IGNORECASE
)
_SHORT = 4  # a key's name no longer than this (id, key, name) says not of what
# Values that people know from elsewhere: whoever asks by one asks a question, and need not have read a list before.
_KNOWN_OUTSIDE = vocabulary(
    "postcode zip zipcode vrm registrationnumber registrationmark plate vin iban isbn ean gtin barcode upc imei phonenumber email",
    "msisdn ip ipaddress domain hostname username hash sha md5 date year month day country countrycode currency currencycode word",
    "language languagecode iata icao symbol ticker isin cusip lei url address latitude longitude name query term keyword callsign path",
    "registration crn uprn usrn nino nhsnumber pncid doi issn orcid city town state region ssn vatnumber companynumber zip5 number",
)


@once
def _read_paths(description: Description) -> frozenset[str]:
    return frozenset(operation.path.rstrip("/") for operation in calls(description) if operation.method == "get")


def _is_known_outside(single: Single) -> bool:
    return squeezed(_key(single)) in _KNOWN_OUTSIDE or single.noun.rpartition(" ")[2] in _KNOWN_OUTSIDE


def _singles(description: Description) -> Iterator[Single]:
    """The reads of one record; not questions about a value that people know, whose address is in the singular."""
    found = records(description)
    for single in reads(description).singles:
        if found.kind_at[single.pointer].nature not in (Nature.RECORD, Nature.REFERENCE):
            continue
        last = fixed_parts(single.operation.path)[-1:]
        plural = any(singular(part.lower()) != part.lower() for part in last)
        if plural or not _is_known_outside(single):
            yield single


@check(
    verifies="JU-S05",
    version=2,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Single,
    among=_singles,
    absent="no operation reads one record by its identifier",
    unseen=unseen_singles,
    reads={"schema", "response", "path"},
)
def records_can_be_listed(single: Single, description: Description) -> Iterator[Problem]:
    """Can every kind of record be listed, without knowing its identifier beforehand?

    Looks at each operation that reads one record by its identifier, and asks whether another one lists or
    searches records of that kind. A list under the same address, a list of the same noun or one whose members
    have the same schema all count, and so does a record that holds a list of them. Where records are asked for by a
    value that people know from elsewhere (a postcode, a registration mark), or whose identifier another record carries,
    it only warns.

    Why it matters:
        If a record can only be read by somebody who already knows its number, nobody outside the product can tell
        what is in there. Data cannot be moved to a successor, checked for gaps or joined with other systems
        without paying the supplier to fetch it.
    What to ask:
        With which call do we obtain the identifiers of all records of this kind, and does it return every one?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
          /persons/{personId}:
            get:
              responses:
                "200": {content: {application/json: {schema: {properties: {id: {type: string}}}}}}
    Fails:
        paths:
          /persons/{personId}:
            get:
              responses:
                "200": {content: {application/json: {schema: {properties: {id: {type: string}}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards;
        the duty to publish access to all data in US health rules, https://gov.ecfr.io/Title-45/Section-170.404
    """
    if _is_listed(single, description):
        return
    kind, name = records(description).kind_at[single.pointer], single.operation.name
    if _is_known_outside(single):
        yield warn(
            single,
            f"{name} reads one {single.noun} by a value that may be known elsewhere ({_key(single)}); no operation lists them.",
        )
    elif _comes_from_elsewhere(single):
        yield warn(
            single,
            f"No operation lists what {name} reads; by its description the identifier comes by another way ({_key(single)}).",
        )
    elif held := _field_that_holds(single, description):
        yield warn(
            single,
            f"No operation lists what {name} reads; its identifier is only found in other records (field {held}).",
        )
    else:
        sure = single.sure and kind.sure and kind.nature is Nature.RECORD and single.record is not None
        yield fail_if(
            sure,
            single,
            f"{name} reads one {single.noun} whose identifier the caller must already have; no operation lists them.",
        )


@once
def _given_names(description: Description) -> Mapping[str, list[tuple[str, str]]]:
    """The names of fields that reads give out, in small letters, each as written and with its schemas."""
    shown, found = given_out(description), dict[str, list[tuple[str, str]]]()
    for name, schemas in by_name(description).items():
        places = [schema.pointer for schema in schemas if schema.pointer in shown]
        found.setdefault(squeezed(name), []).extend((name, place) for place in places[:2])
    return found


def _comes_from_elsewhere(single: Single) -> bool:
    """Whether the identifier is said to come with an event or from another call."""
    return any(
        _ELSEWHERE.search(parameter.description)
        for parameter in single.operation.parameters
        if parameter.name == _key(single)
    )


def _field_that_holds(single: Single, description: Description) -> str:
    """The field of another record that is given out and holds the identifier; empty where there is none."""
    key, noun = squeezed(_key(single)), squeezed(single.noun)
    wanted = [f"{noun}{end}" for end in ("id", "ids", "uuid", "ref", "number", "key")]
    wanted += [*([key] if len(key) > _SHORT else []), noun, f"{noun}s"]
    own = single.record.pointer if single.record is not None else ""
    for name in wanted:
        for told, place in _given_names(description).get(name, ()):
            if place != own:
                return told
    return ""


def _key(single: Single) -> str:
    """The parameter that names the record."""
    return address_of(single.operation.path).key


def _is_listed(single: Single, description: Description) -> bool:
    """Whether something lists records of this kind, by kind, schema, noun or address, or their owner holds them."""
    known, found = reads(description), records(description)
    kind = found.kind_at[single.pointer]
    if single.noun in known.listed_nouns or kind.has(Use.LIST, Use.SEARCH, Use.EXPORT):
        return True
    if single.record is not None and single.record.pointer in known.listed_records | _held(description):
        return True
    own = address_of(single.operation.path).collection
    if any(call.address.collection == own and not call.address.key for call in kind.used_for(Use.READ, Use.DOWNLOAD)):
        return True  # what stands at the address of all may be the list
    above = single.operation.path.rstrip("/").rpartition("/")[0]
    return above in _read_paths(description) or _held_by_owner(single, description)


_UNREAD = ""  # stands for the fields of a record that were not read


def _held_by_owner(single: Single, description: Description) -> bool:
    """Whether the record to which this one belongs names it: a case that lists its exhibits, or their identifiers.

    One whose fields could not be read may do so.
    """
    address, names = address_of(single.operation.path), {*_called(single), _UNREAD}
    shown = _names_at(description)
    return any(not names.isdisjoint(shown.get(above, frozenset())) for above in address.above)


@once
def _names_at(description: Description) -> Mapping[str, frozenset[str]]:
    """What the records at each address have fields for."""
    found: dict[str, set[str]] = {}
    for call in records(description).used_for(Use.READ, Use.LIST):
        names = found.setdefault(call.address.collection, set())
        fields = fields_of(description, call.record)
        names.update(singular(squeezed(name)) for name in fields)
        if call.record is None or not fields:
            names.add(_UNREAD)
    return {collection: frozenset(names) for collection, names in found.items()}


def _called(single: Single) -> set[str]:
    """What a field may be called that holds such records, or the identifiers of some."""
    return {squeezed(single.noun), single.noun.rpartition(" ")[2], singular(squeezed(_key(single)))}


@once
def _held(description: Description) -> frozenset[str]:
    """The schemas of which some other record that is listed holds a list."""
    held: set[str] = set()
    for listing in reads(description).listings:
        for field in fields_of(description, listing.items).values():
            array = resolved(description, field)
            members = None if array is None or array.items is None else resolved(description, array.items)
            if members is not None:
                held.add(members.pointer)
    return frozenset(held)
