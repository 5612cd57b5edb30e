"""The estate register as a force keeps it: four tables and what each column means.

The reader, the writer, the blank template and the web's forms all follow this
one description.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from joinedup.estate.model import Manner

EXAMPLE = "EXAMPLE"
"""A row whose id begins so is an example of the template, and is not read."""

RECORDS = ("person", "object", "location", "event")
"""The classes of police record, called POLE."""

FORMS = (
    "REST API",
    "SOAP service",
    "message",
    "vendor connector",
    "database link",
    "file (CSV)",
    "file (XML)",
    "secure email",
    "screen",
)
"""Usual forms of interface, offered in the template; others may be written."""


class Kind(StrEnum):
    """What a cell of a column holds."""

    IDENTITY = "identity"
    TEXT = "text"
    TEXTS = "texts"
    YES_NO = "yes_no"
    DATE = "date"
    COUNT = "count"
    MONEY = "money"
    CURRENCY = "currency"
    MANNER = "manner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, the field it fills, what to write, and an example.

    ``refers`` names the table whose ids it holds, "" for none. ``choices`` are
    offered in the template; they bind only where ``closed``. ``must`` tells
    whether every row needs a value.
    """

    heading: str
    field: str
    kind: Kind
    note: str
    example: str
    must: bool = False
    refers: str = ""
    choices: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: its name as a sheet (and, in small letters, as a CSV file), and its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column:
        """The column that fills ``field``; raises ``KeyError`` naming it."""
        for one in self.columns:
            if one.field == field:
                return one
        raise KeyError(field)


def _identity(note: str, example: str) -> Column:
    return Column(heading="id", field="id", kind=Kind.IDENTITY, note=note, example=example, must=True)


SYSTEMS = Sheet(
    name="Systems",
    about="Every application the force runs, and every national or partner system it must work with.",
    columns=(
        _identity(
            "A short name without blanks or semicolons, such as RMS. The other sheets refer to it.", "EXAMPLE-RMS"
        ),
        Column(
            heading="name",
            field="name",
            kind=Kind.TEXT,
            must=True,
            note="What people in the force call it.",
            example="Crime and records management",
        ),
        Column(
            heading="kind",
            field="kind",
            kind=Kind.TEXT,
            must=True,
            note="A code for what it does, such as RMS, CAD or DEMS. Choose from the list or write your own.",
            example="RMS",
        ),
        Column(
            heading="supplier",
            field="supplier",
            kind=Kind.TEXT,
            note="Who sells or supports it; In-house where the force does.",
            example="Name of the supplier",
        ),
        Column(
            heading="purpose",
            field="purpose",
            kind=Kind.TEXT,
            note="What it is for, in one line.",
            example="Occurrences, crimes, nominals and the links between them",
        ),
        Column(
            heading="records",
            field="records",
            kind=Kind.TEXTS,
            choices=RECORDS,
            closed=True,
            note="Which classes of record it is the master of: person, object, location, event; semicolons between them.",
            example="person; event",
        ),
        Column(
            heading="users",
            field="users",
            kind=Kind.COUNT,
            note="How many people use it. Leave empty where you do not know.",
            example="3900",
        ),
        Column(
            heading="owner",
            field="owner",
            kind=Kind.TEXT,
            note="The role that answers for it. Write no person's name.",
            example="Head of Crime",
        ),
        Column(
            heading="external",
            field="external",
            kind=Kind.YES_NO,
            must=True,
            choices=("yes", "no"),
            closed=True,
            note="yes for a national or partner system that the force does not run.",
            example="no",
        ),
        Column(
            heading="reviewed",
            field="reviewed",
            kind=Kind.DATE,
            note="When this row was last checked, as 2026-05-12 or 12/05/2026.",
            example="2026-05-12",
        ),
    ),
)

INTERFACES = Sheet(
    name="Interfaces",
    about="Every way into or out of a system. For re-keying by staff, list the screen they type into.",
    columns=(
        _identity("A short name without blanks or semicolons, such as RMS-CASE-OUT.", "EXAMPLE-RMS-CASE-OUT"),
        Column(
            heading="system",
            field="system",
            kind=Kind.IDENTITY,
            must=True,
            refers="Systems",
            note="The id of the system that offers it, whether others read from it or write to it.",
            example="EXAMPLE-RMS",
        ),
        Column(
            heading="name",
            field="name",
            kind=Kind.TEXT,
            must=True,
            note="What passes through it, in a few words.",
            example="Suspects, witnesses and offences for the case file",
        ),
        Column(
            heading="form",
            field="form",
            kind=Kind.TEXT,
            choices=FORMS,
            note="How it works. Choose from the list or write your own.",
            example="database link",
        ),
        Column(
            heading="standard",
            field="standard",
            kind=Kind.TEXT,
            note="The published agreement it follows, if any.",
            example="",
        ),
        Column(
            heading="documented",
            field="documented",
            kind=Kind.YES_NO,
            must=True,
            choices=("yes", "no"),
            closed=True,
            note="yes only where the force itself holds its documentation.",
            example="no",
        ),
        Column(
            heading="needs",
            field="needs",
            kind=Kind.TEXTS,
            note="Ids of the requirements a product must meet to serve it without bespoke work; semicolons between them.",
            example="JU-S05; JU-M06",
        ),
    ),
)

