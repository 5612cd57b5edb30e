"""The demonstration case: a fictional force, three fictional bidders."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from joinedup.procurement.asked import asked_interfaces
from joinedup.shell.reports.procurement.response.xlsx import write_response
from joinedup.shell.sources.procurement.case import read_ground
from joinedup.shell.sources.procurement.response.response import read_response
from joinedup.values import InputError


def demo_folder() -> Path:
    """Where the demonstration's data lie."""
    return Path(str(files("joinedup"))) / "demo"


def write_demo_case(folder: Path) -> Path:
    """Write the demonstration case into ``folder``, which must be empty or absent; gives the folder back.

    The bidders' responses become real sheets, as bidders would hand them in.
    """
    empty_folder(folder)
    source = demo_folder()
    shutil.copytree(source / "case", folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    shutil.copytree(source / "estate", folder / "estate", copy_function=shutil.copyfile)
    fill_sheets(folder)
    return folder


def fill_sheets(folder: Path) -> None:
    """Turn each bid's ``response.yaml`` into the sheet ``response.xlsx``."""
    procurement, estate, library = read_ground(folder)
    asked = asked_interfaces(procurement, estate)
    for written in sorted(folder.glob("bids/*/response.yaml")):
        response = read_response(written, procurement, asked)
        write_response(response, procurement, library, asked, written.with_suffix(".xlsx"))
        written.unlink()


def empty_folder(folder: Path) -> None:
    """Make ``folder`` where it is absent; refuse it where something is in it already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as slip:
        raise InputError(
            f"The folder cannot be made ({slip.strerror}).",
            file=str(folder),
            remedy="Choose a place where you may write.",
        ) from None
    if taken:
        raise InputError(
            "The folder is not empty, and nothing in it is overwritten.",
            file=str(folder),
            remedy="Name a new folder.",
        )
