"""The scheduled work of questionnaires: find what is due, act on one row, commit, next."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.profiles.questionnaires.actions.reminding import remind_country
from app.profiles.questionnaires.queries.to_remind import answers_reminded_of, responses_owed
from app.profiles.questionnaires.reminding import reminder_plan
from app.reminders.deadlines import reminders_due


@job(
    "remind_questionnaires",
    every=timedelta(minutes=15),
    title=_l("Remind countries of questionnaires that they have not handed in"),
)
def remind_questionnaires() -> Iterator[Exception | None]:
    """Of each the latest reminder that is due; the earlier ones are recorded as missed."""
    at, owed = now(), responses_owed()
    known = answers_reminded_of([one.id for one in owed])
    plans = {one.id: plan for one in owed if (plan := reminder_plan(one)) is not None}
    due = [number for number, plan in plans.items() if reminders_due(plan, at, known[number])]
    yield from one_by_one(due, remind_country)
