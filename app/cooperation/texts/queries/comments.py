"""What was said to the paragraphs of a text, as far as somebody sees it."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.cooperation.texts.models import CommentOutcome, ConsultedText, ParagraphComment, TextVersion
from app.cooperation.texts.queries.sight import CommentSight
from app.core.extensions import db

_SHOWN = (joinedload(ParagraphComment.person), joinedload(ParagraphComment.answered_in))


def comments_at(version: TextVersion, sight: CommentSight) -> Sequence[ParagraphComment]:
    """What stands at this version, and what it answers; one statement. Positions first, in the order of their coming."""
    at = or_(ParagraphComment.version_id == version.id, ParagraphComment.answered_in_id == version.id)
    query = select(ParagraphComment).where(at, sight.condition).options(*_SHOWN)
    found = db.session.scalars(query.order_by(ParagraphComment.said_at, ParagraphComment.id)).all()
    return sorted(found, key=lambda one: not one.is_position)


def open_comments(text: ConsultedText) -> Sequence[ParagraphComment]:
    """What waits for an answer, for the office; with what mails need."""
    query = select(ParagraphComment).where(
        ParagraphComment.text_id == text.id, ParagraphComment.outcome == CommentOutcome.OPEN
    )
    shown = query.options(joinedload(ParagraphComment.person))
    return db.session.scalars(shown.order_by(ParagraphComment.key, ParagraphComment.id)).all()


def number_open(text: ConsultedText) -> int:
    query = select(func.count()).select_from(ParagraphComment)
    waiting = (ParagraphComment.text_id == text.id, ParagraphComment.outcome == CommentOutcome.OPEN)
    return db.session.scalar(query.where(*waiting)) or 0


def position_of(version: TextVersion, key: int, country_code: str) -> ParagraphComment | None:
    """What a country has said to a paragraph."""
    query = select(ParagraphComment).where(
        ParagraphComment.version_id == version.id,
        ParagraphComment.key == key,
        ParagraphComment.country_code == country_code,
    )
    return db.session.scalar(query.options(*_SHOWN))


def comment_named(public_id: str, sight: CommentSight) -> ParagraphComment | None:
    """A comment that is seen, by its public id."""
    query = select(ParagraphComment).where(ParagraphComment.public_id == public_id, sight.condition)
    return db.session.scalar(query.options(*_SHOWN, joinedload(ParagraphComment.text)))


def countries_heard(text: ConsultedText) -> set[str]:
    """The countries that have stated a position on a paragraph of the text."""
    query = select(ParagraphComment.country_code).where(
        ParagraphComment.text_id == text.id, ParagraphComment.country_code.is_not(None)
    )
    return {code for code in db.session.scalars(query.distinct()) if code is not None}
