"""Reminders: who is reminded of an event, when, and what became of it.

Words: a *rule* says how long before the event; the *ledger* has one row for each person reminded by a rule; a reminder
is *put off* to the end of quiet hours, *missed* when it could not be sent in time, and has *lapsed* when it is of no use.
"""

from flask import Flask

from app.jobs.forecasts import forecasting
from app.jobs.panels import job_panels
from app.mail.kinds import declare
from app.people.merging import moving
from app.reminders import jobs as _jobs  # noqa: F401  registers them
from app.reminders import models as _models  # noqa: F401
from app.reminders import panels
from app.reminders import words as _words  # noqa: F401
from app.reminders.forecasts import delayed_reminders
from app.reminders.lists import offer_lists
from app.reminders.mail_kinds import KINDS
from app.reminders.merging import join_ledgers
from app.reminders.sentences import rule_in_words
from app.reminders.views import bp


def init_app(app: Flask) -> None:
    """Register the screens, and join events, people, mail and the page of scheduled work."""
    app.register_blueprint(bp)
    app.jinja_env.filters["reminder_rule"] = rule_in_words
    offer_lists(app)
    panels.add_links(app)
    job_panels.add(app, panels.missed_panel)
    moving.add(app, join_ledgers, key="reminder")
    declare(app, *KINDS)
    forecasting.add(app, delayed_reminders)
