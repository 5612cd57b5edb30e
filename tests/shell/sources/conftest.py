"""The cases that tests of reading start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.shell.flows.procurement.demo import write_demo_case
from tests.fixtures.case import make_three_map_servers


@pytest.fixture
def three_map_servers(tmp_path: Path, shared_data: Path) -> Path:
    """A real competition: three products, each with the description it gives of itself."""
    return make_three_map_servers(tmp_path / "three-map-servers", shared_data)


@pytest.fixture
def demo_case(tmp_path: Path) -> Path:
    """The demonstration case, as `joinedup new --demo` writes it."""
    return write_demo_case(tmp_path / "demo")
