"""A description in several files, sent as one archive: taken in, checked as one, and shown in its parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.shell.web.conftest import BID, CODE

_PARTS = {
    "openapi.yaml": "openapi: 3.0.3\ninfo: {title: CrimeDesk in parts, version: '3'}\n"
    "servers: [{url: 'https://crimedesk.bramblegate.example.org/v3'}]\n"
    "paths:\n  /persons: {$ref: paths/persons.yaml}\n",
    "paths/persons.yaml": "get:\n  operationId: listPersons\n  responses:\n    '200':\n      description: All\n"
    "      content: {application/json: {schema: {type: array, items: {$ref: ../person.yaml}}}}\n",
    "person.yaml": "type: object\nproperties:\n  born: {type: string}\n  spouse: {$ref: nowhere.yaml}\n",
}


def _zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _sent(buyer: Client, content: bytes) -> tuple[int, str]:
    file = SimpleUploadedFile("crimedesk-3.zip", content)
    answer = buyer.post(
        f"/procurements/{CODE}/bids/{BID}/evidence/", {"description": file, "why": "Answer to clarification 7"}
    )
    return answer.status_code, answer.content.decode()


def test_an_archive_is_read_as_one_description_and_findings_show_the_lines_of_its_parts(
    buyer: Client, work_off: Callable[[], None]
) -> None:
    from joinedup.shell.web.assurance import store

    assert _sent(buyer, _zipped(_PARTS))[0] == 302
    work_off()
    run = store.latest(CODE)
    assert run is not None
    (read,) = [document for document in store.assessment(run).documents if document.archive]
    where = f"bids/{BID}/crimedesk-3.zip"
    assert (read.file, read.archive) == (f"{where}/openapi.yaml", where)
    assert [file for file, _ in read.parts] == [f"{where}/paths/persons.yaml", f"{where}/person.yaml"]
    lost = next(
        finding
        for finding in store.findings(run, bid=BID)
        if finding.finding.check == "references_can_be_followed"
        and finding.finding.location.file == f"{where}/person.yaml"
    )
    assert lost.sha256 == dict(read.parts)[f"{where}/person.yaml"]
    page = buyer.get(f"/procurements/{CODE}/runs/{run.number}/findings/{lost.number}/").content.decode()
    assert "spouse: {$ref: nowhere.yaml}" in page
    assert "Download the archive it is in" in page
    assert "CrimeDesk in parts" in buyer.get(f"/procurements/{CODE}/bids/{BID}/").content.decode()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"notes.yaml": "- to do\n"}, "no API description"),
        ({"../outside.yaml": "a: 1\n"}, "leads outside"),
        ({**_PARTS, "other.yaml": "a: ["}, "not valid YAML"),
    ],
)
def test_an_archive_that_cannot_be_used_is_a_form_error(buyer: Client, files: dict[str, str], words: str) -> None:
    status, page = _sent(buyer, _zipped(files))
    assert status == 422
    assert words in page
