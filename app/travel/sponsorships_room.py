"""What sponsorships join of other rooms."""

from flask import Flask

from app.contacts.hooks import contact_panels
from app.core.secret_paths import register_secret_path
from app.delegations.hooks import coordinator_panels, nominee_panels, replacing
from app.events import hooks as happening
from app.mail.kinds import declare
from app.people.erasure import before_erasure, going_on, refusing_erasure
from app.people.history import histories
from app.people.merging import merge_locks, moving
from app.registration.ending import ended, keeping
from app.registration.page_panels import own_page_panels
from app.travel import jobs as _jobs  # noqa: F401  registers them
from app.travel import policy as _policy  # noqa: F401  its rules
from app.travel import words as _words  # noqa: F401  they name the members
from app.travel.actions.cancelling import follow_cancelled_event, follow_ended_registrations
from app.travel.actions.substituting import follow_replacement
from app.travel.erasure import is_sponsored_now, leave_sponsorships, refuse_with_advance
from app.travel.funded import name_funded_components
from app.travel.history import sponsorship_history
from app.travel.kept_seats import kept_by_support
from app.travel.links import TRAVELLER_RULE
from app.travel.mail_kinds import KINDS
from app.travel.merging import SPONSORSHIP_LOCK, join_sponsorships
from app.travel.naming import kinds_text, size_text, support_body
from app.travel.panels import (
    delegation_support,
    join_support_workspace,
    nominee_support,
    own_support,
    requests_panel,
)
from app.travel.sponsorship_files import let_sponsorships_own_files
from app.travel.told import amount_words
from app.travel.views import asking, asking_for, calling, endorsing, offering, office, one, traveller  # noqa: F401  these add to the screens of the office


def open_sponsorships(app: Flask) -> None:
    """Register the screens, and join delegations, registrations, people and mail."""
    for blueprint in (office.bp, traveller.bp, asking.bp, endorsing.bp):
        app.register_blueprint(blueprint)
    app.jinja_env.filters.update(
        amount_words=amount_words, kinds_text=kinds_text, size_text=size_text, support_body=support_body
    )
    join_support_workspace(app)
    own_page_panels.add(app, own_support)
    nominee_panels.add(app, nominee_support)
    coordinator_panels.add(app, delegation_support)
    contact_panels.add(app, requests_panel)
    register_secret_path(TRAVELLER_RULE.removesuffix("<token>"))
    declare(app, *KINDS)
    let_sponsorships_own_files(app)
    ended.add(app, follow_ended_registrations)
    keeping.add(app, kept_by_support)
    replacing.add(app, follow_replacement)
    happening.cancelled.add(app, follow_cancelled_event)
    refusing_erasure.add(app, refuse_with_advance)
    before_erasure.add(app, leave_sponsorships)
    going_on.add(app, is_sponsored_now)
    moving.add(app, join_sponsorships, key="sponsorship")
    merge_locks.add(app, SPONSORSHIP_LOCK, key="sponsorship")
    histories.add(app, sponsorship_history)
    name_funded_components(app)
