"""A case folder is read whole: what is wrong is named, what is right is kept."""

from __future__ import annotations

import os
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from joinedup.shell.flows.procurement.new import new_case
from joinedup.shell.sources.procurement.case import Case, UnusableCaseError, read_case
from joinedup.values import InputError, Money


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The case that `joinedup new` writes."""
    return new_case(tmp_path / "case")


def said(case: Case) -> str:
    return "\n".join(str(problem) for problem in case.problems)


def test_a_new_case_is_read_without_a_problem(starter: Path) -> None:
    case = read_case(starter)
    assert case.problems == ()
    assert [bid.bidder for bid in case.bids] == ["Example Bidder"]
    assert case.estate.force == "Example Police"
    assert [assessment.assessor for assessment in case.assessments] == ["A. Example"]


def test_the_demonstration_is_read_without_a_problem(demo_case: Path) -> None:
    case = read_case(demo_case)
    assert case.problems == ()
    assert [bid.id for bid in case.bids] == ["bramblegate", "dunnockfold", "osprey-lantern"]
    assert all(len(bid.answers) == len(case.procurement.specification.requirements) for bid in case.bids)


def test_the_same_folder_gives_the_same_case(demo_case: Path) -> None:
    assert read_case(demo_case) == read_case(demo_case)


def test_real_products_are_read_as_competing_bids(three_map_servers: Path) -> None:
    case = read_case(three_map_servers)
    assert case.problems == ()
    assert [document.name for document in case.documents if document.kind == "description"] == [
        "bids/mapserver/mapserver-ogcapi-features.json",
        "bids/pygeoapi/pygeoapi.yml",
        "bids/qgis-server/qgis-server-ogcapi-features.json",
    ]


def test_each_document_is_named_by_the_digest_of_its_bytes(starter: Path) -> None:
    case = read_case(starter)
    by_name = {document.path.name: document for document in case.documents}
    assert {name: one.kind for name, one in by_name.items()} == {"api.yaml": "description", "exit-plan.txt": "document"}
    assert set(case.bids[0].documents) == {document.sha256 for document in case.documents}
    before = by_name["exit-plan.txt"].sha256
    (starter / "bids/example-bidder/exit-plan.txt").write_text("Another plan.")
    after = {document.path.name: document.sha256 for document in read_case(starter).documents}
    assert after["exit-plan.txt"] != before


def test_evidence_that_names_a_document_is_tied_to_its_digest(starter: Path) -> None:
    case = read_case(starter)
    plan = next(document for document in case.documents if document.path.name == "exit-plan.txt")
    answers = {answer.requirement: answer for answer in case.bids[0].answers}
    assert plan.sha256 in answers["JU-O02"].evidence
    assert answers["JU-S20"].evidence == ""


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableCaseError, match="no such folder"):
        read_case(tmp_path / "nowhere")


def test_an_empty_folder_is_refused_with_everything_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UnusableCaseError) as error:
        read_case(tmp_path)
    assert [problem.file for problem in error.value.problems] == ["estate.xlsx", "procurement.yaml"]
    assert isinstance(error.value, InputError)


def test_weights_that_do_not_sum_are_refused_with_their_sum(starter: Path) -> None:
    path = starter / "procurement.yaml"
    path.write_text(path.read_text().replace("weight: 20", "weight: 19"))
    with pytest.raises(UnusableCaseError, match="99"):
        read_case(starter)


def test_an_interface_that_the_estate_does_not_hold_is_refused(starter: Path) -> None:
    path = starter / "procurement.yaml"
    path.write_text(path.read_text().replace("[RMS-INCIDENT-IN,", "[RMS-INCIDENTS-IN,"))
    with pytest.raises(UnusableCaseError, match="RMS-INCIDENTS-IN"):
        read_case(starter)


def test_an_estate_given_twice_is_refused(starter: Path) -> None:
    (starter / "estate").mkdir()
    with pytest.raises(UnusableCaseError, match="given twice"):
        read_case(starter)


def test_a_case_without_bids_says_so_and_keeps_the_rest(starter: Path) -> None:
    shutil.rmtree(starter / "bids")
    (starter / "assessments.yaml").unlink()
    case = read_case(starter)
    assert "There are no bids" in said(case)
    assert case.procurement.id == "example-records"


def test_one_bid_in_disorder_leaves_the_others_as_they_are(demo_case: Path) -> None:
    (demo_case / "bids/bramblegate/response.xlsx").write_bytes(b"not a sheet")
    case = read_case(demo_case)
    assert "bids/bramblegate/response.xlsx: This is not a spreadsheet" in said(case)
    assert [bid.id for bid in case.bids] == ["bramblegate", "dunnockfold", "osprey-lantern"]
    bids = {bid.id: bid for bid in case.bids}
    assert {answer.meets for answer in bids["bramblegate"].answers} == {""}
    assert bids["dunnockfold"].prices


def test_a_bid_without_a_response_is_kept_with_nothing_answered(starter: Path) -> None:
    (starter / "bids/example-bidder/response.xlsx").unlink()
    case = read_case(starter)
    assert "The bid holds no response" in said(case)
    assert case.bids[0].bidder == "example-bidder"
    assert {offer.offered for offer in case.bids[0].offers} == {""}


def test_two_responses_of_one_bid_are_named(starter: Path) -> None:
    (starter / "bids/example-bidder/response.yaml").write_text("bidder: Another\n")
    case = read_case(starter)
    assert "holds 2 responses; response.xlsx was read" in said(case)
    assert case.bids[0].bidder == "Example Bidder"


def test_a_bid_without_an_api_description_is_said_to_be_unchecked(starter: Path) -> None:
    (starter / "bids/example-bidder/api.yaml").unlink()
    assert "no API description, so that no claim in it can be checked" in said(read_case(starter))


def test_what_is_said_about_a_bid_apart_counts_before_the_sheet(starter: Path) -> None:
    (starter / "bids/example-bidder/bid.yaml").write_text("bidder: The Real Name\n")
    case = read_case(starter)
    assert case.bids[0].bidder == "The Real Name"
    assert case.bids[0].product == "Example Records"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(starter: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("openapi: 3.0.0\n")
    (starter / "bids/example-bidder/linked.yaml").symlink_to(secret)
    (starter / "bids/other").symlink_to(tmp_path)
    case = read_case(starter)
    assert said(case).count("leads out of the case folder") == 2
    assert "linked.yaml" not in [document.path.name for document in case.documents]
    assert [bid.id for bid in case.bids] == ["example-bidder"]


def test_a_procurement_that_is_a_link_to_elsewhere_is_refused(starter: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    (starter / "procurement.yaml").rename(elsewhere)
    (starter / "procurement.yaml").symlink_to(elsewhere)
    with pytest.raises(UnusableCaseError, match="leads out"):
        read_case(starter)


def test_links_that_go_round_or_nowhere_are_named(starter: Path) -> None:
    bid = starter / "bids/example-bidder"
    (bid / "round.yaml").symlink_to("round.yaml")
    (bid / "gone.yaml").symlink_to("missing.yaml")
    assert said(read_case(starter)).count("leads nowhere") == 2


def test_a_pipe_is_named_and_never_opened(starter: Path) -> None:
    os.mkfifo(starter / "bids/example-bidder/pipe.yaml")
    assert "neither a file nor a folder" in said(read_case(starter))


def test_hidden_files_are_passed_over(starter: Path) -> None:
    for name in (".DS_Store", "~$response.xlsx", ".hidden.yaml"):
        (starter / "bids/example-bidder" / name).write_bytes(b"\0")
    assert read_case(starter).problems == ()


def test_files_in_folders_of_a_bid_are_its_documents_too(starter: Path) -> None:
    (starter / "bids/example-bidder/api/parts").mkdir(parents=True)
    (starter / "bids/example-bidder/api/parts/person.yaml").write_text("type: object\n")
    names = {document.name: document.kind for document in read_case(starter).documents}
    assert names["bids/example-bidder/api/parts/person.yaml"] == "description"


def test_an_archive_is_one_where_it_holds_files_named_as_descriptions_are(starter: Path) -> None:
    for name, inside in (("api.zip", "openapi.yaml"), ("brochures.zip", "brochure.pdf")):
        with zipfile.ZipFile(starter / "bids/example-bidder" / name, "w") as archive:
            archive.writestr(inside, "x")
    (starter / "bids/example-bidder/broken.zip").write_bytes(b"PK\x03\x04")
    case = read_case(starter)
    kinds = {document.name.rpartition("/")[2]: document.kind for document in case.documents}
    assert (kinds["api.zip"], kinds["brochures.zip"], kinds["broken.zip"]) == ("archive", "document", "document")
    assert "broken.zip: The archive cannot be read" in said(case)


def test_files_beside_bids_are_named(starter: Path) -> None:
    (starter / "bids/notes.txt").write_text("x")
    assert "A file beside the bids was not read" in said(read_case(starter))


def test_a_bids_folder_with_a_name_unfit_for_an_id_is_read_under_a_fit_one(starter: Path) -> None:
    (starter / "bids/example-bidder").rename(starter / "bids/Example Bidder")
    (starter / "assessments.yaml").unlink()
    case = read_case(starter)
    assert [bid.id for bid in case.bids] == ["example-bidder"]
    assert "it was read as 'example-bidder'" in said(case)


def test_two_folders_that_come_to_the_same_id_are_not_mixed(starter: Path) -> None:
    shutil.copytree(starter / "bids/example-bidder", starter / "bids/Example-Bidder")
    case = read_case(starter)
    assert len(case.bids) == 1
    assert "Two folders are both the bid" in said(case)


def test_a_bidders_prices_arrive_with_their_years(starter: Path) -> None:
    prices = {price.id: price for price in read_case(starter).bids[0].prices}
    assert prices["P01"].years == (1, 2, 3, 4, 5)
    assert prices["P02.1"].amount == Money(Decimal(240_000))
    assert prices["P02.2"].years == (2,)


def test_a_price_changed_in_the_sheet_changes_the_case(starter: Path) -> None:
    path = starter / "bids/example-bidder/response.xlsx"
    book = load_workbook(path)
    book["Prices"]["D2"] = 999_999
    book.save(path)
    prices = {price.id: price.amount.amount for price in read_case(starter).bids[0].prices}
    assert prices["P01.1"] == 999_999


ASSESSMENT = "{assessor: A. Example, bid: example-bidder, requirement: %s, score: %s, evidence: x, reason: y}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("assessments: [" + ASSESSMENT % ("JU-O02", 9) + "]", "outside the range 0 to 5"),
        ("assessments: [" + ASSESSMENT % ("JU-O02", 2.5) + "]", "whole number"),
        ("assessments: [" + ASSESSMENT % ("JU-X02", 3) + "]", "no requirement in this procurement 'JU-X02'"),
        ("assessments: [" + (ASSESSMENT % ("JU-O02", 3)).replace("example-bidder", "nobody") + "]", "no bid 'nobody'"),
        (
            "assessments: [" + ", ".join([ASSESSMENT % ("JU-O02", 3)] * 2) + "]",
            "assesses JU-O02 of example-bidder twice",
        ),
        ("assessments: [" + ASSESSMENT % ("JU-O02", 3) + "]", "has not declared whether they have an interest"),
        ("assessments: [{assessor: A, bid: example-bidder, requirement: JU-O02, score: 3}]", "lacks 'evidence'"),
        ("conflicts: [{assessor: A, bid: nobody, nature: none}]", "no bid 'nobody'"),
        ("readings: []", "no field 'readings'"),
    ],
)
def test_a_slip_among_the_assessments_is_named(starter: Path, text: str, words: str) -> None:
    (starter / "assessments.yaml").write_text(text)
    found = said(read_case(starter))
    assert words in found
    assert "assessments.yaml, line 1" in found


def test_an_assessment_by_somebody_with_an_interest_is_left_out(starter: Path) -> None:
    text = "conflicts: [{assessor: A. Example, bid: example-bidder, nature: owns shares in it}]\nassessments: ["
    (starter / "assessments.yaml").write_text(text + ASSESSMENT % ("JU-O02", 5) + "]")
    case = read_case(starter)
    assert case.assessments == ()
    assert "declared an interest in example-bidder (owns shares in it)" in said(case)
    assert [conflict.nature for conflict in case.conflicts] == ["owns shares in it"]


def test_assessments_may_come_from_a_spreadsheet_program(starter: Path) -> None:
    (starter / "assessments.yaml").unlink()
    rows = 'Assessor,Bid,Requirement,Score,Evidence,Reason\r\nÂ. Wên,example-bidder,JU-O02,4,"plan, p. 2","Said ""how"" and\nwhen."\r\n'
    (starter / "assessments.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode())
    (starter / "conflicts.csv").write_text("assessor,bid,nature,mitigation\nÂ. Wên,,none,\n")
    case = read_case(starter)
    assert case.problems == ()
    assert case.assessments[0].reason == 'Said "how" and\nwhen.'
    assert case.conflicts[0].assessor == "Â. Wên"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"who,what\n1,2\n", "first line should name the columns"),
        (b"assessor,bid,requirement,score,evidence,reason\na,b,c,d,e,f,g\n", "7 cells and the headings 6"),
        (b"assessor,bid,requirement,score,evidence,reason\n\xff\n", "not UTF-8"),
        (b'assessor,bid,requirement,score,evidence,reason\n"a"b,c\n', "not well-formed CSV"),
    ],
)
def test_a_table_of_assessments_in_disorder_is_named(starter: Path, content: bytes, words: str) -> None:
    (starter / "assessments.csv").write_bytes(content)
    assert words in said(read_case(starter))


def test_a_response_under_another_name_is_guessed_at_and_not_read(starter: Path) -> None:
    bid = starter / "bids/example-bidder"
    (bid / "response.xlsx").rename(bid / "Response FINAL.xlsx")
    case = read_case(starter)
    assert "Is it 'Response FINAL.xlsx'? Then rename it." in said(case)
    assert {answer.meets for answer in case.bids[0].answers} == {""}


def test_a_document_whose_name_ends_like_anothers_is_not_mistaken_for_it(starter: Path) -> None:
    (starter / "bids/example-bidder/plan.txt").write_text("Another plan.")
    case = read_case(starter)
    plan = next(document for document in case.documents if document.path.name == "plan.txt")
    answers = {answer.requirement: answer for answer in case.bids[0].answers}
    assert plan.sha256 not in answers["JU-O02"].evidence


def test_problems_name_files_by_their_place_in_the_case_and_not_on_the_machine(starter: Path) -> None:
    (starter / "estate.xlsx").write_bytes(b"x")
    (starter / "procurement.yaml").write_text("id: [")
    with pytest.raises(UnusableCaseError) as error:
        read_case(starter)
    assert [problem.file for problem in error.value.problems] == ["estate.xlsx", "procurement.yaml"]
    assert str(starter) not in str(error.value)
