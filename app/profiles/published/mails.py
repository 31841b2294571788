"""What a country is told of its profile, one function a message."""

from collections.abc import Iterable

from app.contacts.links import contact_link
from app.contacts.mails import contact_recipient
from app.contacts.models import CountryContact
from app.mail.models import OutboxMessage
from app.mail.outbox import post
from app.profiles.published.models import Profile, ProfileReaders


def profile_published(profile: Profile, contacts: Iterable[CountryContact]) -> list[OutboxMessage]:
    """Their country's profile can be read from now on: by whom, and that it stays as it is.

    Of a demonstration only its own contacts are told.
    """
    told = [one for one in contacts if one.is_demonstration or not profile.questionnaire.is_demonstration]
    posted = [_published(profile, contact) for contact in told]
    return [message for message in posted if message is not None]


def _published(profile: Profile, contact: CountryContact) -> OutboxMessage | None:
    of_it = {"questionnaire": profile.questionnaire.slug}  # profiles are numbered by questionnaire
    return post(
        "profiles/published",
        contact_recipient(contact),
        key=f"{profile.ref}:{contact.public_id}:{profile.readers}",
        about_ref=profile.ref,
        cause=profile,
        context={
            "profile": profile,
            "title": profile.questionnaire.title,
            "is_public": profile.readers is ProfileReaders.PUBLIC,
            "url": contact_link(
                contact, "linked_profiles.show", code=profile.country_code.lower(), number=profile.number, **of_it
            ),
            "compare_url": contact_link(contact, "linked_profiles.compared", **of_it),
        },
    )
