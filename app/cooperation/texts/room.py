"""The part of cooperation that is about consulted texts, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_panels
from app.cooperation.texts import jobs as _jobs  # noqa: F401  registers them
from app.cooperation.texts import policy as _policy  # noqa: F401  its rules
from app.cooperation.texts.mail_kinds import KINDS
from app.cooperation.texts.panels import (
    consultation_sign,
    consultations_panel,
    signatures_panel,
    signatures_sign,
    texts_panel,
    texts_sign,
)
from app.cooperation.texts.persons import claim_signatures, delete_personal_comments, facts_that_stay
from app.cooperation.texts.signature_files import let_signatures_own_documents
from app.cooperation.texts.views import linked, office, texts
from app.cooperation.texts.words import said_by
from app.core import navigation
from app.core.panels import SeldomPanel
from app.events.panels import page_bodies
from app.mail.kinds import declare
from app.people.erasure import before_erasure, stays


def open_texts(app: Flask) -> None:
    """Their screens, what pages of events and contacts say of them, mails, and what becomes of comments."""
    for views in (texts, office, linked):
        app.register_blueprint(views.bp)
    app.jinja_env.filters["said_by"] = said_by
    navigation.add(app, "texts.index", _l("Texts"), order=44, under="network.index")
    contact_panels.add(app, SeldomPanel(consultation_sign, consultations_panel))
    contact_panels.add(app, SeldomPanel(signatures_sign, signatures_panel))
    page_bodies.add(app, SeldomPanel(texts_sign, texts_panel))
    declare(app, *KINDS)
    let_signatures_own_documents(app)
    before_erasure.add(app, delete_personal_comments)
    before_erasure.add(app, claim_signatures)
    stays.add(app, facts_that_stay, key="consulted_text")
