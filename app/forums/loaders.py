"""URL value → object, through what the viewer may see or the link they hold."""

from sqlalchemy.orm import joinedload

from app.core.access import current_viewer
from app.core.clock import now
from app.forums.linked import LinkedForum
from app.forums.models import Forum
from app.forums.queries.commands import AskedCommand, asked_command
from app.forums.queries.linked import linked_by
from app.forums.queries.sight import standing_in
from app.forums.standing import ForumStanding


def standing(slug: str) -> ForumStanding | None:
    """The forum as whoever asks finds it."""
    return standing_in(slug, current_viewer())


def linked(token: str) -> LinkedForum | None:
    """What a participant's personal link opens, as long as it holds."""
    return linked_by(token)


def linked_reader(token: str) -> LinkedForum | None:
    """The same, where what is written in the forum may be read by it."""
    found = linked_by(token)
    return found if found is not None and found.is_reader else None


def linked_writer(token: str) -> LinkedForum | None:
    """The same, where the person takes part."""
    found = linked_by(token)
    return found if found is not None and found.participant.is_joined else None


def standing_with_questions(slug: str) -> ForumStanding | None:
    """The same, its questions brought by the same statement."""
    return standing_in(slug, current_viewer(), joinedload(Forum.questions))


def asked(token: str) -> AskedCommand | None:
    """What was asked by mail in somebody's name, for whoever holds the link to confirm it."""
    return asked_command(token, now())
