"""What money of the funds is for, when it is for a forum."""

from collections.abc import Collection

from flask import Flask
from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.forums.models import Forum
from app.funding.hooks import FundingSubject, subjects
from app.funding.offered import OfferedSubjects, offered_subjects

PREFIX = "forum:"
#: So many are offered to choose from.
OFFERED = 50


def funded_forums(refs: Collection[str]) -> dict[str, FundingSubject]:
    """ "forum:<public id>" → the forum; one statement for each 500."""
    public_ids = [ref.removeprefix(PREFIX) for ref in refs if ref.startswith(PREFIX)]
    query = select(Forum.public_id, Forum.title, Forum.slug)
    return {
        f"{PREFIX}{public_id}": FundingSubject(name=str(title), url=path_of("forums.page", slug=slug))
        for part in pieces(public_ids)
        for public_id, title, slug in db.session.execute(query.where(Forum.public_id.in_(part)))
    }


def offered_forums() -> OfferedSubjects:
    """The newest forums; one statement."""
    newest = db.session.execute(select(Forum.public_id, Forum.title).order_by(Forum.id.desc()).limit(OFFERED))
    return OfferedSubjects(gettext("E-forums"), [(f"{PREFIX}{id_}", str(title)) for id_, title in newest])


def name_funded_forums(app: Flask) -> None:
    """Let money be for forums: name them, and offer them to choose from."""
    subjects.add(app, funded_forums, key="forum")
    offered_subjects.add(app, offered_forums, key="forum")
