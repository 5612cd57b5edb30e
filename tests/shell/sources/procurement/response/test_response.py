"""What bidders hand in is read back without loss, and every slip in it is said."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from joinedup.procurement.model import Answer, InterfaceOffer, PriceLine
from joinedup.procurement.response import Response, complete
from joinedup.procurement.terms import MEETS, OFFERED, PRICE_CATEGORIES
from joinedup.shell.reports.procurement.response.xlsx import response_bytes
from joinedup.shell.sources.procurement.response.response import response_of
from joinedup.values import InputError, Money
from tests.conftest import NOT_TESTED
from tests.shell.sources import made
from tests.shell.sources.office.made import packed, strict_form

PROCUREMENT, LIBRARY, ASKED = made.procurement(), made.library(), made.asked()
IDS = [requirement.requirement.id for requirement in PROCUREMENT.specification.requirements]

texts = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "=1+1",
            "'quoted",
            "+44 20",
            "@SUM(A1)",
            "#REF!",
            "12",
            "true",
            "Ŵyn Ŷsgol, ffôn â sêr",
            "naïve façade Łódź 👮🏽‍♀️ 🧩",
            "one\ntwo\r\nthree\rfour\x0b",
            "_x000D_ _x0041_ _x_",
            "  spaces  ",
            "\x00\x1f\uffff",
            "x" * 32_767,
            "2026-10-05",
            "1e5",
        ]
    ),
)
amounts = st.integers(0, 10**11).map(lambda pence: Money(Decimal(pence) / 100))
names = st.text("abcdefghij XYZé'=", min_size=1, max_size=30).map(str.strip)


@st.composite
def responses(draw: st.DrawFn) -> Response:
    answers = [
        Answer(
            requirement=identifier,
            meets=draw(st.sampled_from(["", *MEETS])),
            statement=draw(texts),
            evidence=draw(texts),
        )
        for identifier in IDS
    ]
    offers = [
        InterfaceOffer(
            interface=one.id,
            offered=draw(st.sampled_from(["", *OFFERED])),
            once=draw(st.none() | amounts),
            yearly=draw(st.none() | amounts),
            note=draw(texts),
        )
        for one in ASKED
    ]
    lines = [
        PriceLine(
            id=f"P{number:02d}",
            category=draw(st.sampled_from(PRICE_CATEGORIES)),
            title=draw(texts),
            amount=draw(amounts),
            years=tuple(sorted(draw(st.sets(st.integers(1, 3), min_size=1)))),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return Response(
        bidder=draw(names),
        product=draw(names),
        answers=tuple(answers),
        offers=tuple(offers),
        prices=tuple(lines),
    )


def sheet_of(response: Response) -> bytes:
    return response_bytes(response, PROCUREMENT, LIBRARY, ASKED)


def read(content: bytes, name: str = "response.xlsx") -> Response:
    return response_of(content, name, PROCUREMENT, ASKED)


def filled() -> Response:
    answers = tuple(
        Answer(requirement=identifier, meets="yes", statement=f"{identifier} is met.", evidence="api.yaml")
        for identifier in IDS
    )
    offers = tuple(
        InterfaceOffer(interface=one.id, offered="included", once=Money(Decimal(0)), yearly=None, note="")
        for one in ASKED
    )
    line = PriceLine(id="P01", category="Licences", title="Licence", amount=Money(Decimal(90_000)), years=(1, 2, 3))
    return Response(bidder="Quillfeather", product="Ledgerline", answers=answers, offers=offers, prices=(line,))


def edited(edit: Callable[[Workbook], None]) -> Response:
    """The filled response after somebody changed the sheet."""
    book = load_workbook(io.BytesIO(sheet_of(filled())))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue())


def said(response: Response) -> str:
    return "\n".join(str(problem) for problem in response.problems)


@given(responses())
@settings(max_examples=40, deadline=None)
def test_every_answer_offer_and_price_comes_back_from_the_sheet_as_it_was_written(response: Response) -> None:
    assert read(sheet_of(response)) == response


def test_the_same_response_gives_the_same_bytes() -> None:
    assert sheet_of(filled()) == sheet_of(filled())


def test_an_empty_template_reads_as_nothing_answered_and_says_that_no_price_was_given() -> None:
    answers, offers = complete((), (), PROCUREMENT, ASKED)
    found = read(sheet_of(Response(bidder="", product="", answers=answers, offers=offers, prices=())))
    assert {answer.meets for answer in found.answers} == {""}
    assert {offer.once for offer in found.offers} == {None}
    assert [problem.problem for problem in found.problems] == ["No price was given."]


def test_a_free_interface_and_an_unpriced_one_are_told_apart() -> None:
    offer = read(sheet_of(filled())).offers[0]
    assert offer.once == Money(Decimal(0))
    assert offer.yearly is None


def test_a_row_that_was_removed_is_named_and_its_requirement_left_unanswered() -> None:
    found = edited(lambda book: book["Requirements"].delete_rows(3))
    assert "JU-A02 has no row" in said(found)
    assert [answer.meets for answer in found.answers] == ["yes", "", "yes"]


def test_a_row_given_twice_is_named_and_only_the_first_counts() -> None:
    def double(book: Workbook) -> None:
        sheet = book["Requirements"]
        for column in range(1, 11):
            sheet.cell(5, column).value = sheet.cell(2, column).value
        sheet["H5"] = "no"

    found = edited(double)
    assert "JU-A01 is answered twice; only row 2 was read" in said(found)
    assert found.answers[0].meets == "yes"


def test_a_row_nobody_asked_for_is_named_with_the_nearest_id() -> None:
    def add(book: Workbook) -> None:
        book["Requirements"]["A5"] = "JU-A011"

    assert "asks for no 'JU-A011'. Did you mean 'JU-A01'?" in said(edited(add))


def test_an_interface_that_is_not_in_the_procurement_is_named() -> None:
    def add(book: Workbook) -> None:
        book["Interfaces"]["A4"] = "IF-9"

    assert "sheet Interfaces, row 4" in said(edited(add))


def test_rows_that_were_sorted_are_still_read_by_their_ids() -> None:
    def swap(book: Workbook) -> None:
        sheet = book["Requirements"]
        for column in range(1, 11):
            upper, lower = sheet.cell(2, column), sheet.cell(4, column)
            upper.value, lower.value = lower.value, upper.value

    found = edited(swap)
    assert not found.problems
    assert found.answers == filled().answers


def test_merged_cells_are_named() -> None:
    assert "The cells I2:I3 are merged" in said(edited(lambda book: book["Requirements"].merge_cells("I2:I3")))


def test_a_change_to_the_buyers_words_is_noticed() -> None:
    def soften(book: Workbook) -> None:
        book["Requirements"]["D2"] = "The outcome, where possible."

    assert "The wording of JU-A01 is not the wording that was issued" in said(edited(soften))


def test_a_sheet_issued_for_another_version_is_noticed() -> None:
    other = made.procurement(years=4)
    content = response_bytes(filled(), other, LIBRARY, ASKED)
    assert "another version of the specification" in said(read(content))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("twelve thousand", "'twelve thousand' is text, not a number"),
        ("£12,000", "'£12,000' is text, not a number"),
        ("€12,000", "'€12,000' is in another currency than GBP"),
        ("12000 USD", "in another currency than GBP"),
        (-5, "-5 is negative"),
        (12.345, "12.345 is finer than a hundredth"),
        (1e300, "too large to be a price"),
        (True, "True is no price"),
    ],
)
def test_what_is_no_price_is_named_and_left_unpriced(value: object, words: str) -> None:
    def put(book: Workbook) -> None:
        book["Interfaces"]["H2"] = value

    found = edited(put)
    assert words in said(found)
    assert "sheet Interfaces, cell H2" in said(found)
    assert found.offers[0].once is None


def test_a_price_shown_in_another_currency_is_not_taken_for_pounds() -> None:
    def euro(book: Workbook) -> None:
        book["Prices"]["D2"].number_format = "[$€-407]#,##0.00"

    assert "The cell shows its amount in '€', not in GBP" in said(edited(euro))


def test_a_price_with_a_name_and_no_amount_is_named() -> None:
    def name(book: Workbook) -> None:
        book["Prices"]["C3"] = "Exit"

    assert "The price P02 has a name and no amount" in said(edited(name))


def test_a_formula_that_was_never_worked_out_is_named() -> None:
    def sums(book: Workbook) -> None:
        book["Interfaces"]["H2"] = "=1000*3"

    found = edited(sums)
    assert "formula without a result" in said(found)
    assert found.offers[0].once is None


def test_years_with_different_amounts_become_lines_of_their_own() -> None:
    def fall(book: Workbook) -> None:
        sheet = book["Prices"]
        sheet["D2"], sheet["E2"], sheet["F2"] = 100, 0, 50

    found = edited(fall)
    assert [(price.id, price.amount.amount, price.years) for price in found.prices] == [
        ("P01.1", 100, (1,)),
        ("P01.2", 50, (3,)),
    ]


def test_a_missing_sheet_or_column_is_named_and_the_rest_is_read() -> None:
    found = edited(lambda book: book.remove(book["Interfaces"]))
    assert "sheet Interfaces: The sheet is missing" in said(found)
    assert found.answers == filled().answers

    found = edited(lambda book: book["Requirements"].delete_cols(8))
    assert "The column Meets is missing" in said(found)
    assert found.answers[0].statement == "JU-A01 is met."


def test_a_text_too_long_for_a_cell_is_refused_before_it_is_cut() -> None:
    long = Answer(requirement="JU-A01", meets="yes", statement="x" * 32_768, evidence="")
    response = Response(bidder="", product="", answers=(long, *filled().answers[1:]), offers=filled().offers, prices=())
    with pytest.raises(InputError, match="32,768 characters does not fit"):
        sheet_of(response)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"not a zip", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.7"],
    ids=["empty", "cut", "text", "old", "pdf"],
)
def test_what_is_no_workbook_is_refused_with_a_remedy(content: bytes) -> None:
    with pytest.raises(InputError, match=r"response\.xlsx: .*[sS]ave it"):
        read(content)


@given(st.integers(0, 12_000), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_is_read_or_refused_and_never_breaks(place: int, noise: bytes) -> None:
    content = bytearray(sheet_of(filled()))
    content[place : place + len(noise)] = noise
    with contextlib.suppress(InputError):
        read(bytes(content))


def test_a_sheet_saved_by_libreoffice_is_read_as_it_was(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip(NOT_TESTED + "LibreOffice is not installed here, so no sheet was saved by it.")
    statement = "Ŵyn\n=1+1 👮 “quoted”  two spaces"
    answer = Answer(requirement="JU-A01", meets="partly", statement=statement, evidence="=A1")
    whole = filled()
    response = Response(
        bidder=whole.bidder,
        product=whole.product,
        answers=(answer, *whole.answers[1:]),
        offers=whole.offers,
        prices=whole.prices,
    )
    (tmp_path / "response.xlsx").write_bytes(sheet_of(response))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    out = tmp_path / "saved"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(tmp_path / "response.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert read((out / "response.xlsx").read_bytes()) == response


def yaml(text: str) -> Response:
    return read(text.encode(), "response.yaml")


def test_a_response_written_by_hand_says_the_same_as_a_sheet() -> None:
    found = yaml(
        """
        bidder: Quillfeather
        product: Ledgerline
        currency: GBP
        answers:
          JU-A01: {meets: yes, statement: JU-A01 is met., evidence: api.yaml}
          JU-A02: {meets: "yes", statement: JU-A02 is met., evidence: api.yaml}
          JU-B01: {meets: true, statement: JU-B01 is met., evidence: api.yaml}
        interfaces:
          IF-1: {offered: included, once: 0}
          IF-2: {offered: included, once: 0}
        prices:
          - {id: P01, category: Licences, title: Licence, amount: 90000, years: [1, 2, 3]}
        """
    )
    assert found == filled()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("answers: {JU-Z99: {meets: yes}}", "asks for no requirement 'JU-Z99'"),
        ("answers: {JU-A01: {meets: maybe}}", "'maybe' is not an answer here. Write one of: yes, partly, no."),
        ("interfaces: {IF-3: {offered: no}}", "no interface 'IF-3'. Did you mean"),
        ("interfaces: {IF-1: {once: -1}}", "A price cannot be negative"),
        ("interfaces: {IF-1: {once: £500}}", "should be a number"),
        ("currency: EUR", "said to be in 'EUR'; this procurement is priced in GBP"),
        ("prices: [{id: P1, category: Licences, title: a, amount: 1, years: [9]}]", "outside the range 1 to 3"),
        ("prices: [{id: P1, category: Beer, title: a, amount: 1, years: [1]}]", "no price category 'Beer'"),
        ("prices: [{id: P1, category: Licences, title: a}]", "has no amount"),
        ("prices: [{id: P1, category: Licences, title: a, amounts: [1, 2, 3, 4]}]", "The term is 3 years"),
        ("prices: [{id: P1, category: Licences, title: a, amount: 0.005, years: [1]}]", "finer than a hundredth"),
        ("answers: [a]", "should be `name: value` lines"),
    ],
)
def test_a_slip_in_a_response_written_by_hand_is_named_with_its_line(text: str, words: str) -> None:
    found = yaml(text)
    assert words in said(found)
    assert "response.yaml, line 1" in said(found)


def test_a_response_in_an_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="a spreadsheet"):
        read(b"x", "response.pdf")


def test_a_sheet_that_unpacks_into_too_much_is_refused_before_it_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 40_000_000)
    with pytest.raises(InputError, match="larger than is read"):
        read(out.getvalue())


def test_a_sheet_that_declares_entities_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet_of(filled()))) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            body = source.read(entry)
            if entry.filename == "xl/workbook.xml":
                body = body.replace(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook', 1)
            target.writestr(entry, body)
    with pytest.raises(InputError, match="declares a document type"):
        read(out.getvalue())


def test_a_table_that_reaches_to_the_end_of_the_sheet_is_refused() -> None:
    book = load_workbook(io.BytesIO(sheet_of(filled())))
    book["Prices"]["A900000"] = "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InputError, match="reaches to row 900,000"):
        read(out.getvalue())


scalars = st.sampled_from(
    ["yes", "JU-A01", "IF-1", "P01", "12", "-3", "1.5", "Licences", "", "~", "[1]", "2030-01-01", "é"]
)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3), max_leaves=8
)
fields = st.sampled_from(
    [
        "bidder",
        "answers",
        "interfaces",
        "prices",
        "meets",
        "offered",
        "once",
        "amount",
        "amounts",
        "years",
        "id",
        "title",
    ]
)


@given(st.binary(max_size=60) | st.dictionaries(fields, trees, max_size=4).map(lambda tree: json.dumps(tree).encode()))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_by_hand_is_read_or_refused_and_never_breaks(content: bytes) -> None:
    with contextlib.suppress(InputError):
        read(content, "response.yaml")


def test_a_sheet_saved_in_the_strict_form_is_read_as_it_was() -> None:
    content = response_bytes(filled(), PROCUREMENT, LIBRARY, ASKED)
    assert read(strict_form(content)) == read(content)


def test_a_sheet_of_caveats_is_named() -> None:
    found = edited(lambda book: book.create_sheet("Assumptions").append(["Prices exclude hosting."]))
    assert "The sheet 'Assumptions' is no part of the response and was not read" in said(found)


def test_a_further_column_a_row_without_an_id_and_a_comment_are_named() -> None:
    def write(book: Workbook) -> None:
        sheet = book["Interfaces"]
        sheet.cell(2, sheet.max_column + 1).value = "only with the Enterprise licence"
        sheet.cell(sheet.max_row + 2, 8).value = 12
        sheet["H2"].comment = Comment("for three years", "bidder")

    words = said(edited(write))
    assert "in columns that the sheet does not have, and were not read" in words
    assert "in rows without an id, and were not read" in words
    assert "Comments on cell H2 were not read" in words


@pytest.mark.parametrize(
    ("content", "words"), [(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods")]
)
def test_a_sheet_in_another_format_is_called_by_its_name(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(content)
