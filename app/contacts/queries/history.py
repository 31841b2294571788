"""What happened to contacts: of one place through the years, and of all since a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.contacts.models import ContactLinkUse, ContactStepKind, CountryContact, CountryContactStep
from app.contacts.naming import body_name
from app.contacts.queries.current import with_names
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.settings import settings

#: The days of which the uses of a link are shown.
USES = timedelta(days=90)
#: What an addendum tells.
TOLD = (ContactStepKind.APPOINTED, ContactStepKind.CHANGED, ContactStepKind.ENDED)


def in_the_same_place(contact: CountryContact) -> Sequence[CountryContact]:
    """Everybody who held the same function for the same body, the newest first, the contact itself among them."""
    same = {
        "kind": contact.kind,
        "country_code": contact.country_code,
        "institution_id": contact.institution_id,
        "bloc_id": contact.bloc_id,
    }
    query = with_names().filter_by(**same).order_by(CountryContact.until.is_not(None), CountryContact.until.desc())
    return db.session.scalars(query.order_by(CountryContact.since.desc(), CountryContact.id.desc())).all()


def steps_of(contact: CountryContact) -> Sequence[CountryContactStep]:
    """What happened to it, the newest first."""
    query = select(CountryContactStep).where(CountryContactStep.contact_id == contact.id)
    return db.session.scalars(query.order_by(CountryContactStep.id.desc())).all()


def last_step_of(contact: CountryContact) -> CountryContactStep:
    """What happened to it last."""
    query = select(CountryContactStep).where(CountryContactStep.contact_id == contact.id)
    return db.session.scalars(query.order_by(CountryContactStep.id.desc()).limit(1)).one()


def link_uses(contact: CountryContact) -> tuple[int, date | None]:
    """(how often the link was used in the last days, when last)."""
    since = present_day() - USES
    query = select(func.sum(ContactLinkUse.times), func.max(ContactLinkUse.day))
    times, last = db.session.execute(
        query.where(ContactLinkUse.contact_id == contact.id, ContactLinkUse.day >= since)
    ).one()
    return int(times or 0), last


@dataclass(frozen=True)
class BodyChanges:
    """What changed for one country, institution or bloc."""

    name: str
    steps: Sequence[CountryContactStep]


def changes_since(day: date) -> list[BodyChanges]:
    """What changed from that day on, by country; of several corrections of one contact the last. One statement."""
    begins = datetime.combine(day, time(), ZoneInfo(settings().zone))
    loaded = joinedload(CountryContactStep.contact)
    names = (loaded.joinedload(CountryContact.person), loaded.joinedload(CountryContact.institution))
    query = select(CountryContactStep).options(*names, loaded.joinedload(CountryContact.bloc))
    query = query.where(CountryContactStep.at >= begins, CountryContactStep.kind.in_(TOLD))
    found: dict[str, dict[tuple[int, ContactStepKind], CountryContactStep]] = {}
    for step in db.session.scalars(query.order_by(CountryContactStep.id)):
        found.setdefault(body_name(step.contact), {})[step.contact_id, step.kind] = step
    told = [BodyChanges(name, _without_news(steps)) for name, steps in found.items()]
    return sorted((one for one in told if one.steps), key=lambda one: alphabetical(one.name))


def _without_news(steps: Mapping[tuple[int, ContactStepKind], CountryContactStep]) -> list[CountryContactStep]:
    """Who came since is told once, with what was corrected; who came and went again, as ended."""
    came = {contact for contact, kind in steps if kind is ContactStepKind.APPOINTED}
    went = {contact for contact, kind in steps if kind is ContactStepKind.ENDED}
    return [
        step
        for (contact, kind), step in steps.items()
        if not (kind is ContactStepKind.CHANGED and contact in came | went)
        and not (kind is ContactStepKind.APPOINTED and contact in went)
    ]
