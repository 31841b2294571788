"""Working groups as lists of the composer: who represents its members, and who speaks for a member that names nobody."""

from collections.abc import Mapping, Sequence

from flask import Flask
from flask_babel import gettext
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.contacts.models import ContactKind, CountryContact
from app.contacts.queries.current import with_names
from app.cooperation.bodies import CooperationBody
from app.cooperation.for_library import PREFIX
from app.cooperation.models import GroupRepresentative
from app.core.extensions import db
from app.events.models import Event, WorkingGroup, WorkingGroupMember, WorkingGroupStatus
from app.events.working_group_queries import working_groups
from app.letters import hooks
from app.letters.audiences import AudienceChoice, Chosen, MailingAddressee, MailingAudience
from app.letters.groups import addressee_of
from app.people.models import Person

#: A body as rows name it → the coordinator whom mail for it goes to.
Coordinators = Mapping[CooperationBody, CountryContact]


def groups_written_to() -> dict[str, MailingAudience]:
    """Each active group, by its reference; the same statements however many there are."""
    groups = [group for group in working_groups() if group.status is WorkingGroupStatus.ACTIVE]
    representatives = _representatives()
    coordinators = _coordinators()
    return {
        f"{PREFIX}{group.slug}": _audience(group, representatives, coordinators)
        for group in groups
        if group.current_members
    }


def _audience(
    group: WorkingGroup, representatives: Mapping[int, Sequence[Person]], coordinators: Coordinators
) -> MailingAudience:
    def chosen(_event: Event, choice: AudienceChoice) -> Chosen:
        found: dict[object, MailingAddressee] = {}
        for member in group.current_members:
            if choice.countries and member.country_code not in choice.countries:
                continue
            for one in _who_speaks(member, representatives, coordinators, choice.category):
                found.setdefault(one.person_id or one.contact_ref, one)
        return [*found.values()]

    return MailingAudience(gettext("Working group: %(name)s", name=str(group.name)), chosen)


def _who_speaks(
    member: WorkingGroupMember,
    representatives: Mapping[int, Sequence[Person]],
    coordinators: Coordinators,
    category: str,
) -> list[MailingAddressee]:
    people = representatives.get(member.id, ())
    if people:
        wanted = [person for person in people if not category or person.category == category]
        return [MailingAddressee(person_id=person.id) for person in wanted]
    contact = coordinators.get(CooperationBody(member.country_code, member.bloc_id, member.institution_id))
    return [addressee_of(contact)] if contact is not None and not category else []


def _representatives() -> dict[int, list[Person]]:
    query = select(GroupRepresentative).where(GroupRepresentative.until.is_(None))
    found: dict[int, list[Person]] = {}
    for one in db.session.scalars(
        query.options(joinedload(GroupRepresentative.person)).order_by(GroupRepresentative.id)
    ):
        found.setdefault(one.member_id, []).append(one.person)
    return found


def _coordinators() -> dict[CooperationBody, CountryContact]:
    """Of the bodies that are in a group today."""
    current = select(WorkingGroupMember).where(WorkingGroupMember.until_precision.is_(None)).subquery()
    own = or_(
        CountryContact.country_code.in_(select(current.c.country_code)),
        CountryContact.bloc_id.in_(select(current.c.bloc_id)),
        CountryContact.institution_id.in_(select(current.c.institution_id)),
    )
    query = with_names().where(own, CountryContact.kind == ContactKind.COORDINATOR, CountryContact.until.is_(None))
    return {
        CooperationBody(one.country_code, one.bloc_id, one.institution_id): one
        for one in db.session.scalars(query.order_by(CountryContact.id))
    }


def join_letters_of_groups(app: Flask) -> None:
    """Let mailings be for working groups."""
    hooks.audience_families.add(app, groups_written_to, key="working_group")
