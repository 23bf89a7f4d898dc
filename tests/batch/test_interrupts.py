"""Signals wait while something is written."""

import os
import signal

import pytest

from boilerstrip.batch.interrupts import Interrupts


def send(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_interrupts(number: int) -> None:
    with Interrupts(), pytest.raises(KeyboardInterrupt):
        send(number)


def test_a_signal_waits_for_the_end_of_what_is_held() -> None:
    reached = []

    def hold(interrupts: Interrupts) -> None:
        with interrupts.held():
            send(signal.SIGINT)
            reached.append("the end")
        reached.append("behind it")

    with Interrupts() as interrupts, pytest.raises(KeyboardInterrupt):
        hold(interrupts)
    assert reached == ["the end"]


def test_later_signals_are_ignored() -> None:
    with Interrupts() as interrupts:
        with pytest.raises(KeyboardInterrupt):
            send(signal.SIGINT)
        send(signal.SIGINT)
        with interrupts.held():
            send(signal.SIGTERM)


def test_an_error_of_what_is_held_is_not_hidden() -> None:
    def fail(interrupts: Interrupts) -> None:
        with interrupts.held():
            send(signal.SIGINT)
            raise OSError("full")

    with Interrupts() as interrupts, pytest.raises(OSError, match="full"):
        fail(interrupts)


def test_the_handlers_from_before_come_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
