"""Documents of enormous size."""

from __future__ import annotations

from tests.hostile.make import FOUND, REFUSED, Files, Lure, get, hostile, openapi, ref


@hostile(FOUND, seconds=40)
def a_hundred_thousand_operations(_: Lure) -> Files:
    parts = [b'{"openapi":"3.0.3","info":{"title":"A","version":"1"},"paths":{']
    parts.append(
        b",".join(b'"/p%d/{id}":{"get":{"responses":{"200":{"description":"x"}}}}' % n for n in range(100_000))
    )
    return {"api.json": b"".join((*parts, b"}}"))}


@hostile(FOUND, seconds=40)
def a_hundred_thousand_schemas(_: Lure) -> Files:
    return openapi(
        None, schemas={f"S{n}": {"type": "object", "properties": {"a": ref(f"S{n // 2}")}} for n in range(100_000)}
    )


@hostile(FOUND)
def paths_that_nearly_collide(_: Lure) -> Files:
    return openapi(
        {"/" + "/".join(f"{{p{n}{m}}}" for m in range(12)): {"get": {"responses": {}}} for n in range(3_000)}
    )


@hostile(FOUND)
def a_huge_enum(_: Lure) -> Files:
    return openapi(get({"type": "string", "enum": [f"v{n}" for n in range(500_000)]}))


@hostile(FOUND)
def a_huge_list_of_required_names(_: Lure) -> Files:
    names = [f"v{n}" for n in range(100_000)]
    return openapi(get({"type": "object", "required": names, "properties": {"a": {"type": "string"}}}))


@hostile(FOUND)
def a_very_wide_object(_: Lure) -> Files:
    return openapi(get({"type": "object", "properties": {f"field{n}": {"type": "string"} for n in range(100_000)}}))


@hostile(FOUND)
def a_path_with_a_hundred_thousand_parameters(_: Lure) -> Files:
    path = "/" + "".join(f"{{p{n}}}/" for n in range(100_000))
    return openapi({path: {"get": {"responses": {"200": {"description": "x"}}}}})


@hostile(FOUND)
def one_very_long_line(_: Lure) -> Files:
    return openapi({"/a": {"get": {"description": "x" * 20_000_000, "responses": {}}}})


@hostile(FOUND)
def one_very_long_name(_: Lure) -> Files:
    return openapi({"/" + "a" * 2_000_000: {"get": {"operationId": "b" * 2_000_000, "responses": {}}}})


@hostile(REFUSED)
def a_file_of_two_hundred_megabytes(_: Lure) -> Files:
    return {"a.json": b" " * (200 * 1024 * 1024)}


@hostile(REFUSED)
def twenty_million_lists(_: Lure) -> Files:
    return {"a.json": b"[" + b"[]," * 20_000_000 + b"[]]"}


@hostile(REFUSED)
def twelve_million_elements(_: Lure) -> Files:
    return {"a.xsd": b"<a>" + b"<a/>" * 12_000_000 + b"</a>"}


@hostile(REFUSED)
def six_million_lines_of_yaml(_: Lure) -> Files:
    return {"a.yaml": b"- a\n" * 6_000_000}


@hostile(REFUSED)
def millions_of_tokens_of_graphql(_: Lure) -> Files:
    return {"a.graphql": b"type Query { " + b"a: Int " * 2_500_000 + b"}"}
