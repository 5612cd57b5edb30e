"""Field names are spelt in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.words import listed, many
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SHARE, _FEWEST = 0.05, 5
_STYLES = {
    "camelCase": re.compile(r"^[a-z][a-z0-9]*+(?:[A-Z][a-z0-9]*+)++$"),
    "snake_case": re.compile(r"^[a-z0-9]+(?:_[a-z0-9]+)+$"),
    "kebab-case": re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)+$"),
    "PascalCase": re.compile(r"^(?:[A-Z][a-z0-9]+){2,}$"),
}


@once
def _names_by_style(description: Description) -> Mapping[str, list[Schema]]:
    """One place for each distinct name, by the style in which the name is spelt."""
    found: dict[str, list[Schema]] = {}
    for name, schemas in by_name(description).items():
        style = next((style for style, form in _STYLES.items() if form.match(name)), "")
        if style:
            found.setdefault(style, []).append(schemas[0].properties[name])
    return found


@check(
    verifies="JU-M01",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: sum(map(len, _names_by_style(description).values())) > _FEWEST,
    absent="it has too few field names of two words to tell",
    families={"http", "events"},
    reads={"schema"},
)
def field_names_are_spelt_one_way(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Are field names spelt in one way throughout?

    Looks at the names of fields that consist of several words, and warns where two ways of joining them each hold at least five
    names and one in twenty of all.

    Why it matters:
        The government's standard asks for one spelling, because a reader who has seen personId looks for it everywhere. With
        person_id beside it, one of the two is forgotten in some program, and the field stays empty.
    What to ask:
        Is the same fact ever spelt in two ways, and which will you keep?
    Passes:
        components: {schemas: {P: {properties: {aaBb: {}, bbCc: {}, ccDd: {}, ddEe: {}, eeFf: {}, ffGg: {}, gg_hh: {}}}}}
    Fails:
        components: {schemas: {P: {properties: {aaBb: {}, bbCc: {}, ccDd: {}, ddEe: {}, eeFf: {}, aa_bb: {}, bb_cc: {}, cc_dd: {}, dd_ee: {}, ee_ff: {}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    spelt = sorted(_names_by_style(description).items(), key=lambda pair: (-len(pair[1]), pair[0]))
    total = sum(len(places) for _, places in spelt)
    for style, places in spelt[1:]:
        if len(places) >= _FEWEST and len(places) >= _SHARE * total:
            told = listed(schema.pointer.rpartition("/")[2] for schema in places)
            yield warn(
                places[0], f"{many(len(spelt[0][1]), 'name')} in {spelt[0][0]}, but {len(places)} in {style}: {told}."
            )
            return
    yield from (shows(place) for place in spelt[0][1])
