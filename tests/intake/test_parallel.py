"""Many fetches at once: in parallel over places, one after another within each, and always to an end."""

from __future__ import annotations

import threading

import pytest

from tui.intake.errors import IntakeError
from tui.intake.parallel import AT_ONCE, Doors, by_host, host
from tui.intake.web import Web


def first(job: tuple[str, int]) -> str:
    return job[0]


def test_jobs_of_one_place_never_run_together_and_keep_their_order() -> None:
    guard, here, order = threading.Lock(), set[str](), list[tuple[str, int]]()
    together = threading.Barrier(3, timeout=30)

    def work(web: Web, job: tuple[str, int]) -> None:
        with guard:
            assert job[0] not in here
            here.add(job[0])
            order.append(job)
        together.wait()  # the three places run beside each other
        with guard:
            here.remove(job[0])

    jobs = [(place, number) for number in range(4) for place in "abc"]
    answers = list(by_host(jobs, first, work))
    assert sorted(job for job, _ in answers) == sorted(jobs)
    assert [number for place, number in order if place == "a"] == [0, 1, 2, 3]


def test_no_more_than_eight_run_at_once() -> None:
    guard, running, most = threading.Lock(), [0], [0]

    def work(web: Web, job: int) -> int:
        with guard:
            running[0] += 1
            most[0] = max(most[0], running[0])
        threading.Event().wait(0.01)
        with guard:
            running[0] -= 1
        return job

    assert sorted(answer for _, answer in by_host(range(40), lambda job: job, work)) == list(range(40))  # type: ignore[type-var]
    assert most[0] <= AT_ONCE


def test_a_refusal_is_an_answer_and_a_fault_is_the_callers() -> None:
    def refuse(web: Web, job: int) -> int:
        if job == 1:
            raise IntakeError("Not this one.")
        return job

    answers = dict(by_host(range(3), lambda job: job, refuse))
    assert str(answers[1]) == "Not this one."
    assert (answers[0], answers[2]) == (0, 2)

    def break_down(web: Web, job: int) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(by_host(range(3), lambda job: job, break_down))


def test_stopping_ends_it_and_leaves_no_thread() -> None:
    before = threading.active_count()
    stop = threading.Event()

    def work(web: Web, job: int) -> int:
        stop.set()
        return job

    assert len(list(by_host(range(1000), lambda job: 0, work, cancelled=stop.is_set))) < 1000
    assert threading.active_count() == before


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(by_host([], lambda job: 0, lambda web, job: job)) == []


def test_one_door_for_each_host() -> None:
    doors, inside = Doors(), threading.Event()
    with doors.at("https://coast.example/a"):
        with doors.at("https://meridian.example/a"):
            pass
        waiting = threading.Thread(target=lambda: _enter(doors, inside))
        waiting.start()
        assert not inside.wait(0.05)
    waiting.join(5)
    assert inside.is_set()


def _enter(doors: Doors, inside: threading.Event) -> None:
    with doors.at("http://COAST.example:8080/b"):
        inside.set()


@pytest.mark.parametrize(
    ("address", "name"),
    [("https://Coast.Example:80/x", "coast.example"), ("http://[::1/", ""), ("words", "")],
)
def test_the_host_of_an_address(address: str, name: str) -> None:
    assert host(address) == name
