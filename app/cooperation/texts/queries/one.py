"""One text with what its pages show: versions, paragraphs, signatures."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.cooperation.texts.models import ConsultedText, TextParagraph, TextSignature, TextVersion
from app.cooperation.texts.queries.sight import texts_of_contacts, versions_seen, visible_texts
from app.core.extensions import db

_SHOWN = (joinedload(ConsultedText.event), joinedload(ConsultedText.agenda_row))


def text_by_slug(slug: str, viewer: Account | None) -> ConsultedText | None:
    """The text with its event and row of the agenda, or None when there is none that `viewer` may know of."""
    return db.session.scalar(visible_texts(viewer).where(ConsultedText.slug == slug).options(*_SHOWN))


def text_of_contact(slug: str) -> ConsultedText | None:
    """The same for whoever holds the link of a contact."""
    return db.session.scalar(texts_of_contacts().where(ConsultedText.slug == slug).options(*_SHOWN))


def versions_in_order(text: ConsultedText, sees_all: bool) -> Sequence[TextVersion]:
    """The newest first; those that are not published yet only for who sees all."""
    query = select(TextVersion).where(TextVersion.text_id == text.id, versions_seen(sees_all))
    return db.session.scalars(query.order_by(TextVersion.number.desc())).all()


def newest_published(text: ConsultedText) -> TextVersion | None:
    """The version that is spoken to, with its paragraphs."""
    query = select(TextVersion).where(TextVersion.text_id == text.id, versions_seen(False))
    newest = query.order_by(TextVersion.number.desc()).limit(1).options(selectinload(TextVersion.paragraphs))
    return db.session.scalar(newest)


def unpublished_version(text: ConsultedText) -> TextVersion | None:
    """The one that the office is preparing, with its paragraphs."""
    query = select(TextVersion).where(TextVersion.text_id == text.id, TextVersion.published_at.is_(None))
    return db.session.scalar(query.options(selectinload(TextVersion.paragraphs)))


def paragraphs_in(version: TextVersion) -> Sequence[TextParagraph]:
    query = select(TextParagraph).where(TextParagraph.version_id == version.id)
    return db.session.scalars(query.order_by(TextParagraph.position)).all()


def paragraph_of(version: TextVersion, key: int) -> TextParagraph | None:
    query = select(TextParagraph).where(TextParagraph.version_id == version.id, TextParagraph.key == key)
    return db.session.scalar(query)


def last_key(text: ConsultedText) -> int:
    """The highest key that any paragraph of the text has or had; 0 where there is none."""
    query = select(func.max(TextParagraph.key)).join(TextVersion, TextVersion.id == TextParagraph.version_id)
    return db.session.scalar(query.where(TextVersion.text_id == text.id)) or 0


def signatures_of(text: ConsultedText) -> Sequence[TextSignature]:
    """In the order in which they were given."""
    query = select(TextSignature).where(TextSignature.text_id == text.id)
    shown = query.options(joinedload(TextSignature.bloc), joinedload(TextSignature.version))
    return db.session.scalars(shown.order_by(TextSignature.signed_on, TextSignature.id)).all()
