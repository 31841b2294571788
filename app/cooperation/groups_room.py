"""The part of cooperation that is about working groups, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_panels, digest_sources
from app.cooperation.mail_kinds import KINDS
from app.cooperation.merging import join_representatives
from app.cooperation.panels import agenda_digest, coordinated_panel, coordinating_sign, groups_panel
from app.cooperation.views import group_contacts, group_office, groups
from app.cooperation.words import body_of_member
from app.core import navigation
from app.core.panels import SeldomPanel
from app.mail.kinds import declare
from app.network.hooks import country_panels
from app.people.merging import moving


def open_groups(app: Flask) -> None:
    """Their screens, what the pages of countries and contacts say of them, mails, and what becomes of representatives."""
    for views in (groups, group_office, group_contacts):
        app.register_blueprint(views.bp)
    app.jinja_env.filters["body_of_member"] = body_of_member
    navigation.add(app, "groups.index", _l("Working groups"), order=41, under="network.index")
    country_panels.add(app, groups_panel)
    contact_panels.add(app, SeldomPanel(coordinating_sign, coordinated_panel))
    digest_sources.add(app, agenda_digest)
    declare(app, *KINDS)
    moving.add(app, join_representatives, key="group_representative")
