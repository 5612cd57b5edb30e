"""Whatever happens in the other process, there is an answer or a reason in plain words."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from joinedup.shell.flows.bounded import Broken, Heard, Limits, OutOfBounds, bounded
from joinedup.values import InputError

LIMITS = Limits(seconds=60, megabytes=2_000, answer_megabytes=1)
AT_ONCE = Limits(seconds=2, megabytes=2_000, answer_megabytes=1)


def _double(given: int, heard: Heard) -> int:
    heard("Counting", 1, 2)
    return 2 * given


def _hoard(given: int, _: Heard) -> int:
    return len(bytearray(given))


def _go_on_for_ever(given: str, _: Heard) -> int:
    if os.fork() == 0:  # a process of its own, which must end too
        time.sleep(5)
        Path(given).write_text("still here", encoding="utf-8")
        os._exit(0)
    while True:
        time.sleep(1)


def _die(_: int, __: Heard) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _refuse(_: int, __: Heard) -> int:
    raise InputError("It is no list.", file="a.yaml", place="line 3", remedy="Make it one.")


def _slip(_: int, __: Heard) -> int:
    raise ZeroDivisionError("ours")


def _say_much(given: int, _: Heard) -> str:
    return "x" * given


def _nest(_: int, __: Heard) -> int:
    def deeper(level: int) -> int:
        return deeper(level + 1)

    return deeper(0)


def nobody(_: str, __: int, ___: int) -> None:
    """Nobody waits for the steps."""


def test_an_answer_comes_back_and_its_steps_are_heard() -> None:
    steps: list[tuple[str, int, int]] = []
    assert bounded(_double, 21, LIMITS, lambda *step: steps.append(step)) == 42
    assert steps == [("Counting", 1, 2)]


@pytest.mark.parametrize(
    ("do", "given", "limits", "told"),
    [
        (_hoard, 6_000_000_000, LIMITS, "more than 2,000 MB of memory"),
        (_die, 0, LIMITS, "ended before it had an answer"),
        (_say_much, 2_000_000, LIMITS, "larger than 1 MB, and cannot be kept"),
        (_nest, 0, LIMITS, "nested too deeply"),
    ],
)
def test_what_takes_too_much_ends_with_a_reason_and_a_remedy(
    do: Callable[[int, Heard], object], given: int, limits: Limits, told: str
) -> None:
    with pytest.raises(OutOfBounds, match=told) as caught:
        bounded(do, given, limits, nobody)
    assert "Set aside what was sent last" in caught.value.remedy


def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    left = tmp_path / "left"
    with pytest.raises(OutOfBounds, match="longer than 2 seconds"):
        bounded(_go_on_for_ever, str(left), AT_ONCE, nobody)
    time.sleep(6)
    assert not left.exists()


def test_a_mistake_in_what_was_given_comes_back_as_it_is() -> None:
    with pytest.raises(InputError, match="It is no list") as caught:
        bounded(_refuse, 0, LIMITS, nobody)
    assert (caught.value.file, caught.value.place) == ("a.yaml", "line 3")


def test_a_fault_of_ours_comes_back_with_where_it_happened() -> None:
    with pytest.raises(Broken, match="ZeroDivisionError: ours"):
        bounded(_slip, 0, LIMITS, nobody)
