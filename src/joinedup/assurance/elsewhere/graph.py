"""What questions of other families mean for a GraphQL schema."""

from __future__ import annotations

from joinedup.assurance.elsewhere.model import AskedBy, NoMeaning, Untold, table

_ENDPOINT = Untold(
    "a GraphQL schema has no place for the address that answers, for the way in which callers sign in there, or for how "
    "the service is run",
    "Please send the documentation of the GraphQL service.",
)
_PAPER = Untold(
    "a GraphQL schema has no place for its own version, its terms of use or an address for help",
    "Please ask the supplier for them.",
)
_NOT_READ = Untold("no check puts this question to a GraphQL schema", "Please put it to the supplier.")
_WRITES = Untold(
    _NOT_READ.because,
    _NOT_READ.remedy,
    where=lambda description: any(operation.method == "mutation" for operation in description.operations),
    absent="it describes no mutation",
)
_HTTP_RULE = NoMeaning("it is about HTTP's methods, addresses and answers, and all of GraphQL goes through one address")
_ON_THE_CALL = NoMeaning("an answer of GraphQL comes on the call that asked for it")
_ONE_SHAPE = NoMeaning("errors of GraphQL have the shape that its own specification gives them")
_NAMED_FIELDS = NoMeaning("whoever asks by GraphQL names the fields it wants, so that new ones disturb nobody")
_NO_SCHEME = NoMeaning("a GraphQL schema names no schemes or scopes of sign-in")
_TYPENAME = NoMeaning("an object of GraphQL that may be of several types names its own, as `__typename`")
_JSON = NoMeaning("GraphQL over HTTP travels as JSON in UTF-8, by its own specification")

GRAPH = table(
    (
        _ENDPOINT,
        (
            "a_place_to_try_is_given addresses_are_encrypted addresses_are_real addresses_name_a_host calls_name_a_version "
            "callers_prove_who_they_are changes_are_announced errors_can_be_traced errors_give_nothing_away "
            "every_operation_is_protected health_can_be_watched no_call_costs_extra outages_say_when_to_retry refused_callers_are_told "
            "sign_in_addresses_are_encrypted sign_in_flows_are_current sign_in_follows_a_standard staff_need_no_password_here "
            "too_many_calls_say_when_to_retry"
        ),
    ),
    (_PAPER, "help_can_be_found the_version_is_stated use_of_the_description_is_allowed"),
    (
        _NOT_READ,
        (
            "access_logs_can_be_read amounts_name_their_currency attached_files_can_be_fetched "
            "dates_and_times_are_typed codes_are_explained codes_are_listed codes_name_their_list default_values_fit "
            "exports_can_be_read_by_machine field_names_are_spelt_one_way files_can_be_proved_unaltered files_name_their_form "
            "history_can_be_read lists_need_no_prior_knowledge merges_can_be_traced "
            "missing_values_are_explained names_have_room names_keep_their_letters "
            "other_systems_references_are_kept page_sizes_have_a_limit passwords_are_not_given_out people_can_be_found "
            "reads_change_nothing records_can_be_listed records_can_be_searched records_name_all_their_fields "
            "speeds_are_in_road_units states_are_listed summaries_come_before_detail times_of_day_name_their_zone "
            "whole_data_set_can_be_extracted yes_and_no_are_booleans"
        ),
    ),
    (
        _WRITES,
        (
            "accepted_work_can_be_followed bulk_calls_say_how_much_they_take "
            "created_records_can_be_amended created_records_can_be_read creation_says_where_the_record_is "
            "deletion_says_what_remains records_can_be_loaded_in_bulk"
        ),
    ),
    (
        _HTTP_RULE,
        (
            "deletions_send_no_body empty_answers_have_no_body no_credentials_in_addresses no_personal_data_in_addresses "
            "paths_do_not_collide paths_match_their_parameters reads_send_no_body redirects_say_where unknown_forms_are_refused"
        ),
    ),
    (_NO_SCHEME, "schemes_asked_for_exist schemes_keep_their_own_rules scopes_are_explained scopes_asked_for_exist"),
    (NoMeaning("a GraphQL schema names neither its version nor an address"), "versions_agree"),
    (
        NoMeaning("GraphQL gives every call a name and a type of answer"),
        "every_operation_can_succeed operations_have_stable_names",
    ),
    (_ON_THE_CALL, "events_can_be_trusted"),
    (_ONE_SHAPE, "errors_are_alike errors_follow_the_standard"),
    (_NAMED_FIELDS, "answers_can_grow closed_shapes_leave_room"),
    (NoMeaning("in GraphQL a field is declared where it is required"), "required_fields_are_declared"),
    (NoMeaning("a list of values is declared once in GraphQL, and used by its name"), "lists_of_codes_agree"),
    (NoMeaning("a type of GraphQL sets no rules that could speak against each other"), "schemas_can_be_met"),
    (_TYPENAME, "alternatives_can_be_told_apart"),
    (_JSON, "bodies_have_open_forms text_travels_as_utf8"),
    (
        NoMeaning("a GraphQL schema holds no samples"),
        "examples_are_given examples_match_their_shape samples_are_of_nobody times_carry_their_offset",
    ),
    (AskedBy("graph_bulk_loads_report_each_refusal"), "bulk_loads_report_each_refusal"),
    (AskedBy("graph_calls_say_who_may_make_them"), "scopes_limit_callers"),
    (AskedBy("graph_changes_are_told"), "events_reach_other_systems"),
    (AskedBy("graph_changes_since_a_time"), "changes_since_a_time"),
    (AskedBy("graph_connections_say_where_to_go_on"), "lists_tell_when_there_is_more"),
    (AskedBy("graph_deletions_can_be_learnt"), "deletions_are_told"),
    (AskedBy("graph_edits_cannot_overwrite_another"), "an_edit_cannot_overwrite_another"),
    (AskedBy("graph_fields_are_not_free_form"), "answers_are_not_free_form answers_have_a_shape events_have_a_shape"),
    (AskedBy("graph_limits_are_stated"), "limits_are_published"),
    (AskedBy("graph_lists_are_paged"), "lists_are_paged"),
    (AskedBy("graph_lists_state_their_order"), "lists_keep_an_order"),
    (AskedBy("graph_missed_changes_can_be_had_again"), "missed_events_can_be_had_again"),
    (AskedBy("graph_missing_records_leave_the_rest"), "missing_records_are_told"),
    (AskedBy("graph_records_can_be_changed"), "other_systems_can_write"),
    (AskedBy("graph_records_can_be_read_singly"), "one_record_can_be_read"),
    (AskedBy("graph_identifiers_have_room"), "identifiers_have_room"),
    (AskedBy("graph_records_carry_an_identifier"), "records_carry_an_identifier events_name_their_subject"),
    (AskedBy("graph_refusals_are_part_of_the_answer"), "errors_are_described errors_have_a_shape"),
    (AskedBy("graph_refusals_name_the_field"), "refusals_name_the_field"),
    (AskedBy("graph_refusals_tell_kinds_apart"), "errors_tell_kinds_apart"),
    (AskedBy("graph_repeated_calls_make_one_record"), "a_repeated_call_makes_one_record"),
    (AskedBy("graph_subscriptions_can_be_put_in_order"), "events_can_be_put_in_order events_carry_an_identity"),
    (AskedBy("retired_fields_name_a_successor"), "retired_operations_name_a_successor"),
    (
        NoMeaning("whoever subscribes names the fields it wants, so that an event has no version"),
        "events_name_their_version",
    ),
)
