"""On the page of a country, for the office: who speaks for it, its letters, and the boards of events that it is on."""

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.contacts.queries.current import contacts_of
from app.core.access import can
from app.core.extensions import db
from app.core.present_day import present_day
from app.delegations.models import Delegation
from app.events.models import Event
from app.letters.queries.register import RegisterFilters, letters_listed

#: So many of each are named; the lists they lead to have all.
NEWEST = 8


def country_work(code: str, viewer: Account | None) -> Markup | None:
    """The contacts for who writes to all countries; letters and events as far as the reader may see them."""
    if viewer is None or not viewer.is_staff:
        return None
    sees_contacts = can("contacts.see", None, viewer)
    letters = letters_listed(RegisterFilters(country=code), viewer, present_day()).limit(NEWEST)
    shown = render_template(
        "delegations/board/country.html",
        code=code,
        contacts=contacts_of([code])[code].all if sees_contacts else [],
        sees_contacts=sees_contacts,
        letters=db.session.scalars(letters).unique().all(),
        delegations=_on_boards(code, viewer),
    )
    return Markup(shown)  # noqa: S704


def _on_boards(code: str, viewer: Account) -> Sequence[Delegation]:
    """Its rows on the boards that the reader may see, of the newest events first."""
    query = select(Delegation).join(Event, Event.id == Delegation.event_id).where(Delegation.country_code == code)
    if not viewer.organises_all:
        query = query.where(Event.id.in_(viewer.organised_event_ids | viewer.hosted_event_ids))
    newest = query.order_by(Event.start_on.desc(), Delegation.id.desc()).limit(NEWEST)
    return db.session.scalars(newest.options(joinedload(Delegation.event))).all()
