"""The estate's rows to values and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from joinedup.estate.model import Contract, Estate, Flow, Interface, Manner, System
from joinedup.shell.web.estate import models
from joinedup.values import Money

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def save_estate(estate: Estate) -> None:
    """Keep a whole estate in place of the one before."""
    for kind in (models.Contract, models.Flow, models.Interface, models.System, models.Force):
        kind.objects.all().delete()
    models.Force.objects.create(name=estate.force)
    systems = {system.id: _system_row(system) for system in estate.systems}
    models.System.objects.bulk_create(systems.values())
    interfaces = {
        interface.id: models.Interface(
            code=interface.id,
            system=systems[interface.system],
            name=interface.name,
            form=interface.form,
            standard=interface.standard,
            documented=interface.documented,
            needs=list(interface.needs),
        )
        for interface in estate.interfaces
    }
    models.Interface.objects.bulk_create(interfaces.values())
    models.Flow.objects.bulk_create(_flow_row(flow, systems, interfaces) for flow in estate.flows)
    models.Contract.objects.bulk_create(_contract_row(contract) for contract in estate.contracts)


def load_estate() -> Estate:
    """The whole estate; an empty one where none was kept yet."""
    force = models.Force.objects.first()
    return Estate(
        force=force.name if force else "",
        systems=tuple(_system(row) for row in models.System.objects.order_by("id")),
        interfaces=tuple(_interface(row) for row in models.Interface.objects.select_related("system").order_by("id")),
        flows=tuple(
            _flow(row) for row in models.Flow.objects.select_related("provider", "consumer", "interface").order_by("id")
        ),
        contracts=tuple(_contract(row) for row in models.Contract.objects.order_by("id")),
    )


def change_system(
    code: str, *, name: str, purpose: str, owner: str, users: int | None, reviewed: date | None
) -> System:
    """Correct what is known of one system; raises ``KeyError`` where there is none of that id."""
    row = models.System.objects.filter(code=code).first()
    if row is None:
        raise KeyError(code)
    row.name, row.purpose, row.owner, row.users, row.reviewed = name, purpose, owner, users, reviewed
    row.save()
    return _system(row)


def changed_since(since: datetime | None) -> dict[str, datetime]:
    """When each system's row last changed, of those that changed at or after ``since``."""
    return _when(models.System.objects.all(), since)


def interfaces_changed_since(since: datetime | None) -> dict[str, datetime]:
    """The same for interfaces."""
    return _when(models.Interface.objects.all(), since)


def flows_changed_since(since: datetime | None) -> dict[str, datetime]:
    """The same for flows."""
    return _when(models.Flow.objects.all(), since)


def contracts_changed_since(since: datetime | None) -> dict[str, datetime]:
    """The same for contracts."""
    return _when(models.Contract.objects.all(), since)


def _when(rows: QuerySet[Row], since: datetime | None) -> dict[str, datetime]:
    chosen = rows.filter(changed__gte=since) if since else rows
    return dict(chosen.order_by("id").values_list("code", "changed"))


def _system_row(system: System) -> models.System:
    return models.System(
        code=system.id,
        name=system.name,
        kind=system.kind,
        supplier=system.supplier,
        purpose=system.purpose,
        records=list(system.records),
        users=system.users,
        owner=system.owner,
        external=system.external,
        reviewed=system.reviewed,
    )


def _system(row: models.System) -> System:
    return System(
        id=row.code,
        name=row.name,
        kind=row.kind,
        supplier=row.supplier,
        purpose=row.purpose,
        records=tuple(row.records),
        users=row.users,
        owner=row.owner,
        external=row.external,
        reviewed=row.reviewed,
    )


def _interface(row: models.Interface) -> Interface:
    return Interface(
        id=row.code,
        system=row.system.code,
        name=row.name,
        form=row.form,
        standard=row.standard,
        documented=row.documented,
        needs=tuple(row.needs),
    )


def _flow_row(flow: Flow, systems: dict[str, models.System], interfaces: dict[str, models.Interface]) -> models.Flow:
    return models.Flow(
        code=flow.id,
        provider=systems[flow.provider],
        consumer=systems[flow.consumer],
        interface=interfaces[flow.interface],
        record=flow.record,
        manner=flow.manner.value,
        frequency=flow.frequency,
        critical=flow.critical,
    )


def _flow(row: models.Flow) -> Flow:
    return Flow(
        id=row.code,
        provider=row.provider.code,
        consumer=row.consumer.code,
        interface=row.interface.code,
        record=row.record,
        manner=Manner(row.manner),
        frequency=row.frequency,
        critical=row.critical,
    )


def _contract_row(contract: Contract) -> models.Contract:
    return models.Contract(
        code=contract.id,
        supplier=contract.supplier,
        systems=list(contract.systems),
        start=contract.start,
        end=contract.end,
        annual_charge=contract.annual_charge.amount if contract.annual_charge else None,
        currency=contract.annual_charge.currency if contract.annual_charge else "GBP",
        notice_months=contract.notice_months,
    )


def _contract(row: models.Contract) -> Contract:
    return Contract(
        id=row.code,
        supplier=row.supplier,
        systems=tuple(row.systems),
        start=row.start,
        end=row.end,
        annual_charge=None if row.annual_charge is None else Money(row.annual_charge.normalize() + 0, row.currency),
        notice_months=row.notice_months,
    )
