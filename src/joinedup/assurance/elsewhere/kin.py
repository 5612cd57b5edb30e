"""Checks that belong to one family, and the question of all families that each of them puts in its family's words.

A family's own check means for another family whatever the question behind it means there. ``SAME`` names that
question; what is about one family alone has a reason in ``ALONE``.
"""

from __future__ import annotations

from collections.abc import Mapping

SAME: Mapping[str, str] = {
    "graph_bulk_loads_report_each_refusal": "bulk_loads_report_each_refusal",
    "graph_calls_say_who_may_make_them": "scopes_limit_callers",
    "graph_changes_are_told": "events_reach_other_systems",
    "graph_changes_since_a_time": "changes_since_a_time",
    "graph_connections_say_where_to_go_on": "lists_tell_when_there_is_more",
    "graph_deletions_can_be_learnt": "deletions_are_told",
    "graph_edits_cannot_overwrite_another": "an_edit_cannot_overwrite_another",
    "graph_fields_are_not_free_form": "answers_are_not_free_form",
    "graph_identifiers_have_room": "identifiers_have_room",
    "graph_limits_are_stated": "limits_are_published",
    "graph_lists_are_paged": "lists_are_paged",
    "graph_lists_state_their_order": "lists_keep_an_order",
    "graph_missed_changes_can_be_had_again": "missed_events_can_be_had_again",
    "graph_records_can_be_changed": "other_systems_can_write",
    "graph_records_can_be_read_singly": "one_record_can_be_read",
    "graph_records_carry_an_identifier": "records_carry_an_identifier",
    "graph_records_say_when_they_changed": "changes_since_a_time",
    "graph_refusals_are_part_of_the_answer": "errors_are_described",
    "graph_refusals_name_the_field": "refusals_name_the_field",
    "graph_refusals_tell_kinds_apart": "errors_tell_kinds_apart",
    "graph_repeated_calls_make_one_record": "a_repeated_call_makes_one_record",
    "graph_retired_arguments_and_values_say_why": "retired_fields_name_a_successor",
    "graph_subscriptions_can_be_put_in_order": "events_can_be_put_in_order",
    "soap_callers_prove_who_they_are": "callers_prove_who_they_are",
    "soap_changes_since_a_time": "changes_since_a_time",
    "soap_deletions_can_be_learnt": "deletions_are_told",
    "soap_records_carry_an_identifier": "records_carry_an_identifier",
    "soap_faults_are_described": "errors_are_described",
    "soap_faults_can_be_told_apart": "errors_tell_kinds_apart",
    "soap_files_say_their_form": "files_name_their_form",
    "soap_lists_can_be_read_in_parts": "lists_are_paged",
    "soap_one_way_calls_are_acknowledged": "accepted_work_can_be_followed",
    "soap_operations_can_be_told_apart": "paths_do_not_collide",
    "soap_submissions_can_be_known_again": "a_repeated_call_makes_one_record",
    "xml_namespaces_name_a_version": "the_version_is_stated",
    "xml_messages_name_what_they_hold": "answers_are_not_free_form",
    "xml_counts_are_whole_numbers": "numbers_are_numbers",
    "xml_records_demand_something": "missing_values_are_explained",
    "brokers_say_who_may_connect": "callers_prove_who_they_are",
    "delivery_is_promised": "missed_events_can_be_had_again",
    "events_are_kept_for_a_stated_time": "missed_events_can_be_had_again",
    "events_tell_of_deletions": "deletions_are_told",
    "events_travel_encrypted": "addresses_are_encrypted",
    "listeners_need_permission": "scopes_limit_callers",
    "messages_name_their_form": "bodies_have_open_forms",
    "related_events_arrive_in_order": "events_can_be_put_in_order",
    "undelivered_events_are_set_aside": "missed_events_can_be_had_again",
}

ALONE: Mapping[str, str] = {
    "graph_missing_records_leave_the_rest": (
        "it is about a rule of GraphQL, by which one missing value takes away what is around it"
    ),
    "graph_uploads_say_how_files_are_sent": "it is about GraphQL, which has no way of its own to carry files",
    "own_scalars_are_explained": "it is about scalars that a GraphQL schema invents",
    "soap_messages_follow_their_schema": "it is about the styles in which SOAP messages are written",
    "xml_extension_points_are_fenced": "it is about wildcards of XML Schema",
    "answers_name_their_question": "an answer that has to be matched with its question comes only over a broker",
    "event_sizes_are_limited": "it is about brokers, which turn away messages above a size",
    "events_travel_by_open_protocols": "it is about brokers and the protocols that they speak",
    "data_definitions_can_be_cited": "it is about definitions of data that stand by themselves",
    "data_definitions_name_their_dialect": "it is about JSON Schemas that stand by themselves",
}
