"""Accounts: who may sign in, how, from where, and in which role.

An **account** is the right of one person to sign in with one address. A **sign-in** is a session: a row, so ending
it ends it at once. A **one-time link** opens one door once, on POST. A **role** is a row with a scope.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts import models as _models  # noqa: F401  the tables belong to the metadata
from app.accounts import policy, signing_in, words  # noqa: F401  rules and words register themselves
from app.accounts.actions.emails import follow_address
from app.accounts.actions.roles import keep_an_administrator_besides
from app.accounts.devices import device_name
from app.accounts.jobs import tidy_accounts
from app.accounts.mail_kinds import KINDS
from app.accounts.merging import account_objection, foreseen, one_account
from app.accounts.naming import actors
from app.accounts.queries import persons_with_account
from app.accounts.throttling import TooManyAttempts
from app.accounts.views import administration_bp, bp
from app.accounts.views.answers import too_many
from app.core import navigation
from app.core.kept_text import tidy_kept_text
from app.core.secret_paths import register_secret_path
from app.jobs.registry import tidiers
from app.mail.kinds import declare
from app.mail.subjects import subject_namers
from app.people.changes import PersonChange, changes
from app.people.erasure import before_erasure
from app.people.matching import account_holders
from app.people.merging import foreseeing, moving, objecting


def init_app(app: Flask) -> None:
    signing_in.init_app(app)
    declare(app, *KINDS)
    app.register_blueprint(bp)
    app.register_blueprint(administration_bp)
    app.register_error_handler(TooManyAttempts, too_many)
    app.jinja_env.filters["device"] = device_name
    for prefix in ("/sign-in/link/", "/sign-up/", "/password-reset/", "/email-change/"):
        register_secret_path(prefix, one_time=True)
    tidiers.add(app, tidy_accounts, key="accounts")
    tidiers.add(app, tidy_kept_text, key="kept text")
    subject_namers.add(app, actors, key="account")
    moving.add(app, one_account, key="account")
    foreseeing.add(app, foreseen)
    objecting.add(app, account_objection)
    account_holders.add(app, persons_with_account)
    changes.add(app, PersonChange("email", follow_address), key="account")
    before_erasure.add(app, keep_an_administrator_besides)
    navigation.add(app, "administration.index", _l("Accounts"), permission="accounts.administer", order=90)
