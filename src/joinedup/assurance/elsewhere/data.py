"""What questions of other families mean for a definition of data: a JSON Schema or an XML Schema that stands by itself."""

from __future__ import annotations

from joinedup.assurance.description import Description
from joinedup.assurance.elsewhere.model import NoMeaning, Untold, table


def _is_json(description: Description) -> bool:
    return description.kind != "xsd"


_NOT_READ = Untold("no check puts this question to a definition of data", "Please put it to the supplier.")
_VERSION = Untold(
    "a JSON Schema has no place for its own version",
    "Please ask for it.",
    where=_is_json,
    absent="it is an XML Schema, of which `xml_namespaces_name_a_version` asks this",
)
_PAPER = Untold("a definition of data has no place for terms of use", "Please ask the supplier for them.")
_SAMPLES = Untold(_NOT_READ.because, _NOT_READ.remedy, where=_is_json, absent="an XML Schema holds no samples")
_CALLS = NoMeaning("it is a definition of data and describes no calls: ask this of the interface that uses it")
_EVENTS = NoMeaning("it is a definition of data and describes no events: ask this of the interface that sends it")
_TRAVEL = NoMeaning("it is a definition of data: how that travels is asked of the interface that uses it")

DATA = table(
    (
        _NOT_READ,
        (
            "field_names_are_spelt_one_way other_systems_references_are_kept records_name_all_their_fields "
            "states_are_listed"
        ),
    ),
    (_VERSION, "the_version_is_stated"),
    (_PAPER, "use_of_the_description_is_allowed"),
    (_SAMPLES, "examples_match_their_shape samples_are_of_nobody"),
    (
        NoMeaning("a definition of data says itself, of each field, whether it may be missing"),
        "missing_values_are_explained",
    ),
    (
        _CALLS,
        (
            "a_place_to_try_is_given a_repeated_call_makes_one_record accepted_work_can_be_followed access_logs_can_be_read "
            "addresses_are_encrypted addresses_are_real addresses_name_a_host an_edit_cannot_overwrite_another "
            "answers_are_not_free_form answers_can_grow answers_have_a_shape attached_files_can_be_fetched "
            "bulk_calls_say_how_much_they_take bulk_loads_report_each_refusal callers_prove_who_they_are calls_name_a_version "
            "changes_are_announced changes_since_a_time closed_shapes_leave_room created_records_can_be_amended "
            "created_records_can_be_read creation_says_where_the_record_is deletion_says_what_remains deletions_are_told "
            "deletions_send_no_body empty_answers_have_no_body errors_are_alike errors_are_described errors_can_be_traced "
            "errors_follow_the_standard errors_give_nothing_away errors_have_a_shape errors_tell_kinds_apart "
            "every_operation_can_succeed every_operation_is_protected examples_are_given exports_can_be_read_by_machine "
            "files_can_be_proved_unaltered files_name_their_form health_can_be_watched history_can_be_read limits_are_published "
            "help_can_be_found lists_are_paged lists_keep_an_order lists_need_no_prior_knowledge lists_tell_when_there_is_more "
            "merges_can_be_traced missing_records_are_told no_call_costs_extra no_credentials_in_addresses no_personal_data_in_addresses "
            "one_record_can_be_read operations_are_described operations_have_stable_names other_systems_can_write "
            "outages_say_when_to_retry page_sizes_have_a_limit parameters_are_described passwords_are_not_given_out "
            "paths_do_not_collide paths_match_their_parameters people_can_be_found reads_change_nothing reads_send_no_body "
            "records_can_be_listed records_can_be_loaded_in_bulk records_can_be_searched records_carry_an_identifier "
            "redirects_say_where refusals_name_the_field refused_callers_are_told retired_operations_name_a_successor "
            "schemes_asked_for_exist schemes_keep_their_own_rules scopes_are_explained scopes_asked_for_exist scopes_limit_callers "
            "sign_in_addresses_are_encrypted sign_in_flows_are_current sign_in_follows_a_standard staff_need_no_password_here "
            "summaries_come_before_detail times_asked_for_say_how_they_are_written too_many_calls_say_when_to_retry "
            "unknown_forms_are_refused versions_agree whole_data_set_can_be_extracted"
        ),
    ),
    (
        _EVENTS,
        (
            "events_can_be_put_in_order events_can_be_trusted events_carry_an_identity events_have_a_shape "
            "events_name_their_subject events_name_their_version events_reach_other_systems missed_events_can_be_had_again"
        ),
    ),
    (_TRAVEL, "bodies_have_open_forms text_travels_as_utf8"),
)
