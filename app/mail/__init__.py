"""Messages out: what is said is stored with what caused it, then delivered by a job of its own.

A *message* goes to one recipient, in their language, under a key that keeps it single. An *attempt* is one try to
hand it to the SMTP server, with the server's answer.
"""

from flask import Flask

from app.mail import jobs as _jobs  # noqa: F401  registers its job
from app.mail import words as _words  # noqa: F401


def init_app(app: Flask) -> None:
    """To come: the administrators' screens."""
