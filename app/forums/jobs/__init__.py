"""The scheduled work of forums."""

from app.forums.jobs import digesting, spreading, telling, turning

__all__ = ["digesting", "spreading", "telling", "turning"]
