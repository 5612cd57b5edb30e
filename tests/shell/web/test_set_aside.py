"""Evidence that makes runs fail can be set aside with a reason, and a run that takes too much ends as failed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.events import store as events
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.policies import State
from tests.shell.web.addresses import NEW, REPLACED
from tests.shell.web.conftest import CODE

PAGE = f"/procurements/{CODE}/bids/{REPLACED}/evidence/{NEW}/aside/"
BID_PAGE = f"/procurements/{CODE}/bids/{REPLACED}/"
FILE = f"/api/v1{BID_PAGE}evidence/lantern-rms-3.2.yaml"
WorkOff = Callable[[], None]


def counting() -> set[str]:
    return {file.sha256 for file in store.files(CODE, bid=REPLACED)}


@pytest.mark.django_db
def test_a_file_that_is_set_aside_counts_no_longer_and_stays_on_the_record(buyer: Client, work_off: WorkOff) -> None:
    answer = buyer.post(PAGE, {"reason": "It makes every run fail."}, follow=True)
    assert answer.status_code == 200
    assert NEW not in counting()
    assert store.evidence(NEW)
    work_off()
    latest = runs.latest(CODE)
    assert latest is not None
    assert latest.status is runs.Status.FINISHED
    assert NEW not in {given.sha256 for given in latest.inputs}
    page = buyer.get(BID_PAGE).content.decode()
    assert "Set aside" in page
    assert "It makes every run fail." in page
    last = next(entry for entry in events.latest(0, 20) if entry.did == "set evidence aside")
    assert last.detail["reason"] == "It makes every run fail."


@pytest.mark.django_db
def test_a_reason_is_asked_for(buyer: Client) -> None:
    answer = buyer.post(PAGE, {"reason": "  "})
    assert answer.status_code == 422
    assert "Enter the reason" in answer.content.decode()
    assert NEW in counting()


@pytest.mark.django_db
def test_nothing_is_set_aside_once_the_evaluation_is_closed(buyer: Client, program: Callable[..., Client]) -> None:
    store.move(CODE, State.CLOSED)
    assert "The evaluation is closed" in buyer.get(PAGE).content.decode()
    body = {"set_aside": "Too late."}
    refused = program("buyer", "read", "evidence").patch(FILE, body, content_type="application/json")
    assert refused.status_code == 409
    assert NEW in counting()


@pytest.mark.django_db
def test_a_program_sets_a_file_aside_knowingly(program: Callable[..., Client]) -> None:
    writer = program("buyer", "read", "evidence")
    body = {"set_aside": "It makes every run fail."}
    stale = writer.patch(FILE, body, content_type="application/json", headers={"If-Match": '"somebody else"'})
    assert stale.status_code == 412
    assert writer.patch(FILE, {"set_aside": " "}, content_type="application/json").status_code == 422
    done = writer.patch(FILE, body, content_type="application/json")
    assert done.status_code == 202, done.content
    assert done.json()["evidence"]["set_aside"] == "It makes every run fail."
    assert done.json()["evidence"]["replaced_at"]
    assert writer.get(FILE).status_code == 404
    assert writer.patch(FILE, body, content_type="application/json").status_code == 404


@pytest.mark.django_db
def test_an_evaluator_sets_nothing_aside(evaluator: Client, program: Callable[..., Client]) -> None:
    assert evaluator.post(PAGE, {"reason": "No."}).status_code == 403
    body = {"set_aside": "No."}
    refused = program("evaluator", "read", "evidence").patch(FILE, body, content_type="application/json")
    assert refused.status_code == 403


@pytest.mark.django_db
def test_a_run_that_takes_too_much_ends_as_failed_with_the_reason_and_the_earlier_results_stand(
    buyer: Client, work_off: WorkOff, settings: LazySettings
) -> None:
    before = runs.latest(CODE)
    settings.RUN_ANSWER_MEGABYTES = 0
    buyer.post(PAGE, {"reason": "A trial."})
    work_off()
    failed = runs.runs(CODE)[0]
    assert failed.status is runs.Status.FAILED
    assert "larger than 0 MB, and cannot be kept" in failed.problem
    assert "Set aside what was sent last" in failed.problem
    assert runs.latest(CODE) == before
    assert runs.busy(CODE) is None
