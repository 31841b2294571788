"""The parent's side of the child that reads mail: asks, waits so long and no longer, ends it and starts another."""

import atexit
import base64
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from app.mail.inbound import child
from app.mail.inbound.parts import PART_LIMIT
from app.mail.inbound.reading import Expected, Unreadable
from app.mail.inbound.registry import ReadMessage, kinds_of_mail_in

#: What reading one message may take beyond what the loaded program takes.
MEMORY = 256 * 1024 * 1024
PROCESSOR_SECONDS = 10
SECONDS = 20
#: A new interpreter on a busy machine; no message is at fault when this is not enough.
START_SECONDS = 60
#: After so many messages a fresh child follows, whatever the last one has collected.
MOST_MESSAGES = 500
#: A part of the largest size, in base64, with what is said of it.
ANSWER_LIMIT = PART_LIMIT * 4 // 3 + 1024 * 1024


class ReaderLost(RuntimeError):
    """The child could not be started, or somebody else ended it: the message is not at fault and is tried again."""


class ReaderProcess:
    """One child at a time, for many messages. Several threads may ask; one after the other."""

    def __init__(self, memory: int = MEMORY, processor_seconds: int = PROCESSOR_SECONDS, seconds: float = SECONDS):
        self._memory = memory
        self._processor_seconds = processor_seconds
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None
        self._lock = threading.Lock()
        self._left = 0
        self.started = 0  #: how many children there were
        self.grown = 0  #: bytes by which the present child has grown since its start

    def read(self, raw: bytes, expected: Expected, reader: str = "") -> ReadMessage | Unreadable:
        """`reading.read` in the child. Raises `ReaderLost` when there is no child to be had."""
        found = self._asked({"expected": asdict(expected), "reader": reader}, raw)
        return found if isinstance(found, Unreadable) else ReadMessage(**found["letter"])

    def part(self, raw: bytes, number: int, limit: int = PART_LIMIT) -> bytes | Unreadable:
        """`parts.part_of` in the child, under the same limits."""
        found = self._asked({"part": number, "limit": min(limit, PART_LIMIT)}, raw)
        return found if isinstance(found, Unreadable) else base64.b64decode(found["part"])

    def _asked(self, request: dict[str, Any], raw: bytes) -> dict[str, Any] | Unreadable:
        """The child's answer to one request about `raw`."""
        with self._lock:
            link = self._ready()
            end = time.monotonic() + self._seconds
            try:
                link.settimeout(self._seconds)
                child.send_whole(link, json.dumps(request).encode())
                child.send_whole(link, raw)
                answer = _frame(link, end)
            except TimeoutError:
                self.close()
                return Unreadable("too_slow")
            except OSError:
                answer = None
            return self._understood(answer) if answer is not None else self._after_end()

    def close(self) -> None:
        """End the child, if there is one."""
        if self._link is not None:
            self._link.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._link = self._child = None

    def _ready(self) -> socket.socket:
        """The socket of a child that waits for a message."""
        if self._link is None or self._left <= 0 or self.grown > self._memory // 2 or self._has_ended():
            self.close()
            self._link = self._start()
            self._left, self.grown, self.started = MOST_MESSAGES, 0, self.started + 1
        self._left -= 1
        return self._link

    def _has_ended(self) -> bool:
        return self._child is None or self._child.poll() is not None

    def _start(self) -> socket.socket:
        """A fresh interpreter without our environment, our files or our standard output."""
        ours, theirs = socket.socketpair()
        readers = sorted({kind.reader for kind in kinds_of_mail_in if kind.reader})
        command = [sys.executable, "-I", child.__file__, str(self._memory), str(self._processor_seconds), *readers]
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603  our own file, by this interpreter
                command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={}, cwd="/"
            )
        try:
            ours.settimeout(START_SECONDS)
            if _frame(ours, time.monotonic() + START_SECONDS) != b"ready":
                raise ReaderLost("the process that reads mail ended at its start")
        except OSError as error:
            ours.close()
            raise ReaderLost("the process that reads mail does not start") from error
        return ours

    def _understood(self, answer: bytes) -> dict[str, Any] | Unreadable:
        found: dict[str, Any] = json.loads(answer)
        self.grown = found["grown"]
        return Unreadable(**found["unreadable"]) if "unreadable" in found else found

    def _after_end(self) -> Unreadable:
        """Why the child ended, as the reason why the message it was reading can't be read."""
        code = None
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                code = self._child.wait(timeout=5)
        self.close()
        if code == -signal.SIGXCPU:
            return Unreadable("too_slow")
        if code in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT):
            raise ReaderLost("the process that reads mail was ended from outside")
        return Unreadable("too_much_memory" if code == 1 else "ended_reader")


def _frame(link: socket.socket, end: float) -> bytes | None:
    """The next frame before the moment `end`, or None at its end; raises `TimeoutError`."""
    size = _bytes(link, child.LENGTH.size, end)
    if size is None:
        return None
    length = child.LENGTH.unpack(size)[0]
    return _bytes(link, length, end) if length <= ANSWER_LIMIT else None


def _bytes(link: socket.socket, number: int, end: float) -> bytes | None:
    content = b""
    while len(content) < number:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        link.settimeout(left)
        piece = link.recv(number - len(content))
        if not piece:
            return None
        content += piece
    return content


@lru_cache(maxsize=1)
def _of_process(_pid: int) -> ReaderProcess:
    reader = ReaderProcess()
    atexit.register(reader.close)
    return reader


def shared_reader() -> ReaderProcess:
    """The one child of this process, started at the first message."""
    return _of_process(os.getpid())
