"""The smallest pair of type systems for each kind of change in GraphQL, and how much it matters."""

from __future__ import annotations

B, R, C = "breaking", "risky", "compatible"

_BASE = """type Query { person(id: ID!, first: Int = 10): Person  people(by: Find): [Named!] }
type Mutation { rename(id: ID!): Person }
interface Named { name: String }
type Person implements Named { name: String  age: Int!  kind: Kind  old: Int @deprecated(reason: "use age") }
type Firm { name: String }
union Party = Person
input Find { name: String!  limit: Int = 5  near: String }
input Choice { a: Int  b: Int }
enum Kind { ADULT CHILD }
scalar Day @specifiedBy(url: "https://days.example")
scalar Hour
directive @audit(level: Int) on FIELD | QUERY
directive @tag(name: String) repeatable on FIELD
directive @meta(x: Int) on FIELD_DEFINITION | OBJECT
"""

Row = tuple[str, str, str, str]


def _swap(kind: str, old: str, new: str, importance: str) -> Row:
    if old not in _BASE:
        raise ValueError(f"{kind}: {old!r} does not stand in the base")
    return kind, _BASE, _BASE.replace(old, new, 1), importance


def _back(kind: str, old: str, new: str, importance: str) -> Row:
    _, before, after, _ = _swap(kind, old, new, importance)
    return kind, after, before, importance


PAIRS: list[Row] = [
    _swap("graphql-root-removed", "type Mutation { rename(id: ID!): Person }\n", "", B),
    _back("graphql-root-added", "type Mutation { rename(id: ID!): Person }\n", "", C),
    (
        "graphql-root-type-changed",
        "schema { query: Query }\ntype Query { a: Int }",
        "schema { query: Root }\ntype Root { a: Int }\ntype Query { a: Int }",
        B,
    ),
    _swap("graphql-field-removed", "age: Int!  ", "", B),
    _back("graphql-field-added", "age: Int!  ", "", C),
    _swap("graphql-field-may-be-null", "age: Int!", "age: Int", B),
    _back("graphql-field-never-null", "age: Int!", "age: Int", C),
    _swap("graphql-field-type-changed", "age: Int!", "age: String!", B),
    _swap("graphql-deprecated", "kind: Kind  old", "kind: Kind @deprecated  old", C),
    _swap("graphql-no-longer-deprecated", ' @deprecated(reason: "use age")', "", C),
    _swap("graphql-deprecation-reason-changed", "use age", "ask for age", C),
    _swap("graphql-argument-removed", ", first: Int = 10", "", B),
    _back("graphql-optional-argument-added", ", first: Int = 10", "", R),
    _swap("graphql-required-argument-added", "rename(id: ID!)", "rename(id: ID!, to: String!)", B),
    _swap("graphql-argument-became-required", "people(by: Find)", "people(by: Find!)", B),
    _swap("graphql-argument-became-optional", "person(id: ID!,", "person(id: ID,", C),
    _swap("graphql-argument-type-changed", "people(by: Find)", "people(by: [Find])", B),
    _swap("graphql-argument-default-changed", "Int = 10", "Int = 20", R),
    _back("graphql-argument-default-added", "first: Int = 10", "first: Int", R),
    _swap("graphql-argument-default-removed", "first: Int = 10", "first: Int", R),
    _swap("graphql-input-field-removed", "  near: String", "", B),
    _back("graphql-optional-input-field-added", "  near: String", "", R),
    _swap("graphql-required-input-field-added", "near: String", "near: String  far: Int!", B),
    _swap("graphql-input-field-became-required", "near: String", "near: String!", B),
    _swap("graphql-input-field-became-optional", "name: String!  limit", "name: String  limit", C),
    _swap("graphql-input-field-type-changed", "near: String", "near: Int", B),
    _swap("graphql-input-field-default-changed", "limit: Int = 5", "limit: Int = 6", R),
    _back("graphql-input-field-default-added", "limit: Int = 5", "limit: Int", R),
    _swap("graphql-input-field-default-removed", "limit: Int = 5", "limit: Int", R),
    _swap("graphql-type-removed", "type Firm { name: String }\n", "", B),
    _back("graphql-type-added", "type Firm { name: String }\n", "", C),
    _swap("graphql-type-kind-changed", "type Firm { name: String }", "interface Firm { name: String }", B),
    _swap("graphql-value-removed", "ADULT CHILD", "ADULT", B),
    _back("graphql-value-added", "ADULT CHILD", "ADULT", R),
    _back("graphql-union-member-removed", "Party = Person", "Party = Person | Firm", B),
    _swap("graphql-union-member-added", "Party = Person", "Party = Person | Firm", R),
    _swap("graphql-interface-no-longer-implemented", "Person implements Named", "Person", B),
    _back("graphql-interface-implemented", "Person implements Named", "Person", R),
    _swap("graphql-one-field-demanded", "input Choice {", "input Choice @oneOf {", B),
    _back("graphql-one-field-no-longer-demanded", "input Choice {", "input Choice @oneOf {", C),
    _swap("graphql-scalar-specified", "scalar Hour", 'scalar Hour @specifiedBy(url: "https://hours.example")', C),
    _swap("graphql-scalar-no-longer-specified", ' @specifiedBy(url: "https://days.example")', "", R),
    _swap("graphql-scalar-specified-elsewhere", "https://days.example", "https://other.example", R),
    _swap("graphql-directive-removed", "directive @audit(level: Int) on FIELD | QUERY\n", "", B),
    _back("graphql-directive-added", "directive @audit(level: Int) on FIELD | QUERY\n", "", C),
    _swap("graphql-directive-location-removed", "FIELD | QUERY", "FIELD", B),
    _back("graphql-directive-location-added", "FIELD | QUERY", "FIELD", C),
    _swap("graphql-directive-no-longer-repeatable", " repeatable", "", B),
    _back("graphql-directive-repeatable", " repeatable", "", C),
    _swap("graphql-directive-applied", "type Firm {", "type Firm @meta(x: 1) {", R),
    _back("graphql-directive-no-longer-applied", "type Firm {", "type Firm @meta(x: 1) {", R),
    (
        "graphql-directive-applied-otherwise",
        _BASE.replace("type Firm {", "type Firm @meta(x: 1) {"),
        _BASE.replace("type Firm {", "type Firm @meta(x: 2) {"),
        R,
    ),
]

# The same type system written otherwise: no change at all.
SAME: list[tuple[str, str]] = [
    (_BASE, f"# a comment\n{_BASE}"),
    (_BASE, _BASE.replace("type Firm {", '"A firm."\ntype Firm {')),
    (_BASE, "\n".join(reversed(_BASE.strip().split("\n")))),
    (_BASE, _BASE.replace("type Firm { name: String }", "type Firm\nextend type Firm { name: String }")),
    (_BASE, _BASE.replace("enum Kind { ADULT CHILD }", "enum Kind { CHILD ADULT }")),
    (_BASE, f"schema {{ query: Query mutation: Mutation }}\n{_BASE}"),
    (_BASE, _BASE.replace("name: String  age: Int!", "age: Int!  name: String")),
]


def examples() -> dict[str, tuple[str, str]]:
    """A pair for each kind, before and after."""
    return {kind: (old, new) for kind, old, new, _ in PAIRS}
