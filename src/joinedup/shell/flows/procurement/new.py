"""Starting a case: a folder whose every file says what belongs in it, and which can be assessed as it is."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from joinedup.shell.flows.procurement.demo import empty_folder, fill_sheets, write_demo_case
from joinedup.shell.reports.estate.register import write_estate
from joinedup.shell.sources.estate.register import read_estate


def new_case(folder: Path, *, demo: bool = False) -> Path:
    """Write a starter into ``folder`` (empty or absent), or the demonstration; gives the folder back."""
    if demo:
        return write_demo_case(folder)
    empty_folder(folder)
    source = Path(str(files("joinedup"))) / "shell" / "templates_case"
    shutil.copytree(source, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    write_estate(read_estate(folder / "estate"), folder / "estate.xlsx")
    shutil.rmtree(folder / "estate")
    fill_sheets(folder)
    return folder
