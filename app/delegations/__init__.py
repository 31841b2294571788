"""Delegations: whom a state, an institution or a bloc names for an event, who of them accepts, whom the office accredits.

Words: a *delegation* is the people of one of these at one event; a *nomination* is one person named to it; a *quota* is
how many of one sort each delegation may name, and a *unit* is one of them; the *coordinator* names people through the
link of a country's contact, without an account.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_panels
from app.core.secret_paths import register_secret_path
from app.delegations import jobs as _jobs  # noqa: F401  registers them
from app.delegations import models as _models  # noqa: F401  its tables belong to the metadata
from app.delegations import policy as _policy  # noqa: F401  its rules
from app.delegations import words as _words  # noqa: F401  they name the members
from app.delegations.actions.accepting import follow_registrations
from app.delegations.actions.counting import forget_nominee_uses
from app.delegations.board.contact_values import values_for_contacts
from app.delegations.board.correspondence import (
    countries_of_delegation,
    note_letter_answered,
    note_letter_sent,
    note_mailing,
)
from app.delegations.board.country_panel import country_work
from app.delegations.board.words import step_words
from app.delegations.change_readers import NOMINEES
from app.delegations.erasure import is_named, leave_delegations
from app.delegations.event_changes import (
    carry_rules,
    nominees_of_events,
    nominees_told,
    shift_periods,
    tell_cancelled_nominees,
)
from app.delegations.history import nomination_history
from app.delegations.links import NOMINEE_RULE
from app.delegations.mail_kinds import KINDS
from app.delegations.merging import NOMINATION_LOCK, join_nominations
from app.delegations.panels import coordinator_panel, join_workspace
from app.delegations.positions import expected_delegations, positions_in_delegations
from app.delegations.views import (
    board_bulk,  # noqa: F401  these add to the screens of others
    board_chasing,  # noqa: F401
    correspondence,  # noqa: F401
    nominees,
    office,
    one,  # noqa: F401
    rules,  # noqa: F401
)
from app.delegations.views.board import bp as board_bp
from app.delegations.views.naming import bp as naming_bp
from app.events import hooks as happening
from app.events.hooks import Carried
from app.jobs.registry import tidiers
from app.letters import hooks as letters
from app.mail.kinds import declare
from app.network.hooks import country_panels
from app.people.erasure import before_erasure, going_on
from app.people.history import histories
from app.people.merging import merge_locks, moving
from app.people.sight import people_of_events
from app.protocol import hooks as protocol
from app.registration.ending import ended


def init_app(app: Flask) -> None:
    """Register the screens, and join events, contacts, registrations, people and mail."""
    for blueprint in (office.bp, naming_bp, nominees.bp, board_bp):
        app.register_blueprint(blueprint)
    register_secret_path(NOMINEE_RULE.removesuffix("<token>"))
    declare(app, *KINDS)
    contact_panels.add(app, coordinator_panel)
    app.jinja_env.filters.update(step_words=step_words)
    letters.written.add(app, note_mailing)
    country_panels.add(app, country_work)
    letters.letter_answered.add(app, note_letter_answered)
    letters.letter_sent.add(app, note_letter_sent)
    letters.countries_about.add(app, countries_of_delegation)
    letters.merge_values.add(app, values_for_contacts)
    join_workspace(app)
    ended.add(app, follow_registrations)
    protocol.positions.add(app, positions_in_delegations)
    protocol.expected.add(app, expected_delegations)
    tidiers.add(app, forget_nominee_uses, key="nominee link uses")
    _join_events(app)
    _join_people(app)


def _join_events(app: Flask) -> None:
    """What a change of the event causes, and what a copy of it takes along."""
    happening.moved.add(app, shift_periods)
    happening.cancelled.add(app, tell_cancelled_nominees)
    happening.beforehand.add(app, nominees_told)
    happening.audiences.add(app, NOMINEES)
    happening.copying.add(app, Carried(_l("Quotas of delegations"), carry_rules), key="delegations")


def _join_people(app: Flask) -> None:
    """What becomes of nominations with their persons, and what a person's page tells of them."""
    before_erasure.add(app, leave_delegations)
    going_on.add(app, is_named)
    moving.add(app, join_nominations, key="nomination")
    merge_locks.add(app, NOMINATION_LOCK, key="nomination")
    histories.add(app, nomination_history)
    people_of_events.add(app, nominees_of_events)
