"""What forums tell the library: their names, and in which of them somebody takes part."""

from collections.abc import Collection

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, literal, select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.forums.funded import PREFIX, offered_forums
from app.forums.models import Forum, ForumParticipant, ParticipantState
from app.forums.queries.sight import visible_forums
from app.library.publications.hooks import LibrarySubject, NamedRow, library_subjects, reading_with
from app.library.publications.models import LibraryReaders


def _forums(refs: Collection[str], viewer: Account | None) -> dict[str, NamedRow]:
    """Those that the viewer may see."""
    query = visible_forums(viewer).with_only_columns(Forum.public_id, Forum.title, Forum.slug)
    return {
        f"{PREFIX}{public_id}": NamedRow(str(title), path_of("forums.page", slug=slug))
        for part in pieces(ref.removeprefix(PREFIX) for ref in refs)
        for public_id, title, slug in db.session.execute(query.where(Forum.public_id.in_(part)))
    }


def forums_read_with(viewer: Account) -> Select[str]:
    """The forums that the viewer has joined."""
    reference: ColumnElement[str] = literal(PREFIX) + Forum.public_id
    query = select(reference).join(ForumParticipant, ForumParticipant.forum_id == Forum.id)
    return query.where(
        ForumParticipant.person_id == viewer.person_id, ForumParticipant.state == ParticipantState.JOINED
    )


def join_library_of_forums(app: Flask) -> None:
    """Let documents be for participants of forums, and handed on there."""
    of_forums = LibrarySubject(
        _l("E-forums"), LibraryReaders.PARTICIPANTS, _forums, lambda: list(offered_forums().choices)
    )
    library_subjects.add(app, of_forums, key="forum")
    reading_with.add(app, forums_read_with, key="forum")