FLOWS = Sheet(
    name="Flows",
    about="Every kind of record that one system gets from another.",
    columns=(
        _identity("A short name without blanks or semicolons, such as F042.", "EXAMPLE-F001"),
        Column(
            heading="provider",
            field="provider",
            kind=Kind.IDENTITY,
            must=True,
            refers="Systems",
            note="The id of the system that gives the record.",
            example="EXAMPLE-RMS",
        ),
        Column(
            heading="consumer",
            field="consumer",
            kind=Kind.IDENTITY,
            must=True,
            refers="Systems",
            note="The id of the system that gets the record.",
            example="EXAMPLE-CASE",
        ),
        Column(
            heading="interface",
            field="interface",
            kind=Kind.IDENTITY,
            must=True,
            refers="Interfaces",
            note="The id of the interface it goes through: one that the provider or the consumer offers.",
            example="EXAMPLE-RMS-CASE-OUT",
        ),
        Column(
            heading="record",
            field="record",
            kind=Kind.TEXT,
            must=True,
            note="What passes, such as incident or case file.",
            example="suspect and witness",
        ),
        Column(
            heading="manner",
            field="manner",
            kind=Kind.MANNER,
            must=True,
            choices=tuple(manner.value for manner in Manner),
            closed=True,
            note=(
                "How it travels today: api (a live call or message), vendor (a link only the suppliers know), "
                "file (sent from time to time), manual (typed or uploaded by people)."
            ),
            example="vendor",
        ),
        Column(
            heading="frequency",
            field="frequency",
            kind=Kind.TEXT,
            note="How often, such as as it happens, nightly, weekly.",
            example="as it happens",
        ),
        Column(
            heading="critical",
            field="critical",
            kind=Kind.YES_NO,
            must=True,
            choices=("yes", "no"),
            closed=True,
            note="yes where people are put at risk or a case fails if it stops.",
            example="yes",
        ),
    ),
)

CONTRACTS = Sheet(
    name="Contracts",
    about="What the systems run under.",
    columns=(
        _identity("A short name without blanks or semicolons, such as C-RECORDS.", "EXAMPLE-C-RECORDS"),
        Column(
            heading="supplier",
            field="supplier",
            kind=Kind.TEXT,
            must=True,
            note="Who the contract is with.",
            example="Name of the supplier",
        ),
        Column(
            heading="systems",
            field="systems",
            kind=Kind.TEXTS,
            must=True,
            refers="Systems",
            note="The ids of the systems it covers; semicolons between them.",
            example="EXAMPLE-RMS; EXAMPLE-CASE",
        ),
        Column(
            heading="start",
            field="start",
            kind=Kind.DATE,
            must=True,
            note="First day, as 2017-10-01 or 01/10/2017.",
            example="2017-10-01",
        ),
        Column(
            heading="end",
            field="end",
            kind=Kind.DATE,
            must=True,
            note="Last day, without extensions not yet taken.",
            example="2027-09-30",
        ),
        Column(
            heading="annual charge",
            field="annual_charge",
            kind=Kind.MONEY,
            note="A year's charge without VAT. Leave empty where you do not know.",
            example="1485000",
        ),
        Column(
            heading="currency",
            field="currency",
            kind=Kind.CURRENCY,
            note="Code of the currency of the charge; GBP where empty.",
            example="GBP",
        ),
        Column(
            heading="notice months",
            field="notice_months",
            kind=Kind.COUNT,
            note="Months of notice the force must give. Leave empty where you do not know.",
            example="12",
        ),
    ),
)

SHEETS = (SYSTEMS, INTERFACES, FLOWS, CONTRACTS)

KINDS = {
    "RMS": "Records management: crime, occurrences, nominals",
    "CAD": "Command and control: grade, dispatch, log",
    "CRM": "Contact management",
    "ICCS": "Integrated voice and radio desk",
    "RAD": "Radio and its positions",
    "SOH": "Public web front counter",
    "MOB": "Officer app",
    "CUS": "Custody",
    "CASE": "Prosecution file building",
    "DEMS": "Digital evidence store",
    "BWV": "Body-worn video",
    "ICV": "In-car video",
    "DIR": "Interview recording",
    "RED": "Redaction",
    "TRN": "Interpreters and translation",
    "INT": "Intelligence and link analysis",
    "HOL": "Major incident room",
    "DF": "Digital forensics laboratory",
    "SOC": "Scene and forensic submissions",
    "PROP": "Property and exhibits",
    "ANPR": "Number-plate cameras",
    "PPU": "Public protection",
    "OFM": "Offender management",
    "MIS": "Missing persons",
    "SS": "Stop and search",
    "COL": "Collision recording",
    "PEN": "Tickets and penalties",
    "FAL": "Firearms licensing",
    "GIS": "Mapping and gazetteer",
    "DMS": "Duty rostering",
    "HR": "People and payroll",
    "FIN": "Finance and purchasing",
    "FLT": "Fleet and telematics",
    "LMS": "Learning and skills",
    "VET": "Vetting",
    "PSD": "Professional standards and complaints",
    "FOI": "Information requests",
    "DOC": "Document management",
    "DW": "Data warehouse and reporting",
    "IAM": "Identity and access",
    "ESB": "Integration platform",
}
"""Usual kinds of system in a UK force, offered in the template; others may be written."""
