"""What a product supplies of a profile, on a real description labelled by hand and on small made ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.covering import LABELS, held_out, scored
from joinedup.assurance.fit.coverage import State
from joinedup.assurance.fit.field_list import entities_of
from joinedup.assurance.fit.replacement import Spoken, Verdict, replaced
from joinedup.estate.model import Estate, Flow, Interface, Manner, System
from joinedup.shell.flows.assurance.fit.coverage import coverage_of, knowing
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.fit.field_lists.lists import described
from joinedup.shell.sources.knowledge.profiles import load_profiles

PACK = load_profiles()
PRODUCT = """
openapi: 3.0.3
info: {title: Records, version: "1"}
paths:
  /nominals:
    get:
      responses:
        "200":
          description: ok
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Nominal"}}}}
  /vehicles:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Vehicle"}}}}
      responses: {"201": {description: made}}
components:
  schemas:
    Nominal:
      type: object
      required: [id]
      properties:
        id: {type: string}
        forenames: {type: array, items: {type: string}}
        surname: {type: string}
        dob: {type: string}
        sex: {type: string, enum: [male, female]}
        homeAddress: {$ref: "#/components/schemas/Address"}
    Address:
      type: object
      properties:
        uprn: {type: string}
        street: {type: string}
        town: {type: string}
        postcode: {type: string}
    Vehicle:
      type: object
      properties:
        vrm: {type: string}
        make: {type: string}
        model: {type: string}
        colour: {type: string}
        bodyShape: {type: string}
"""


def covered(profile: str, text: str = PRODUCT):  # type: ignore[no-untyped-def]
    product = described(read_document(text.encode(), "product.yaml"))
    return {entity.entity.id: entity for entity in coverage_of(product, PACK.profile(profile), PACK).coverage.entities}


@pytest.mark.shared_data
@pytest.mark.parametrize(("profile", "precision", "recall"), [("uk-basics", 0.9, 0.9), ("pole", 0.8, 0.4)])
def test_a_real_description_is_covered_as_a_person_labelled_it(
    shared_data: Path, profile: str, precision: float, recall: float
) -> None:
    labels = yaml.safe_load(LABELS.read_text(encoding="utf-8"))[profile]
    found = scored(shared_data, profile, labels, doubtful=False)
    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.shared_data
def test_descriptions_that_the_engine_was_not_made_with_are_covered_as_a_person_labelled_them(
    shared_data: Path,
) -> None:
    found = held_out(shared_data, doubtful=False)
    assert found.precision >= 0.9
    assert found.recall >= 0.8


def test_a_mere_key_never_stands_for_a_number_of_a_certain_kind() -> None:
    number = next(supply for supply in covered("pole")["offender"].supplies if supply.field.id == "offender.pnc_id")
    assert number.state is not State.SUPPLIED
    key = next(supply for supply in covered("uk-basics")["person"].supplies if supply.field.id == "person.identifier")
    assert key.state is State.SUPPLIED


def test_fields_behind_references_are_found_by_their_way_from_the_record() -> None:
    person = covered("pole")["offender"]
    post = next(supply for supply in person.supplies if supply.field.id == "offender.home_address.post_code")
    assert post.way == ("homeAddress", "postcode")


def test_read_and_write_are_told_apart() -> None:
    found = covered("pole")
    vehicle, person = found["vehicle_known"], covered("uk-basics")["person"]
    assert (vehicle.calls.reads, vehicle.calls.writes) == ((), ("POST /vehicles",))
    assert (person.calls.reads, person.calls.writes) == (("GET /nominals",), ())
    assert not any(supply.readable for supply in vehicle.supplies)


def test_losses_are_told_field_by_field() -> None:
    person = covered("uk-basics")["person"]
    sorts = {supply.field.name: [loss.sort for loss in supply.losses] for supply in person.supplies}
    assert sorts["date_of_birth"] == ["type"]


def test_a_record_that_is_not_there_supplies_nothing() -> None:
    found = covered("pole")["custody"]
    assert found.record is None
    assert {supply.state for supply in found.supplies} == {State.MISSING}
    assert found.missing


def test_a_record_that_bears_anothers_name_is_not_counted_as_held() -> None:
    found = covered("pole", PRODUCT.replace("Nominal", "Defendant"))
    assert found["offender"].held
    assert found["victim"].borrowed
    assert not found["victim"].held


def _estate(flow_record: str, *, giving: bool = True) -> Estate:
    def system(identity: str) -> System:
        return System(
            id=identity, name=identity, kind="X", supplier="", purpose="", records=(), users=None, owner="",
            external=False, reviewed=None,
        )  # fmt: skip

    interface = Interface(id="I", system="OLD", name="i", form="api", standard="", documented=True, needs=())
    ends = ("OLD", "OTHER") if giving else ("OTHER", "OLD")
    flow = Flow(
        id="F1", provider=ends[0], consumer=ends[1], interface="I", record=flow_record, manner=Manner.API,
        frequency="daily", critical=True,
    )  # fmt: skip
    return Estate(
        force="F", systems=(system("OLD"), system("OTHER")), interfaces=(interface,), flows=(flow,), contracts=()
    )


def _spoken(text: str) -> Spoken:
    read = described(read_document(text.encode(), "x.yaml"))
    return Spoken(name=read.title, entities=read.entities, descriptions=read.descriptions)


READABLE = PRODUCT.replace(
    '    post:\n      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Vehicle"}}}}\n      responses: {"201": {description: made}}',
    '    get:\n      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Vehicle"}}}}}',
)


BURGLARIES = """
openapi: 3.0.3
info: {title: Burglaries, version: "1"}
paths:
  /burglary-reports:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/BurglaryReport"}}}}
      responses: {"201": {description: made}}
