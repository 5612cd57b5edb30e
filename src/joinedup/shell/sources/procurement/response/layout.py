"""How a response sheet is laid out: what its writer and its reader both go by."""

from __future__ import annotations

READ_ME, REQUIREMENTS, INTERFACES, PRICES, KEPT = (
    "Read me",
    "Requirements",
    "Interfaces",
    "Prices",
    "JoinedUp",
)
SCORING = "Scoring"
FORM = "joinedup-response-1"

# Places on the first sheet.
BIDDER_CELL, PRODUCT_CELL = "B5", "B6"

ID, CATEGORY, TITLE = "Id", "Category", "Title"
OBLIGATION, TEXT, WEIGHT = "Level", "Requirement", "Weight %"
VERIFIED, SCORED = "How it will be verified", "How it will be scored"
MEETS, STATEMENT, EVIDENCE = "Meets", "Statement", "Evidence"
REQUIREMENT_COLUMNS = (
    ID, CATEGORY, OBLIGATION, TEXT, WEIGHT, VERIFIED, SCORED, MEETS, STATEMENT, EVIDENCE,
)  # fmt: skip
REQUIREMENT_ANSWERS = (MEETS, STATEMENT, EVIDENCE)

SYSTEM, INTERFACE, FORM_TODAY = "System", "Interface", "Form today"
EXCHANGED, CRITICAL = "What it carries today", "Critical"
OFFERED, ONCE, YEARLY, NOTE = "Offered", "One-off price", "Yearly price", "Note"
INTERFACE_COLUMNS = (
    ID, SYSTEM, INTERFACE, FORM_TODAY, EXCHANGED, CRITICAL, OFFERED, ONCE, YEARLY, NOTE,
)  # fmt: skip
INTERFACE_ANSWERS = (OFFERED, ONCE, YEARLY, NOTE)

PRICE_ROWS = 40


def year_column(year: int) -> str:
    """The heading of one year of the term; the first is 1."""
    return f"Year {year}"


def price_columns(years: int) -> tuple[str, ...]:
    """The headings of the sheet of prices."""
    return (ID, CATEGORY, TITLE, *(year_column(number) for number in range(1, years + 1)))


def price_row_id(number: int) -> str:
    """The id of a row of prices, counted from 1."""
    return f"P{number:02d}"
