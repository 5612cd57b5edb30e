"""Work in a process of its own, within limits of time and memory: whatever happens there, it ends with an answer or a reason.

Only a process can be ended whatever it is doing, and only a process can be
kept from taking the memory of the machine. Where the system knows no limit of
memory (Windows, and macOS in part), the limit of time alone holds.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from joinedup.values import InputError

Given = TypeVar("Given")
Made = TypeVar("Made")
Heard = Callable[[str, int, int], None]

_DEEP = 12_000
_MEGABYTE = 1_048_576
_REMEDY = "Set aside what was sent last, or ask the person who runs the workbench to allow more; nothing that was sent is lost."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a piece of work may take: ``seconds`` from start to end, ``megabytes`` of memory, and of its answer."""

    seconds: float
    megabytes: int
    answer_megabytes: int


class OutOfBounds(InputError):  # noqa: N818  # a reason, and the name says so
    """The work took more than it may, or was ended from without."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, file="run", remedy=_REMEDY)

    def __reduce__(self) -> tuple[object, ...]:
        """How the error crosses to another process."""
        return OutOfBounds, (self.problem,)


class Broken(Exception):  # noqa: N818  # a fault of ours, told with the traceback of the other process
    """The work broke on a fault of ours; the message holds the other process's traceback."""


def bounded(do: Callable[[Given, Heard], Made], given: Given, limits: Limits, heard: Heard) -> Made:
    """What ``do`` makes of ``given``, in another process, which tells its steps by ``heard``.

    ``do`` is sent by name. Raises what it raises where that is an ``InputError``, ``OutOfBounds`` where it takes more than
    ``limits``, and ``Broken`` for anything else.
    """
    context = get_context("forkserver") if "forkserver" in get_all_start_methods() else get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, do, given, limits), daemon=False)
    process.start()
    theirs.close()
    try:
        made: Made = _answer(ours, process, limits, heard)
    finally:
        ours.close()
        _end(process)
    return made


def _answer(line: Connection, process: BaseProcess, limits: Limits, heard: Heard) -> Any:
    until = time.monotonic() + limits.seconds
    while True:
        if not line.poll(max(0.0, until - time.monotonic())):
            raise OutOfBounds(f"It took longer than {_minutes(limits.seconds)} and was ended.")
        try:
            kind, content = pickle.loads(line.recv_bytes())  # noqa: S301  # from our own child
        except (EOFError, OSError):
            process.join(5)
            raise OutOfBounds(_how_it_ended(process, limits)) from None
        if kind == "step":
            heard(*content)
        elif kind == "made":
            return content
        elif kind == "problem":
            raise content
        else:
            raise Broken(content)


def _how_it_ended(process: BaseProcess, limits: Limits) -> str:
    by_processor = getattr(signal, "SIGXCPU", None)
    if by_processor is not None and process.exitcode == -by_processor:
        return f"It took longer than {_minutes(limits.seconds)} and was ended."
    return f"It was ended before it had an answer, most likely because it needed more than {limits.megabytes:,} MB of memory."


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:,.0f} minutes" if seconds >= 120 else f"{seconds:,.0f} seconds"


def _end(process: BaseProcess) -> None:
    """End the process and all that it started."""
    if process.is_alive() and process.pid is not None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (AttributeError, ProcessLookupError, PermissionError):
            process.kill()
    process.join()


def _work(line: Connection, do: Callable[[Any, Heard], Any], given: Any, limits: Limits) -> None:
    """What the other process does."""
    import sys

    sys.setrecursionlimit(_DEEP)
    _hold_to(limits)

    def heard(what: str, done: int, total: int) -> None:
        line.send_bytes(pickle.dumps(("step", (what, done, total))))

    try:
        line.send_bytes(_packed(do, given, limits, heard))
    except (EOFError, OSError):  # nobody listens any more
        return


def _packed(do: Callable[[Any, Heard], Any], given: Any, limits: Limits, heard: Heard) -> bytes:
    try:
        packed = pickle.dumps(("made", do(given, heard)), protocol=pickle.HIGHEST_PROTOCOL)
    except InputError as problem:
        return pickle.dumps(("problem", problem))
    except MemoryError:
        return pickle.dumps(("problem", OutOfBounds(f"It needed more than {limits.megabytes:,} MB of memory.")))
    except RecursionError:
        return pickle.dumps(("problem", OutOfBounds("What was sent is nested too deeply to be taken apart.")))
    except Exception:  # noqa: BLE001  # told to the process that asked
        return pickle.dumps(("broken", traceback.format_exc()))
    if len(packed) > limits.answer_megabytes * _MEGABYTE:
        too_large = f"What it found is larger than {limits.answer_megabytes:,} MB, and cannot be kept."
        return pickle.dumps(("problem", OutOfBounds(too_large)))
    return packed


def _hold_to(limits: Limits) -> None:
    """Take no more than is allowed, as a group of processes that can be ended together."""
    if hasattr(os, "setsid"):
        os.setsid()
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.megabytes * _MEGABYTE),
        (resource.RLIMIT_CPU, int(limits.seconds) * 4 + 60),  # for a parent that is gone and ends nothing
    ):
        try:
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):
            continue
