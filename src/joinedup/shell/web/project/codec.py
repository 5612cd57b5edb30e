"""Our frozen values as plain JSON and back, exactly: what is stored is what was computed.

Amounts stay decimal text and dates ISO text, so that nothing is rounded on
the way. The type says how to read each part, so that no class name is stored.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

Value = TypeVar("Value")
Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """``value`` as dicts, lists, text, whole numbers and ``None``."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    kind: Any = type(value)
    if _is_value(kind):
        return {name: to_plain(getattr(value, name)) for name in _parts(kind)}
    if isinstance(value, (tuple, list)):
        return [to_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[Value], plain: Any) -> Value:
    """The value of type ``kind`` that ``plain`` was made from."""
    wanted: Any = kind
    made: Value = _reader(wanted)(plain)
    return made


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is Literal or kind in (str, bool, int, Any):
        return _as_it_is
    if isinstance(kind, type):
        return _class_reader(kind)
    raise TypeError(f"{kind} has no plain form")


def _class_reader(kind: type) -> Reader:
    if issubclass(kind, Enum) or kind is Decimal:
        return kind
    if issubclass(kind, (date, datetime)):
        return kind.fromisoformat
    if _is_value(kind):
        return _value(kind)
    raise TypeError(f"{kind.__name__} has no plain form")


def _as_it_is(plain: Any) -> Any:
    return plain


def _optional(kind: Any) -> Reader:
    inner = [arg for arg in get_args(kind) if arg is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"{kind} could be read in several ways")
    read = _reader(inner[0])
    return lambda plain: None if plain is None else read(plain)


def _tuple(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = _reader(arguments[0])
        return lambda plain: tuple([read(value) for value in plain])
    readers = [_reader(argument) for argument in arguments]
    return lambda plain: tuple(read(value) for read, value in zip(readers, plain, strict=True))


def _is_value(kind: type) -> bool:
    """Whether this is a class of ours that is nothing but its parts."""
    return is_dataclass(kind) or issubclass(kind, Struct)


@cache
def _parts(kind: Any) -> tuple[str, ...]:
    """The names of the parts of such a class."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return tuple(kind.__struct_fields__)


def _value(kind: type) -> Reader:
    hints = get_type_hints(kind)
    parts: list[tuple[str, Reader]] = []

    def read(plain: Any) -> Any:
        if not parts:  # read late, so that a class may hold its own kind
            # All at once, so that a request beside this one never reads with only some of the parts.
            parts[:] = [(name, _reader(hints[name])) for name in _parts(kind)]
        return kind(**{name: reader(plain[name]) for name, reader in parts if name in plain})

    return read
