"""URL value → what profiles are read by."""

from app.contacts.loaders import linked_contact
from app.profiles.published.models import Profile
from app.profiles.published.queries.profiles import profile_named
from app.profiles.published.reader import ProfileReader


def country_profile(public_id: str) -> Profile | None:
    """A profile of any country, also one that was taken back; who may see it, the route's permission says."""
    return profile_named(public_id)


def linked_profile_reader(token: str) -> ProfileReader | None:
    """Whoever holds a contact's personal link, as a reader of profiles: a member, whoever signed in beside it."""
    linked = linked_contact(token)
    return ProfileReader(linked=linked) if linked is not None else None
