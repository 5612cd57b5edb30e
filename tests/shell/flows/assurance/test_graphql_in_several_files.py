"""A GraphQL schema that stands in several files of a folder is one schema, and each place names its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.flows.assurance.diff import diff_paths

_FILES = {
    "schema.graphql": "type Query { person(id: ID!): Person }\n",
    "types/firm.graphql": "extend type Query { firms(first: Int): [Firm!]! }\ntype Firm { id: ID! owner: Person }\n",
    "types/person.graphql": "\ntype Person { id: ID! name: String! }\nextend type Person { born: String }\n",
}


def _folder(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_change_in_an_extension_in_another_file_is_told_where_it_stands(tmp_path: Path) -> None:
    later = {**_FILES, "types/firm.graphql": _FILES["types/firm.graphql"].replace("first: Int", "first: Int!")}
    report = diff_paths(_folder(tmp_path / "old", _FILES), _folder(tmp_path / "new", later))
    assert [(change.change.id, change.file_new, change.line_new) for change in report.changes] == [
        ("graphql-argument-became-required", "types/firm.graphql", 1)
    ]
    assert report.not_compared == ()


def test_files_that_lead_to_each_other_are_checked_as_one_schema(tmp_path: Path) -> None:
    run = check_paths([_folder(tmp_path, _FILES)])
    assert [(Path(document.path).name, document.operations, len(document.parts)) for document in run.documents] == [
        ("schema.graphql", 2, 2)
    ]
    assert run.left_out == ()
    files = {Path(finding.location.file).name for document in run.documents for finding in document.findings}
    assert files & {"firm.graphql", "person.graphql"}


def test_files_that_define_the_same_type_are_schemas_of_their_own(tmp_path: Path) -> None:
    other = {"a.graphql": "type Query { a: Thing }\ntype Thing { id: ID! }\n", "b.graphql": "type Query { b: Int }\n"}
    run = check_paths([_folder(tmp_path, other)])
    assert sorted(Path(document.path).name for document in run.documents) == ["a.graphql", "b.graphql"]


def test_a_definition_is_taken_though_its_extension_stands_before_it(tmp_path: Path) -> None:
    old = _folder(tmp_path / "old", {"a.graphql": "extend type Query { b: Int }\ntype Query { a: Int }\n"})
    new = _folder(tmp_path / "new", {"a.graphql": "extend type Query { b: Int }\ntype Query { a: String }\n"})
    assert [change.change.id for change in diff_paths(old, new).changes] == ["graphql-field-type-changed"]
