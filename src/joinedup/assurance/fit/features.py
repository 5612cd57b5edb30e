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
    "other_names",
    "last_word",
    "type",
    "format",
    "codes",
    "cardinality",
    "entity_name",
    "entity_words",
    "parents",
    "holds_words",
    "held_words",
    "cannot_hold",
)
"""Measured of each pair by itself."""
COMPETING = (
    "siblings",
    "behind_other_target_records",
    "behind_other_source_records",
    "best_of_row",
    "best_of_column",
    "ahead_in_row",
    "ahead_in_record",
    "ahead_elsewhere",
    "ahead_of_namesakes",
    "ahead_of_namesakes_elsewhere",
)
"""Measured of each pair among the others."""
FEATURES = (*MEASURES, *COMPETING)

STEPS = (
    "sum",
    "ahead",
    "behind",
    "share_of_row",
    "crowd",
    "same_name",
    "name_words",
    "name_letters",
    "description",
    "everything",
    "initials",
    "listed_synonym",
    "other_names",
    "type",
    "cardinality",
    "cannot_hold",
    "holds_words",
    "held_words",
    "siblings",
    "behind_other_target_records",
    "behind_other_source_records",
    "best_of_column",
    "ahead_in_record",
    "ahead_elsewhere",
    "ahead_of_namesakes",
    "ahead_of_namesakes_elsewhere",
)
"""What the confidence of a pair rests on: its sum and lead among all targets of its field, and measures once more."""
CONTEXT = (
    "partnered",
    "partnered_in_record",
    "letters_of_partners",
    "words_of_partners",
    "sources_to_targets",
    "target_records",
    "source_records",
    "targets",
)
"""What is seen of two lists as a whole, and of the source's record, once each pair has been looked at."""
