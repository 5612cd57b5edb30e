"""Two hundred strings that want to speak for us: to a terminal, a build server, a browser, a spreadsheet or a reader."""

from __future__ import annotations

import json
import random
from typing import Any

_COMMANDS = (
    "::error file=app.js,line=1::pwned", "::set-output name=x::y", "::add-mask::a", "::stop-commands::t", "::group::x",
    "##[error]pwned", "##vso[task.setvariable variable=x]y", "::warning::pwned", " \t::notice::pwned",
)  # fmt: skip
_TERMINAL = (
    "\x1b[2J\x1b[H", "\x1b]0;pwned\x07", "\x1b[31mred", "\x9b31m", "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x08\x08\x08ok", "safe\rPASS", "\x0c", "\x7f", "\x85next", "\x1bP1000p", "\x00nul", "\x1b[?1049h",
)  # fmt: skip
_PAGE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)",
    "{{ 7*7 }}", "{% include 'x' %}", "]]><x/>", "<!-- -->", "</title><script>", "&lt;b&gt;", "${jndi:ldap://x}", "' onmouseover='x",
)  # fmt: skip
_SHEET = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "'=1",
)
_EYE = (
    "\u202etxt.exe", "\u2066a\u2069", "a\u200bb", "\ufeffa", "\U000e0041\U000e0042", "\u2028line", "\u2029par", "p\u0430ypal",
    "z" + "\u0301" * 40, "\u200f\u061c", "\ufffe",
)  # fmt: skip
_NAMES = (
    "a\nb",
    "a\r\nb\n::error::x",
    "../../etc/passwd",
    "C:\\x",
    "%0A::error::x",
    "%s%n",
    "a|b`c*d",
    "[x](http://evil.example)",
    "x" * 500,
)
KINDS = (_COMMANDS, _TERMINAL, _PAGE, _SHEET, _EYE, _NAMES)


def voices(count: int = 200, seed: int = 1) -> tuple[str, ...]:
    """So many different strings: each kind's own, then each put behind a line end or beside another."""
    plain = [voice for kind in KINDS for voice in kind]
    chance = random.Random(seed)  # noqa: S311 - a seeded choice, nothing secret
    found = dict.fromkeys(plain)
    while len(found) < count:
        first, second = chance.sample(plain, 2)
        found[chance.choice((f"ok\n{first}", f"{first}{second}", f"{first}\n{second}", f"Field {first}"))] = None
    return tuple(found)[:count]


def description(said: tuple[str, ...]) -> str:
    """An OpenAPI description with each of ``said`` in its texts, names, codes, addresses and samples."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number, voice in enumerate(said):
        name = f"Thing{number}"
        schemas[name] = {
            "type": "object",
            "title": voice,
            "description": voice,
            "properties": {
                "id": {"type": "string"},
                voice or "empty": {"type": "string", "description": voice, "enum": [voice, "b"], "format": voice},
                "status": {"type": "string", "example": voice, "default": voice},
            },
            "required": ["id", voice],
        }
        paths[f"/things{number}/{{id}}"] = {
            "get": {
                "summary": voice,
                "description": voice,
                "operationId": voice,
                "tags": [voice],
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": voice, "content": {"application/json": {"schema": _to(name)}}}},
            }
        }
        if number % 4 == 0:
            paths[f"/lists{number}{voice[:40]}"] = {
                "get": {
                    "parameters": [{"name": voice, "in": "query", "description": voice, "schema": {"type": "integer"}}],
                    "responses": {
                        "200": {
                            "description": "All",
                            "headers": {voice: {"schema": {"type": "string"}}},
                            "content": {voice: {"schema": {"type": "array", "items": _to(name)}}},
                        },
                        voice: {"$ref": voice},
                    },
                },
                voice: voice,
            }
    return json.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": said[0], "version": said[1], "description": said[2], "contact": {"name": said[3]}},
            "servers": [{"url": said[4], "description": said[5]}],
            "paths": paths,
            "components": {"schemas": schemas, "securitySchemes": {said[6]: {"type": said[7], "description": said[8]}}},
            "security": [{said[9]: [said[10]]}],
        }
    )


def _to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
