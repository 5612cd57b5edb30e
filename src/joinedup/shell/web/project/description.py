"""The API's own description: what the framework derives from the code, completed to the standard we hold suppliers to."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from joinedup.shell.web.accounts.guard import CALLS_A_MINUTE
from joinedup.shell.web.accounts.scopes import SCOPES
from joinedup.shell.web.project.problems import MEDIA, TITLES

ABOUT = f"""Everything the JoinedUp workbench shows, for other programs, under the same rules as its pages.

**Signing in.** A person signed in makes a client under *Use the API*. The client exchanges its id and secret at
`POST /v1/token` for a token that is good for one hour (OAuth 2.0 client credentials), limited to the scopes it was
given and never more than its person may do.

**Lists** come in parts: `limit` and `offset` choose the part, `total` counts all entries, and `next` is the address of
the next part, or null. `changed_since` gives only what changed at or after a moment. `GET /v1/events` tells every
change in order and who made it: ask again with the last number you have seen.

**Storing** is done with PUT, so that sending the same twice stores it once; send the ETag you read as `If-Match`, and
nobody's change is overwritten unseen. Starting a run takes an `Idempotency-Key`. Nothing stored is ever deleted.

**Errors** have one shape (RFC 9457, `application/problem+json`) and say what to do next.

**Rate limit.** {CALLS_A_MINUTE} calls a minute for each caller; `RateLimit-Remaining` says how many are left, and 429
with `Retry-After` when to call again. More calls cost nothing: ask the force that runs the workbench.

**Versions.** The address names the major version (`/v1`). Fields may be added within it, and callers must pass over
fields they do not know; nothing is taken away or changed in meaning. A version that is to end answers with `Sunset`
for at least twelve months, beside its successor.

**Changes.** Every change of the interface is listed, with its date, in the changelog of the project (`CHANGELOG.md`).

