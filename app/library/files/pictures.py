"""Takes out of a picture what it says besides the picture: where it was taken, with what, by whom.

A child process that may neither grow nor linger does it: a small file can hold a very large picture.
"""

import subprocess
import sys
from pathlib import Path

MEMORY = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 20
SECONDS = 40
CHILD = Path(__file__).with_name("picture_child.py")


class UnreadablePicture(Exception):
    """It is damaged, or larger than what can be worked on."""


def bare_picture(content: bytes, ending: str, *, memory: int = MEMORY, seconds: int = SECONDS) -> bytes:
    """The same picture, upright, as "jpg" or "png" without anything else in its file; raises `UnreadablePicture`."""
    limits = [str(memory), str(min(seconds, PROCESSOR_SECONDS))]
    try:
        child = subprocess.run(  # noqa: S603  our own file, by this interpreter
            [sys.executable, "-I", str(CHILD), ending, *limits],
            input=content, capture_output=True, timeout=seconds, env={}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UnreadablePicture from None
    if child.returncode or not child.stdout:
        raise UnreadablePicture
    return child.stdout
