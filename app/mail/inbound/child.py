"""The process that reads mail: asked over one socket, limited in memory and time, knowing no setting and no key.

Started by `reader_process.py` as a program of its own. A frame is four bytes with its length, then the content.
"""

import base64
import json
import logging
import resource
import socket
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

LENGTH = struct.Struct(">I")


def send_whole(link: socket.socket, content: bytes) -> None:
    link.sendall(LENGTH.pack(len(content)) + content)


def receive(link: socket.socket) -> bytes | None:
    """The next frame; None when the other side is gone."""
    head = _exactly(link, LENGTH.size)
    return _exactly(link, LENGTH.unpack(head)[0]) if head else None


def _exactly(link: socket.socket, size: int) -> bytes | None:
    content = bytearray()
    while len(content) < size:
        piece = link.recv(min(size - len(content), 1 << 20))
        if not piece:
            return None
        content += piece
    return bytes(content)


def limit_memory(memory: int) -> None:
    """Let this process grow by `memory` bytes of address space from here, write no file and leave no core."""
    ceiling = address_space() + memory
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit_time(seconds: int) -> None:
    """Let this process have `seconds` of processor time from here; then the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def address_space() -> int:
    """Bytes of address space that this process has now; where the system doesn't say, a guess on the safe side."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def function_named(name: str) -> Any:
    """The function of a dotted name: "app.calendars.reading:read"."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def main(arguments: Sequence[str]) -> None:
    """Answer requests until the other side hangs up. Arguments: bytes of memory, seconds a message, readers to load."""
    logging.disable()  # nobody reads it, and some parsers write a page for each header they break on
    memory, seconds, readers = int(arguments[0]), int(arguments[1]), arguments[2:]
    answered = _answering({name: function_named(name) for name in readers})
    link = socket.socket(fileno=0)
    start = address_space()
    limit_memory(memory)
    send_whole(link, b"ready")
    while (request := receive(link)) is not None and (raw := receive(link)) is not None:
        limit_time(seconds)
        try:
            found = answered(json.loads(request), raw)
        except MemoryError:
            found = {"unreadable": {"reason": "too_much_memory"}}
        del raw
        send_whole(link, json.dumps(found | {"grown": max(0, address_space() - start)}).encode())


def _answering(loaded: dict[str, Any]) -> Callable[[dict[str, Any], bytes], dict[str, Any]]:
    """What answers a request about a message: one for its letter, or one for the content of a part."""
    from app.mail.inbound.parts import part_of
    from app.mail.inbound.reading import Expected, Unreadable, read

    def answered(asked: dict[str, Any], raw: bytes) -> dict[str, Any]:
        if "part" in asked:
            content = part_of(raw, asked["part"], asked["limit"])
            if isinstance(content, Unreadable):
                return {"unreadable": asdict(content)}
            return {"part": base64.b64encode(content).decode()}
        name = asked["reader"]
        reader = (loaded.get(name) or function_named(name)) if name else None
        found = read(raw, Expected(**asked["expected"]), reader)
        return {"unreadable" if isinstance(found, Unreadable) else "letter": asdict(found)}

    return answered


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    main(sys.argv[1:])