**A place to try it.** The demonstration (`joinedup workbench`) is a sandbox with a fictional force, on your own machine.
In service, the interface is reached over HTTPS alone.
"""

SERVERS = [
    {
        "url": "https://{host}/api",
        "description": "The workbench of a force, over HTTPS.",
        "variables": {
            "host": {
                "default": "joinedup.northmoor.police.uk",
                "description": "Host of the force's workbench. The default belongs to the fictional force.",
            }
        },
    },
    {"url": "/api", "description": "Sandbox: the demonstration on the machine that serves this document."},
]

HEADERS = {
    "RateLimit-Limit": "How many calls a minute are allowed.",
    "RateLimit-Remaining": "How many calls are left in this minute.",
    "RateLimit-Reset": "In how many seconds the minute is over.",
}

ORDER = (
    "The order is fixed: that in which the entries were made, unless said otherwise. What is added later comes last, "
    "so that the parts neither overlap nor leave anything out."
)

# Answers that refuse, by what the operation has: everybody may be told to wait, callers with an id that it is unknown.
ALWAYS = (400, 422, 429)
GUARDED = (401, 403)


def complete(schema: dict[str, Any]) -> dict[str, Any]:
    """``schema`` with errors, limits, scopes, examples and sign-in described."""
    made = deepcopy(schema)
    made["servers"] = SERVERS
    made["components"]["securitySchemes"] = _sign_in()
    made["components"]["responses"] = {name: _refusal(status) for status, name in _NAMES.items()}
    made["components"]["headers"] = {
        name: {"description": text, "schema": {"type": "integer", "minimum": 0}} for name, text in HEADERS.items()
    }
    made["components"]["schemas"] = {
        name: _plain(value) for name, value in made["components"]["schemas"].items() if name not in ("Input", "Page")
    }
    made["paths"] = {path.removeprefix("/api"): item for path, item in made["paths"].items()}
    for path, method, operation in _operations(made):
        _complete_operation(path, method, operation, made)
    return made


_NAMES = {
    400: "BadRequest",
    401: "Unauthorised",
    403: "Forbidden",
    404: "NotFound",
    409: "Conflict",
    412: "PreconditionFailed",
    413: "TooLarge",
    415: "UnknownForm",
    422: "Unprocessable",
    429: "TooManyRequests",
}


def _operations(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in made["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def _complete_operation(path: str, method: str, operation: dict[str, Any], made: dict[str, Any]) -> None:
    guarded = bool(operation.get("security"))
    scope = operation.pop("x-scope", "read")
    if any(value["name"] == "offset" for value in operation.get("parameters", [])):
        operation["description"] = f"{operation['description']}\n\n{ORDER}"
    operation["security"] = [{"clientCredentials": [scope]}] if guarded else []
    operation["parameters"] = [_plain(value) for value in operation.get("parameters", [])]
    for value in operation["parameters"]:
        value.setdefault("description", _PATH.get(value["name"], ""))
        value["schema"].pop("description", None)
    for body in operation.get("requestBody", {}).get("content", {}).values():
        _exemplify(body, made)
    responses = {str(status): value for status, value in operation["responses"].items()}
    for status, response in responses.items():
        response["description"] = _SUCCESS.get(status, response.get("description", ""))
        response["headers"] = {
            **{name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS},
            **_own_headers(path, status),
        }
        for body in response.get("content", {}).values():
            _exemplify(body, made)
    for refusal in _refusals(path, method, guarded):
        responses[str(refusal)] = {"$ref": f"#/components/responses/{_NAMES[refusal]}"}
    operation["responses"] = dict(sorted(responses.items()))


_SUCCESS = {"200": "Done.", "202": "Stored; the work goes on in the background."}
_PATH = {
    "procurement_id": "Id of the procurement.",
    "bid_id": "Id of the bid within its procurement.",
    "run_id": "Number of the run within its procurement.",
    "finding_id": "Number of the finding within its run.",
    "requirement_id": "Id of the requirement.",
    "check_id": "Id of the check.",
    "goal_id": "Id of the goal.",
    "system_id": "Id of the system.",
    "interface_id": "Id of the interface.",
    "flow_id": "Id of the flow.",
    "contract_id": "Id of the contract.",
    "event_id": "Number of the event.",
    "file_name": "Name of the file within the bid.",
}


# What rests on matching, which goes on in the background where a product is large.
_MATCHED = ("/coverage", "/matches", "/mapping", "/mapping/expression")


def _refusals(path: str, method: str, guarded: bool) -> list[int]:
    found = [*ALWAYS, *(GUARDED if guarded else (401,))]
    if "{" in path:
        found.append(404)
    if path.endswith(_MATCHED):
        found.append(409)
    if method in ("put", "post", "patch"):
        found.append(415)
        found.extend((409, 413) if guarded else ())
    if method in ("put", "patch"):
        found.append(412)
    return sorted(set(found))


def _own_headers(path: str, status: str) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    found: dict[str, Any] = {}
    if status == "202":
        found["Location"] = {
            "description": "Address of the run that does the work: read it to learn how it ended.",
            **text,
        }
    tagged = (
        "/evidence/{file_name}" in path
        or "/assessments" in path
        or "/corrections" in path
        or path.endswith("/runs/{run_id}")
    )
    if tagged and not path.endswith("/content"):
        found["ETag"] = {"description": "Stands for this state; send it as If-Match with a change.", **text}
    return found


def _refusal(status: int) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if status == 429:
        headers["Retry-After"] = {"description": "In how many seconds to call again.", "schema": {"type": "integer"}}
    example = {
        "type": f"tag:joinedup,2026:problem/{status}",
        "title": TITLES[status],
        "status": status,
        "detail": "What is wrong with this call, and what to do next.",
        "instance": "urn:uuid:6f1d0e5a-5d52-4f6a-9d0c-0a4f3a1c2b7e",
        "errors": [],
    }
    return {
        "description": f"{TITLES[status]}.",
        "headers": headers,
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/ProblemOut"}, "example": example}},
    }


def _sign_in() -> dict[str, Any]:
    return {
        "clientCredentials": {
            "type": "oauth2",
            "description": "A program acts for a person, within the scopes it was given. People signed in to the "
            "workbench may also call with their browser's session.",
            "flows": {"clientCredentials": {"tokenUrl": "/api/v1/token", "scopes": dict(SCOPES)}},
        }
    }


def _plain(value: Any) -> Any:
    """Without the titles that only repeat a field's name."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if not (key == "title" and isinstance(one, str))}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _exemplify(body: dict[str, Any], made: dict[str, Any]) -> None:
    """Give a body a whole sample, put together from the samples of its fields."""
    if "example" not in body and "examples" not in body:
        body["example"] = _sample(body["schema"], made)


def _sample(schema: dict[str, Any], made: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return _sample(made["components"]["schemas"][schema["$ref"].rpartition("/")[2]], made)
    for key in ("examples", "example", "const", "default"):
        if key in schema:
            return schema[key][0] if key == "examples" else schema[key]
    for value in schema.get("anyOf", ()):
        if value.get("type") != "null":
            return _sample(value, made)
    kind = schema.get("type")
    if kind == "object":
        return {name: _sample(value, made) for name, value in schema.get("properties", {}).items()}
    if kind == "array":
        return [_sample(schema["items"], made)]
    return {"string": "text", "integer": 1, "number": 1, "boolean": True}.get(str(kind))
