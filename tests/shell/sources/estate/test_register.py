"""The estate register, read and written."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.estate.graph import replacement
from joinedup.estate.model import Estate, Manner
from joinedup.estate.register import SHEETS
from joinedup.estate.validate import problems
from joinedup.shell.reports.estate.register import csv_of, workbook_of, write_estate
from joinedup.shell.reports.estate.template import template, write_template
from joinedup.shell.sources.estate.register import UNNAMED, read_estate, read_estate_workbook, read_register
from joinedup.shell.sources.knowledge.packs import load_library
from joinedup.shell.sources.tables.table import TableError
from joinedup.values import InputError
from tests.estate.made import estates

SYSTEMS = "id,name,kind,supplier,purpose,records,users,owner,external,reviewed\n"
INTERFACES = "id,system,name,form,standard,documented,needs\n"
FLOWS = "id,provider,consumer,interface,record,manner,frequency,critical\n"
CONTRACTS = "id,supplier,systems,start,end,annual charge,currency,notice months\n"
TWO = SYSTEMS + "RMS,Records,RMS,,,,,,no,\nCAD,Control,CAD,,,,,,no,\n"
ONE_IN = INTERFACES + "RMS-IN,RMS,Incidents,,,no,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a register of four CSV files, some of them given."""

    def make(systems: str = TWO, interfaces: str = ONE_IN, flows: str = FLOWS, contracts: str = CONTRACTS) -> Path:
        texts = {"systems": systems, "interfaces": interfaces, "flows": flows, "contracts": contracts}
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture(scope="session")
def demo(repo: Path) -> Estate:
    return read_estate(repo / "src/joinedup/demo/estate")


def _told(path: Path) -> list[str]:
    with pytest.raises(TableError) as error:
        read_estate(path)
    return [str(problem) for problem in error.value.problems]


def test_an_unknown_system_is_told_with_its_cell_and_the_likely_one(folder: Callable[..., Path]) -> None:
    told = _told(folder(flows=FLOWS + "F1,CAD,RMX,RMS-IN,incident,api,,yes\n"))
    assert told[0] == (
        "flows.csv, cell C2: names system 'RMX', which is not on the Systems sheet. "
        "Add it to the Systems sheet, or mend the id. Did you mean RMS?"
    )


def test_every_cell_that_cannot_be_read_is_told_at_once(folder: Callable[..., Path]) -> None:
    told = _told(
        folder(
            systems=SYSTEMS + "RMS,,RMS,,,,many,,perhaps,31/02/2026\n",
            flows=FLOWS + "F1,CAD,RMS,RMS-IN,incident,vendr,,yes\n",
            contracts=CONTRACTS + "C1,A,RMS,1st May,2027-09-30,lots,pounds,-1\n",
        )
    )
    assert [one.split(": ")[0] for one in told] == [
        "systems.csv, cell B2",
        "systems.csv, cell G2",
        "systems.csv, cell I2",
        "systems.csv, cell J2",
        "flows.csv, cell F2",
        "contracts.csv, cell D2",
        "contracts.csv, cell F2",
        "contracts.csv, cell G2",
        "contracts.csv, cell H2",
    ]
    assert "Did you mean vendor?" in told[4]


def test_the_error_of_many_problems_lists_them_in_one_text(folder: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match=r"2 things must be mended:\n.*flows\.csv, cell B2.*\n.*flows\.csv, cell C2"):
        read_estate(folder(flows=FLOWS + "F1,CAB,RMX,RMS-IN,incident,api,,yes\n"))


def test_a_renamed_heading_is_recognised_and_told(folder: Callable[..., Path]) -> None:
    (told,) = _told(folder(flows=FLOWS.replace("provider", "providr")))
    assert "there is no heading 'provider'" in told
    assert "Is it the column headed providr?" in told


def test_headings_may_differ_in_capitals_and_order_and_others_may_stand_beside_them(
    folder: Callable[..., Path],
) -> None:
    text = "Notes,CRITICAL,Manner,record,interface,consumer,provider,ID\nour own,Yes,API,incident,RMS-IN,RMS,CAD,F1\n"
    (flow,) = read_estate(folder(flows=text)).flows
    assert (flow.provider, flow.manner, flow.critical, flow.frequency) == ("CAD", Manner.API, True, "")


