"""The API: the same content under the same rules, as its own description says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.web.accounts import guard, store
from joinedup.shell.web.accounts.models import Token, User
from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.procurement import store as procurements
from tests.shell.web.addresses import NEW, OLD, REPLACED
from tests.shell.web.conftest import BID, CODE, DESCRIPTION, ask_for_token

P = f"/api/v1/procurements/{CODE}"
EVIDENCE = f"{P}/bids/{BID}/evidence/later.yaml"
ASSESSMENT = f"{P}/bids/dunnockfold/assessments/JU-S33"
GIVEN = {"score": 4, "evidence": "merge-demonstration.md", "reason": "Shown.", "no_interest": True}


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    answer = Client().get("/api/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_our_own_description_passes_what_we_ask_of_suppliers(description: dict[str, Any]) -> None:
    report = check_bytes(json.dumps(description).encode(), "openapi.json")
    troubled = {result.check: result.outcome.value for result in report.results if result.troubled}
    assert troubled == {}


READS = {
    "getHealth": "/health",
    "listSystems": "/systems",
    "getSystem": "/systems/RMS",
    "listInterfaces": "/interfaces",
    "getInterface": "/interfaces/RMS-MARKERS-OUT",
    "listFlows": "/flows",
    "getFlow": "/flows/F001",
    "listContracts": "/contracts",
    "getContract": "/contracts/C-RECORDS",
    "listGoals": "/goals",
    "getGoal": "/goals/npds-data-model",
    "listRequirements": "/requirements",
    "getRequirement": "/requirements/JU-S14",
    "listChecks": "/checks",
    "getCheck": "/checks/changes_since_a_time",
    "listProcurements": "/procurements",
    "getProcurement": f"/procurements/{CODE}",
    "listBids": f"/procurements/{CODE}/bids",
    "getBid": f"/procurements/{CODE}/bids/{BID}",
    "listEvidence": f"/procurements/{CODE}/bids/{BID}/evidence",
    "getEvidence": f"/procurements/{CODE}/bids/{BID}/evidence/crimedesk-ws.json",
    "listAssessments": f"/procurements/{CODE}/bids/{BID}/assessments",
    "listRuns": f"/procurements/{CODE}/runs",
    "getRun": f"/procurements/{CODE}/runs/1",
    "listFindings": f"/procurements/{CODE}/runs/1/findings",
    "getFinding": f"/procurements/{CODE}/runs/1/findings/1",
    "listScores": f"/procurements/{CODE}/runs/1/scores",
    "listCostLines": f"/procurements/{CODE}/runs/1/cost-lines",
    "getComparison": f"/procurements/{CODE}/runs/1/comparison",
    "getFirmness": f"/procurements/{CODE}/runs/1/firmness",
    "listComparables": f"/procurements/{CODE}/bids/{BID}/comparables",
    "listCoverage": f"/procurements/{CODE}/bids/{BID}/coverage?with=profile:uk-basics",
    "listMatches": f"/procurements/{CODE}/bids/{BID}/matches?with=profile:uk-basics&entity=person",
    "getMapping": f"/procurements/{CODE}/bids/{BID}/mapping?with=profile:uk-basics&entity=person",
    "listCorrections": f"/procurements/{CODE}/bids/{BID}/corrections?with=profile:uk-basics",
    "listFit": f"/procurements/{CODE}/runs/1/fit",
    "listNeighbours": f"/procurements/{CODE}/neighbours",
    "listStatements": f"/procurements/{CODE}/runs/1/statements",
    "getStatement": f"/procurements/{CODE}/runs/1/statements/{BID}",
    "listReplacements": f"/procurements/{CODE}/bids/{REPLACED}/replacements",
    "listChanges": f"/procurements/{CODE}/bids/{REPLACED}/changes?old={OLD}&new={NEW}",
    "listRecordKinds": f"/procurements/{CODE}/bids/{BID}/records",
    "listMatrices": "/matrices",
    "listEvents": "/events",
    "getEvent": "/events/1",
}
FILES = {
    "downloadEvidence",
    "exportResults",
    "exportCase",
    "exportMapping",
    "exportCorrections",
    "exportStatement",
    "exportStatements",
    "streamEvents",
}
OTHERS = {
    "getToken",
    "startRun",
    "withdrawRun",
    "putEvidence",
    "setEvidenceAside",
    "putAssessment",
    "putAssessments",
    "getAssessment",
    "startMatrix",
    "getMatrix",
    "listMatrixProducts",
    "putNeighbour",
    "putNeighbourDescription",
    "putCorrections",
    "importCorrections",
}
BUYERS = {"listCostLines", "getComparison", "getFirmness", "listEvents", "getEvent"}


def operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in description["paths"].values():
        yield from item.values()


def test_every_operation_is_tested_here(description: dict[str, Any]) -> None:
    assert {operation["operationId"] for operation in operations(description)} == set(READS) | FILES | OTHERS


@pytest.mark.parametrize("name", READS)
def test_each_read_answers_as_described_and_says_how_many_calls_are_left(
    program: Callable[..., Client], description: dict[str, Any], name: str
) -> None:
    answer = program("buyer", "read").get(f"/api/v1{READS[name]}")
    assert answer.status_code == 200, answer.content
    operation = next(operation for operation in operations(description) if operation["operationId"] == name)
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": description["components"]})
    validator.validate(answer.json())
    assert int(answer.headers["RateLimit-Remaining"]) < guard.CALLS_A_MINUTE
    if name.startswith("list"):
        assert answer.json()["total"] >= len(answer.json()["items"])


@pytest.mark.parametrize("name", READS)
def test_an_evaluator_s_program_reads_no_price(program: Callable[..., Client], name: str) -> None:
    answer = program("evaluator", "read").get(f"/api/v1{READS[name]}")
    assert answer.status_code == (403 if name in BUYERS else 200)


def test_whoever_watches_needs_no_token(client: Client, db: None) -> None:
    assert client.get("/api/v1/health").json()["status"] == "up"


@pytest.mark.parametrize("name", sorted(set(READS) - {"getHealth"}))
def test_a_stranger_is_told_to_get_a_token(client: Client, db: None, name: str) -> None:
    answer = client.get(f"/api/v1{READS[name]}")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "token" in answer.json()["detail"]


def test_a_person_signed_in_may_call_too_but_changes_need_the_form_token(buyer: Client) -> None:
    assert buyer.get("/api/v1/systems").status_code == 200
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="buyer"), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.put(EVIDENCE, DESCRIPTION, content_type="application/yaml").status_code == 403


def test_tokens_are_bound_to_scopes_time_and_their_client(program: Callable[..., Client]) -> None:
    reader = program("buyer", "read")
    assert reader.put(EVIDENCE, DESCRIPTION, content_type="application/yaml").status_code == 403
    Token.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert reader.get("/api/v1/systems").status_code == 401
    another = program("buyer", "read")
    for client in store.clients(User.objects.get(username="buyer")):
        store.withdraw_client(User.objects.get(username="buyer"), client.identifier)
    assert another.get("/api/v1/systems").status_code == 401


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"client_secret": "wrong"}, 401),
        ({"client_id": "nobody"}, 401),
        ({"grant_type": "password"}, 400),
        ({"client_id": ""}, 401),
    ],
)
def test_a_token_is_given_to_nobody_who_does_not_know_the_secret(db: None, change: dict[str, str], status: int) -> None:
    client, secret = store.add_client(User.objects.get(username="buyer"), "Test", ["read"])
    given = {"grant_type": "client_credentials", "client_id": client.identifier, "client_secret": secret} | change
    answer = ask_for_token(given)
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_a_list_is_read_part_by_part_to_its_end(program: Callable[..., Client]) -> None:
    reader = program("buyer", "read")
    whole = reader.get("/api/v1/systems?limit=200").json()
    found, address = [], "/api/v1/systems?limit=7"
    while address:
        part = reader.get(address).json()
        found += part["items"]
        address = part["next"]
    assert found == whole["items"]
    assert len(found) == whole["total"]


def test_only_what_changed_since_is_given_where_asked(program: Callable[..., Client]) -> None:
    from joinedup.shell.web.estate.store import change_system

    reader = program("buyer", "read")
    since = timezone.now().isoformat().replace("+00:00", "Z")
    for path in ("systems", "interfaces", "procurements", "checks", f"procurements/{CODE}/runs/1/findings"):
        assert reader.get(f"/api/v1/{path}", {"changed_since": since}).json()["items"] == []
    change_system("RMS", name="Records", purpose="", owner="", users=None, reviewed=None)
    items = reader.get("/api/v1/systems", {"changed_since": since}).json()["items"]
    assert [item["id"] for item in items] == ["RMS"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1000", "offset=-1", "limit=x", "changed_since=yesterday", "offset=99999999999999"]
)
def test_a_wrong_parameter_is_named(program: Callable[..., Client], query: str) -> None:
    answer = program("buyer", "read").get(f"/api/v1/systems?{query}")
    assert answer.status_code == 422
    assert query.split("=", maxsplit=1)[0] in answer.json()["errors"][0]["place"]


def test_calls_beyond_the_limit_are_told_when_to_come_back(
    program: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "CALLS_A_MINUTE", 3)
    reader = program("buyer", "read")
    answers = [reader.get("/api/v1/goals") for _ in range(8)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert 0 < int(refused[0].headers["Retry-After"]) <= 60
    assert refused[0].json()["title"] == "Too many calls"


def test_evidence_is_put_once_replaced_knowingly_and_run(
    program: Callable[..., Client], work_off: Callable[[], None]
) -> None:
    writer = program("buyer", "read", "evidence")
    first = writer.put(EVIDENCE, DESCRIPTION, content_type="application/yaml")
    assert first.status_code == 202, first.content
    again = writer.put(EVIDENCE, DESCRIPTION, content_type="application/yaml")
    assert (again.status_code, again.json()["run"]) == (200, None)
    other = DESCRIPTION.replace(b"2.1", b"2.2")
    stale = writer.put(EVIDENCE, other, content_type="application/yaml", headers={"If-Match": '"somebody else"'})
    assert stale.status_code == 412
    tag = writer.get(EVIDENCE).headers["ETag"]
    assert writer.put(EVIDENCE, other, content_type="application/yaml", headers={"If-Match": tag}).status_code == 202
    assert writer.get(f"{EVIDENCE}/content").content == other
    work_off()
    run = writer.get(f"{P}/runs/{first.json()['run']}").json()
    assert (run["status"], run["percent_done"]) == ("finished", 100)


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.exe", DESCRIPTION, 422),
        ("response.yaml", DESCRIPTION, 422),
        ("a.yaml", b"just: yaml", 422),
        ("a.json", b"{", 422),
    ],
)
def test_hostile_evidence_is_refused_in_the_one_shape(
    program: Callable[..., Client], name: str, content: bytes, status: int
) -> None:
    before = procurements.files(CODE)
    answer = program("buyer", "evidence").put(
        f"{P}/bids/{BID}/evidence/{name}", content, content_type="application/yaml"
    )
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert procurements.files(CODE) == before


def test_an_assessment_is_put_by_an_evaluator_alone(
    program: Callable[..., Client], work_off: Callable[[], None]
) -> None:
    buyers, evaluators = program("buyer", "read", "assess"), program("evaluator", "read", "assess")
    assert buyers.put(ASSESSMENT, GIVEN, content_type="application/json").status_code == 403
    assert evaluators.get(ASSESSMENT).status_code == 404
    bare = GIVEN | {"no_interest": False}
    assert evaluators.put(ASSESSMENT, bare, content_type="application/json").status_code == 422
    assert evaluators.put(ASSESSMENT, GIVEN | {"score": 99}, content_type="application/json").status_code == 422
    assert evaluators.put(ASSESSMENT, GIVEN, content_type="application/json").status_code == 202
    assert evaluators.put(ASSESSMENT, GIVEN, content_type="application/json").status_code == 200
    tag = evaluators.get(ASSESSMENT).headers["ETag"]
    newer = GIVEN | {"score": 3}
    assert (
        evaluators.put(ASSESSMENT, newer, content_type="application/json", headers={"If-Match": tag}).status_code == 202
    )
    assert (
        evaluators.put(ASSESSMENT, GIVEN, content_type="application/json", headers={"If-Match": tag}).status_code == 412
    )
    work_off()
    scores = evaluators.get(f"{P}/runs/2/scores?bid=dunnockfold&requirement=JU-S33").json()["items"]
    assert [score["score"] for score in scores] == [3]
    assert len(evaluators.get(f"{P}/bids/dunnockfold/assessments").json()["items"]) == 2


def test_many_assessments_are_put_at_once_or_none_in_one_run(
    program: Callable[..., Client], work_off: Callable[[], None]
) -> None:
    evaluators, place = program("evaluator", "read", "assess"), f"{P}/bids/dunnockfold/assessments"
    good = GIVEN | {"requirement": "JU-S33"}
    bad = GIVEN | {"requirement": "JU-O02", "score": 77}
    refused = evaluators.put(place, [good, bad], content_type="application/json")
    assert refused.status_code == 422
    assert "JU-O02" in refused.json()["detail"]
    assert procurements.recorded(CODE) == ()
    assert evaluators.put(place, [], content_type="application/json").status_code == 422
    done = evaluators.put(place, [good, bad | {"score": 3}], content_type="application/json")
    assert done.status_code == 202, done.content
    assert [one["id"] for one in done.json()] == ["JU-S33", "JU-O02"]
    work_off()
    assert evaluators.get(done.headers["Location"]).json()["status"] == "finished"
    stale = evaluators.put(place, [good], content_type="application/json", headers={"If-Match": '"0-none"'})
    assert stale.status_code == 412


def test_a_body_in_another_form_is_refused_before_anything_guesses_at_it(program: Callable[..., Client]) -> None:
    for path in (ASSESSMENT, EVIDENCE):
        answer = program("evaluator", "assess", "evidence").put(path, b"score=4", content_type="text/csv")
        assert answer.status_code == 415
        assert "application/json" in answer.json()["detail"]
    assert Client().post("/api/v1/token", "{}", content_type="application/json").status_code == 415


def test_every_refusal_carries_a_number_of_its_own(program: Callable[..., Client]) -> None:
    reader = program("buyer", "read")
    numbers = {reader.get("/api/v1/systems/NO").json()["instance"] for _ in range(3)}
    assert len(numbers) == 3
    assert all(number.startswith("urn:uuid:") for number in numbers)


def test_a_run_is_started_once_for_one_key_and_taken_back_while_it_waits(program: Callable[..., Client]) -> None:
    writer = program("buyer", "read", "evidence")
    key = {"Idempotency-Key": "nightly"}
    first = writer.post(f"{P}/runs", headers=key)
    assert first.status_code == 202
    assert writer.post(f"{P}/runs", headers=key).json()["id"] == first.json()["id"]
    assert writer.post(f"{P}/runs", headers={"Idempotency-Key": "another"}).status_code == 409
    assert writer.post(f"{P}/runs").status_code == 422
    place = first.headers["Location"]
    change = {"status": "withdrawn"}
    stale = writer.patch(place, change, content_type="application/json", headers={"If-Match": '"finished-100"'})
    assert stale.status_code == 412
    assert writer.patch(place, change, content_type="application/json").json()["status"] == "withdrawn"
    assert writer.patch(place, change, content_type="application/json").status_code == 409
    assert program("evaluator", "evidence").post(f"{P}/runs", headers=key).status_code == 403
    assert runs.busy(CODE) is None


@pytest.mark.parametrize(("name", "start"), [("results", b"{"), ("export", b"PK")])
def test_whole_results_and_cases_are_exported_for_buyers(
    program: Callable[..., Client], name: str, start: bytes
) -> None:
    answer = program("buyer", "read").get(f"{P}/runs/1/{name}")
    assert answer.content.startswith(start)
    assert program("evaluator", "read").get(f"{P}/runs/1/{name}").status_code == 403


def test_prices_in_files_are_kept_from_evaluators(program: Callable[..., Client]) -> None:
    reader = program("evaluator", "read")
    names = [one["id"] for one in reader.get(f"{P}/bids/{BID}/evidence").json()["items"]]
    assert "crimedesk-ws.json" in names
    assert not [name for name in names if name.startswith("response.")]
    assert reader.get(f"{P}/bids/{BID}/evidence/response.xlsx/content").status_code == 404


@pytest.mark.parametrize(
    "path", ["/systems/NO", "/procurements/no", f"/procurements/{CODE}/runs/77", "/events/99999", "/checks/no"]
)
def test_what_is_not_there_is_said_in_the_one_shape(program: Callable[..., Client], path: str) -> None:
    answer = program("buyer", "read").get(f"/api/v1{path}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
