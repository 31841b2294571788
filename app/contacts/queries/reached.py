"""Contacts whom mail reaches: who is to be asked, who is to be told of the week, and how many they are."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select

from app.contacts.models import CountryContact
from app.contacts.queries.current import with_names
from app.core.extensions import db
from app.people.models import Person


def reached_by_mail() -> ColumnElement[bool]:
    """That a contact is current and has an address, its own for this function or the person's."""
    own = exists().where(
        Person.id == CountryContact.person_id, or_(Person.email.is_not(None), Person.office_email != "")
    )
    return CountryContact.until.is_(None) & or_(CountryContact.email != "", own)


def heard_before(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """That a contact was entered, asked and heard of before that instant, if ever, and mail reaches it."""
    return (
        reached_by_mail(),
        CountryContact.created_at < at,
        or_(CountryContact.asked_at.is_(None), CountryContact.asked_at < at),
        or_(CountryContact.confirmed_at.is_(None), CountryContact.confirmed_at < at),
    )


def undigested(week: datetime) -> tuple[ColumnElement[bool], ...]:
    """That a contact was not told of this week yet."""
    return reached_by_mail(), or_(CountryContact.digested_at.is_(None), CountryContact.digested_at < week)


def numbers_to_ask(at: datetime) -> Sequence[int]:
    return db.session.scalars(select(CountryContact.id).where(*heard_before(at)).order_by(CountryContact.id)).all()


def numbers_to_tell(week: datetime) -> Sequence[int]:
    return db.session.scalars(select(CountryContact.id).where(*undigested(week)).order_by(CountryContact.id)).all()


def contacts_numbered(ids: Collection[int], *narrower: ColumnElement[bool]) -> Sequence[CountryContact]:
    """Those of a piece of contacts that fulfil the conditions, their persons and bodies loaded."""
    query = with_names().where(CountryContact.id.in_(ids), *narrower).order_by(CountryContact.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all() if ids else []


def number_to_ask(at: datetime) -> int:
    return db.session.scalar(select(func.count()).select_from(CountryContact).where(*heard_before(at))) or 0


def number_reached() -> int:
    return db.session.scalar(select(func.count()).select_from(CountryContact).where(reached_by_mail())) or 0
