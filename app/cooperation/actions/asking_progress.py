"""Each quarter whoever has taken something on is asked how far it is: one mail, what is overdue first."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.contacts.models import CountryContact
from app.contacts.queries.reached import contacts_numbered
from app.cooperation.models import ProgressAsking
from app.cooperation.progress_mails import owner_asked
from app.cooperation.undertakings import body_of_contact, contacts_to_ask, owners_of_open, undertakings_of
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.settings import settings
from app.core.taken_keys import is_taken

#: Of the first day of a quarter, by the clock of the office.
HOUR = 7


def first_of_quarter(day: date) -> date:
    """The first day of its quarter."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def first_of_next_quarter(day: date) -> date:
    """The first day of the quarter after that of `day`."""
    first = first_of_quarter(day)
    return first.replace(month=first.month + 3) if first.month < 10 else date(first.year + 1, 1, 1)


def asking_instant(quarter: date) -> datetime:
    """From when on the owners are asked in it."""
    return datetime(quarter.year, quarter.month, quarter.day, HOUR, tzinfo=ZoneInfo(settings().zone))


def contacts_unasked(quarter: date) -> Sequence[int]:
    """Those who speak for somebody with something open and were not asked in this quarter; nobody before its hour."""
    if now() < asking_instant(quarter):
        return []
    asked = set(db.session.scalars(select(ProgressAsking.contact_id).where(ProgressAsking.quarter == quarter)))
    return sorted(one.id for one in contacts_to_ask(owners_of_open()) if one.id not in asked)


def ask_progress_of(contact_id: int) -> bool:
    """Ask one contact; False when another process was first, or nothing is open any more. The claim is the row."""
    quarter = first_of_quarter(present_day())
    found = contacts_numbered([contact_id])
    contact = next((one for one in found if one.is_current), None)
    if contact is None or not _claimed(contact, quarter):
        return False
    body = body_of_contact(contact)
    own = undertakings_of([body], present_day())[body]
    return bool(own) and owner_asked(contact, own, quarter) is not None


def _claimed(contact: CountryContact, quarter: date) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add(ProgressAsking(contact_id=contact.id, quarter=quarter, at=now()))
    except IntegrityError as error:
        if not is_taken(error, ProgressAsking.contact_id, ProgressAsking.quarter):
            raise
        return False
    return True