def test_a_heading_that_stands_twice_is_told(folder: Callable[..., Path]) -> None:
    assert "second time" in _told(folder(flows=FLOWS.strip() + ",id\n"))[0]


def test_a_missing_file_is_told_with_its_headings(folder: Callable[..., Path]) -> None:
    path = folder()
    (path / "flows.csv").unlink()
    (told,) = _told(path)
    assert told.startswith("flows.csv: it is missing. Add it, with headings: id, provider, consumer")


def test_dates_are_read_the_british_way_and_charges_with_their_signs(folder: Callable[..., Path]) -> None:
    text = CONTRACTS + 'C1,A,RMS; CAD,01/10/2017,30.09.2027,"£1,485,000.50",,12\n'
    (contract,) = read_estate(folder(contracts=text)).contracts
    assert contract.start.isoformat() == "2017-10-01"
    assert str(contract.annual_charge and contract.annual_charge.amount) == "1485000.50"
    assert contract.systems == ("RMS", "CAD")


def test_a_register_without_a_force_sheet_is_read(folder: Callable[..., Path]) -> None:
    assert read_estate(folder()).force == UNNAMED


def test_the_blank_template_is_an_empty_register_whose_examples_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "estate.xlsx"
    write_template(path)
    made = read_estate(path)
    assert (made.systems, made.interfaces, made.flows, made.contracts) == ((), (), (), ())


def test_the_template_offers_lists_explains_columns_and_keeps_its_headings_in_view() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    flows = book["Flows"]
    assert flows.freeze_panes == "B2"
    assert all(flows.cell(1, number).comment for number in range(1, 9))
    offered = {str(one.sqref).split(":")[0]: one.formula1 for one in flows.data_validations.dataValidation}
    assert offered["B2"] == offered["C2"] == "SystemIds"
    assert offered["F2"] == '"api,vendor,file,manual"'
    assert set(book.defined_names) == {"SystemIds", "InterfaceIds", "SystemKinds"}
    assert flows["A2"].value.startswith("EXAMPLE")


def test_the_templates_example_is_itself_a_sound_register() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    for sheet in SHEETS:
        for cell in book[sheet.name][2]:
            if cell.value:
                cell.value = str(cell.value).replace("EXAMPLE-", "")
                cell.data_type = "s"
    book["Systems"].append(["CASE", "Case files", "CASE", None, None, None, None, None, "no", None])
    with tempfile.TemporaryDirectory() as place:
        book.save(Path(place) / "filled.xlsx")
        made = read_estate(Path(place) / "filled.xlsx")
    assert [flow.id for flow in made.flows] == ["F001"]
    assert problems(made) == ()


def test_the_template_and_a_register_have_the_same_bytes_each_time(demo: Estate) -> None:
    assert template() == template()
    assert workbook_of(demo) == workbook_of(demo)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(estates(), st.sampled_from(["register.xlsx", "register"]))
def test_a_sound_estate_is_written_and_read_again_without_loss(made: Estate, name: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        write_estate(made, Path(place) / name)
        assert read_estate(Path(place) / name) == made


def test_a_register_that_cannot_be_written_is_a_plain_error(demo: Estate, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_estate(demo, tmp_path / "absent" / "estate.xlsx")
    with pytest.raises(InputError, match=r"ends in \.xlsx"):
        write_template(tmp_path / "estate.csv")


def test_the_demonstration_estate_is_sound_and_kept_as_it_is_written(demo: Estate, repo: Path) -> None:
    assert problems(demo) == ()
    for name, text in csv_of(demo).items():
        kept = (repo / "src/joinedup/demo/estate" / name).read_text(encoding="utf-8")
        assert kept == text.replace("\r\n", "\n"), name


def test_the_demonstration_force_replaces_a_records_system_with_many_neighbours(demo: Estate) -> None:
    assert sum(not system.external for system in demo.systems) == 40
    found = replacement(demo, ["RMS"])
    assert 12 <= len(found.served) <= 18
    assert all(one.interface.needs for one in found.served)
    assert all(need.startswith("JU-") for need in found.needs)
    assert {flow.manner for flow in demo.flows} == set(Manner)


def test_every_need_of_the_demonstration_is_a_requirement_of_the_library(demo: Estate) -> None:
    known = {requirement.id for requirement in load_library().requirements}
    assert {need for interface in demo.interfaces for need in interface.needs} <= known


def test_a_workbook_that_was_sent_is_read_from_its_bytes(demo: Estate) -> None:
    assert read_estate_workbook(workbook_of(demo), "ours.xlsx") == demo
    with pytest.raises(InputError, match=r"ours\.xlsx: this is neither"):
        read_estate_workbook(b"id,name", "ours.xlsx")


def _run(*arguments: str) -> tuple[int, str, str]:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", "from joinedup.shell.cli import main; main()", "estate", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONIOENCODING": "utf-8", "COLUMNS": "120", "PATH": ""},
    )
    return done.returncode, done.stdout, done.stderr


