"""Somebody is named to represent a member in its group, and ends. Both are told."""

from datetime import date

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cooperation.actions.locking import lock_group
from app.cooperation.mails import representative_ended, representative_named
from app.cooperation.models import GroupRepresentative
from app.core import audit
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.events.models import WorkingGroupMember
from app.people.models import Person


def name_representative(member: WorkingGroupMember, person: Person, since: date) -> GroupRepresentative:
    """From now on the person speaks for the member in the group. Raises `Refused`."""
    lock_group(member.group)
    db.session.refresh(member, ["until_precision"])
    if not member.is_current:
        raise Refused(gettext("This member has left the group."))
    if since > present_day():
        raise Refused(gettext("Choose a day that has come."))
    if _current(member, person) is not None:
        raise Refused(gettext("This person represents the member already."))
    found = GroupRepresentative(member=member, person=person, since=since)
    db.session.add(found)
    db.session.flush()
    audit.record("working_group.representative_named", member.group.ref)
    representative_named(found)
    return found


def end_representative(representative: GroupRepresentative, until: date) -> None:
    """They represent the member no more; the row stays. Raises `Refused`."""
    lock_group(representative.member.group)
    db.session.refresh(representative, ["until"])
    if representative.until is not None:
        raise Refused(gettext("This has ended already."))
    if until < representative.since:
        raise Refused(gettext("It can’t end before it begins."))
    representative.until = until
    db.session.flush()
    audit.record("working_group.representative_ended", representative.member.group.ref)
    representative_ended(representative)


def end_representatives_of(member: WorkingGroupMember) -> None:
    """A member that leaves has no representatives any more, from today on."""
    query = select(GroupRepresentative).where(
        GroupRepresentative.member_id == member.id, GroupRepresentative.until.is_(None)
    )
    options = (joinedload(GroupRepresentative.person), joinedload(GroupRepresentative.member))
    for representative in db.session.scalars(query.options(*options)):
        end_representative(representative, max(present_day(), representative.since))


def _current(member: WorkingGroupMember, person: Person) -> GroupRepresentative | None:
    query = select(GroupRepresentative).where(
        GroupRepresentative.member_id == member.id,
        GroupRepresentative.person_id == person.id,
        GroupRepresentative.until.is_(None),
    )
    return db.session.scalar(query)
