"""What each kind of change means, as tables by subject."""

from joinedup.assurance.changes.rules import bodies, calls, limits, parameters, schemas, security, values
from joinedup.assurance.changes.rules.rule import Rule, Verdict

_TABLES = (calls.RULES, security.RULES, parameters.RULES, bodies.RULES, schemas.RULES, values.RULES, limits.RULES)

# Every rule by its id, which is the id of the kind of change.
RULES: dict[str, Rule] = {one.id: one for table in _TABLES for one in table}

__all__ = ["RULES", "Rule", "Verdict"]
