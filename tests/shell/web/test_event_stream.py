"""Programs are told what happens, as it happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from joinedup.shell.web.events import store
from joinedup.shell.web.events.stream import MOST_OPEN, PAUSE, SECONDS, Stream

Program = Callable[..., Client]


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.after_waiting: list[Callable[[], object]] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        if self.after_waiting:
            self.after_waiting.pop(0)()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(Stream.__init__, "__kwdefaults__", {"clock": made, "wait": made.wait})
    return made


def messages(program: Program, path: str = "/api/v1/event-stream", **headers: str) -> Iterator[dict[str, str]]:
    answer = program("buyer", "read").get(path, headers=headers)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "text/event-stream"
    for message in b"".join(answer.streaming_content).decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in message.split("\n") if line and line[0] != ":")
        if "data" in fields:
            yield fields


@pytest.mark.django_db
def test_what_happened_and_what_happens_meanwhile_is_told_in_order(program: Program, clock: Clock) -> None:
    before = store.record("buyer", "sent evidence", "northmoor")
    clock.after_waiting = [lambda: None, lambda: store.record("buyer", "closed", "northmoor", reason="two\nlines")]
    told = [
        json.loads(fields["data"]) for fields in messages(program, f"/api/v1/event-stream?after={before.number - 1}")
    ]
    assert [(event["id"], event["did"]) for event in told] == [
        (str(before.number), "sent evidence"),
        (str(before.number + 1), "closed"),
    ]
    assert told[1]["detail"] == [{"name": "reason", "value": "two\nlines"}]
    assert clock.now == pytest.approx(SECONDS, abs=PAUSE)


@pytest.mark.django_db
def test_a_program_that_calls_again_goes_on_where_it_was(program: Program, clock: Clock) -> None:
    last = [store.record("buyer", f"deed {number}", "northmoor").number for number in range(3)]
    told = list(messages(program, **{"Last-Event-ID": str(last[0])}))
    assert [fields["id"] for fields in told] == [str(number) for number in last[1:]]
    assert len(list(messages(program, **{"Last-Event-ID": "no number"}))) >= 3


@pytest.mark.django_db
def test_only_a_buyer_is_told(program: Program) -> None:
    assert program("evaluator", "read").get("/api/v1/event-stream").status_code == 403


@pytest.mark.django_db
def test_calls_held_open_never_take_every_thread(program: Program, clock: Clock) -> None:
    places = [Stream(lambda _: (), str, 0) for _ in range(MOST_OPEN)]
    assert all(held_open.is_open for held_open in places)
    refused = program("buyer", "read").get("/api/v1/event-stream")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "30"
    for held_open in places:
        held_open.close()
        held_open.close()  # given back once
    list(messages(program))  # which gives its place back by ending
    again = [Stream(lambda _: (), str, 0) for _ in range(MOST_OPEN + 1)]
    assert [held_open.is_open for held_open in again] == [True] * MOST_OPEN + [False]
    for held_open in again:
        held_open.close()
