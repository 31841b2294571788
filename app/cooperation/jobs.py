"""The scheduled work of cooperation: ask owners once a quarter how far what they have taken on is."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.cooperation.actions.asking_progress import ask_progress_of, contacts_unasked, first_of_quarter
from app.core.extensions import db
from app.core.present_day import present_day
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("ask_progress", every=timedelta(hours=1), title=_l("Ask owners once a quarter how far their commitments are"))
def ask_progress() -> Iterator[Exception | None]:
    """From the first morning of the quarter on; a day that was missed is made up."""
    contacts = contacts_unasked(first_of_quarter(present_day()))
    db.session.rollback()
    yield from one_by_one(contacts, ask_progress_of)
