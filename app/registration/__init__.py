"""Registration: who is invited, who registers for which seat, who came, and what is counted of it.

Words: a *registration* is one person's for one event, with a snapshot of the person; a *pool* holds seats, of the
event or of a delegate category; an *offer* is a freed seat held for the next on the *waiting list*; *attendance* is
recorded by day; a *stated figure* is a number that a source gives.
"""

from flask import Flask

from app.calendars.words import reason_word
from app.core.secret_paths import register_secret_path
from app.registration import jobs as _jobs  # noqa: F401  registers them
from app.registration import models as _models  # noqa: F401
from app.registration import policy as _policy  # noqa: F401
from app.registration import words as _words  # noqa: F401
from app.registration.forecasts import register_forecasts
from app.registration.hooks import register_hooks
from app.registration.invitation_hooks import register_invitation_hooks
from app.registration.links import INVITATION_RULE, REGISTRATION_RULE
from app.registration.lists import register_lists
from app.registration.reminder_hooks import register_reminder_hooks
from app.registration.sentences import rule_in_words
from app.registration.views import (
    addresses,
    attendance,
    bp,
    calendar_answers,
    exports,
    invitation_messages,
    invitations,
    invited,
    invited_imports,
    reminders,
    stated,
)


def init_app(app: Flask) -> None:
    """Register the screens, and join events and people."""
    app.register_blueprint(bp)
    for views in (
        addresses,
        attendance,
        calendar_answers,
        exports,
        invitations,
        invitation_messages,
        invited,
        invited_imports,
        reminders,
        stated,
    ):
        app.register_blueprint(views.bp)
    register_lists()
    app.jinja_env.filters["reply_reason"] = reason_word
    for rule in (REGISTRATION_RULE, INVITATION_RULE):
        register_secret_path(rule.removesuffix("<token>"))
    app.jinja_env.filters["reminder_rule"] = rule_in_words
    register_hooks()
    register_invitation_hooks()
    register_reminder_hooks()
    register_forecasts()
