"""The event log as it grows, for programs that hold a call open: server-sent events (HTML Living Standard, section 9.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from threading import BoundedSemaphore
from time import monotonic, sleep

from joinedup.shell.web.events.chain import Entry

# A call is ended after a while, so that a right that was taken away ends too; the program calls again by itself.
SECONDS = 60.0
PAUSE = 1.0
# Of the threads that answer, this many may be held at once in each process.
MOST_OPEN = 2
_CALL_AGAIN = 2_000  # milliseconds
_open = BoundedSemaphore(MOST_OPEN)


class Stream:
    """What happens after event ``number``, as it happens. Its place is given back when it is closed or has ended."""

    def __init__(
        self,
        later: Callable[[int], Iterable[Entry]],
        written: Callable[[Entry], str],
        number: int,
        *,
        clock: Callable[[], float] = monotonic,
        wait: Callable[[float], None] = sleep,
    ) -> None:
        self._later = later
        self._written = written
        self._number = number
        self._clock = clock
        self._wait = wait
        self._holds = _open.acquire(blocking=False)

    @property
    def is_open(self) -> bool:
        """Whether there was a place for it."""
        return self._holds

    def close(self) -> None:
        """Give the place back."""
        if self._holds:
            self._holds = False
            _open.release()

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._messages()
        finally:
            self.close()

    def _messages(self) -> Iterator[bytes]:
        end = self._clock() + SECONDS
        yield f"retry: {_CALL_AGAIN}\n\n".encode()
        while True:
            for entry in self._later(self._number):
                self._number = entry.number
                yield f"id: {entry.number}\nevent: happened\ndata: {self._written(entry)}\n\n".encode()
            if self._clock() >= end:
                return
            yield b": nothing more yet\n\n"  # by which both ends see whether the other is still there
            self._wait(PAUSE)


def last_seen(header: str) -> int | None:
    """The number in the header ``Last-Event-ID``; ``None`` where it holds none."""
    return int(header) if header.isascii() and header.isdigit() and len(header) < 16 else None


def one_line(plain: dict[str, object]) -> str:
    """``plain`` as JSON on one line, as the data of one message must be."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
