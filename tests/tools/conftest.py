"""The message that only tests know, which the local mailbox is tried with."""

from tests.mail.conftest import app

__all__ = ["app"]
