"""Values written in GraphQL, each printed in one way however it was written."""

from __future__ import annotations

import json
from typing import Any


def printed(node: Any, type_: str = "") -> str:
    """A value as GraphQL prints it: fields in order of their names, one value for a list as a list of one.

    ``type_`` is the type it is given for, as written; empty where that is not known.
    """
    bare = type_.removesuffix("!")
    if bare.startswith("[") and node.kind not in ("list_value", "null_value", "variable"):
        return f"[{printed(node, bare[1:-1])}]"
    match node.kind:
        case "list_value":
            inner = bare[1:-1] if bare.startswith("[") else ""
            return f"[{', '.join(printed(entry, inner) for entry in node.values)}]"
        case "object_value":
            fields = sorted(node.fields, key=lambda field: str(field.name.value))
            return f"{{{', '.join(f'{field.name.value}: {printed(field.value)}' for field in fields)}}}"
        case "string_value":
            return json.dumps(node.value, ensure_ascii=False)
        case "boolean_value":
            return "true" if node.value else "false"
        case "null_value":
            return "null"
        case "variable":
            return f"${node.name.value}"
        case "float_value" | "int_value" if bare == "Float":
            return _number(str(node.value))
        case _:
            return str(node.value)


def _number(text: str) -> str:
    """A number of type Float without needless figures: ``1.0`` is ``1``."""
    value = float(text)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def reprinted(text: str, type_: str) -> str:
    """A value that was printed by somebody else; as it is where it is none that GraphQL reads."""
    from graphql import GraphQLError, parse_value

    try:
        return printed(parse_value(text, max_tokens=100_000), type_)
    except (GraphQLError, RecursionError):
        return text
