"""Profiles are published, opened to everybody, or taken back. What one holds is never changed."""

from collections.abc import Collection, Sequence

from flask_babel import gettext
from sqlalchemy import select

from app.contacts.queries.current import contacts_of
from app.core import audit
from app.core.clock import now
from app.core.dates import Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.shown import country_name
from app.profiles.models import CountryResponse, Questionnaire
from app.profiles.published.frozen import FrozenItem
from app.profiles.published.mails import profile_published
from app.profiles.published.models import Profile, ProfileReaders
from app.profiles.published.queries.profiles import profile_of_response
from app.profiles.published.queries.responses import with_answers


def publish_responses(public_ids: Collection[str], readers: ProfileReaders) -> list[Profile]:
    """Freeze each of these accepted responses as its country's next profile, and tell its contacts. Raises `Refused`."""
    responses = with_answers(public_ids)
    if not responses:
        raise Refused(gettext("Choose at least one country whose profile is to be published."))
    _lock_questionnaires({response.version.questionnaire_id for response in responses})
    profiles = [_profile(response, readers) for response in responses]
    _tell(profiles)
    return profiles


def open_profile(profile: Profile) -> None:
    """Let everybody read what members read so far. Raises `Refused` for one that was taken back."""
    _refuse_withdrawn(profile)
    if profile.readers is ProfileReaders.PUBLIC:
        return
    profile.readers = ProfileReaders.PUBLIC
    audit.record("profile.opened", profile.ref, scope=f"country:{profile.country_code}", fields=["readers"])
    _tell([profile])


def withdraw_profile(profile: Profile, why: str) -> None:
    """Take it back, with the reason: the office alone sees it from then on, and the one before is current again."""
    _refuse_withdrawn(profile)
    profile.withdrawn_at, profile.withdrawn_why = now(), why
    audit.record("profile.withdrawn", profile.ref, scope=f"country:{profile.country_code}")


def _profile(response: CountryResponse, readers: ProfileReaders) -> Profile:
    _refuse_unfit(response)
    version, earlier = response.version, _latest(response)
    profile = Profile(
        questionnaire_id=version.questionnaire_id,
        questionnaire=version.questionnaire,
        country_code=response.country_code,
        number=earlier.number + 1 if earlier is not None else 1,
        response_id=response.id,
        supersedes_id=earlier.id if earlier is not None else None,
        version_number=version.number,
        version_label=version.label,
        is_pilot=version.is_pilot,
        completed_on=response.completed_on,
        completed_precision=response.completed_precision,
        year=_year(response),
        kept_items=[item.as_json() for item in frozen_items(response)],
        readers=readers,
        published_at=now(),
        published_by=audit.acting(),
    )
    db.session.add(profile)
    db.session.flush()
    audit.record("profile.published", profile.ref, scope=f"country:{profile.country_code}", note=readers.value)
    return profile


def frozen_items(response: CountryResponse) -> list[FrozenItem]:
    """All that the version asks, in its order, with what was answered; everything is loaded."""
    answers = {answer.item_id: answer for answer in response.answers}
    return [
        FrozenItem.of(item, section, answers.get(item.id))
        for section in response.version.sections
        for item in section.items
    ]


def _latest(response: CountryResponse) -> Profile | None:
    same = (
        Profile.country_code == response.country_code,
        Profile.questionnaire_id == response.version.questionnaire_id,
    )
    return db.session.scalar(select(Profile).where(*same).order_by(Profile.number.desc()).limit(1))


def _year(response: CountryResponse) -> int | None:
    """When it was completed; where that is not known, when the version was last open."""
    known: Sequence[Schedule] = (response.completed, response.version.ends, response.version.begins)
    return next((schedule.year for schedule in known if schedule.year), None)


def _tell(profiles: Sequence[Profile]) -> None:
    contacts = contacts_of({profile.country_code for profile in profiles})
    for profile in profiles:
        of_country = contacts[profile.country_code]
        named = [of_country.coordinator, *of_country.alternates]
        profile_published(profile, [contact for contact in named if contact is not None])


def _refuse_unfit(response: CountryResponse) -> None:
    name = country_name(response.country_code)
    if not response.is_accepted:
        raise Refused(gettext("The answers of %(country)s are not accepted: accept them first.", country=name))
    if profile_of_response(response) is not None:
        raise Refused(gettext("The profile of %(country)s is published already.", country=name))
    if not any(answer.is_given for answer in response.answers):
        raise Refused(gettext("%(country)s has no answers here: there is nothing to publish.", country=name))


def _refuse_withdrawn(profile: Profile) -> None:
    if profile.is_withdrawn:
        raise Refused(gettext("This profile was taken back."))


def _lock_questionnaires(numbers: Collection[int]) -> None:
    """Profiles of one questionnaire are numbered by one transaction at a time."""
    held = select(Questionnaire.id).where(Questionnaire.id.in_(numbers)).order_by(Questionnaire.id)
    db.session.scalars(held.with_for_update(key_share=True)).all()
