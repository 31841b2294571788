"""The scheduled work of contacts: ask whether all is still right, tell once a week what concerns a country."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from flask_babel import lazy_gettext as _l

from app.contacts.actions.asking import ask_contacts, tell_week
from app.contacts.asking import asking_now, rested_since, week_of
from app.contacts.hooks import digest_sources
from app.contacts.queries.reached import numbers_to_ask, numbers_to_tell
from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import job
from app.jobs.rows import piece_by_piece


@job("ask_contacts", every=timedelta(hours=1), title=_l("Ask contacts of countries whether all is still right"))
def ask_contacts_again() -> Iterator[Exception | None]:
    """On the days for it; a day that was missed is made up within a week."""
    asked = asking_now(now())
    ids = numbers_to_ask(rested_since(asked.day)) if asked is not None else []
    db.session.rollback()
    if asked is not None:
        yield from piece_by_piece(ids, partial(ask_contacts, asked=asked))


@job("tell_contacts", every=timedelta(hours=1), title=_l("Tell contacts of countries what the week brought"))
def tell_contacts() -> Iterator[Exception | None]:
    """On Mondays; a Monday that was missed is made up by the next run. Nobody is told where no room has anything to say."""
    week = week_of(now())
    ids = numbers_to_tell(week) if digest_sources.joined() else []
    db.session.rollback()
    yield from piece_by_piece(ids, partial(tell_week, week=week))
