"""Letters: writing to people about an event, and the register of what was written and received.

Words: a *mailing* is one text that goes to many, each in their language; its *audience* are the people whom it is for,
fixed when it is sent; a *letter* is a numbered paper of the register, in or out. Decision 0039 says why this room
stands above registration and attendance.
"""

from flask import Flask

from app.letters import models as _models  # noqa: F401  its tables belong to the metadata


def init_app(app: Flask) -> None:
    """Register the room's screens, kinds of message and jobs."""
