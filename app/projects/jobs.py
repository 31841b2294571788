"""The scheduled work of projects: word of rows that are due, and of indicators that are to be read."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.core.present_day import present_day
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.projects.actions.telling_partners import indicators_to_read, partners_to_tell, tell_reading, tell_rows


@job("tell_project_partners", every=timedelta(hours=1), title=_l("Remind partners of projects of rows and readings"))
def tell_project_partners() -> Iterator[Exception | None]:
    """Once a quarter to whoever has rows that are due; a week ahead to whoever reads an indicator."""
    today = present_day()
    partners, indicators = partners_to_tell(today), indicators_to_read(today)
    db.session.commit()
    yield from one_by_one(partners, tell_rows)
    yield from one_by_one(indicators, tell_reading)
