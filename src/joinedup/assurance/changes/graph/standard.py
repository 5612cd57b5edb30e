"""The directives that every GraphQL service has, as the standard defines them.

Source: GraphQL specification, September 2025, section 3.13,
https://spec.graphql.org/September2025/#sec-Type-System.Directives.Built-in-Directives
"""

from __future__ import annotations

from joinedup.assurance.graph import Directive, Input


def _directive(name: str, locations: str, *arguments: tuple[str, str, str | None]) -> Directive:
    given = {label: Input("", label, type_, default, "", None, ()) for label, type_, default in arguments}
    return Directive("", name, "", given, frozenset(locations.split()), repeatable=False)


STANDARD = {
    directive.name: directive
    for directive in (
        _directive("skip", "FIELD FRAGMENT_SPREAD INLINE_FRAGMENT", ("if", "Boolean!", None)),
        _directive("include", "FIELD FRAGMENT_SPREAD INLINE_FRAGMENT", ("if", "Boolean!", None)),
        _directive(
            "deprecated",
            "FIELD_DEFINITION ARGUMENT_DEFINITION INPUT_FIELD_DEFINITION ENUM_VALUE",
            ("reason", "String!", '"No longer supported"'),
        ),
        _directive("specifiedBy", "SCALAR", ("url", "String!", None)),
        _directive("oneOf", "INPUT_OBJECT"),
    )
}
