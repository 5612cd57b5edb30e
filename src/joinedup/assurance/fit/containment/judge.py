"""A real validator, asked before a witness is shown: jsonschema-rs, which knows nothing of our reasoning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.openapi import as_draft_04

_BACKTRACKS = 50_000
_MOST_KEPT = 64


class UnjudgedError(Exception):
    """The validator cannot use the schema: it is not valid, or refers to something that is not in it."""


class ElsewhereError(UnjudgedError):
    """Nothing is wrong but a reference that leads out of the schema: what stands there, the validator was not given."""


class DanglingError(UnjudgedError):
    """A reference leads to a place of the schema where nothing stands."""


class Validator(Protocol):
    """Says whether a document is valid under a schema; raises ``UnjudgedError`` where it cannot tell."""

    def __call__(self, schema: Any, document: Any, dialect: Dialect) -> bool:
        """Whether ``document`` is valid under ``schema``, read in ``dialect``."""
        ...


def _unjudged(error: Exception) -> UnjudgedError:
    """The validator's objection in few words; of several it names one, and of references not always the same."""
    said = str(error)
    if "not present in a registry" in said or "base URI" in said:
        return ElsewhereError("a reference in it leads out of it")
    if "does not exist" in said:
        return DanglingError("a reference in it leads to nothing")
    steps = [str(step) for step in getattr(error, "instance_path", ())]
    if steps:
        return UnjudgedError(f"what stands at /{'/'.join(steps)[:120]} is not what its dialect allows there")
    return UnjudgedError("it is not valid in its dialect, or too large")


class _Note:
    """A word that only tells something: it holds for all values."""

    def __init__(self, _parent: dict[str, Any], _value: Any, _path: list[Any]) -> None: ...

    def validate(self, _instance: Any) -> None:
        """Say nothing against any value."""


class RealValidator:
    """jsonschema-rs with no access to anything outside the schema; compiled schemas are kept for a while."""

    def __init__(self, *, format_assertion: bool = False) -> None:
        self._format_assertion = format_assertion
        self._kept: dict[tuple[int, Dialect], tuple[Any, Any]] = {}

    def __call__(self, schema: Any, document: Any, dialect: Dialect) -> bool:
        """Whether ``document`` is valid under ``schema``."""
        try:
            return bool(self._compiled(schema, dialect).is_valid(document))
        except (ValueError, RecursionError, OverflowError, TypeError) as error:
            raise _unjudged(error) from None

    def objection(self, schema: Any, document: Any, dialect: Dialect) -> str:
        """The first thing the schema has against the document: which word, and where in the document."""
        try:
            error = next(iter(self._compiled(schema, dialect).iter_errors(document)), None)
        except (ValueError, RecursionError, OverflowError, TypeError):
            return ""
        if error is None:
            return ""
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.instance_path)
        word = next((str(step) for step in reversed(error.schema_path) if isinstance(step, str)), "")
        return f"`{word}` refuses ${place}" if word else f"it refuses ${place}"

    def _compiled(self, schema: Any, dialect: Dialect) -> Any:
        key = (id(schema), dialect)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            # The schema is kept too, so that no other can take its place in memory.
            kept = self._kept[key] = (schema, self._compile(schema, dialect))
        return kept[1]

    def _compile(self, schema: Any, dialect: Dialect) -> Any:
        import jsonschema_rs

        makers: dict[Dialect, Callable[..., Any]] = {
            Dialect.DRAFT_04: jsonschema_rs.Draft4Validator,
            Dialect.DRAFT_06: jsonschema_rs.Draft6Validator,
            Dialect.DRAFT_07: jsonschema_rs.Draft7Validator,
            Dialect.DRAFT_2019: jsonschema_rs.Draft201909Validator,
            Dialect.DRAFT_2020: jsonschema_rs.Draft202012Validator,
            Dialect.OPENAPI_30: jsonschema_rs.Draft4Validator,
        }
        if dialect is Dialect.OPENAPI_30:
            schema = as_draft_04(schema)
        options: dict[str, Any] = {
            "validate_formats": self._format_assertion,
            "offline": True,
            "pattern_options": jsonschema_rs.FancyRegexOptions(backtrack_limit=_BACKTRACKS),
        }
        if not self._format_assertion:
            options["keywords"] = {"contentMediaType": _Note, "contentEncoding": _Note}
        return makers[dialect](schema, **options)
