"""Registration: who is invited, who registers for which seat, and what becomes of it until the event.

Words: a *registration* is one person's for one event, with a snapshot of the person; a *pool* holds seats, of the
event or of a delegate category; an *offer* is a freed seat held for the next on the *waiting list*.
"""

from flask import Flask

from app.calendars.words import reason_word
from app.core.secret_paths import register_secret_path
from app.jobs.forecasts import register_forecast
from app.mail.hand_over import register_hand_over
from app.registration import jobs as _jobs  # noqa: F401  registers them
from app.registration import models as _models  # noqa: F401
from app.registration import policy as _policy  # noqa: F401
from app.registration import words as _words  # noqa: F401
from app.registration.actions.handing_over import why_not_invitation_reminder, why_not_offer
from app.registration.forecasts import expiring_offers
from app.registration.hooks import register_hooks
from app.registration.invitation_hooks import register_invitation_hooks
from app.registration.links import INVITATION_RULE, REGISTRATION_RULE
from app.registration.lists import register_lists
from app.registration.queries.handing_over import invitation_reminded, offer_named
from app.registration.views import (
    addresses,
    bp,
    calendar_answers,
    invitation_messages,
    invitations,
    invited,
    invited_imports,
)


def init_app(app: Flask) -> None:
    """Register the screens, and join events and people."""
    app.register_blueprint(bp)
    for views in (addresses, calendar_answers, invitations, invitation_messages, invited, invited_imports):
        app.register_blueprint(views.bp)
    register_lists()
    app.jinja_env.filters["reply_reason"] = reason_word
    for rule in (REGISTRATION_RULE, INVITATION_RULE):
        register_secret_path(rule.removesuffix("<token>"))
    register_hooks()
    register_invitation_hooks()
    register_hand_over("registration/offered", offer_named, why_not_offer)
    register_hand_over("registration/invitation_reminded", invitation_reminded, why_not_invitation_reminder)
    register_forecast(expiring_offers)
