"""Sponsorships on a person's page: amounts are in the ledger, not here."""

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.words import word
from app.people.history import HistoryEntry
from app.people.models import Person
from app.travel.models import Sponsorship
from app.travel.queries.sponsorships import WITH_ALL


def sponsorship_history(person: Person) -> list[HistoryEntry]:
    """Each time the person asked for support or was offered it: for which event, and where it stands."""
    query = select(Sponsorship).where(Sponsorship.person_id == person.id).options(*WITH_ALL)
    return [
        HistoryEntry(
            one.created_at,
            gettext("Support to travel: %(event)s (%(status)s)", event=one.event.title, status=word(one.status)),
            url_for("sponsorships.one", slug=one.event.slug, public_id=one.public_id),
        )
        for one in db.session.scalars(query.order_by(Sponsorship.id))
    ]
