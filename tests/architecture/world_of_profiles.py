"""What the small world holds of profiles: two that everybody reads, one that members read, and one that waits."""

from typing import Any

from app.contacts.links import contact_token
from app.profiles.published.models import Profile, ProfileReaders
from tests.profiles.published.making import make_profile, make_response, make_version_asked


def of_profiles() -> Profile:
    version = make_version_asked()
    for number in (2, 3):
        again = make_version_asked(questionnaire=version.questionnaire, number=number)
        make_profile(again, "CR", {"law": f"Ley ficticia {number}"})
    make_response(version, "EC", {"law": "Otra ley ficticia"})
    return make_profile(version, "CR", {"law": "Ley ficticia"}, ProfileReaders.MEMBERS)


#: How addresses name them.
PROFILE_LOADED: dict[str, Any] = {
    "country_profile": lambda world: {"public_id": world.cooperation.profile.public_id},
    "linked_profile_reader": lambda world: {"token": contact_token(world.contact)},
}
PROFILE_VALUES = (
    ("/profiles/compare.", {"ending": lambda _world: "csv"}),
    ("/profiles/<code>", {"code": lambda _world: "cr"}),
)
