"""Turns: of all threads that want the same thing at once, who came first asks for it first."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A queue in front of something that one at a time may ask for.

    A lock of Python is no queue: who gives it back and wants it again has it before anybody who waits is awake.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self.is_taken = False
        self._waiting: deque[threading.Lock] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        with self._guard:
            return len(self._waiting)

    @contextmanager
    def turn(self, seconds: float) -> Iterator[bool]:
        """Wait for one's turn, at most so many seconds; whether it came. It ends with the block."""
        has_come = self._take(seconds)
        try:
            yield has_come
        finally:
            if has_come:
                self._pass_on()

    def _take(self, seconds: float) -> bool:
        with self._guard:
            if not self.is_taken:
                self.is_taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it came at the last moment

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self.is_taken = False
