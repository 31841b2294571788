"""What countries say of a cooperation that is recorded of them: whether it is right, and once a year how it went."""

from flask import Flask

from app.contacts.hooks import contact_panels
from app.cooperation.confirmations import jobs as _jobs  # noqa: F401  registers its job
from app.cooperation.confirmations import words as _words  # noqa: F401  names its words
from app.cooperation.confirmations.mail_kinds import KINDS
from app.cooperation.confirmations.panels import asked_panel, asked_sign
from app.cooperation.confirmations.views import bp
from app.core.panels import SeldomPanel
from app.mail.kinds import declare


def open_confirmations(app: Flask) -> None:
    """Its screens, what the page of a contact shows of it, and mails."""
    app.register_blueprint(bp)
    contact_panels.add(app, SeldomPanel(asked_sign, asked_panel))
    declare(app, *KINDS)
