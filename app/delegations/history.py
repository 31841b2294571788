"""Nominations on a person's page."""

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.words import word
from app.delegations.models import Nomination
from app.delegations.naming import delegation_name
from app.delegations.queries.delegations import member_of
from app.delegations.queries.nominations import WITH_DELEGATION
from app.people.history import HistoryEntry
from app.people.models import Person


def nomination_history(person: Person) -> list[HistoryEntry]:
    """Each time the person was named: by whom, for which event, and where it stands."""
    query = select(Nomination).where(Nomination.person_id == person.id).options(*WITH_DELEGATION)
    return [
        HistoryEntry(
            one.nominated_at,
            gettext(
                "Named by %(who)s: %(event)s (%(status)s)",
                who=delegation_name(one.delegation),
                event=one.event.title,
                status=word(one.status),
            ),
            url_for("delegations.one", slug=one.event.slug, member=member_of(one.delegation)),
        )
        for one in db.session.scalars(query.order_by(Nomination.id))
    ]
