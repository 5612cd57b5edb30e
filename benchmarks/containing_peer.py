"""Run by a peer's own Python: reads pairs, writes what the peer says of each and the time it took.

``contained`` is true or false, null where the peer raises or takes too long.
"""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
import time
from collections.abc import Callable
from typing import Any


class TooLongError(Exception):
    """The time for one pair is over."""


def _stop(*_: object) -> None:
    raise TooLongError


def answering(name: str) -> Callable[[Any, Any], bool]:
    """How the peer is asked."""
    if name == "jsoncompat":
        import jsoncompat

        def without(schema: Any) -> str:
            # It refuses any dialect but the newest, even where nothing depends on it.
            if isinstance(schema, dict):
                schema = {word: inner for word, inner in schema.items() if word != "$schema"}
            return json.dumps(schema)

        return lambda one, other: bool(jsoncompat.check_compat(without(one), without(other), "deserializer"))
    import jsonsubschema

    ask = getattr(jsonsubschema, "isSubschema", None) or jsonsubschema.is_subschema
    return lambda one, other: bool(ask(one, other))


def main() -> None:
    """Answer each line of the input."""
    ask, seconds = answering(sys.argv[1]), float(sys.argv[2])
    signal.signal(signal.SIGALRM, _stop)
    sys.setrecursionlimit(5_000)
    for line in sys.stdin:
        row = json.loads(line)
        start = time.perf_counter()
        said: bool | None = None
        signal.setitimer(signal.ITIMER_REAL, seconds)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                said = ask(row["producer"], row["consumer"])
            except BaseException:  # noqa: BLE001 - whatever a peer raises, it did not answer
                said = None
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        print(json.dumps([said, (time.perf_counter() - start) * 1000]))


if __name__ == "__main__":
    main()
