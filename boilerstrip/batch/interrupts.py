"""Ctrl-C and SIGTERM stop a batch, but never in the middle of a write."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None


class Interrupts:
    """While it is entered, the first of the signals raises KeyboardInterrupt in the main thread, but not while held.

    Later ones are ignored: what is done is being written.
    """

    def __init__(self) -> None:
        self._held = False
        self._came = False
        self._before: dict[int, _Handler] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():  # others hear no signals
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """A stretch that is not interrupted: a first signal that comes meanwhile counts at its end."""
        came_before = self._came
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._came and not came_before:
            raise KeyboardInterrupt

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        is_first, self._came = not self._came, True
        if is_first and not self._held:
            raise KeyboardInterrupt
