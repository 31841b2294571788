"""Reads an uploaded list in a child process that may neither grow nor linger: what kills it can't reach the server."""

import json
import subprocess
import sys

from app.people import sheets
from app.people.sheets import Row, UnreadableSheet

MEMORY = 512 * 1024 * 1024
PROCESSOR_SECONDS = 10
SECONDS = 20


def read_apart(content: bytes, *, memory: int = MEMORY, seconds: int = SECONDS) -> list[Row]:
    """`sheets.read` in its own process, within `memory` bytes and `seconds`; raises `UnreadableSheet`.

    The child is a fresh interpreter that loads the one file: it knows no setting, no key and no database.
    """
    if len(content) > sheets.MAX_BYTES:
        raise UnreadableSheet("too_large")
    command = [sys.executable, "-I", sheets.__file__, str(memory), str(min(seconds, PROCESSOR_SECONDS))]
    try:
        child = subprocess.run(  # noqa: S603  our own file, by this interpreter
            command, input=content, capture_output=True, timeout=seconds, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableSheet("too_large") from None
    if child.returncode:  # out of memory or time, or the reader itself broke
        raise UnreadableSheet("too_large" if child.returncode < 0 or b"MemoryError" in child.stderr else "damaged")
    answer = json.loads(child.stdout)
    if "problem" in answer:
        raise UnreadableSheet(answer["problem"], answer["row"])
    return [(number, cells) for number, cells in answer["rows"]]
