"""What questions of other families mean for an AsyncAPI document."""

from __future__ import annotations

from joinedup.assurance.description import Description
from joinedup.assurance.elsewhere.model import AskedBy, NoMeaning, Untold, table


def _answers(description: Description) -> bool:
    return any(response.status == "reply" for response in description.responses)


_NOT_READ = Untold("no check puts this question to an AsyncAPI document", "Please put it to the supplier.")
_REPLIES = Untold(
    _NOT_READ.because, _NOT_READ.remedy, where=_answers, absent="no message is described as an answer to another"
)
_SIGN_IN = Untold(
    _NOT_READ.because,
    _NOT_READ.remedy,
    where=lambda description: bool(description.security_schemes),
    absent="it describes no way of signing in",
)
_NO_MARK = Untold(
    "AsyncAPI has no sign that an operation is being retired",
    "Please ask how long before it ends an event is announced to be ending.",
)
_CALLS = NoMeaning(
    "channels carry messages: how records are read, searched, written and deleted is asked of the description of the calls"
)
_HTTP_RULE = NoMeaning("it is about HTTP's methods, addresses and answers")
_TELLS = NoMeaning("an AsyncAPI document is by itself about how other systems are told")

EVENTS = table(
    (
        _NOT_READ,
        (
            "a_place_to_try_is_given access_logs_can_be_read addresses_name_a_host answers_are_not_free_form changes_are_announced "
            "closed_shapes_leave_room examples_are_given health_can_be_watched limits_are_published "
            "merges_can_be_traced missing_values_are_explained no_call_costs_extra no_personal_data_in_addresses "
            "operations_have_stable_names other_systems_references_are_kept passwords_are_not_given_out "
            "records_name_all_their_fields staff_need_no_password_here states_are_listed versions_agree"
        ),
    ),
    (
        _REPLIES,
        (
            "errors_are_alike errors_can_be_traced errors_give_nothing_away errors_have_a_shape errors_tell_kinds_apart "
            "refusals_name_the_field"
        ),
    ),
    (
        _SIGN_IN,
        (
            "schemes_asked_for_exist schemes_keep_their_own_rules scopes_asked_for_exist sign_in_flows_are_current "
            "sign_in_follows_a_standard"
        ),
    ),
    (_NO_MARK, "retired_operations_name_a_successor"),
    (
        _CALLS,
        (
            "accepted_work_can_be_followed an_edit_cannot_overwrite_another attached_files_can_be_fetched "
            "bulk_calls_say_how_much_they_take bulk_loads_report_each_refusal changes_since_a_time created_records_can_be_amended "
            "created_records_can_be_read creation_says_where_the_record_is deletion_says_what_remains "
            "exports_can_be_read_by_machine files_can_be_proved_unaltered files_name_their_form history_can_be_read "
            "lists_are_paged lists_keep_an_order lists_need_no_prior_knowledge lists_tell_when_there_is_more "
            "missing_records_are_told one_record_can_be_read other_systems_can_write page_sizes_have_a_limit people_can_be_found "
            "records_can_be_listed records_can_be_loaded_in_bulk records_can_be_searched summaries_come_before_detail "
            "times_asked_for_say_how_they_are_written whole_data_set_can_be_extracted"
        ),
    ),
    (
        _HTTP_RULE,
        (
            "deletions_send_no_body empty_answers_have_no_body errors_follow_the_standard every_operation_can_succeed "
            "no_credentials_in_addresses outages_say_when_to_retry paths_do_not_collide paths_match_their_parameters "
            "reads_change_nothing reads_send_no_body redirects_say_where refused_callers_are_told "
            "too_many_calls_say_when_to_retry unknown_forms_are_refused"
        ),
    ),
    (_TELLS, "events_reach_other_systems"),
    (NoMeaning("a message travels by itself, and is no bare list in an answer"), "answers_can_grow"),
    (AskedBy("events_tell_of_deletions"), "deletions_are_told"),
    (AskedBy("brokers_say_who_may_connect"), "callers_prove_who_they_are"),
    (AskedBy("events_are_kept_for_a_stated_time"), "missed_events_can_be_had_again"),
    (AskedBy("events_carry_an_identity"), "a_repeated_call_makes_one_record"),
    (AskedBy("events_have_a_shape"), "answers_have_a_shape"),
    (AskedBy("events_name_their_subject"), "records_carry_an_identifier"),
    (AskedBy("events_name_their_version"), "calls_name_a_version"),
    (AskedBy("events_travel_encrypted"), "addresses_are_encrypted"),
    (AskedBy("listeners_need_permission"), "every_operation_is_protected events_can_be_trusted scopes_limit_callers"),
    (AskedBy("messages_name_their_form"), "bodies_have_open_forms"),
    (AskedBy("undelivered_events_are_set_aside"), "errors_are_described"),
)
