"""What people may change, in which state, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client

from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.estate.store import load_estate
from joinedup.shell.web.events import store as events
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import MOVES, NotNow, State, check_can_move, check_can_run
from tests.shell.web.conftest import BID, CODE, DESCRIPTION

SEND = f"/procurements/{CODE}/bids/{BID}/evidence/"
ASSESS = f"/procurements/{CODE}/bids/dunnockfold/scores/JU-S33/assess/"


def send(client: Client, content: bytes, name: str = "later.yaml", why: str = "Clarification 1") -> tuple[int, str]:
    file = BytesIO(content)
    file.name = name
    answer = client.post(SEND, {"description": file, "why": why})
    return answer.status_code, answer.content.decode() if answer.status_code != 302 else answer.headers["Location"]


def test_a_description_that_is_sent_is_checked_and_the_old_run_stays(
    buyer: Client, work_off: Callable[[], None]
) -> None:
    before = runs.latest(CODE)
    assert before is not None
    status, place = send(buyer, DESCRIPTION)
    assert (status, place) == (302, f"/procurements/{CODE}/runs/{before.number + 1}/")
    waiting = buyer.get(place).content.decode()
    assert "<progress" in waiting
    assert 'http-equiv="refresh"' in waiting
    work_off()
    after = runs.latest(CODE)
    assert after is not None
    assert after.number == before.number + 1
    assert "later.yaml" in buyer.get(f"/procurements/{CODE}/bids/{BID}/").content.decode()
    old = buyer.get(f"/procurements/{CODE}/?run={before.number}").content.decode()
    assert "A newer one has replaced it" in old
    assert any(one.sha256 for one in after.inputs if one.path == f"bids/{BID}/later.yaml")
    assert "sent evidence" in {one.did for one in events.latest(0, 5)}


HOSTILE = {
    "not an API description": (b"just: some\nyaml: here\n", "a.yaml"),
    "empty": (b"", "a.yaml"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "a.yaml"),
    "broken JSON": (b'{"openapi": "3.0.0", ', "a.json"),
    "aliases that explode": (b"a: &a [x, x]\nb: &b [*a, *a]\n" + b"c: [*b, *b]\n" * 3, "a.yaml"),
    "too deep": (b"[" * 5000 + b"]" * 5000, "a.json"),
    "another encoding": ("openapi: 3.0.0".encode("utf-16"), "a.yaml"),
    "a program": (DESCRIPTION, "a.exe"),
    "a way out of the folder": (DESCRIPTION, "..%2f..%2fa.yaml"),
    "a bid's own file": (DESCRIPTION, "response.yaml"),
    "code in YAML": (b"openapi: !!python/object/apply:os.system ['true']\n", "a.yaml"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_a_form_error_and_nothing_is_kept(buyer: Client, what: str) -> None:
    content, name = HOSTILE[what]
    files, asked = procurements.files(CODE), runs.runs(CODE)
    status, text = send(buyer, content, name)
    assert status == 422
    assert "There is a problem" in text
    assert 'href="#description"' in text
    assert (procurements.files(CODE), runs.runs(CODE)) == (files, asked)


def test_a_form_without_a_file_or_a_source_says_so(buyer: Client) -> None:
    answer = buyer.post(SEND, {})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Choose an API description" in text
    assert "Enter where the file comes from" in text


def test_a_body_beyond_all_measure_is_refused_before_it_is_read(buyer: Client, settings: object) -> None:
    settings.LARGEST_REQUEST = 1000  # type: ignore[attr-defined]
    status, text = send(buyer, DESCRIPTION * 20)
    assert status == 413
    assert "too large" in text


def test_an_evaluator_may_not_send_evidence_nor_start_a_run(evaluator: Client) -> None:
    assert send(evaluator, DESCRIPTION)[0] == 403
    assert evaluator.post(f"/procurements/{CODE}/runs/start/").status_code == 403


def test_an_assessment_is_recorded_run_and_shown_as_the_score(evaluator: Client, work_off: Callable[[], None]) -> None:
    given = {
        "score": "4",
        "evidence": "merge-demonstration.md",
        "reason": "It shows both directions.",
        "interest": "on",
    }
    answer = evaluator.post(ASSESS, given)
    assert answer.status_code == 302
    work_off()
    text = evaluator.get(ASSESS.removesuffix("assess/")).content.decode()
    assert "4 of 5" in text
    assert "It shows both directions." in text
    assert events.where_broken() is None


def test_each_score_of_the_scale_can_be_chosen_once() -> None:
    from joinedup.shell.sources.knowledge.packs import load_library
    from joinedup.shell.web.evaluation.forms import scale

    for rubric in load_library().rubrics:
        scores = [score for score, _ in scale(rubric)]
        assert scores == sorted({band.score for band in rubric.bands}, reverse=True)


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("score", "Choose a score"),
        ("evidence", "Enter the evidence"),
        ("reason", "Enter why"),
        ("interest", "Confirm that you have no interest"),
    ],
)
def test_an_assessment_that_lacks_something_says_what(evaluator: Client, left_out: str, said: str) -> None:
    given = {"score": "4", "evidence": "a", "reason": "b", "interest": "on"}
    del given[left_out]
    answer = evaluator.post(ASSESS, given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert procurements.recorded(CODE) == ()


def test_what_checks_alone_verify_and_settled_no_person_may_score(evaluator: Client) -> None:
    settled = _settled_by_checks_alone()
    path = f"/procurements/{CODE}/bids/{settled[0]}/scores/{settled[1]}/assess/"
    answer = evaluator.post(path, {"score": "5", "evidence": "a", "reason": "b", "interest": "on"})
    assert answer.status_code == 422
    assert procurements.recorded(CODE) == ()


def _settled_by_checks_alone() -> tuple[str, str]:
    from joinedup.shell.web.procurement.policies import verified_by_person

    run = runs.latest(CODE)
    assert run is not None
    value = runs.assessment(run)
    asked = {
        requirement.requirement.id: requirement.requirement
        for requirement in value.procurement.specification.requirements
    }
    return next(
        (score.bid, score.requirement)
        for result in value.comparison.results
        for score in result.scores
        if not score.awaiting and not verified_by_person(asked[score.requirement])
    )


def test_a_buyer_may_not_record_an_assessment(buyer: Client) -> None:
    given = {"score": "4", "evidence": "a", "reason": "b", "interest": "on"}
    assert buyer.post(ASSESS, given).status_code == 403


def test_a_closed_evaluation_takes_nothing_until_it_is_reopened_with_a_reason(buyer: Client, evaluator: Client) -> None:
    assert buyer.post(f"/procurements/{CODE}/state/", {}).status_code == 422
    buyer.post(f"/procurements/{CODE}/state/", {"reason": "The panel has met."})
    assert send(buyer, DESCRIPTION)[0] == 422
    given = {"score": "4", "evidence": "a", "reason": "b", "interest": "on"}
    assert evaluator.post(ASSESS, given).status_code == 422
    buyer.post(f"/procurements/{CODE}/runs/start/")
    assert runs.busy(CODE) is None
    buyer.post(f"/procurements/{CODE}/state/", {"reason": "A clarification came late."})
    assert send(buyer, DESCRIPTION)[0] == 302
    told = [(one.did, one.detail.get("reason")) for one in events.latest(0, 10) if "evaluation" in one.did]
    assert told == [
        ("reopened an evaluation", "A clarification came late."),
        ("closed an evaluation", "The panel has met."),
    ]


def test_states_move_only_along_the_table() -> None:
    for state in State:
        for to in State:
            if (state, to) in MOVES:
                check_can_move(state, to)
            else:
                with pytest.raises(NotNow):
                    check_can_move(state, to)
    with pytest.raises(NotNow):
        check_can_run(State.EVALUATION, busy=True)


def test_one_run_at_a_time_is_started_by_hand(buyer: Client, work_off: Callable[[], None]) -> None:
    first = buyer.post(f"/procurements/{CODE}/runs/start/")
    assert "A run is already waiting" in buyer.post(f"/procurements/{CODE}/runs/start/", follow=True).content.decode()
    work_off()
    again = runs.latest(CODE)
    before = runs.run(CODE, 1)
    assert again is not None
    assert before is not None
    assert first.headers["Location"].endswith(f"/runs/{again.number}/")
    assert again.sha256 == before.sha256


def test_a_run_that_cannot_be_made_says_why_and_the_earlier_one_stands(
    buyer: Client, work_off: Callable[[], None]
) -> None:
    procurements.keep_file(CODE, "procurement.yaml", b"id: [broken", bid="", sent_by="buyer")
    place = buyer.post(f"/procurements/{CODE}/runs/start/").headers["Location"]
    work_off()
    text = buyer.get(place).content.decode()
    assert "procurement.yaml" in text
    latest = runs.latest(CODE)
    assert latest is not None
    assert latest.number == 1


def test_a_system_is_corrected_and_the_log_tells_what_changed(buyer: Client) -> None:
    path = "/estate/systems/RMS/edit/"
    given = {"name": "Records", "purpose": "P", "owner": "Head of Crime", "users": "12"}
    day = {"reviewed_day": "1", "reviewed_month": "2", "reviewed_year": "2026"}
    assert buyer.post(path, given | day).status_code == 302
    one = next(system for system in load_estate().systems if system.id == "RMS")
    assert (one.name, one.users, str(one.reviewed)) == ("Records", 12, "2026-02-01")
    assert set(events.latest(0, 1)[0].detail) == {"name", "purpose", "users", "reviewed"}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Enter the system’s name"),
        ("users", "many", "must be a whole number"),
        ("users", "-1", "must be 0 or more"),
        ("reviewed_day", "31", "must be a real date"),
    ],
)
def test_a_wrong_correction_says_what_to_mend(buyer: Client, field: str, value: str, said: str) -> None:
    given = {"name": "Records", "users": "1", "reviewed_month": "2", "reviewed_year": "2026", "reviewed_day": "1"}
    answer = buyer.post("/estate/systems/RMS/edit/", given | {field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert next(system for system in load_estate().systems if system.id == "RMS").name != "Records"


def test_text_of_a_bidder_is_shown_as_text_and_never_as_markup(buyer: Client, work_off: Callable[[], None]) -> None:
    hostile = DESCRIPTION.replace(b"CrimeDesk", b"'<script>alert(1)</script>'").replace(
        b"listPersons", b"'<img src=x>'"
    )
    send(buyer, hostile)
    work_off()
    number = len(runs.runs(CODE))
    pages = [f"/procurements/{CODE}/bids/{BID}/", f"/procurements/{CODE}/runs/{number}/findings/?bid={BID}"]
    run = runs.latest(CODE)
    assert run is not None
    mine = [finding for finding in runs.findings(run, bid=BID) if finding.finding.location.file.endswith("later.yaml")]
    pages += [f"/procurements/{CODE}/runs/{number}/findings/{one.number}/" for one in mine[:12]]
    for path in pages:
        text = buyer.get(path).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x>" not in text
