"""What a message is about, when it is about a forum."""

from collections.abc import Collection

from flask import url_for
from sqlalchemy import select

from app.core.extensions import db
from app.forums.models import Forum
from app.mail.subjects import Subject


def forum_subjects(public_ids: Collection[str]) -> dict[str, Subject]:
    """Public id → title in the reader's language and page; one statement."""
    query = select(Forum.public_id, Forum.title, Forum.slug).where(Forum.public_id.in_(public_ids))
    return {
        public_id: Subject(str(title), url_for("forums.page", slug=slug))
        for public_id, title, slug in db.session.execute(query)
    }
