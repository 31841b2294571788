"""The scheduled work of forums."""

from app.forums.jobs import spreading

__all__ = ["spreading"]
