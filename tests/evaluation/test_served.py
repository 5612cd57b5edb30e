from __future__ import annotations

from dataclasses import replace

import pytest

from joinedup.estate.model import Estate, Flow, Interface, Manner, System
from joinedup.evaluation.served import served_interfaces
from joinedup.values import InputError
from tests.evaluation import made


def system(identity: str) -> System:
    return System(
        id=identity,
        name=identity.upper(),
        kind="RMS",
        supplier="",
        purpose="",
        records=(),
        users=None,
        owner="",
        external=False,
        reviewed=None,
    )


def interface(identity: str, of: str, *needs: str) -> Interface:
    return Interface(id=identity, system=of, name=identity, form="api", standard="", documented=True, needs=needs)


def flow(identity: str, provider: str, consumer: str, through: str, record: str = "person") -> Flow:
    return Flow(
        id=identity,
        provider=provider,
        consumer=consumer,
        interface=through,
        record=record,
        manner=Manner.API,
        frequency="daily",
        critical=False,
    )


ESTATE = Estate(
    force="Force",
    systems=(system("rms"), system("cad"), system("dems")),
    interfaces=(
        interface("rms-persons", "rms", "REQ-1"),
        interface("cad-incidents", "cad"),
        interface("dems-media", "dems"),
    ),
    flows=(
        flow("f1", "rms", "dems", "rms-persons"),
        flow("f2", "rms", "cad", "rms-persons", "location"),
        flow("f3", "cad", "rms", "cad-incidents", "event"),
        flow("f4", "dems", "cad", "dems-media"),
    ),
    contracts=(),
)


def test_what_the_specification_leaves_open_is_all_that_the_replaced_system_touches() -> None:
    served = served_interfaces(ESTATE, made.procurement())
    assert [(one.id, one.record, one.flows, one.needs) for one in served] == [
        ("cad-incidents", "event", 1, ()),
        ("rms-persons", "location, person", 2, ("REQ-1",)),
    ]


def test_the_specification_decides_where_it_names_interfaces() -> None:
    served = served_interfaces(ESTATE, made.procurement(interfaces=["dems-media"]))
    assert [(one.id, one.flows) for one in served] == [("dems-media", 1)]


def test_an_interface_the_estate_does_not_have_is_named() -> None:
    with pytest.raises(InputError, match="'fax'"):
        served_interfaces(ESTATE, made.procurement(interfaces=["fax"]))


def test_a_system_the_estate_does_not_have_is_named() -> None:
    with pytest.raises(InputError, match="'telex'"):
        served_interfaces(ESTATE, replace(made.procurement(), replaces=("telex",)))
