"""Every page and every call of the API answers, whatever of the bids could not be used, and says what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from joinedup.shell.flows.procurement.demo import write_demo_case
from tests.shell.web.addresses import PAGES
from tests.shell.web.conftest import BID, CODE
from tests.shell.web.test_api import READS

_PRICES = re.compile(r"\nprices:\n.*\Z", re.DOTALL)


def _response(folder: Path, bid: str) -> Path:
    return next((folder / "bids" / bid).glob("response.*"))


def _without_response(folder: Path) -> None:
    _response(folder, BID).unlink()


def _without_prices(folder: Path) -> None:
    from joinedup.shell.flows.procurement.demo import demo_folder

    text = (demo_folder() / "case" / "bids" / BID / "response.yaml").read_text(encoding="utf-8")
    _response(folder, BID).unlink()
    (folder / "bids" / BID / "response.yaml").write_text(_PRICES.sub("\nprices: []\n", text), encoding="utf-8")


def _without_descriptions(folder: Path) -> None:
    (folder / "bids" / BID / "crimedesk-ws.json").unlink()


def _broken_response(folder: Path) -> None:
    _response(folder, BID).write_bytes(b"PK\x03\x04 no workbook")


def _no_usable_bid(folder: Path) -> None:
    for bid in (folder / "bids").iterdir():
        _response(folder, bid.name).unlink()


def _no_bids(folder: Path) -> None:
    for bid in (folder / "bids").iterdir():
        for path in bid.iterdir():
            path.unlink()
        bid.rmdir()


def _one_bid(folder: Path) -> None:
    for bid in (folder / "bids").iterdir():
        if bid.name != BID:
            for path in bid.iterdir():
                path.unlink()
            bid.rmdir()


CASES: dict[str, Callable[[Path], None]] = {
    "no response": _without_response,
    "a broken response": _broken_response,
    "no prices": _without_prices,
    "no descriptions": _without_descriptions,
    "no usable bid": _no_usable_bid,
    "no bids": _no_bids,
    "one bid": _one_bid,
}


@pytest.fixture(params=list(CASES))
def partial(request: Any, db: None, tmp_path: Path) -> Iterator[str]:
    """The demonstration's procurement with a newer run, in which something of the bids was missing."""
    from joinedup.shell.web.assurance import jobs, store
    from joinedup.shell.web.procurement import models

    folder = write_demo_case(tmp_path / "case")
    CASES[request.param](folder)
    models.File.objects.filter(procurement__code=CODE, replaced=None).delete()
    from joinedup.shell.web.procurement.store import keep_file

    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            parts = name.split("/")
            owner = parts[1] if parts[0] == "bids" and len(parts) > 2 else ""
            keep_file(CODE, name, path.read_bytes(), bid=owner, sent_by="buyer")
    run = store.queue_run(CODE, "Something is missing", "buyer")
    jobs.work.call(CODE, run.number)
    done = store.run(CODE, run.number)
    assert done is not None
    assert done.status is store.Status.FINISHED, done.problem
    return request.param


def _addresses() -> Iterator[str]:
    """The pages on which something of a procurement's newest run stands."""
    yield "/"
    for paths in PAGES.values():
        yield from (path.replace("/runs/1/", "/runs/2/") for path in paths if CODE in path)


def test_every_page_answers(partial: str, signed_in: Callable[[str], Client]) -> None:
    broken = [
        f"{who} {path}"
        for who in ("evaluator", "buyer")
        for path in dict.fromkeys(_addresses())
        if signed_in(who).get(path).status_code >= 500
    ]
    assert broken == []


def test_every_call_of_the_api_answers(partial: str, program: Callable[..., Client]) -> None:
    client = program("buyer", "read", "evidence")
    paths = [path.replace("/runs/1", "/runs/2") for path in READS.values()]
    broken = [path for path in paths if client.get(f"/api/v1{path}").status_code >= 500]
    assert broken == []