components:
  schemas:
    BurglaryReport:
      type: object
      required: [entryPoint, toolUsed, alarmFitted]
      properties:
        entryPoint: {type: string}
        toolUsed: {type: string}
        alarmFitted: {type: boolean}
"""


@pytest.mark.parametrize(
    ("product", "neighbour", "record", "verdict"),
    [
        (READABLE, READABLE, "vehicle", Verdict.WORKS),
        (READABLE.replace("colour: {", "paint_colour: {"), READABLE, "vehicle", Verdict.MAPPING),
        (PRODUCT, READABLE, "vehicle", Verdict.CANNOT),
        # Nothing is declared as needed, and still half of a vehicle is no vehicle.
        (
            READABLE.replace("        colour: {type: string}\n        bodyShape: {type: string}\n", "").replace(
                "        model: {type: string}\n", ""
            ),
            READABLE,
            "vehicle",
            Verdict.BESPOKE,
        ),
        # Nothing that the neighbour is known to speak of is such a record, so nobody can tell.
        (READABLE, READABLE, "burglary report", Verdict.NOT_KNOWN),
        (READABLE, BURGLARIES, "burglary report", Verdict.CANNOT),
        (
            READABLE,
            READABLE.replace(
                "        vrm: {type: string}", "        vrm: {type: string}\n        engineCapacity: {type: number}"
            ).replace(
                "    Vehicle:\n      type: object", "    Vehicle:\n      type: object\n      required: [engineCapacity]"
            ),
            "vehicle",
            Verdict.BESPOKE,
        ),
    ],
)
def test_each_flow_gets_the_verdict_its_records_earn(
    product: str, neighbour: str, record: str, verdict: Verdict
) -> None:
    (found,) = replaced(_estate(record), ["OLD"], _spoken(product), {"OTHER": _spoken(neighbour)}, knowing(PACK))
    assert found.verdict is verdict, found.reasons
    assert found.verdict is Verdict.WORKS or found.ask or found.mapping
    assert (found.mapping is not None) is (verdict in (Verdict.MAPPING, Verdict.BESPOKE))


def test_a_neighbour_of_whom_nothing_is_known_never_counts_as_working() -> None:
    (found,) = replaced(_estate("vehicle"), ["OLD"], _spoken(PRODUCT), {}, knowing(PACK))
    assert found.verdict is Verdict.NOT_KNOWN
    assert found.ask


def test_a_product_of_which_nothing_was_handed_over_is_not_known_rather_than_unable() -> None:
    silent = Spoken(name="Silent", entities=())
    (found,) = replaced(_estate("vehicle"), ["OLD"], silent, {"OTHER": _spoken(READABLE)}, knowing(PACK))
    assert found.verdict is Verdict.NOT_KNOWN
    assert "Silent" in found.reasons[0]


def test_what_may_stand_in_a_schema_nobody_handed_over_is_not_known_to_be_missing() -> None:
    elsewhere = READABLE.replace('"#/components/schemas/Vehicle"', '"https://schemas.invalid/vehicle.json"').replace(
        "    Vehicle:", "    Other:"
    )
    (found,) = replaced(_estate("vehicle"), ["OLD"], _spoken(elsewhere), {"OTHER": _spoken(READABLE)}, knowing(PACK))
    assert found.verdict is Verdict.NOT_KNOWN
    assert "https://schemas.invalid/vehicle.json" in found.reasons[0]
    assert "hand over" in found.ask[0]


def test_an_entity_that_shares_one_word_of_many_is_not_what_a_flow_speaks_of() -> None:
    neighbour = BURGLARIES.replace("BurglaryReport", "ReportOfLossTheftOrDamageToProperty")
    (found,) = replaced(_estate("report"), ["OLD"], _spoken(READABLE), {"OTHER": _spoken(neighbour)}, knowing(PACK))
    assert found.verdict is Verdict.NOT_KNOWN


def test_systems_replaced_together_owe_each_other_nothing() -> None:
    both = replaced(_estate("vehicle"), ["OLD", "OTHER"], _spoken(PRODUCT), {}, knowing(PACK))
    assert both == ()


def test_a_product_that_takes_records_is_judged_by_its_writing_calls() -> None:
    other = {"OTHER": _spoken(READABLE)}
    (takes,) = replaced(_estate("vehicle", giving=False), ["OLD"], _spoken(PRODUCT), other, knowing(PACK))
    (only_reads,) = replaced(_estate("vehicle", giving=False), ["OLD"], _spoken(READABLE), other, knowing(PACK))
    assert takes.verdict is Verdict.WORKS
    assert only_reads.verdict is Verdict.CANNOT


def test_every_field_of_a_description_has_an_id_of_its_own() -> None:
    ids = [field.id for one in entities_of(_spoken(PRODUCT).descriptions[0]) for field in one.fields]
    assert len(ids) == len(set(ids))
