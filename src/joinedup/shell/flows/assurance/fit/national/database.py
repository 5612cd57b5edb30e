"""The inverted index on DuckDB: the parts are read as tables, fields become concepts, and the index is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from joinedup.assurance.fit.coverage import weight_of
from joinedup.assurance.fit.national import index
from joinedup.assurance.fit.national.concepts import concepts
from joinedup.assurance.fit.national.index import Choice
from joinedup.assurance.fit.national.model import Reference, Signature
from joinedup.assurance.fit.national.reading import key_of, reader_of, signature_of
from joinedup.knowledge.profiles import Kind, Need, Profile, Profiles
from joinedup.shell.flows.assurance.fit.national.parts import fields_path, made_table, missing, records_path

MEMORY = "1500MB"
_FIELDS = {"entity": "int64", "concept": "int64", "weight": "int64"}
_ENTITIES = {"entity": "int64", "product": "int64", "standard": "boolean"}
_POSTED = {**_ENTITIES, "concept": "int64", "weight": "int64", "held": "int64", "rarity": "int64"}


class Index:
    """Products, their records and the concepts these hold, in a database of one run."""

    def __init__(self, parts: Path, scratch: Path, threads: int) -> None:
        try:
            import duckdb
        except ModuleNotFoundError:
            raise missing() from None
        self._parts = parts
        self._base = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY,
                "threads": threads,
                "temp_directory": str(scratch),
                "preserve_insertion_order": False,
            },
        )

    def load(self, keys: Sequence[str], profiles: Profiles, chosen: Sequence[Profile]) -> None:
        """Take in the products kept under ``keys`` (numbered in that order), and the profiles after them."""
        base = self._base
        base.register("given_keys", made_table({"number": ("whole", range(len(keys))), "key": ("text", list(keys))}))
        records = [str(records_path(self._parts, key)) for key in keys]
        fields = [str(fields_path(self._parts, key)) for key in keys]
        base.execute(
            "CREATE TABLE records AS SELECT row_number() OVER (ORDER BY k.number, r.entity) - 1 AS entity,"
            " k.number AS product, r.entity AS own, r.id, r.title FROM read_parquet(?) r JOIN given_keys k ON k.key = r.product",
            [records],
        )
        base.execute(
            "CREATE TABLE told AS SELECT r.entity, f.words, f.kind, f.said, f.need FROM read_parquet(?) f"
            " JOIN given_keys k ON k.key = f.product JOIN records r ON r.product = k.number AND r.own = f.entity",
            [fields],
        )
        self._standards(len(keys), profiles, chosen)

    def _standards(self, first: int, profiles: Profiles, chosen: Sequence[Profile]) -> None:
        base, reader = self._base, reader_of(profiles)
        read_as = reader.of()
        start = self.one("SELECT count(*) FROM records")
        own = [
            (first + number, at, entity)
            for number, profile in enumerate(chosen)
            for at, entity in enumerate(profile.entities)
        ]
        base.register(
            "given_records",
            made_table(
                {
                    "entity": ("whole", range(start, start + len(own))),
                    "product": ("whole", [product for product, _, _ in own]),
                    "own": ("whole", [at for _, at, _ in own]),
                    "id": ("text", [entity.id for _, _, entity in own]),
                    "title": ("text", [entity.title for _, _, entity in own]),
                }
            ),
        )
        base.execute("INSERT INTO records SELECT * FROM given_records")
        told = [
            (start + at, signature_of(field, read_as), field.need.value)
            for at, (_, _, entity) in enumerate(own)
            for field in entity.fields
        ]
        base.register(
            "given_fields",
            made_table(
                {
                    "entity": ("whole", [number for number, _, _ in told]),
                    "words": ("text", [signature.words for _, signature, _ in told]),
                    "kind": ("text", [signature.kind.value for _, signature, _ in told]),
                    "said": ("text", [signature.said for _, signature, _ in told]),
                    "need": ("text", [need for _, _, need in told]),
                }
            ),
        )
        base.execute("INSERT INTO told SELECT * FROM given_fields")
        base.execute(
            f"CREATE TABLE entities AS SELECT entity, product, product >= {int(first)} AS standard FROM records"
        )

    def read_concepts(self, profiles: Profiles) -> int:
        """Say what each distinct field means; answers how many distinct fields there are."""
        base, read_as = self._base, reader_of(profiles).of()
        rows = base.execute(
            "SELECT t.words, t.kind, t.said, count(DISTINCT e.product) FROM told t JOIN entities e USING (entity)"
            " GROUP BY ALL"
        ).fetchall()
        seen = {Signature(words, Kind(kind), said): many for words, kind, said, many in rows}
        references = [
            Reference(
                signature=signature_of(field, read_as),
                synonyms=tuple(dict.fromkeys(key_of(other, read_as) for other in field.synonyms)),
            )
            for profile in profiles.profiles
            for entity in profile.entities
            for field in entity.fields
        ]
        found = sorted(concepts(seen, references).items())
        base.register(
            "given_concepts",
            made_table(
                {
                    "words": ("text", [signature.words for signature, _ in found]),
                    "kind": ("text", [signature.kind.value for signature, _ in found]),
                    "said": ("text", [signature.said for signature, _ in found]),
                    "meaning": ("text", [meant.concept for _, meant in found]),
                    "sure": ("number", [meant.sure for _, meant in found]),
                }
            ),
        )
        base.execute(
            "CREATE TABLE concepts AS SELECT row_number() OVER (ORDER BY meaning) - 1 AS concept, meaning"
            " FROM (SELECT DISTINCT meaning FROM given_concepts)"
        )
        base.execute(
            "CREATE TABLE meant AS SELECT t.entity, c.concept, t.words, t.kind, t.need, g.sure FROM told t"
            " JOIN given_concepts g USING (words, kind, said) JOIN concepts c USING (meaning)"
        )
        base.register(
            "given_weights",
            made_table(
                {
                    "need": ("text", [need.value for need in Need]),
                    "weight": ("whole", [round(10 * weight_of(need)) for need in Need]),
                }
            ),
        )
        base.execute(
            "CREATE TABLE fields AS SELECT entity, concept, max(w.weight) AS weight FROM meant JOIN given_weights w USING (need)"
            " GROUP BY ALL"
        )
        base.execute("DROP TABLE told")
        return len(found)

    def ask(self, choice: Choice, most: int) -> None:
        """Make the index and everything it is asked."""
        import ibis

        def table(name: str, made: Any) -> None:
            self._base.execute(f"CREATE TABLE {name} AS {ibis.to_sql(made, dialect='duckdb')}")

        table("posted", index.postings(ibis.table(_FIELDS, name="fields"), ibis.table(_ENTITIES, name="entities")))
        posted = ibis.table(_POSTED, name="posted")
        table("for_standards", index.for_standards(posted, choice))
        table("for_records", index.for_records(posted, choice))
        likely = dict.fromkeys(("wanted", "given", "wanted_product", "given_product", "supplied", "likeness"), "int64")
        table("survivors", index.survivors(ibis.table(likely, name="for_records"), choice))
        table("reach", index.reach(posted, most))

    def know(self, name: str, columns: Mapping[str, tuple[str, Sequence[Any]]]) -> None:
        """Take in a small table under a name of its own."""
        self._base.register(name, made_table(columns))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The answer to a question in SQL."""
        return list(self._base.execute(question).fetchall())

    def matching(self, question: str, files: Sequence[str], wanted: Any) -> list[tuple[Any, ...]]:
        """The answer to a question of ``files`` (its one parameter) and of a table called ``wanted_records``."""
        self._base.register("wanted_records", wanted)
        return list(self._base.execute(question, [list(files)]).fetchall())

    def one(self, question: str) -> int:
        """A single whole number."""
        return int(self.rows(question)[0][0])

    def tables(self, wanted: Iterable[tuple[str, str]], write: Callable[[str, Any], None]) -> None:
        """Hand each named question's answer, as a table, to ``write``."""
        for name, question in wanted:
            write(name, self._base.sql(question).to_arrow_table())

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()
