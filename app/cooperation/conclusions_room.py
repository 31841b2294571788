"""The part of cooperation that is about conclusions and commitments, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_panels
from app.cooperation.actions.concluding import tell_rapporteur
from app.cooperation.conclusion_page import in_words, not_in_group
from app.cooperation.conclusion_panels import (
    conclusion_tallies,
    conclusions_state,
    event_results,
    has_rapporteur,
    has_results,
    own_conclusions_panel,
    owned_panel,
    owned_sign,
    rapporteur_panel,
)
from app.cooperation.mail_kinds import CONCLUSION_KINDS
from app.cooperation.merging import join_what_was_said
from app.cooperation.views import commitments, conclusions, own_conclusions
from app.core import navigation
from app.core.panels import SeldomPanel
from app.events.hooks import published
from app.events.panels import page_bodies
from app.events.tallies import tallying
from app.events.work import WorkGroup, add_screen
from app.mail.kinds import declare
from app.people.merging import moving
from app.registration.page_panels import own_page_panels


def open_conclusions(app: Flask) -> None:
    """Their screens, in the event's workspace, on its page and on those of participants and contacts; the mails."""
    for blueprint in (conclusions.bp, own_conclusions.bp, commitments.bp, commitments.own_bp):
        app.register_blueprint(blueprint)
    app.jinja_env.filters["not_in_group"] = not_in_group
    app.jinja_env.filters["countries_in_words"] = in_words
    navigation.add(app, "commitments.index", _l("Commitments"), order=45, under="network.index")
    tallying.add(app, conclusion_tallies, key="conclusions")
    label = _l("Conclusions")
    add_screen(app, WorkGroup.CONTENTS, "conclusions.direct", "conclusions.index", label, conclusions_state)
    published.add(app, tell_rapporteur)
    page_bodies.add(app, SeldomPanel(has_results, event_results))
    page_bodies.add(app, SeldomPanel(has_rapporteur, rapporteur_panel))
    own_page_panels.add(app, own_conclusions_panel)
    contact_panels.add(app, SeldomPanel(owned_sign, owned_panel))
    moving.add(app, join_what_was_said, key="conclusion_remark")  # after registration has moved its own
    declare(app, *CONCLUSION_KINDS)
