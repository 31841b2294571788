"""Who speaks for a country in the network: coordinators, alternates, Permanent Missions, now and before.

A *contact* is one of them in one function for one country, institution or bloc; a *correction* is what it proposes of
itself by its personal link; it is *asked* on certain days whether all is still right, and *confirmed* when it says so.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts import jobs as _jobs  # noqa: F401  registers its jobs
from app.contacts import models as _models  # noqa: F401  its tables belong to the metadata
from app.contacts import policy as _policy  # noqa: F401  its rules
from app.contacts.documents import let_own_letters
from app.contacts.erasure import end_contacts, functions_that_stay, is_a_contact
from app.contacts.links import CONTACT_RULE
from app.contacts.mail_kinds import DIGESTS, KINDS
from app.contacts.merging import join_contacts
from app.contacts.persons_history import functions_of
from app.contacts.queries.current import contact_subjects
from app.contacts.sentences import vacant_sentence
from app.contacts.tidying import forget_uses
from app.contacts.views import bp
from app.contacts.views.linked import bp as linked_bp
from app.contacts.words import contact_field
from app.core.secret_paths import register_secret_path
from app.jobs.registry import tidiers
from app.mail.kinds import declare
from app.mail.lists import offer_list
from app.mail.subjects import subject_namers
from app.people.erasure import before_erasure, going_on, stays
from app.people.history import histories
from app.people.merging import moving


def init_app(app: Flask) -> None:
    """The office's screens, what personal links open, mails, jobs, and what becomes of contacts with their persons."""
    app.register_blueprint(bp)
    app.register_blueprint(linked_bp)
    register_secret_path(CONTACT_RULE.removesuffix("<token>"))
    app.jinja_env.globals.update(vacant_sentence=vacant_sentence, contact_field=contact_field)
    offer_list(app, DIGESTS, _l("Weekly mail to the contacts of countries"))
    declare(app, *KINDS)
    let_own_letters(app)
    moving.add(app, join_contacts, key="country_contact")
    before_erasure.add(app, end_contacts, key="country_contact")
    going_on.add(app, is_a_contact, key="country_contact")
    stays.add(app, functions_that_stay, key="country_contact")
    subject_namers.add(app, contact_subjects, key="country_contact")
    histories.add(app, functions_of)
    tidiers.add(app, forget_uses, key="contact link uses")
