"""The one clock. Everything that asks what time it is asks here, so tests can move time for web and jobs together."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app


class Clock:
    """The machine's time, as an aware instant in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FileClock(Clock):
    """A clock moved by a file that holds an offset in seconds. For tests and demonstrations on loopback alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        try:
            offset = float(self.path.read_text() or 0)
        except (FileNotFoundError, ValueError):
            offset = 0.0
        return super().now() + timedelta(seconds=offset)


def now() -> datetime:
    """The current instant, aware, in UTC, from the clock this application was given."""
    clock: Clock = current_app.extensions["clock"]
    return clock.now()
