"""The scheduled work of forums."""

from app.forums.jobs import spreading, telling, turning

__all__ = ["spreading", "telling", "turning"]
