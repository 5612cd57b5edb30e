"""Coordinates say in which system they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Info, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_DEGREES = frozenset(("lat", "latitude", "lng", "lon", "long", "longitude"))
_METRES = frozenset(("easting", "northing", "eastings", "northings"))
_SAID = re.compile(
    r"wgs[- ]?84|epsg|\b4326\b|27700|geojson|7946|osgb|national grid|irish grid|etrs|\bdatum\b|reference system|\bcrs\b|\bsrid\b|\bsrs\b",
    re.IGNORECASE,
)
# In an introduction only the name of a system counts: "every datum is checked" speaks of something else.
_NAMED = re.compile(
    r"wgs[- ]?84|epsg|\b4326\b|\b27700\b|geojson|rfc ?7946|osgb ?36|british national grid|irish grid|etrs[- ]?89",
    re.IGNORECASE,
)
# Text that holds the name of a column is no coordinate.
_NAME_OF = re.compile(r"\b(?:name of|column|field name|parameter name)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|unlike|without|unknown|unspecified|undefined|rather than|other than|instead of)\b|n't\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,;.:](?=\s|$)|\n|\bbut\b", re.IGNORECASE)
_FIELD = vocabulary(
    "crs srid srs datum spatialreference coordinatesystem coordinatereferencesystem referencesystem projection",
)


def _names_one(text: str, names: re.Pattern[str]) -> bool:
    """Whether a clause of ``text`` names a system and does not deny it: "Not WGS84" names none."""
    return names.search(text) is not None and any(
        names.search(clause) and not _DENIED.search(clause) for clause in _CLAUSES.split(text)
    )


def _is_coordinate(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and (spoken[-1] in _DEGREES or spoken[-1] in _METRES)


def _places(description: Description) -> Iterator[Fields]:
    for fields in fields_where(description, _is_coordinate, lambda field: not _NAME_OF.search(field.description)):
        kinds = {words(name)[-1][:3] for name in fields.found}
        if len(kinds) > 1:
            yield fields


def _hint(description: Description) -> str:
    """The name of a system that is spoken of elsewhere, where it may hold for these places; empty where none is."""
    elsewhere = mention(description, _NAMED)
    return elsewhere[1] if elsewhere else ""


@check(
    verifies="JU-M10",
    version=3,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_places,
    absent="no schema has a pair of coordinates, such as latitude and longitude, as fields",
    families={"http", "events", "data", "soap", "graph"},
    reads={"schema"},
)
def places_name_their_reference_system(fields: Fields, description: Description) -> Iterator[Problem | Shown]:
    """Do coordinates say in which reference system they are?

    Looks at each schema with a pair of coordinates, for words or a field that name the system (such as WGS 84 or the British
    National Grid). In the introduction only the name of a system counts. Degrees without one raise a slight
    warning, since one system is usual, and are not tested where a system is named elsewhere; metres without one fail.

    Why it matters:
        The same numbers in another system are another place, up to a hundred metres off or in another country. Officers are
        then sent to the wrong door.
    What to ask:
        In which reference system does the product hold and give positions, and does it convert from the other?
    Passes:
        components:
          schemas:
            Place:
              description: WGS 84 (EPSG:4326), in degrees.
              properties: {latitude: {type: number}, longitude: {type: number}}
    Fails:
        components: {schemas: {Place: {properties: {easting: {type: number}, northing: {type: number}}}}}
    Source:
        RFC 7946 section 4 (GeoJSON's reference system), https://www.rfc-editor.org/rfc/rfc7946
    """
    schema = fields.schema
    field = next((one for name, one in schema.properties.items() if squeezed(name) in _FIELD), None)
    said = (one for one in (schema, *schema.properties.values()) if _names_one(one.description, _SAID))
    place: Schema | Info | None = field or next(said, None)
    if place is None and _names_one(description.info.description, _NAMED):
        place = description.info
    if place is not None:
        yield shows(place)
        return
    names = listed(fields.found)
    message = f"Coordinates with no word on their reference system: {names}."
    metres = any(words(name)[-1] in _METRES for name in fields.found)
    if metres:
        yield fail(schema, message)
    elif hint := _hint(description):
        yield untested(schema, f"{names}: a reference system is named elsewhere, and may be meant here: “{hint}”.")
    else:
        yield warn(schema, message, Severity.LOW)
