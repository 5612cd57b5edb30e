"""What a text is, told by how it begins; cheap, so that nothing is loaded to find out."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r'\A\ufeff?(?:\s|#[^\n]*\n|"""(?:[^"]|"(?!""))*"""|"[^"\n]*")*+'
    r"(?:extend\s+)?(?:schema\s*[{@]|(?:type|interface|input|enum|scalar)\s+\w+|union\s+\w+|directive\s+@)"
)


def looks_like_graphql(text: str) -> bool:
    """Whether ``text`` opens as GraphQL schema language does."""
    return _OPENING.match(text[:20_000]) is not None


def looks_like_xml(content: bytes) -> bool:
    """Whether ``content`` opens as XML does."""
    return content.lstrip()[:1] == b"<"
