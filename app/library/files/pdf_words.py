"""Reads the words of a PDF, by which it is found.

A child process that may neither grow nor linger does it, as with pictures: a PDF of a few kilobytes can unpack to much.
What it had read until then counts.
"""

import subprocess
import sys
from pathlib import Path

MEMORY = 768 * 1024 * 1024
PROCESSOR_SECONDS = 15
SECONDS = 30
CHILD = Path(__file__).with_name("pdf_child.py")


def words_of_pdf(content: bytes, most: int, *, memory: int = MEMORY, seconds: int = SECONDS) -> str:
    """At most so many characters of its text; "" where nothing can be read, as of a scan."""
    limits = [str(memory), str(min(seconds, PROCESSOR_SECONDS)), str(most)]
    try:
        child = subprocess.run(  # noqa: S603  our own file, by this interpreter
            [sys.executable, "-I", str(CHILD), *limits],
            input=content, capture_output=True, timeout=seconds, env={}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode("utf-8", "ignore")
    return child.stdout.decode("utf-8", "ignore")
