"""The scene in which each mail of published profiles is written."""

from app.profiles.published.models import ProfileReaders
from tests.make import make_contact
from tests.profiles.published.making import make_profile, make_version_asked
from tests.registration.test_mails import Scene


def published(scene: Scene) -> None:
    make_contact("CR", person=scene.person)
    make_profile(make_version_asked(), "CR", {"law": "Ley ficticia"}, ProfileReaders.MEMBERS)


PROFILE_SCENES = {"profiles/published": published}
