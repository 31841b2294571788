"""What will be written about tasks, for the page of scheduled work."""

from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext
from sqlalchemy import func, select

from app.core.clock import now
from app.core.dates import instant_of, wall_time
from app.core.extensions import db
from app.core.settings import settings
from app.jobs.forecasts import Forecast
from app.preparation.actions.telling_tasks import HOUR
from app.preparation.models import Task
from app.preparation.queries.overview import still_to_do


def task_digests(until: datetime) -> list[Forecast]:
    """The digest of next Monday, by our own clock: each owner's morning comes at its hour. One statement."""
    zone = settings().zone
    local = wall_time(now(), zone)
    monday = local.date() + timedelta(days=-local.weekday() % 7 or 7)
    at = instant_of(datetime.combine(monday, datetime.min.time().replace(hour=HOUR)), zone)
    owners = select(func.count(Task.owner_id.distinct())).join(Task.event).where(*still_to_do())
    number = db.session.scalar(owners) or 0
    if not number or at > until:
        return []
    return [Forecast(at, gettext("Tasks of the week, to whoever has some"), url_for("preparation.overview"), number)]
