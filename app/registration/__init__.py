"""Registration: who is invited, who registers for which seat, and what becomes of it until the event.

Words: a *registration* is one person's for one event, with a snapshot of the person; a *pool* holds seats, of the
event or of a delegate category; an *offer* is a freed seat held for the next on the *waiting list*.
"""

from flask import Flask

from app.accounts.errands import errands
from app.calendars.feeds.sources import feed_sources
from app.calendars.replies.subjects import ReplySubject, reply_subjects
from app.calendars.words import reason_word
from app.core.secret_paths import register_secret_path
from app.events import hooks
from app.events.panels import page_actions
from app.library.publications.hooks import reading_with
from app.mail.kinds import declare
from app.people.erasure import before_erasure, going_on
from app.people.history import histories
from app.people.merging import foreseeing, merge_locks, moving
from app.people.sight import people_of_events
from app.protocol.hooks import participants
from app.registration import event_changes, merged_persons, panels
from app.registration import jobs as _jobs  # noqa: F401  registers them
from app.registration import models as _models  # noqa: F401
from app.registration import policy as _policy  # noqa: F401
from app.registration import words as _words  # noqa: F401
from app.registration.actions.calendar_answers import lock_event_of_reply, on_answer, send_again
from app.registration.actions.joining import REGISTRATION_LOCK, foreseen
from app.registration.carrying import carry_with_copies
from app.registration.change_readers import INVITED, REGISTERED
from app.registration.erasure import leave_events, takes_part
from app.registration.feed import registered_events
from app.registration.for_library import events_read_with
from app.registration.history import invitation_history, registration_history
from app.registration.links import INVITATION_RULE, REGISTRATION_RULE
from app.registration.lists import offer_lists
from app.registration.long_tasks import join_long_tasks
from app.registration.mail_kinds import KINDS
from app.registration.proven_addresses import ADDRESS_RULE
from app.registration.queries.protocol import confirmed_participants
from app.registration.queries.reaching import those_of_events
from app.registration.views import (
    addresses,
    bp,
    calendar_answers,
    guests,
    invitations,
    invited,
)


def init_app(app: Flask) -> None:
    """Register the screens, and join events and people."""
    app.register_blueprint(bp)
    inviting = (invitations, invited)
    for views in (addresses, calendar_answers, guests, *inviting):
        app.register_blueprint(views.bp)
    offer_lists(app)
    app.jinja_env.filters["reply_reason"] = reason_word
    for rule in (REGISTRATION_RULE, INVITATION_RULE):
        register_secret_path(rule.removesuffix("<token>"))
    register_secret_path(ADDRESS_RULE.removesuffix("<token>"), one_time=True)
    errands.add(app, panels.registering_for)
    _join_events(app)
    _join_people(app)
    declare(app, *KINDS)
    join_long_tasks(app)
    feed_sources.add(app, registered_events)
    reading_with.add(app, events_read_with, key="event")
    taking = ReplySubject(lock=lock_event_of_reply, on_answer=on_answer, send_again=send_again)
    reply_subjects.add(app, taking, key="event")


def _join_events(app: Flask) -> None:
    """Panels on an event's page, and what a change of the event causes."""
    page_actions.add(app, panels.main_action)
    panels.add_links(app)
    hooks.published.add(app, event_changes.tell_published)
    hooks.moved.add(app, event_changes.tell_moved)
    hooks.cancelled.add(app, event_changes.tell_cancelled)
    hooks.beforehand.add(app, event_changes.consequence)
    hooks.audiences.add(app, REGISTERED)
    hooks.audiences.add(app, INVITED)
    hooks.objecting.add(app, event_changes.objection)
    participants.add(app, confirmed_participants)
    carry_with_copies(app)


def _join_people(app: Flask) -> None:
    """What becomes of registrations and invitations with their persons."""
    moving.add(app, merged_persons.move_registrations, key="registration")
    moving.add(app, merged_persons.move_invitations, key="invitation")
    merge_locks.add(app, REGISTRATION_LOCK, key="registration")
    foreseeing.add(app, foreseen)
    people_of_events.add(app, those_of_events)
    histories.add(app, registration_history)
    histories.add(app, invitation_history)
    before_erasure.add(app, leave_events)
    going_on.add(app, takes_part)
