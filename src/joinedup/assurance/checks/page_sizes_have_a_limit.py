"""The size of a page has a stated limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import is_number
from joinedup.assurance.vocabulary.paging import is_size
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, warn

_SAID = re.compile(
    r"\bmax|up to|at most|no more than|not exceed|greatest|largest|between|less than|range|\b\d+\s?(?:-|–|to|and)\s?\d+|limit (?:is|of)",
    re.IGNORECASE,
)
_BOUNDS = frozenset(("maximum", "exclusiveMaximum", "enum", "const"))
_OTHER = frozenset(("size", "count", "max", "num", "rows", "take", "top", "first"))


def _asks_size(parameter: Parameter, description: Description) -> bool:
    if parameter.place != "query" or not is_size(parameter.name) or squeezed(parameter.name) in _OTHER:
        return False
    schema = resolved(description, parameter.schema)
    return schema is not None and is_number(schema)


@check(
    verifies="JU-F16",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Parameter,
    when=_asks_size,
    absent="no parameter says how many records a part may have",
    reads={"parameter", "schema"},
)
def page_sizes_have_a_limit(parameter: Parameter, description: Description) -> Iterator[Problem]:
    """Does the size of a page have a stated limit?

    Looks at parameters by which callers ask for a number of records at once, for a greatest value in the schema or in words. It
    warns where there is none.

    Why it matters:
        A limit that is not written down is found by accident, when a reader asks for 1,000 records, receives 100 and takes them
        for all. How long a full copy takes cannot be worked out either.
    What to ask:
        How many records may be asked for at once, and what happens to a caller who asks for more?
    Passes:
        paths: {/persons: {get: {parameters: [{name: limit, in: query, schema: {type: integer, maximum: 200}}], responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {parameters: [{name: limit, in: query, schema: {type: integer}}], responses: {"200": {description: All}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    schema = resolved(description, parameter.schema)
    if schema is None or not _BOUNDS.isdisjoint(schema.keywords):
        return
    if any(one.keywords.keys() & _BOUNDS for one in (*schema.all_of, *schema.any_of, *schema.one_of)):
        return
    if not _SAID.search(parameter.description) and not _SAID.search(schema.description):
        yield warn(parameter, f"{parameter.name}: nothing says how many records may be asked for at once.")
