"""Texts as lists: all of them, those of an event or of a project, those that contacts may speak to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Account
from app.contacts.models import CountryContact
from app.cooperation.texts.models import (
    ConsultedText,
    TextKind,
    TextParagraph,
    TextSignature,
    TextStatus,
    TextVersion,
)
from app.cooperation.texts.queries.sight import (
    is_read_by_contacts,
    texts_of_contacts,
    texts_visible_to,
    visible_texts,
)
from app.core.extensions import db
from app.core.filters import Filters, one_of
from app.core.keyset import KeysetPage, Place, keyset_of
from app.library.publications.queries.sight import is_of_office


@dataclass(frozen=True)
class TextFilters(Filters):
    kind: str = one_of(TextKind)
    status: str = one_of(TextStatus)


@dataclass(frozen=True)
class TextCounts:
    """How much there is of one text: what was published of it, and who signed."""

    paragraphs: int = 0
    versions: int = 0
    signatures: int = 0


def texts_page(filters: TextFilters, viewer: Account | None, place: Place) -> KeysetPage[ConsultedText]:
    """One page, the newest first."""
    query = visible_texts(viewer).options(joinedload(ConsultedText.event))
    if filters.kind:
        query = query.where(ConsultedText.kind == TextKind(filters.kind))
    if filters.status:
        query = query.where(ConsultedText.status == TextStatus(filters.status))
    keys = (ConsultedText.created_at.desc(), ConsultedText.id.desc())
    return keyset_of(query, keys, ConsultedText.public_id, place)


def text_counts(ids: Collection[int]) -> dict[int, TextCounts]:
    """By the texts' numbers; two statements, none where there is no text."""
    if not ids:
        return {}
    newest = (
        select(TextVersion.text_id, func.max(TextVersion.number).label("number"))
        .where(TextVersion.text_id.in_(ids), TextVersion.published_at.is_not(None))
        .group_by(TextVersion.text_id)
        .subquery()
    )
    same = (TextVersion.text_id == newest.c.text_id) & (TextVersion.number == newest.c.number)
    of_text = (
        select(TextVersion.text_id, TextVersion.number, func.count(TextParagraph.number))
        .join(newest, same)
        .outerjoin(TextParagraph, TextParagraph.version_id == TextVersion.id)
        .group_by(TextVersion.text_id, TextVersion.number)
    )
    signed = select(TextSignature.text_id, func.count()).where(TextSignature.text_id.in_(ids))
    signatures = {row[0]: row[1] for row in db.session.execute(signed.group_by(TextSignature.text_id))}
    written = {of: (paragraphs, number) for of, number, paragraphs in db.session.execute(of_text)}
    return {each: TextCounts(*written.get(each, (0, 0)), signatures.get(each, 0)) for each in ids}


def texts_of_event(event_id: int, viewer: Account | None) -> Sequence[ConsultedText]:
    """Those that are of an event or of a row of its agenda, as far as `viewer` may know of them."""
    query = _texts_of_event(is_of_office(viewer), viewer is not None)
    return db.session.scalars(query, {"of_event": event_id}).all()


@cache
def _texts_of_event(office: bool, members: bool) -> Select[ConsultedText]:
    """Built once for each kind of reader: the page of every event with texts asks it."""
    return _ordered(texts_visible_to(office, members).where(ConsultedText.event_id == bindparam("of_event")))


def texts_open_on(day: date) -> Sequence[ConsultedText]:
    """What contacts may speak to on that day: in consultation, within its window, with words."""
    return _in_order(_open_on(day))


def any_text_open_on(day: date) -> ColumnElement[bool]:
    """True where there is one."""
    return _open_on(day).with_only_columns(ConsultedText.id).exists()


def signatures_of(contact: CountryContact) -> Sequence[TextSignature]:
    """Those of the contact's country or bloc under texts that its link opens, the newest first, with their texts."""
    query = _signed_by(contact).options(contains_eager(TextSignature.text))
    return db.session.scalars(query.order_by(TextSignature.signed_on.desc(), TextSignature.id.desc()).limit(50)).all()


def any_signature_of(contact: CountryContact) -> ColumnElement[bool]:
    """True where there is one."""
    return _signed_by(contact).with_only_columns(TextSignature.id).exists()


def _signed_by(contact: CountryContact) -> Select[TextSignature]:
    is_own = (
        TextSignature.bloc_id == contact.bloc_id
        if contact.bloc_id is not None
        else TextSignature.country_code == contact.country_code
    )
    return select(TextSignature).join(TextSignature.text).where(is_own, is_read_by_contacts())


def _open_on(day: date) -> Select[ConsultedText]:
    published = select(TextVersion.id).where(
        TextVersion.text_id == ConsultedText.id, TextVersion.published_at.is_not(None)
    )
    return texts_of_contacts().where(
        ConsultedText.status == TextStatus.CONSULTATION,
        or_(ConsultedText.opens_on.is_(None), ConsultedText.opens_on <= day),
        or_(ConsultedText.closes_on.is_(None), ConsultedText.closes_on >= day),
        published.correlate(ConsultedText).exists(),
    )


def _in_order(query: Select[ConsultedText]) -> Sequence[ConsultedText]:
    return db.session.scalars(_ordered(query)).all()


def _ordered(query: Select[ConsultedText]) -> Select[ConsultedText]:
    return query.order_by(ConsultedText.created_at.desc(), ConsultedText.id.desc()).limit(50)
