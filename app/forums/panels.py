"""What forums show on the pages of an event: the discussion that continues it."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template, url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import ColumnElement, select

from app.accounts.models import Account
from app.core.access import current_viewer
from app.core.clock import now
from app.core.occasions import written_deadline
from app.core.zones import reader_zone
from app.events.models import Event
from app.forums.models import Forum, ForumState
from app.forums.queries.continuing import forums_after
from app.forums.queries.inviting import forum_to_fill
from app.forums.windows import is_open_at, state_at
from app.people.models import PeopleImport


@dataclass(frozen=True)
class ContinuingForum:
    """A forum that continues an event, and in one sentence how far it is."""

    forum: Forum
    sentence: str


def discussion_sign(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    return select(Forum.id).where(Forum.event_id == event_id).exists()


def discussion_panel(event: Event, viewer: Account | None) -> Markup | None:
    """The forums that continue the event, each with its window; nothing where there is none."""
    at = now()
    found = [ContinuingForum(forum, _sentence(forum, at)) for forum in forums_after(event, viewer)]
    return Markup(render_template("forums/event_panel.html", forums=found)) if found else None  # noqa: S704  a template


def _sentence(forum: Forum, at: datetime) -> str:
    zone = forum.zone or "UTC"
    opens, closes = (written_deadline(moment, zone, reader_zone()) for moment in (forum.opens_at, forum.closes_at))
    if forum.state is ForumState.CANCELLED:
        return gettext("The discussion was cancelled.")
    if is_open_at(forum, at) and closes:
        return gettext("The discussion goes on until %(moment)s.", moment=closes)
    if state_at(forum, at) is ForumState.ANNOUNCED:
        return gettext("The discussion begins on %(moment)s.", moment=opens) if opens else gettext("Announced.")
    return gettext("The discussion is over. What was said can be read.")


def invite_imported_to_forum(sheet: PeopleImport) -> tuple[str, str] | None:
    """What can follow an import: inviting the people of the list to the forum that takes participants now."""
    forum = forum_to_fill(current_viewer())
    if forum is None:
        return None
    label = gettext("Invite these people to the forum “%(forum)s”", forum=forum.title)
    return label, url_for("forums.choose_invited", slug=forum.slug, sheet=sheet.public_id)
