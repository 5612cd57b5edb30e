"""What questions of other families mean for a SOAP service described by WSDL."""

from __future__ import annotations

from joinedup.assurance.elsewhere.model import AskedBy, NoMeaning, Untold, table

_SERVICE = Untold(
    "a WSDL document has no place for how the service is run, or for terms, help and notice of change",
    "Please send the documentation of the SOAP service.",
)
_NOT_READ = Untold("no check puts this question to a WSDL document", "Please put it to the supplier.")
_HTTP_RULE = NoMeaning("it is about HTTP's methods, addresses and answers, and every call of SOAP goes to one address")
_NO_SCHEME = NoMeaning("WSDL names no schemes or scopes of sign-in")
_IN_THE_MESSAGE = NoMeaning("what is given to an operation of SOAP travels in the message, and not in its address")
_FAULT = NoMeaning("an error of SOAP has the shape that its own specification gives it, a fault")
_XML = NoMeaning("messages of SOAP are XML, which says itself in which characters it is written")
_SENT = Untold(
    _NOT_READ.because,
    _NOT_READ.remedy,
    where=lambda description: any(operation.inbound for operation in description.operations),
    absent="it describes no message that the service sends of its own accord",
)
_NO_SAMPLES = NoMeaning("a WSDL document holds no samples")

SOAP = table(
    (
        _SERVICE,
        (
            "a_place_to_try_is_given changes_are_announced errors_can_be_traced errors_give_nothing_away health_can_be_watched "
            "help_can_be_found limits_are_published no_call_costs_extra outages_say_when_to_retry staff_need_no_password_here "
            "too_many_calls_say_when_to_retry use_of_the_description_is_allowed"
        ),
    ),
    (
        _NOT_READ,
        (
            "access_logs_can_be_read "
            "an_edit_cannot_overwrite_another attached_files_can_be_fetched "
            "bulk_calls_say_how_much_they_take bulk_loads_report_each_refusal closed_shapes_leave_room "
            "created_records_can_be_amended created_records_can_be_read "
            "creation_says_where_the_record_is deletion_says_what_remains "
            "events_reach_other_systems exports_can_be_read_by_machine field_names_are_spelt_one_way "
            "files_can_be_proved_unaltered history_can_be_read identifiers_have_room lists_need_no_prior_knowledge "
            "lists_tell_when_there_is_more lists_keep_an_order merges_can_be_traced "
            "missing_records_are_told one_record_can_be_read other_systems_can_write "
            "other_systems_references_are_kept page_sizes_have_a_limit passwords_are_not_given_out people_can_be_found "
            "records_can_be_listed records_can_be_loaded_in_bulk records_can_be_searched "
            "records_name_all_their_fields refusals_name_the_field retired_fields_name_a_successor "
            "retired_operations_name_a_successor scopes_limit_callers states_are_listed summaries_come_before_detail "
            "times_asked_for_say_how_they_are_written whole_data_set_can_be_extracted "
        ),
    ),
    (
        _HTTP_RULE,
        (
            "deletions_send_no_body empty_answers_have_no_body paths_match_their_parameters reads_send_no_body "
            "redirects_say_where unknown_forms_are_refused"
        ),
    ),
    (
        _NO_SCHEME,
        (
            "schemes_asked_for_exist schemes_keep_their_own_rules scopes_are_explained scopes_asked_for_exist "
            "sign_in_addresses_are_encrypted sign_in_flows_are_current"
        ),
    ),
    (_IN_THE_MESSAGE, "no_credentials_in_addresses no_personal_data_in_addresses"),
    (NoMeaning("WSDL gives every operation a name"), "operations_have_stable_names"),
    (NoMeaning("SOAP has no sign that tells reads from writes"), "reads_change_nothing"),
    (_FAULT, "errors_are_alike errors_follow_the_standard"),
    (_XML, "bodies_have_open_forms text_travels_as_utf8"),
    (
        _SENT,
        (
            "events_can_be_put_in_order events_can_be_trusted events_carry_an_identity events_have_a_shape "
            "events_name_their_subject events_name_their_version missed_events_can_be_had_again"
        ),
    ),
    (
        NoMeaning("alternatives in XML are told apart by the names of elements, or by `xsi:type`"),
        "alternatives_can_be_told_apart",
    ),
    (NoMeaning("XML Schema declares an element where it requires it"), "required_fields_are_declared"),
    (_NO_SAMPLES, "examples_are_given examples_match_their_shape samples_are_of_nobody times_carry_their_offset"),
    (NoMeaning("an answer of SOAP is an element, and never a bare list"), "answers_can_grow"),
    (
        NoMeaning("what is given to an operation of SOAP are fields: `fields_are_described` asks of them"),
        "parameters_are_described",
    ),
    (
        AskedBy("soap_callers_prove_who_they_are"),
        "callers_prove_who_they_are every_operation_is_protected sign_in_follows_a_standard",
    ),
    (AskedBy("soap_faults_are_described"), "errors_are_described errors_have_a_shape refused_callers_are_told"),
    (AskedBy("soap_changes_since_a_time"), "changes_since_a_time"),
    (AskedBy("soap_deletions_can_be_learnt"), "deletions_are_told"),
    (AskedBy("soap_records_carry_an_identifier"), "records_carry_an_identifier"),
    (AskedBy("xml_messages_name_what_they_hold"), "answers_are_not_free_form answers_have_a_shape"),
    (AskedBy("soap_faults_can_be_told_apart"), "errors_tell_kinds_apart"),
    (AskedBy("soap_files_say_their_form"), "files_name_their_form"),
    (AskedBy("soap_lists_can_be_read_in_parts"), "lists_are_paged"),
    (AskedBy("soap_one_way_calls_are_acknowledged"), "accepted_work_can_be_followed every_operation_can_succeed"),
    (AskedBy("soap_operations_can_be_told_apart"), "paths_do_not_collide"),
    (AskedBy("soap_submissions_can_be_known_again"), "a_repeated_call_makes_one_record"),
    (AskedBy("xml_namespaces_name_a_version"), "calls_name_a_version the_version_is_stated versions_agree"),
    (AskedBy("xml_records_demand_something"), "missing_values_are_explained"),
)
