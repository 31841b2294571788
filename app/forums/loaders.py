"""URL value → object, through what the viewer may see."""

from app.core.access import current_viewer
from app.forums.queries.sight import standing_in
from app.forums.standing import ForumStanding


def standing(slug: str) -> ForumStanding | None:
    """The forum as whoever asks finds it."""
    return standing_in(slug, current_viewer())
