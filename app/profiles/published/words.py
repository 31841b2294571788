"""Words of profiles, and the sentences that say what a document tells of a response."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.shown import written_schedule
from app.core.words import name_members
from app.mail.words import name_kinds
from app.network.sources import source_lines
from app.profiles.models import CountryResponse, QuestionnaireVersion
from app.profiles.published.board import ProfileStanding
from app.profiles.published.differences import ItemChange
from app.profiles.published.models import Profile, ProfileReaders

name_members(
    {
        ProfileReaders.MEMBERS: _l("Members of the network"),
        ProfileReaders.PUBLIC: _l("Everybody"),
    }
)
name_members(
    {
        ProfileStanding.PUBLISHED: _l("Profile published"),
        ProfileStanding.COMPLETED: _l("Completed"),
        ProfileStanding.MISSING: _l("Missing"),
    }
)
name_members(
    {
        ItemChange.SAME: _l("Unchanged"),
        ItemChange.CHANGED: _l("Changed"),
        ItemChange.ANSWERED: _l("Answered now"),
        ItemChange.WITHDRAWN: _l("No longer answered"),
        ItemChange.NEW: _l("New question"),
        ItemChange.DROPPED: _l("No longer asked"),
    }
)

name_kinds({"profiles/published": _l("The profile of a country was published")})


def stated_completion(response: CountryResponse) -> str:
    """What a document tells of a country's response; its version is loaded."""
    if not response.is_accepted:
        return gettext("The document does not name it among those who completed it.")
    return completion_of(response.version)


def completion_of(version: QuestionnaireVersion) -> str:
    """What a document tells of all who completed a version."""
    first, last = written_schedule(version.begins), written_schedule(version.ends)
    if first and last and first != last:
        return gettext(
            "Completed between %(first)s and %(last)s. The document does not give its content.", first=first, last=last
        )
    if first or last:
        return gettext("Completed in %(when)s. The document does not give its content.", when=first or last)
    if version.is_pilot:
        return gettext("Completed in the pilot. The document does not give its content.")
    return gettext("Completed. The document does not give its content or its date.")


def version_source(version: QuestionnaireVersion) -> str:
    """Where a document tells of it; empty for one that was made here."""
    if not version.source_document:
        return ""
    return source_lines(version.source_document, *filter(None, [version.source_line]))


def profile_title(profile: Profile) -> str:
    """What it is called beside others of its country: "Profile 2: Second version"."""
    label = str(profile.version_label)
    if label:
        return gettext("Profile %(number)d: %(version)s", number=profile.number, version=label)
    return gettext("Profile %(number)d", number=profile.number)
