"""The scheduled work of forums."""

from app.forums.jobs import spreading, turning

__all__ = ["spreading", "turning"]
