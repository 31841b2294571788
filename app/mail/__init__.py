"""Messages out: what is said is stored with what caused it, then delivered by a job of its own.

A *message* goes to one recipient, in their language, under a key that keeps it single. An *attempt* is one try to
hand it to the SMTP server, with the server's answer.
"""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core import navigation
from app.core.secret_paths import register_secret_path
from app.core.settings import settings
from app.jobs.panels import job_panels
from app.jobs.registry import tidiers
from app.mail import jobs as _jobs  # noqa: F401  registers its job
from app.mail import policy as _policy  # noqa: F401
from app.mail import words as _words  # noqa: F401
from app.mail.actions import remove_old_messages
from app.mail.bounces.applying import apply as apply_bounce
from app.mail.bounces.views import bp as reports_read
from app.mail.inbound import jobs as _inbound_jobs
from app.mail.inbound.actions import remove_old_received
from app.mail.inbound.registry import handle_kind
from app.mail.inbound.views import bp as received
from app.mail.pace import remove_idle
from app.mail.sending import for_every_page, panel
from app.mail.signing import signer_of
from app.mail.subscriptions.by_mail import apply as unsubscribe_by_mail
from app.mail.subscriptions.links import PREFIX
from app.mail.subscriptions.views import bp as subscriptions
from app.mail.suppressions.views import bp as suppressions
from app.mail.transport import mail
from app.mail.views import bp


def init_app(app: Flask) -> None:
    mail.init_app(app)
    app.extensions["dkim"] = signer_of(settings(app))
    app.register_blueprint(bp)
    app.register_blueprint(received)
    app.register_blueprint(reports_read)
    app.register_blueprint(subscriptions)
    app.register_blueprint(suppressions)
    if settings(app).imap_url:
        _inbound_jobs.register_fetching()
    handle_kind(app, "bounce", apply_bounce, reader="app.mail.bounces.reading:read")
    handle_kind(app, "unsubscribe", unsubscribe_by_mail)
    register_secret_path(PREFIX)
    tidiers.add(app, remove_old_messages, key="messages")
    tidiers.add(app, remove_old_received, key="messages received")
    tidiers.add(app, remove_idle, key="paces of domains")
    job_panels.add(app, panel)
    app.context_processor(for_every_page)
    navigation.add(app, "mail.index", _l("Messages"), permission="mail.read", order=80)
