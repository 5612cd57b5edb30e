"""Work shared out among child processes, each task within a time: what takes longer is ended and given up.

Only a process can be ended whatever it is doing. Each gets a handful of tasks
at a time and answers one by one, so that it is known which task is slow.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# A child process has to start, load the engine and take in its tasks before it can be at the first.
_TO_START = 60.0
_DEEP = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """A task without an answer, why, and after how many milliseconds."""

    reason: str
    ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[Given, Made]):
    """What the children do: ``do`` for each task, ``prepare`` once before the first. Both are sent to them by name."""

    do: Callable[[Given], Made]
    prepare: Callable[[], object] = tuple
    handful: int = 1


def processes(wanted: int | None) -> int:
    """How many children to have: as many as asked for, or one for each processor, at most eight."""
    return wanted or min(os.cpu_count() or 1, 8)


def shared_out(
    tasks: Iterable[Given], job: Job[Given, Made], *, seconds: float, workers: int | None = None
) -> Iterator[tuple[Given, Made | GivenUp]]:
    """Each task with its answer, in their order; none takes much longer than ``seconds``."""
    crew = _Crew(enumerate(tasks), job, seconds, processes(workers))
    try:
        yield from crew.answers()
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Worker:
    """A child process, the tasks it was given, and when it last said something."""

    process: BaseProcess
    line: Connection
    waiting: deque[tuple[int, Any]] = field(default_factory=deque)
    heard: float = 0.0
    at_work: bool = False


class _Crew(Generic[Given, Made]):
    """The child processes and what they are at."""

    def __init__(self, tasks: Iterator[tuple[int, Given]], job: Job[Given, Made], seconds: float, size: int) -> None:
        self._tasks = tasks
        self._job = job
        self._again: deque[tuple[int, Given]] = deque()
        self._seconds = seconds
        self._size = size
        self._workers: list[_Worker] = []
        self._done: dict[int, tuple[Given, Made | GivenUp]] = {}

    def answers(self) -> Iterator[tuple[Given, Made | GivenUp]]:
        """The answers, in the order of the tasks."""
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
        """Give those with nothing to do a handful of tasks; start another while there is work, end it when none."""
        for worker in list(self._workers):
            if not worker.waiting and not self._give(worker):
                _end(worker)
                self._workers.remove(worker)
        while len(self._workers) < self._size:
            handful = self._handful()
            if not handful:
                return
            worker = _started(self._job)
            self._workers.append(worker)
            self._give(worker, handful)

    def _handful(self) -> list[tuple[int, Given]]:
        handful: list[tuple[int, Given]] = []
        while self._again and len(handful) < self._job.handful:
            handful.append(self._again.popleft())
        while len(handful) < self._job.handful:
            one = next(self._tasks, None)
            if one is None:
                break
            handful.append(one)
        return handful

    def _give(self, worker: _Worker, handful: list[tuple[int, Given]] | None = None) -> bool:
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
        patience = min((self._seconds_left(worker, now) for worker in self._workers), default=0.0)
        for line in wait([worker.line for worker in self._workers], timeout=max(0.01, patience)):
            worker = next(worker for worker in self._workers if worker.line is line)
            try:
                while worker.waiting and worker.line.poll():
                    self._hear(worker, worker.line.recv())
            except (EOFError, OSError):
                self._lose(worker, "The process that looked at it ended unexpectedly.")
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.waiting and self._seconds_left(worker, now) <= 0:
                self._lose(worker, f"Not settled within {self._seconds:g} seconds.")

    def _seconds_left(self, worker: _Worker, now: float) -> float:
        allowed = self._seconds if worker.at_work else self._seconds + _TO_START
        return worker.heard + allowed - now

    def _hear(self, worker: _Worker, answer: tuple[Made | GivenUp] | None) -> None:
        worker.heard = time.monotonic()
        if answer is None:
            worker.at_work = True
            return
        index, task = worker.waiting.popleft()
        self._done[index] = (task, answer[0])

    def _lose(self, worker: _Worker, reason: str) -> None:
        """End a child process; the task it was at is given up, the others are given to another."""
        took = round((time.monotonic() - worker.heard) * 1000, 3)
        _end(worker)
        self._workers.remove(worker)
        if worker.waiting:
            index, task = worker.waiting.popleft()
            self._done[index] = (task, GivenUp(reason=reason, ms=took))
        self._again.extend(worker.waiting)


def _started(job: Job[Any, Any]) -> _Worker:
    # A fork of a process that has threads may hang; a fork server has none.
    context = get_context("forkserver") if "forkserver" in get_all_start_methods() else get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, line=ours)


def _end(worker: _Worker) -> None:
    worker.line.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()


def _work(line: Connection, job: Job[Any, Any]) -> None:
    """What a child process does: take tasks, answer each."""
    import gc
    import sys

    sys.setrecursionlimit(_DEEP)
    job.prepare()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)  # what tasks make is large and has few circles
    try:
        while True:
            handful = line.recv()
            line.send(None)
            for _, task in handful:
                line.send((_safely(job, task),))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _safely(job: Job[Any, Any], task: Any) -> Any:
    try:
        return job.do(task)
    except (RecursionError, MemoryError) as error:
        return GivenUp(reason=f"It is too large to be taken apart ({type(error).__name__}).", ms=0.0)
