"""The scheduled work of forums."""

from app.forums.jobs import digesting, indexing, spreading, telling, turning

__all__ = ["digesting", "indexing", "spreading", "telling", "turning"]
