"""Reminders: who is reminded of an event, when, and what became of it.

Words: a *rule* says how long before the event; the *ledger* has one row for each person reminded by a rule; a reminder
is *put off* to the end of quiet hours, *missed* when it could not be sent in time, and has *lapsed* when it is of no use.
"""

from flask import Flask

from app.reminders import jobs as _jobs  # noqa: F401  registers them
from app.reminders import models as _models  # noqa: F401
from app.reminders import words as _words  # noqa: F401
from app.reminders.forecasts import register_forecasts
from app.reminders.hooks import register_hooks
from app.reminders.lists import register_lists
from app.reminders.sentences import rule_in_words
from app.reminders.views import bp
from app.reminders.workspace import register_links


def init_app(app: Flask) -> None:
    """Register the screens, and join events, people, mail and the page of scheduled work."""
    app.register_blueprint(bp)
    app.jinja_env.filters["reminder_rule"] = rule_in_words
    register_lists()
    register_links()
    register_hooks()
    register_forecasts()
