"""The scheduled work of forums."""

from app.forums.jobs import digesting, indexing, reporting, spreading, telling, turning

__all__ = ["digesting", "indexing", "reporting", "spreading", "telling", "turning"]
