"""Decides many pairs of schemas, each within a time: what takes longer is ended and answered "unknown".

The pairs are decided in child processes, since only a process can be ended
whatever it is doing. Each gets a handful of pairs at a time and answers one by
one, so that it is known which pair is slow.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from joinedup.shell.sources.fit_pairs import Pair

SECONDS = 10.0
_HANDFUL = 32
# A child process has to start, load the engine and take in its pairs before it can be at the first.
_TO_START = 60.0
_DEEP = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The verdict on one pair, and what it took."""

    id: Any
    verdict: str
    witness: Any
    reason: str
    ms: float


def decide_one(pair: Pair, *, format_assertion: bool = False) -> Answer:
    """The verdict on one pair, here and now, however long it takes."""
    from joinedup.assurance.fit.containment import decide

    start = time.perf_counter()
    verdict = decide(pair.producer, pair.consumer, format_assertion=format_assertion)
    return Answer(
        id=pair.id,
        verdict=str(verdict.outcome),
        witness=verdict.witness,
        reason=verdict.reason,
        ms=round((time.perf_counter() - start) * 1000, 3),
    )


def decide_pairs(
    pairs: Iterable[Pair], *, seconds: float = SECONDS, format_assertion: bool = False, workers: int | None = None
) -> Iterator[Answer]:
    """The verdict on each pair, in their order; none takes much longer than ``seconds``."""
    crew = _Crew(enumerate(pairs), seconds, format_assertion, workers or min(os.cpu_count() or 1, 8))
    try:
        yield from crew.answers()
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Worker:
    """A child process, the pairs it was given, and when it last said something."""

    process: BaseProcess
    line: Connection
    waiting: deque[tuple[int, Pair]] = field(default_factory=deque)
    heard: float = 0.0
    at_work: bool = False


class _Crew:
    """The child processes and what they are at."""

    def __init__(self, pairs: Iterator[tuple[int, Pair]], seconds: float, format_assertion: bool, size: int) -> None:
        self._pairs = pairs
        self._again: deque[tuple[int, Pair]] = deque()
        self._seconds = seconds
        self._format_assertion = format_assertion
        self._size = size
        self._workers: list[_Worker] = []
        self._done: dict[int, Answer] = {}

    def answers(self) -> Iterator[Answer]:
        """The answers, in the order of the pairs."""
        following = 0
        self._employ()
        while self._workers:
            self._listen()
            self._employ()
            while following in self._done:
                yield self._done.pop(following)
                following += 1

    def dismiss(self) -> None:
        """End all child processes."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _employ(self) -> None:
        """Give those with nothing to do a handful of pairs; start another while there is work, end it when none."""
        for worker in list(self._workers):
            if not worker.waiting and not self._give(worker):
                _end(worker)
                self._workers.remove(worker)
        while len(self._workers) < self._size:
            handful = self._handful()
            if not handful:
                return
            worker = _started(self._format_assertion)
            self._workers.append(worker)
            self._give(worker, handful)

    def _handful(self) -> list[tuple[int, Pair]]:
        handful: list[tuple[int, Pair]] = []
        while self._again and len(handful) < _HANDFUL:
            handful.append(self._again.popleft())
        while len(handful) < _HANDFUL:
            one = next(self._pairs, None)
            if one is None:
                break
            handful.append(one)
        return handful

    def _give(self, worker: _Worker, handful: list[tuple[int, Pair]] | None = None) -> bool:
        handful = handful or self._handful()
        if not handful:
            return False
        worker.waiting.extend(handful)
        worker.heard, worker.at_work = time.monotonic(), False
        try:
            worker.line.send(handful)
        except OSError:
            # It ended unasked: the next look at it finds that out.
            pass
        return True

    def _listen(self) -> None:
        """Take answers that have come; end what has been silent too long."""
        now = time.monotonic()
        patience = min((self._left(worker, now) for worker in self._workers), default=0.0)
        for line in wait([worker.line for worker in self._workers], timeout=max(0.01, patience)):
            worker = next(one for one in self._workers if one.line is line)
            try:
                while worker.waiting and worker.line.poll():
                    self._hear(worker, worker.line.recv())
            except (EOFError, OSError):
                self._lose(worker, "The process that looked at this pair ended unexpectedly.")
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.waiting and self._left(worker, now) <= 0:
                self._lose(worker, f"Not settled within {self._seconds:g} seconds.")

    def _left(self, worker: _Worker, now: float) -> float:
        allowed = self._seconds if worker.at_work else self._seconds + _TO_START
        return worker.heard + allowed - now

    def _hear(self, worker: _Worker, answer: Answer | None) -> None:
        worker.heard = time.monotonic()
        if answer is None:
            worker.at_work = True
            return
        index, _ = worker.waiting.popleft()
        self._done[index] = answer

    def _lose(self, worker: _Worker, reason: str) -> None:
        """End a child process; the pair it was at is unknown, the others are given to another."""
        took = round((time.monotonic() - worker.heard) * 1000, 3)
        _end(worker)
        self._workers.remove(worker)
        if worker.waiting:
            index, pair = worker.waiting.popleft()
            self._done[index] = Answer(id=pair.id, verdict="unknown", witness=None, reason=reason, ms=took)
        self._again.extend(worker.waiting)


def _started(format_assertion: bool) -> _Worker:
    # A fork of a process that has threads may hang; a fork server has none.
    context = get_context("forkserver") if "forkserver" in get_all_start_methods() else get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, format_assertion), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, line=ours)


def _end(worker: _Worker) -> None:
    worker.line.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()


def _work(line: Connection, format_assertion: bool) -> None:
    """What a child process does: take pairs, answer each."""
    import gc
    import sys

    sys.setrecursionlimit(_DEEP)
    # All there is to load is loaded before the first pair is timed.
    decide_one(Pair(id=None, producer={"type": "string"}, consumer={"pattern": "^a$"}))
    gc.freeze()
    try:
        while True:
            handful = line.recv()
            line.send(None)
            for _, pair in handful:
                line.send(_safely(pair, format_assertion))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _safely(pair: Pair, format_assertion: bool) -> Answer:
    try:
        return decide_one(pair, format_assertion=format_assertion)
    except (RecursionError, MemoryError) as error:
        reason = f"The schemas are too large to be taken apart ({type(error).__name__})."
        return Answer(id=pair.id, verdict="unknown", witness=None, reason=reason, ms=0.0)
