"""Fit on screen: what a bid supplies, what people say of it, and that matching goes by it from then on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import jsonata
import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from joinedup.assurance.fit.mapping import apply
from joinedup.shell.sources.assurance.fit.corrections import read_corrections_text
from joinedup.shell.sources.assurance.fit.mappings import read_mapping
from joinedup.shell.web.events import store as events
from joinedup.shell.web.fit import acts, models, reckon, sides, store
from joinedup.shell.web.fit.acts import Place
from joinedup.shell.web.fit.store import Verdict, Word
from joinedup.shell.web.procurement import models as procurement_models
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import NotNow, State
from joinedup.values import InputError
from tests.shell.web.conftest import BID, CODE

WITH = "profile:uk-basics"
P = f"/procurements/{CODE}/bids/{BID}/fit/"
MAPPING = f"{P}mapping/?with={WITH}&entity=person"
PLACE = Place(code=CODE, bid=BID, beside=WITH)
SURNAME, FAMILY = "Nominal.surname", "person.family_name"


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def entity_with(state: str) -> str:
    """An entity of the police minimum standard that has fields in that state, and in others."""
    value = reckon.coverage(CODE, BID, "profile:pole").value
    assert value is not None
    return next(one.id for one in value.held if 0 < one.count(state) < len(one.fields))


def row(text: str, number: int) -> str:
    found = re.search(rf'<tr class="govuk-table__row" id="match-{number}".*?</tr>', text, re.DOTALL)
    assert found is not None
    return found.group(0)


def said(client: Client, **given: str) -> Any:
    return client.post(f"{P}mapping/say/", {"with": WITH, "entity": "person", "record": "Nominal", **given})


def test_the_coverage_page_tells_records_calls_fields_losses_and_what_to_ask(buyer: Client) -> None:
    text = text_of(buyer, f"{P}?with=profile:pole")
    for part in ("GET /nominal/get", "POST /nominal/save", "Ask Bramblegate", "Cardinality."):
        assert part in text
    assert re.search(r"[1-9]\d* of 44", text)
    # The others are left to the worker.
    assert text.count("Being matched now") == len(sides.beside(CODE, BID)) - 1


def test_what_is_left_to_the_worker_is_there_once_it_has_worked(buyer: Client) -> None:
    text_of(buyer, f"{P}?with={WITH}")
    for one in sides.beside(CODE, BID):
        if one.name != WITH:
            reckon.work.call(CODE, BID, one.name)
    assert "Being matched now" not in text_of(buyer, f"{P}?with={WITH}")


def test_a_large_product_is_matched_in_the_background_and_never_while_a_page_waits(
    buyer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckon, "MOST_BYTES", 10)
    for path in (f"{P}?with={WITH}", MAPPING):
        assert "being matched" in text_of(buyer, path)
    answer = buyer.get(f"/api/v1/procurements/{CODE}/bids/{BID}/coverage", {"with": WITH})
    assert answer.status_code == 409
    assert "HX-Refresh" not in buyer.get(f"{P}waiting/?with={WITH}").headers
    assert models.Kept.objects.filter(status="waiting").count() >= 1
    reckon.work.call(CODE, BID, WITH)
    assert buyer.get(f"{P}waiting/?with={WITH}").headers["HX-Refresh"] == "true"
    assert 'id="match-1"' in text_of(buyer, MAPPING)


def test_a_bid_without_a_description_says_so_and_never_looks_covered(buyer: Client) -> None:
    procurement_models.File.objects.filter(bid=BID, path__endswith=".json").update(bid="elsewhere")
    for path in (f"{P}?with={WITH}", MAPPING):
        assert "Nothing can be said of this bid’s fields." in text_of(buyer, path)
    assert buyer.get(f"/api/v1/procurements/{CODE}/bids/{BID}/coverage", {"with": WITH}).status_code == 409


def test_a_fault_of_ours_is_told_and_tried_again_later(buyer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(reckon, "covered_by", fail)
        assert "A fault" in text_of(buyer, f"{P}?with={WITH}") or "fault in JoinedUp" in text_of(
            buyer, f"{P}?with={WITH}"
        )
    models.Kept.objects.update(asked="2020-01-01T00:00:00Z")
    assert "2 of 3" in text_of(buyer, f"{P}?with={WITH}")


def test_the_same_evidence_is_matched_once(buyer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text_of(buyer, f"{P}?with={WITH}")

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("matched again")

    monkeypatch.setattr(reckon, "covered_by", fail)
    assert "2 of 3" in text_of(buyer, f"{P}?with={WITH}")


def test_only_so_much_is_kept_and_what_went_is_worked_out_anew(buyer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 2)
    for number in range(5):
        store.keep(f"key {number}", content=number)
    assert models.Kept.objects.count() == 2
    assert store.kept("key 0") is None
    assert "2 of 3" in text_of(buyer, f"{P}?with={WITH}")


def test_both_trees_and_the_table_say_the_same(evaluator: Client) -> None:
    text = text_of(evaluator, MAPPING)
    lines = set(re.findall(r'data-line="(\d+)" data-side="from"', text))
    assert lines == set(re.findall(r'data-line="(\d+)" data-side="to"', text))
    for number in lines:
        assert "%" in row(text, int(number))
    assert "are right" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("&state=missing", "missing"),
        ("&state=doubtful", "doubtful"),
        ("&sure=80", "supplied"),
        ("&text=name", "supplied"),
    ],
)
def test_filters_narrow_the_trees_and_the_table_alike(buyer: Client, query: str, shown: str) -> None:
    path = f"{P}mapping/?with=profile:pole&entity={entity_with(shown)}"
    every, some = text_of(buyer, path), text_of(buyer, path + query)
    count = len(re.findall(r'id="match-\d+"', some))
    assert 0 < count < len(re.findall(r'id="match-\d+"', every))
    words = {"missing": "No", "doubtful": "Perhaps", "supplied": "Yes"}
    labels = set(re.findall(r'<span class="ju-outcome[^"]*">([^<]+)</span>', some))
    assert words[shown] in labels


def test_every_role_confirms_and_matching_goes_by_it_with_who_said_so(buyer: Client, evaluator: Client) -> None:
    before = text_of(buyer, MAPPING)
    number = int(re.search(r'data-line="(\d+)" data-side="from" data-sure="[^"]+"><strong>surname', before).group(1))  # type: ignore[union-attr]
    answer = said(evaluator, source=SURNAME, choice=FAMILY, verdict="same", row=str(number))
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"#match-{number}")
    line = row(text_of(buyer, MAPPING), number)
    assert "Yes, confirmed" in line
    assert "<strong>evaluator</strong> said so" in line
    (entry,) = [one for one in events.latest(0, 1) if one.did == "said that two fields mean the same"]
    assert (entry.who, entry.detail["source"], entry.detail["target"]) == ("evaluator", SURNAME, FAMILY)
    assert said(buyer, source=SURNAME, choice=FAMILY, verdict="withdrawn").status_code == 302
    assert "Yes, confirmed" not in row(text_of(buyer, MAPPING), number)


def test_a_rejected_match_is_not_made_again_and_stands_below(buyer: Client) -> None:
    said(buyer, source=SURNAME, choice=FAMILY, verdict="different", why="It is the maiden name")
    text = text_of(buyer, MAPPING)
    assert "Nominal.surname is not person.family_name" in text
    assert "It is the maiden name" in text
    mine = [entity for entity in reckon.coverage(CODE, BID, WITH).value.entities if entity.id == "person"]  # type: ignore[union-attr]
    assert all(field.by != SURNAME for field in mine[0].fields if field.id == FAMILY)


def test_a_confirmed_pair_teaches_its_names_elsewhere(buyer: Client) -> None:
    place = Place(code=CODE, bid=BID, beside="profile:pole")
    before = reckon.coverage(CODE, BID, place.beside).value
    acts.say(place, [Word(source="Nominal.forename1", target="offender.given_name", verdict=Verdict.SAME)], "buyer")
    after = reckon.coverage(CODE, BID, place.beside).value
    assert before is not None
    assert after is not None

    def sure(value: Any) -> int:
        victim = value.entity("victim")
        return max(field.per_mille for field in victim.fields if field.by == "Nominal.forename1")

    assert sure(after) > sure(before)


def test_another_meaning_is_chosen_from_the_five_or_from_all_and_takes_the_place_of_the_first(buyer: Client) -> None:
    page = text_of(buyer, f"{P}mapping/choose/?with={WITH}&entity=person&record=Nominal&source={SURNAME}")
    assert len(re.findall(r'name="choice" type="radio"', page)) == 7  # five, another, none of them
    said(buyer, source=SURNAME, choice=FAMILY, verdict="same")
    said(buyer, source=SURNAME, choice="another", another="person.nationality", verdict="same", why="Clarification 14")
    standing = {one.pair: one for one in store.standing(CODE, BID, WITH)}
    assert set(standing) == {(SURNAME, "person.nationality")}
    assert standing[SURNAME, "person.nationality"].why == "Clarification 14"
    history = [(one.pair, one.verdict) for one in store.said(CODE, BID, WITH)]
    assert history[1] == ((SURNAME, FAMILY), Verdict.WITHDRAWN)


def test_a_wanted_field_is_given_another_source(buyer: Client) -> None:
    said(buyer, source=SURNAME, choice=FAMILY, verdict="same")
    page = text_of(buyer, f"{P}mapping/choose/?with={WITH}&entity=person&record=Nominal&target={FAMILY}")
    assert len(re.findall(r'name="choice" type="radio"', page)) == 7
    said(buyer, target=FAMILY, choice="another", another="Nominal.title", verdict="same")
    assert [one.pair for one in store.standing(CODE, BID, WITH)] == [("Nominal.title", FAMILY)]


def test_none_of_those_shown_keeps_each_as_different(buyer: Client) -> None:
    shown = [FAMILY, "person.given_names"]
    said(buyer, source=SURNAME, choice="none", shown=shown, verdict="same")  # type: ignore[arg-type]
    assert {(one.target, one.verdict) for one in store.standing(CODE, BID, WITH)} == {
        (one, Verdict.DIFFERENT) for one in shown
    }


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ({"source": SURNAME, "verdict": "same"}, 422, "Choose a field"),
        ({"source": SURNAME, "choice": "another", "verdict": "same"}, 422, "Choose a field"),
        ({"source": SURNAME, "choice": "none", "verdict": "same"}, 422, "Choose a field"),
        ({"source": SURNAME, "choice": FAMILY, "verdict": "same", "why": "x" * 1001}, 422, "1,000 letters"),
        ({"source": SURNAME, "choice": "person.nothing", "verdict": "same"}, 422, "has no field"),
        ({"source": "Nominal.surnam", "choice": FAMILY, "verdict": "same"}, 422, "Did you mean"),
        ({"source": SURNAME, "target": FAMILY, "choice": FAMILY, "verdict": "same"}, 404, "Page not found"),
        ({"choice": FAMILY, "verdict": "same"}, 404, "Page not found"),
        ({"source": SURNAME, "choice": FAMILY, "verdict": "perhaps"}, 422, ""),
    ],
)
def test_what_cannot_be_kept_is_said_with_what_to_mend(
    buyer: Client, given: dict[str, str], status: int, told: str
) -> None:
    answer = said(buyer, **given)
    assert answer.status_code == status
    assert told in answer.content.decode()
    assert store.said(CODE, BID) == ()


def test_once_the_evaluation_is_closed_nothing_is_corrected(buyer: Client) -> None:
    procurements.move(CODE, State.CLOSED)
    assert "can no longer be corrected" in said(buyer, source=SURNAME, choice=FAMILY, verdict="same").content.decode()
    assert ">Right<" not in text_of(buyer, MAPPING)
    with pytest.raises(NotNow):
        acts.take_file(PLACE, "c.yaml", b"corrections: []\n", "buyer")


def test_the_database_refuses_to_change_what_was_said(buyer: Client) -> None:
    said(buyer, source=SURNAME, choice=FAMILY, verdict="same")
    for change in (lambda: models.Said.objects.update(who="x"), lambda: models.Said.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_saying_the_same_again_adds_nothing(buyer: Client) -> None:
    for _ in range(2):
        said(buyer, source=SURNAME, choice=FAMILY, verdict="same")
    assert len(store.said(CODE, BID)) == 1
    acts.say(PLACE, [Word(source=SURNAME, target="person.sex", verdict=Verdict.WITHDRAWN)], "buyer")
    assert len(store.said(CODE, BID)) == 1


def test_corrections_go_out_as_the_command_line_s_file_and_come_back_the_same(buyer: Client, evaluator: Client) -> None:
    said(evaluator, source=SURNAME, choice=FAMILY, verdict="same")
    said(buyer, source="Nominal.pob", choice="person.nationality", verdict="different", why="A place, not a people")
    answer = buyer.get(f"{P}corrections/corrections.yaml?with={WITH}")
    assert answer.headers["Content-Type"].startswith("application/yaml")
    kept = read_corrections_text(answer.content, "c.yaml")
    assert {(one.source, one.verdict, one.who) for one in kept} == {
        (SURNAME, "same", "evaluator"),
        ("Nominal.pob", "different", "buyer"),
    }
    for one in store.standing(CODE, BID, WITH):
        acts.say(PLACE, [Word(source=one.source, target=one.target, verdict=Verdict.WITHDRAWN)], "buyer")
    assert store.standing(CODE, BID, WITH) == ()
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = SimpleUploadedFile("c.yaml", answer.content)
    assert buyer.post(f"{P}corrections/", {"with": WITH, "corrections": sent}).status_code == 302
    assert set(store.corrections(CODE, BID, WITH)) == set(kept)
    page = text_of(buyer, f"{P}corrections/?with={WITH}")
    assert 'evaluator <span class="ju-aside">(brought in by buyer)</span>' in page
    assert events.latest(0, 1)[0].did == "took in a file of corrections"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty"),
        (b"corrections:\n  - {source: a, target: b, verdict: same}\n", "has no field"),
        (b"corrections:\n  - {source: a, target: b, verdict: perhaps}\n", "perhaps"),
        (b"\xff\xfe", "UTF-8"),
        (b"other: 1\n", "other"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused_whole(buyer: Client, content: bytes, told: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = buyer.post(f"{P}corrections/", {"with": WITH, "corrections": SimpleUploadedFile("c.yaml", content)})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert store.said(CODE, BID) == ()


def test_the_mapping_goes_out_in_three_forms_that_do_the_same(buyer: Client) -> None:
    def taken(form: str) -> str:
        return buyer.get(f"{P}mapping/mapping.{form}?with={WITH}&entity=person").content.decode()

    mapping = read_mapping(json.loads(taken("json")), "m.json")
    document = {"surname": "Penn", "dob": "1980-05-01", "forename1": "A"}
    assert jsonata.Jsonata(taken("jsonata")).evaluate(dict(document)) == apply(mapping, document).document
    assert "| Nominal | person | How | Note |" in taken("md")
    assert buyer.get(f"{P}mapping/mapping.exe?with={WITH}&entity=person").status_code == 404


@pytest.mark.parametrize("beside", ["profile:nothing", "bid:nobody", "nothing", "profile:", "file:/etc/passwd", ":"])
def test_a_side_that_does_not_exist_is_a_page_that_does_not(buyer: Client, beside: str) -> None:
    assert buyer.get(f"{P}?with={beside}").status_code == 404
    assert buyer.get(f"/api/v1/procurements/{CODE}/bids/{BID}/coverage", {"with": beside}).status_code == 404


@pytest.mark.parametrize("query", ["entity=nothing", "entity=person&record=Nothing"])
def test_a_record_that_does_not_exist_is_named(buyer: Client, query: str) -> None:
    answer = buyer.get(f"{P}mapping/?with={WITH}&{query}")
    assert answer.status_code == 422
    assert "has no record" in answer.content.decode()


def test_a_bid_is_laid_beside_another_bid(buyer: Client) -> None:
    text = text_of(buyer, f"{P}mapping/?with=bid:osprey-lantern&entity=Person")
    assert "Nominal to Person" in text


def test_a_file_with_prices_is_never_read_for_fit(buyer: Client) -> None:
    procurements.keep_file(CODE, f"bids/{BID}/response.json", b'{"price": 1}', bid=BID, sent_by="buyer")
    assert reckon.side(sides.bid_side(CODE, BID)).value is not None
    value = reckon.side(sides.bid_side(CODE, BID)).value
    assert value is not None
    assert not any("price" in field.id for entity in value.entities for field in entity.fields)


def test_newer_evidence_is_matched_anew_and_words_on_lost_fields_can_be_taken_back(
    buyer: Client,
) -> None:
    said(buyer, source=SURNAME, choice=FAMILY, verdict="same")
    path = f"bids/{BID}/crimedesk-ws.json"
    (before,) = [file for file in procurements.files(CODE, bid=BID) if file.path == path]
    content = (procurements.evidence(before.sha256) or b"").replace(b'"surname"', b'"lastNm"')
    procurements.keep_file(CODE, path, content, bid=BID, sent_by="buyer")
    assert "lastNm" in text_of(buyer, MAPPING)
    answer = buyer.post(f"{P}corrections/take-back/", {"with": WITH, "source": SURNAME, "target": FAMILY})
    assert answer.status_code == 302
    assert store.standing(CODE, BID, WITH) == ()


def test_text_of_a_bidder_is_shown_as_text(buyer: Client) -> None:
    hostile = "<script>alert(1)</script>"
    content = json.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": "X", "version": "1"},
            "paths": {},
            "components": {
                "schemas": {
                    "Person": {
                        "type": "object",
                        "description": hostile,
                        "properties": {
                            name: {"type": "string", "description": hostile}
                            for name in ("surname", "dob", "sex", hostile, "*/ x")
                        },
                    }
                }
            },
        }
    ).encode()
    procurements.keep_file(CODE, f"bids/{BID}/crimedesk-ws.json", content, bid=BID, sent_by="buyer")
    for path in (
        f"{P}?with={WITH}",
        f"{MAPPING}&record=Person",
        f"{P}mapping/choose/?with={WITH}&entity=person&record=Person&source=Person.surname",
    ):
        text = text_of(buyer, path)
        assert "<script>alert" not in text


def test_programs_say_read_and_take_back_under_the_same_rules(
    program: Callable[..., Client], signed_in: Callable[[str], Client]
) -> None:
    api = f"/api/v1/procurements/{CODE}/bids/{BID}"
    writer, reader = program("evaluator", "read", "correct"), program("evaluator", "read")
    word = {"source": SURNAME, "target": FAMILY, "verdict": "same", "why": "Seen live"}
    put = lambda client, body, **headers: client.put(  # noqa: E731
        f"{api}/corrections?with={WITH}", body, content_type="application/json", headers=headers
    )
    assert put(reader, [word]).status_code == 403
    first = put(writer, [word])
    assert first.status_code == 200, first.content
    assert [(one["source"], one["who"], one["standing"]) for one in first.json()] == [(SURNAME, "evaluator", True)]
    assert put(writer, [word]).headers["ETag"] == first.headers["ETag"]
    stale = put(writer, [word | {"verdict": "different"}], **{"If-Match": '"other"'})
    assert stale.status_code == 412
    assert put(writer, [word | {"source": "Nothing.x"}]).status_code == 422
    assert put(writer, [word | {"verdict": "maybe"}]).status_code == 422
    assert put(writer, [word | {"why": "\0"}]).status_code == 422
    matches = reader.get(f"{api}/matches", {"with": WITH, "entity": "person", "limit": 200}).json()["items"]
    surname = next(match for match in matches if match["source"] == SURNAME)
    assert (surname["candidates"][0]["target"], surname["candidates"][0]["corrected"]) == (FAMILY, True)
    file = reader.get(f"{api}/corrections/file", {"with": WITH}).content
    taken = put(writer, [word | {"verdict": "withdrawn"}])
    assert taken.json() == []
    back = writer.put(f"{api}/corrections/file?with={WITH}", file, content_type="application/yaml")
    assert [one["target"] for one in back.json()] == [FAMILY]
    wrong = writer.put(f"{api}/corrections/file?with={WITH}", b"{", content_type="application/yaml")
    assert wrong.status_code == 422
    assert writer.put(f"{api}/corrections/file", file, content_type="application/json").status_code == 415
    history = reader.get(f"{api}/corrections", {"with": WITH}).json()["items"]
    assert [(one["verdict"], one["standing"]) for one in history] == [
        ("same", False),
        ("withdrawn", False),
        ("same", True),
    ]
    expression = reader.get(f"{api}/mapping/expression", {"with": WITH, "entity": "person"}).content.decode()
    assert jsonata.Jsonata(expression).evaluate({"surname": "Penn"})["family_name"] == "Penn"
    procurements.move(CODE, State.CLOSED)
    assert put(writer, [word | {"verdict": "different"}]).status_code == 409


def test_too_much_at_once_is_refused(buyer: Client) -> None:
    with pytest.raises(InputError, match="larger than 2 MB"):
        acts.take_file(PLACE, "c.yaml", b"x" * (acts.LARGEST + 1), "buyer")
    words = [Word(source=SURNAME, target=FAMILY, verdict=Verdict.SAME)] * (acts.MOST + 1)
    with pytest.raises(InputError, match="Send them in parts"):
        acts.say(PLACE, words, "buyer")


def test_a_field_may_mean_something_in_each_of_several_wanted_records(buyer: Client) -> None:
    place = Place(code=CODE, bid=BID, beside="profile:pole")
    words = [
        Word(source=SURNAME, target=f"{entity}.surname", verdict=Verdict.SAME) for entity in ("offender", "victim")
    ]
    assert acts.say(place, words, "buyer") == 2
    assert len(store.standing(CODE, BID, place.beside)) == 2


def test_a_bid_s_archive_and_loose_files_are_laid_down_together(buyer: Client) -> None:
    import io
    import zipfile

    schema = {"type": "object", "properties": {one: {"type": "string"} for one in ("registration", "make", "model")}}
    document = {"openapi": "3.0.3", "info": {"title": "V", "version": "1"}, "paths": {}}
    document["components"] = {"schemas": {"Vehicle": schema}}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("parts/vehicles.json", json.dumps(document))
        archive.writestr("response.yaml", "price: 1")
    procurements.keep_file(CODE, f"bids/{BID}/more.zip", packed.getvalue(), bid=BID, sent_by="buyer")
    procurements.keep_file(CODE, f"bids/{BID}/broken.zip", b"PK\x03\x04nothing", bid=BID, sent_by="buyer")
    value = reckon.side(sides.bid_side(CODE, BID)).value
    assert value is not None
    titles = [entity.title for entity in value.entities]
    assert "Nominal" in titles
    assert titles.count("Vehicle") == 2
    assert len({entity.id for entity in value.entities}) == len(titles)
