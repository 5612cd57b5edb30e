"""What is measured of every pair of fields, by name: the language of a calibration."""

MEASURES = (
    "name_words",
    "name_letters",
    "whole_name",
    "description",
    "everything",
    "same_name",
    "initials",
    "listed_synonym",
    "last_word",
    "type",
    "format",
    "codes",
    "cardinality",
    "entity_name",
    "entity_words",
    "parents",
)
"""Measured of each pair by itself."""
COMPETING = ("siblings", "best_of_row", "best_of_column", "ahead_in_row", "ahead_in_column")
"""Measured of each pair among the others."""
FEATURES = (*MEASURES, *COMPETING)
