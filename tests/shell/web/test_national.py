"""The national matrix in the workbench: reckoned of all bids, or brought from the command line."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from joinedup.shell.flows.assurance.fit.matrix import Wanted, fit_matrix
from joinedup.shell.flows.assurance.fit.national.drawn import packed, unpacked
from joinedup.shell.flows.assurance.fit.national.picture import narrowed
from joinedup.values import InputError
from tests.shell.flows.many_products import write_hostile, write_products

pytest.importorskip("duckdb")


@contextmanager
def nobody(_title: str) -> Iterator[Any]:
    """Nobody looks on."""
    yield lambda _done, _total: None


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A result of the command line, packed."""
    folder, output = tmp_path_factory.mktemp("given") / "products", tmp_path_factory.mktemp("made")
    write_products(folder)
    write_hostile(folder)
    for name in ("exploding", "bursting", "wide"):
        (folder / f"{name}.json").unlink()
    fit_matrix(Wanted(folder=folder, output=output, profiles=("uk-basics", "geojson"), workers=1, seconds=1), nobody)
    return packed(output)


def sent(content: bytes, name: str = "result.zip") -> dict[str, Any]:
    """The form that brings a result."""
    return {"result": SimpleUploadedFile(name, content, content_type="application/zip")}


def test_a_matrix_from_the_command_line_is_brought_and_shown(buyer: Client, result: bytes) -> None:
    answer = buyer.post("/national/bring/", sent(result), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "custody.json" in page
    assert "Nothing is known of these" in page
    assert "broken.json" in page
    where = answer.redirect_chain[-1][0]
    archive = buyer.get(f"{where}tables/")
    assert archive["Content-Type"] == "application/zip"
    assert "matrix.json" in zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    narrow = buyer.get(f"{where}?profile=geojson").content.decode()
    assert '<th scope="col">geojson</th>' in narrow
    assert '<th scope="col">uk-basics</th>' not in narrow


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"nothing", "result.zip", "cannot be read"),
        (b"PK", "result.txt", "must be a ZIP archive"),
    ],
)
def test_what_is_no_result_is_refused_beside_the_field(buyer: Client, content: bytes, name: str, said: str) -> None:
    answer = buyer.post("/national/bring/", sent(content, name))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_result_that_lacks_a_table_or_holds_another_is_refused(result: bytes, tmp_path: Path) -> None:
    whole = zipfile.ZipFile(io.BytesIO(result))
    for change, said in (
        ({"pairs.parquet": None}, "lacks pairs.parquet"),
        ({"reach.parquet": b"PAR1"}, "reach.parquet"),
    ):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in whole.namelist():
                content = change.get(name, whole.read(name)) if name in change else whole.read(name)
                if content is not None:
                    archive.writestr(name, content)
        with pytest.raises(InputError, match=said):
            unpacked(made.getvalue(), "result.zip")


def test_a_picture_with_one_profile_keeps_every_product(result: bytes) -> None:
    picture, again = unpacked(result, "result.zip")
    assert again == result
    one = narrowed(picture, "geojson")
    assert one.by_profile.columns == ("geojson",)
    assert [row.name for row in one.products] == [row.name for row in picture.products]
    assert narrowed(picture, "nonsense") == picture


def test_only_a_buyer_asks_for_a_matrix_or_brings_one(evaluator: Client, result: bytes) -> None:
    assert evaluator.post("/national/start/").status_code == 403
    assert evaluator.post("/national/bring/", sent(result)).status_code == 403
    assert "Compare them all" not in evaluator.get("/national/").content.decode()


def test_everything_that_bids_describe_is_compared_in_the_background(buyer: Client) -> None:
    from joinedup.shell.web.national import jobs, store

    (waiting,) = [matrice for matrice in store.matrices() if matrice.busy]
    assert buyer.post("/national/start/", follow=True).content.decode().count("A matrix is being reckoned") == 1
    jobs.work.call(waiting.number)
    page = buyer.get(f"/national/{waiting.number}/").content.decode()
    found = store.matrix(waiting.number)
    assert found is not None
    assert found.status is store.Status.FINISHED, found.problem
    assert all(one.sha256[:16] in page for one in found.inputs)
    listed = buyer.get("/api/v1/matrices").json()
    assert listed["items"][0]["status"] == "finished"
    products = buyer.get(f"/api/v1/matrices/{waiting.number}/products").json()
    assert {product["product"] for product in products["items"]} == {one.product for one in found.inputs}
    assert all(figure["share"] for product in products["items"] for figure in product["figures"])


def test_a_program_asks_for_a_matrix_once_however_often_it_asks(buyer: Client) -> None:
    from joinedup.shell.web.national import models, store

    models.Matrix.objects.all().delete()
    first = buyer.post("/api/v1/matrices", content_type="application/json", headers={"Idempotency-Key": "weekly"})
    again = buyer.post("/api/v1/matrices", content_type="application/json", headers={"Idempotency-Key": "weekly"})
    assert first.status_code == again.status_code == 202
    assert first.json()["id"] == again.json()["id"]
    assert (
        buyer.post(
            "/api/v1/matrices", content_type="application/json", headers={"Idempotency-Key": "other"}
        ).status_code
        == 409
    )
    assert buyer.get(f"/api/v1/matrices/{first.json()['id']}/products").status_code == 409
    assert [matrice.status for matrice in store.matrices()] == [store.Status.QUEUED]
    assert json.loads(buyer.get("/api/v1/matrices/999").content)["status"] == 404
