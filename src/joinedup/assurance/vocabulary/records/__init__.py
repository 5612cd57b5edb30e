"""Which kinds of record a description speaks of, and what each call does with them."""

from joinedup.assurance.vocabulary.records.deeds import CHANGING, READING, Use
from joinedup.assurance.vocabulary.records.kinds import records
from joinedup.assurance.vocabulary.records.model import Call, Kind, Nature, Records
from joinedup.assurance.vocabulary.records.weight import by_weight, weight_of

__all__ = ["CHANGING", "READING", "Call", "Kind", "Nature", "Records", "Use", "by_weight", "records", "weight_of"]
