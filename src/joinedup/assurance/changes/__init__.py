"""Changes: what is different between two versions of an interface, and does it matter?

``compare`` answers. What changed is found by subject (operations, parameters,
bodies, responses, schemas and their values, limits and alternatives, security,
servers, lifecycle); whether it matters is decided afterwards, by the tables in
``rules``.
"""

from joinedup.assurance.changes.compare import compare
from joinedup.assurance.changes.model import Change, Comparison, Direction, Importance, NotCompared
from joinedup.assurance.changes.rules import RULES, SUBJECTS
from joinedup.assurance.changes.sets import compare_sets

__all__ = [
    "RULES",
    "SUBJECTS",
    "Change",
    "Comparison",
    "Direction",
    "Importance",
    "NotCompared",
    "compare",
    "compare_sets",
]
