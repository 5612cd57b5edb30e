"""Names of fields and parameters that identify a record."""

from __future__ import annotations

from functools import lru_cache

from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words

_LAST = vocabulary(
    "id ids uuid guid urn uri urc ref reference number no nr num key code slug sid identifier handle identity",
    "oid pid token identifiers refs",
)
# Identifiers that are words of their own. United Kingdom policing, courts, prisons, health, land and vehicles first;
# then those of trade and computing. Each names one thing by itself.
KNOWN = vocabulary(
    "crn uprn usrn toid asn nino ucrn pncid pncnumber cronumber croid cro pnc nhsnumber nhsno chi chinumber ofnumber prisonernumber",
    "nomsnumber nomsid offenderno bookingid bookingno prisonnumber vrm vrn registrationmark registrationnumber vin urn ptiurn dasn",
    "cro mpan mprn ukprn upn uln utr vatnumber companynumber crimenumber incidentnumber collarnumber warrantnumber shouldernumber",
    "iban bic lei isin cusip sedol isbn issn doi orcid ean gtin sku asin imei imsi msisdn iccid mac hostname ip fqdn domain",
    "email login username account slug self href url link links name title symbol ticker icao iata callsign mmsi imo barcode",
    "email emailaddress hash digest sha address path filename iso2 iso3 alpha2 alpha3 abbreviation",
)
# Names that tell one record from another within its list, though they may change; only good as a last resort.
_WEAK = vocabulary(
    "name title login username email emailaddress address path filename url link links href self account domain"
)


# By themselves these name the record that they stand in.
_PLAIN = vocabulary(
    "id uuid guid gid uid oid pk rid ref reference identifier key objectid recordid entityid resourceid publicid internalid"
)


@lru_cache(maxsize=16_384)
def is_identifier(name: str) -> bool:
    """Whether a field called ``name`` names a record: by its last word, or as an identifier that is known."""
    plain, spoken = squeezed(name), words(name)
    if plain in KNOWN or plain.endswith(("id", "uuid", "guid", "urn")):
        return True
    if not spoken:
        return False
    return (
        spoken[-1] in _LAST
        or singular(spoken[-1]) in KNOWN
        or any("".join(spoken[start:]) in KNOWN for start in (1, 2))
    )


@lru_cache(maxsize=16_384)
def is_own_identifier(name: str, noun: str) -> bool:
    """Whether ``name`` names a record of the kind ``noun`` itself, and not another to which it belongs."""
    plain, spoken = squeezed(name), words(name)
    if not spoken:
        return False
    if plain in KNOWN - _WEAK or plain in _PLAIN:
        return True
    if spoken[-1] not in _LAST and not plain.endswith("id"):
        return False
    kind = noun.rpartition(" ")[2]
    about = [singular(word) for word in spoken[:-1]] or [plain.removesuffix("id")]
    return bool(kind) and (kind == about[-1] or squeezed(noun) == "".join(about))
