"""What each kind of change means, as tables by subject."""

from joinedup.assurance.changes.rules import (
    bodies,
    calls,
    events,
    graph,
    limits,
    parameters,
    schemas,
    security,
    values,
    xml_schemas,
    xml_services,
)
from joinedup.assurance.changes.rules.rule import Rule, Verdict

# What changes can be about, each with its rules.
SUBJECTS: dict[str, tuple[Rule, ...]] = {
    "calls and addresses": calls.RULES,
    "signing in": security.RULES,
    "parameters": parameters.RULES,
    "bodies and answers": bodies.RULES,
    "schemas": schemas.RULES,
    "values": values.RULES,
    "limits": limits.RULES,
    "GraphQL fields": graph.CALLS,
    "what is given in GraphQL": graph.GIVEN,
    "GraphQL types": graph.TYPES,
    "GraphQL directives": graph.DIRECTIVES,
    "events": events.RULES,
    "XML documents": xml_schemas.RULES,
    "SOAP services": xml_services.RULES,
}
# Every rule by its id, which is the id of the kind of change.
RULES: dict[str, Rule] = {rule.id: rule for table in SUBJECTS.values() for rule in table}

__all__ = ["RULES", "SUBJECTS", "Rule", "Verdict"]
