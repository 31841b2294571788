"""What our log may say: links that open a door keep their path and lose their secret, whoever writes the line.

Flask names the path of a request that failed, a server the address and the Referer of every request, a library the
values of a statement. So it is the record itself that is concealed, before any handler sees it.
"""

import logging
from typing import Any

from app.core.secret_paths import without_secrets

_formatter = logging.Formatter()


class ConcealedRecord(logging.LogRecord):
    """A line of the log without secrets, neither in its words nor in the traceback below it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.exc_info and self.exc_info[0]:
            self.exc_text = without_secrets(_formatter.formatException(self.exc_info))

    def getMessage(self) -> str:  # noqa: N802  the name logging asks for
        return without_secrets(super().getMessage())


def init_app(_app: object) -> None:
    """Conceal the secrets of every line that this process writes from now on; twice is the same as once."""
    logging.setLogRecordFactory(ConcealedRecord)
