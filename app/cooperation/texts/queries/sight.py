"""Who sees which text, which versions of it, and what was said to its paragraphs. Pages, lists, files and mails start here."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from app.accounts.models import Account
from app.contacts.linked import LinkedContact
from app.cooperation.texts.models import ConsultedText, ParagraphComment, TextReaders, TextStatus, TextVersion
from app.library.publications.queries.sight import is_of_office


@dataclass(frozen=True)
class CommentSight:
    """What somebody sees of comments: all, positions of countries with their own, or nothing."""

    sees_all: bool = False
    sees_positions: bool = False
    person_id: int | None = None

    @classmethod
    def of_viewer(cls, viewer: Account | None) -> "CommentSight":
        return cls(is_of_office(viewer), viewer is not None, viewer.person_id if viewer is not None else None)

    @classmethod
    def of_contact(cls, linked: LinkedContact) -> "CommentSight":
        return cls(False, True, linked.contact.person_id)

    @property
    def condition(self) -> ColumnElement[bool]:
        """True for a comment that is seen."""
        if self.sees_all:
            return true()
        if not self.sees_positions:
            return false()
        own = ParagraphComment.person_id == self.person_id if self.person_id is not None else false()
        return or_(ParagraphComment.country_code.is_not(None), own)


def visible_texts(viewer: Account | None) -> Select[ConsultedText]:
    """The texts that `viewer` may know of; a draft is the office's alone."""
    return texts_visible_to(is_of_office(viewer), viewer is not None)


@cache
def texts_visible_to(office: bool, members: bool) -> Select[ConsultedText]:
    """The same for a kind of reader."""
    query = select(ConsultedText)
    if office:
        return query
    readers = [TextReaders.PUBLIC, TextReaders.MEMBERS] if members else [TextReaders.PUBLIC]
    return query.where(ConsultedText.status != TextStatus.DRAFT, ConsultedText.readers.in_(readers))


def is_read_by_contacts() -> ColumnElement[bool]:
    """True for a text that a contact's personal link opens."""
    readers = (TextReaders.PUBLIC, TextReaders.MEMBERS)
    return and_(ConsultedText.status != TextStatus.DRAFT, ConsultedText.readers.in_(readers))


def texts_of_contacts() -> Select[ConsultedText]:
    """The texts that a contact's personal link opens."""
    return select(ConsultedText).where(is_read_by_contacts())


def versions_seen(sees_all: bool) -> ColumnElement[bool]:
    """True for a version that whoever sees its text sees too."""
    return true() if sees_all else TextVersion.published_at.is_not(None)
