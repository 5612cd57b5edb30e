"""The inverted index finds what a plain comparison of all pairs finds, and can be sent to Spark."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.national import index
from joinedup.assurance.fit.national.index import Choice
from tests.assurance.fit.national import plain_index as plain
from tests.assurance.fit.national.plain_index import World

ibis = pytest.importorskip("ibis")
duckdb = pytest.importorskip("duckdb")

CHOICE = Choice(top=2, each=1, anchors=2, least=200, common=4)
STATEMENTS: dict[str, Callable[[Any], Any]] = {
    "for_standards": lambda posted: index.for_standards(posted, CHOICE),
    "for_records": lambda posted: index.for_records(posted, CHOICE),
    "survivors": lambda posted: index.survivors(index.for_records(posted, CHOICE), CHOICE),
    "reach": lambda posted: index.reach(posted, 3),
}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to six products of up to four records, each with some of ten concepts; the last may be profiles."""
    product, concepts = {}, {}
    products = draw(st.integers(1, 6))
    for number in range(products):
        for _ in range(draw(st.integers(1, 4))):
            entity = len(product)
            product[entity] = number
            concepts[entity] = draw(st.frozensets(st.integers(0, 9), min_size=1, max_size=6))
    standards = frozenset(range(draw(st.integers(1, products)), products))
    return World(product, standards, concepts)


FIELDS = {"entity": "int64", "concept": "int64", "weight": "int64"}
ENTITIES = {"entity": "int64", "product": "int64", "standard": "boolean"}
POSTED = {**ENTITIES, "concept": "int64", "weight": "int64", "held": "int64", "rarity": "int64"}


def asked(world: World) -> Any:
    """A database that holds the world, its inverted index made."""
    database = duckdb.connect()
    database.execute("CREATE TABLE fields (entity BIGINT, concept BIGINT, weight BIGINT)")
    database.execute("CREATE TABLE entities (entity BIGINT, product BIGINT, standard BOOLEAN)")
    holds = [
        (entity, one, world.weight(entity, one))
        for entity, concept in world.concepts.items()
        for one in sorted(concept)
    ]
    database.executemany("INSERT INTO fields VALUES (?, ?, ?)", holds)
    database.executemany(
        "INSERT INTO entities VALUES (?, ?, ?)",
        [(entity, product, world.standard(entity)) for entity, product in world.product.items()],
    )
    database.execute(f"CREATE TABLE posted AS {indexing()}")
    return database


@cache
def indexing() -> str:
    """The statement that makes the index."""
    made = index.postings(ibis.table(FIELDS, name="fields"), ibis.table(ENTITIES, name="entities"))
    return str(ibis.to_sql(made, dialect="duckdb"))


@cache
def statement(name: str) -> str:
    """One question to the index."""
    return str(ibis.to_sql(STATEMENTS[name](ibis.table(POSTED, name="posted")), dialect="duckdb"))


def rows(database: Any, name: str, *columns: str) -> list[tuple[int, ...]]:
    """What the database finds."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    return list(database.execute(f"SELECT {quoted} FROM ({statement(name)})").fetchall())  # noqa: S608


@settings(max_examples=30, deadline=None)
@given(world=worlds())
def test_duckdb_finds_what_a_comparison_of_all_pairs_finds(world: World) -> None:
    database = asked(world)
    found = rows(database, "for_records", "wanted", "given", "likeness")
    assert sorted(found) == sorted(plain.for_records(world, CHOICE))
    few = rows(database, "survivors", "left", "right", "likeness")
    assert set(few) == plain.survivors(world, found, CHOICE)
    assert set(rows(database, "for_standards", "wanted", "given")) == plain.for_standards(world, CHOICE)
    assert set(rows(database, "reach", "taker", "giver", "concepts", "share")) == plain.reach(world, 3)


def test_no_pair_is_found_by_what_everybody_has() -> None:
    everybody = World({at: at for at in range(6)}, frozenset(), {at: frozenset({0}) for at in range(6)})
    assert plain.for_records(everybody, CHOICE) == []
    assert rows(asked(everybody), "for_records", "wanted") == []


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_the_same_expression_is_written_for_spark(name: str) -> None:
    posted = index.postings(ibis.table(FIELDS, name="fields"), ibis.table(ENTITIES, name="entities"))
    sql = str(ibis.to_sql(STATEMENTS[name](posted), dialect="pyspark"))
    assert "`fields`" in sql
    assert "`entities`" in sql
    assert "JOIN" in sql
