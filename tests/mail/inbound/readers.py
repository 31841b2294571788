"""Readers of a kind that only tests know, called in the child process by their names."""

import time
from email.message import EmailMessage
from typing import Any

HERE = "tests.mail.inbound.readers"


def words(email: EmailMessage) -> dict[str, Any]:
    """How many words the text has."""
    return {"words": len(str(email.get_payload()).split())}


def greedy(_email: EmailMessage) -> dict[str, Any]:
    """Asks for two gigabytes."""
    return {"size": len(bytearray(2 << 30))}


def endless(_email: EmailMessage) -> dict[str, Any]:
    """Never comes back, and works all the while."""
    while True:
        pass


def idle(_email: EmailMessage) -> dict[str, Any]:
    """Never comes back, and does nothing."""
    time.sleep(3600)
    return {}


def breaking(_email: EmailMessage) -> dict[str, Any]:
    raise ValueError("the reader can't read this")


def talkative(_email: EmailMessage) -> dict[str, Any]:
    """Hands back more than anyone needs."""
    return {"text": "x" * (1 << 20)}


def curious(_email: EmailMessage) -> dict[str, Any]:
    """What the process knows of us."""
    import os
    from pathlib import Path

    return {"environment": sorted(os.environ), "files": len(list(Path("/proc/self/fd").iterdir()))}