def test_the_commands_count_replace_draw_and_refuse(repo: Path, tmp_path: Path) -> None:
    demo = str(repo / "src/joinedup/demo/estate")
    code, out, _ = _run("show", demo)
    assert (code, "40 systems" in out, "RMS" in out) == (0, True, True)
    code, out, _ = _run("show", demo, "--format", "json")
    shown: dict[str, Any] = json.loads(out)
    assert shown["force"] == "Northmoor Police"
    assert len(shown["systems"]) == 64
    code, out, _ = _run("replace", demo, "rms", "--format", "json")
    assert json.loads(out)["systems"] == ["RMS"]
    code, out, _ = _run("replace", demo, "RMS")
    assert "17 interfaces to serve, 21 flows" in out
    code, _, error = _run("replace", demo, "RMX")
    assert (code, "Did you mean" in error, "Traceback" in error) == (2, True, False)
    code, out, _ = _run("template", str(tmp_path / "new.xlsx"))
    assert (code, _run("show", str(tmp_path / "new.xlsx"))[0]) == (0, 0)
    code, _, _ = _run("picture", demo, "CAD", str(tmp_path / "cad.svg"))
    assert (code, (tmp_path / "cad.svg").read_text(encoding="utf-8")[:4]) == (0, "<svg")


def test_a_row_above_the_headings_is_one_problem(folder: Callable[..., Path]) -> None:
    systems = "Our systems 2026,\n" + TWO
    assert _told(folder(systems=systems)) == [
        "systems.csv, row 1: this is no row of headings. The headings seem to stand in row 2: remove what stands above them."
    ]


@pytest.mark.parametrize("charge", ["915000,50", "915.000,50", "915,000"])
def test_a_comma_in_a_file_with_semicolons_is_never_guessed_at(folder: Callable[..., Path], charge: str) -> None:
    heads = CONTRACTS.replace(",", ";")
    path = folder(contracts=heads + f"C1;Firm;RMS;2020-01-01;2027-01-01;{charge};GBP;6\n")
    (problem,) = _told(path)
    assert problem.startswith("contracts.csv, cell F2:")


@pytest.mark.parametrize("charge", ["915000;50", "9,15", "915.000,50", "12k", "TBC"])
def test_a_charge_that_is_no_number_is_a_problem_and_never_another_number(
    folder: Callable[..., Path], charge: str
) -> None:
    path = folder(contracts=CONTRACTS + f'C1,Firm,RMS,2020-01-01,2027-01-01,"{charge}",GBP,6\n')
    (problem,) = _told(path)
    assert problem.startswith("contracts.csv, cell F2:")


def test_sheets_and_columns_that_are_not_read_are_named(folder: Callable[..., Path]) -> None:
    path = folder(flows=FLOWS.replace("critical", "critical,volume"), systems=TWO)
    (path / "caveats.csv").write_text("x\n")
    assert read_register(path).unread == ("file caveats.csv", "column I (volume) of flows.csv")


def test_our_own_template_leaves_nothing_to_name(tmp_path: Path) -> None:
    write_template(tmp_path / "blank.xlsx")
    assert read_register(tmp_path / "blank.xlsx").unread == ()
