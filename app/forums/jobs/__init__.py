"""The scheduled work of forums."""

from app.forums.jobs import archiving, digesting, indexing, reporting, spreading, tallying, telling, turning

__all__ = ["archiving", "digesting", "indexing", "reporting", "spreading", "tallying", "telling", "turning"]
