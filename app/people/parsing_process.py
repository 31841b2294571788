"""Reads an uploaded list in a child process that may neither grow nor linger: what kills it can't reach the server."""

import json
import subprocess
import sys
from pathlib import Path

from app.people import reading
from app.people.reading.tables import MAX_BYTES, FileRead, UnreadableSheet

MEMORY = 512 * 1024 * 1024
PROCESSOR_SECONDS = 10
SECONDS = 20

#: The child is a fresh interpreter that loads the one folder: it knows no setting, no key and no database.
FOLDER = Path(reading.__file__).parent
PROGRAM = """
import sys
sys.path.append(sys.argv.pop(1))
from reading.child import main
main(*sys.argv[1:])
"""


def read_file_apart(
    content: bytes, *, encoding: str = "", separator: str = "", memory: int = MEMORY, seconds: int = SECONDS
) -> FileRead:
    """`child.read_file` in its own process, within `memory` bytes and `seconds`; raises `UnreadableSheet`."""
    if len(content) > MAX_BYTES:
        raise UnreadableSheet("too_large")
    limits = [str(memory), str(min(seconds, PROCESSOR_SECONDS))]
    command = [sys.executable, "-I", "-c", PROGRAM, str(FOLDER.parent), *limits, encoding, separator]
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
    return FileRead.from_json(answer)
