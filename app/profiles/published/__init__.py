"""Profiles as the network publishes them: frozen from accepted responses, read by country, compared side by side."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.contacts.hooks import contact_panels
from app.core import navigation
from app.mail.kinds import declare
from app.network.hooks import country_panels
from app.profiles.published import models as _models  # noqa: F401  its table belongs to the metadata
from app.profiles.published import policy as _policy  # noqa: F401  its rule
from app.profiles.published.mail_kinds import KINDS
from app.profiles.published.panels import linked_profiles_panel, profile_panel, publishing_panel
from app.profiles.published.sheet import answered_of, state_words
from app.profiles.published.views import linked, office, reading
from app.profiles.published.words import completion_of, profile_title, stated_completion, version_source
from app.profiles.questionnaires.hooks import response_panels


def open_profiles(app: Flask) -> None:
    """Register the screens, and join countries, contacts and mail."""
    for views in (office, reading, linked):
        app.register_blueprint(views.bp)
    for shown in (answered_of, completion_of, profile_title, stated_completion, state_words, version_source):
        app.jinja_env.filters[shown.__name__] = shown
    navigation.add(app, "profiles.index", _l("National profiles"), order=42, under="network.index")
    country_panels.add(app, profile_panel)
    contact_panels.add(app, linked_profiles_panel)
    response_panels.add(app, publishing_panel)
    declare(app, *KINDS)
