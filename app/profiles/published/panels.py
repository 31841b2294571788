"""What profiles show on the pages of countries and of contacts."""

from flask import render_template
from markupsafe import Markup

from app.accounts.models import Account
from app.contacts.linked import LinkedContact
from app.profiles.models import CountryResponse
from app.profiles.published.hooks import doubts_of_profiles
from app.profiles.published.queries.profiles import profile_of_response, profiles_of_country
from app.profiles.published.queries.responses import responses_known
from app.profiles.published.reader import ProfileReader


def profile_panel(code: str, viewer: Account | None) -> Markup | None:
    """On the page of a country: its current profiles, else what a document tells of its answers. No demonstration."""
    reader = ProfileReader(viewer)
    own = [one for one in profiles_of_country(code, reader) if not one.questionnaire.is_demonstration]
    profiles = [one for one in own if not one.is_withdrawn]
    stated = [one for one in responses_known(reader, code) if one.version.source_document]
    if not profiles and not stated:
        return None
    current = {one.questionnaire_id: one for one in reversed(profiles)}
    shown = render_template(
        "profiles/published/of_country.html",
        code=code,
        current=[*current.values()],
        stated=stated,
        doubts=doubts_of_profiles(country_code=code),
        reader=reader,
    )
    return Markup(shown)  # noqa: S704


def publishing_panel(response: CountryResponse, viewer: Account | None) -> Markup | None:
    """On the office's page of a response: that it waits to be published, or the profile that it became."""
    if not response.is_accepted:
        return None
    profile = profile_of_response(response)
    shown = render_template("profiles/published/of_response.html", profile=profile, reader=ProfileReader(viewer))
    return Markup(shown)  # noqa: S704


def linked_profiles_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: where the profiles of all countries are read and compared."""
    if linked.contact.country_code is None:
        return None
    shown = render_template("profiles/published/linked.html", reader=ProfileReader(linked=linked), linked=linked)
    return Markup(shown)  # noqa: S704
