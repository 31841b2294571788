"""Events of the network: what they are, when and where, by whom, with which agenda.

A draft is seen by its organisers; once published, everyone sees it, and a move or a cancellation is a row with who,
when and why. Rooms above join through `panels` (what a page shows), `work` and `tallies` (the screens of those who
prepare it, and their numbers), and `hooks` (what a change causes).
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.guessable import known_names
from app.accounts.scopes import scope_namers
from app.contacts.hooks import asking_days, contact_panels, digest_sources
from app.core import navigation
from app.events import hooks, models, policy, queries, words
from app.events import jobs as _jobs  # noqa: F401  registers its job
from app.events.actions.editing import carry_agenda
from app.events.editions import roman
from app.events.for_contacts import days_before_conferences, events_ahead_panel, news_of_events
from app.events.for_library import join_library
from app.events.funded import name_funded_events
from app.events.mail_kinds import KINDS
from app.events.naming import lead_names, member_names, message_subjects, names_of_events
from app.events.screens import join_screens
from app.events.views import bp
from app.events.work import work_bar
from app.mail.kinds import declare
from app.mail.subjects import subject_namers

__all__ = ["init_app", "models", "policy", "words"]


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(roman=roman, pasting_doubt=words.pasting_doubt)
    app.jinja_env.globals.update(work_bar=work_bar)
    app.jinja_env.filters.update(member_names=member_names, lead_names=lead_names)
    app.register_blueprint(bp)
    navigation.add(app, "events.index", _l("Events"), order=10)
    join_screens(app)
    declare(app, *KINDS)
    known_names.add(app, names_of_events)
    scope_namers.add(app, queries.role_scopes)
    subject_namers.add(app, message_subjects, key="event")
    hooks.copying.add(app, hooks.Carried(_l("The agenda and its speakers"), carry_agenda), key="agenda")
    contact_panels.add(app, events_ahead_panel)
    digest_sources.add(app, news_of_events)
    asking_days.add(app, days_before_conferences)
    name_funded_events(app)
    join_library(app)
