"""What was accepted becomes a profile that nothing changes, is told to the country, opened, and taken back."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.contacts.models import ContactKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.mail.models import OutboxMessage
from app.profiles.models import CountryResponse, ItemAnswer, QuestionnaireItem, ResponseStatus
from app.profiles.published.actions import open_profile, publish_responses, withdraw_profile
from app.profiles.published.models import Profile, ProfileReaders
from app.profiles.published.queries.profiles import comparable_countries, profiles_with_items
from app.profiles.published.queries.responses import responses_to_publish
from app.profiles.published.reader import ProfileReader
from tests.fixtures.applications import Arrange
from tests.make import make_contact
from tests.profiles.published.making import make_profile, make_response, make_version_asked

ANSWERS = {"law": "Ley ficticia", "contracts": "0"}


def kept(profile: Profile) -> list[tuple[str, object]]:
    db.session.expire_all()
    return [(item.key, item.value) for item in profiles_with_items([profile.id])[0].items]


def test_publishing_freezes_what_was_accepted(arrange: Arrange) -> None:
    with arrange():
        version = make_version_asked()
        profile = make_profile(version, "BO", ANSWERS)
        before = kept(profile)
        for answer in db.session.scalars(select(ItemAnswer)):
            answer.value = "otra cosa"
        for item in db.session.scalars(select(QuestionnaireItem)):
            item.label, item.unit = TranslatedText(es="Otra pregunta"), "USD"
        db.session.flush()
        assert kept(profile) == before == [("law", "Ley ficticia"), ("contracts", "0"), ("online", None)]
        item = profiles_with_items([profile.id])[0].items[1]
        assert (str(item.label), item.unit, profile.year, profile.number) == (
            "Pregunta contracts",
            "contratos",
            2005,
            1,
        )


def test_a_country_has_one_profile_after_the_other(arrange: Arrange) -> None:
    with arrange():
        first = make_version_asked()
        second = make_version_asked(questionnaire=first.questionnaire, number=2)
        earlier = make_profile(first, "BO", ANSWERS)
        later = make_profile(second, "BO", ANSWERS, year=2007)
        other = make_profile(second, "PE", ANSWERS)
        assert [earlier.number, later.number, other.number] == [1, 2, 1]
        assert (later.supersedes_id, other.supersedes_id) == (earlier.id, None)
        assert comparable_countries(ProfileReader())[0].current == {"BO": later.id, "PE": other.id}
        withdraw_profile(later, "Una cifra estaba mal")
        assert comparable_countries(ProfileReader())[0].current == {"BO": earlier.id, "PE": other.id}
        again = publish_responses(
            [db.session.get_one(CountryResponse, later.response_id).public_id], ProfileReaders.PUBLIC
        )[0]
        assert (again.number, again.supersedes_id) == (3, later.id)
        of_another = make_profile(make_version_asked(), "BO", ANSWERS)
        assert (of_another.number, of_another.supersedes_id) == (1, None)


def test_only_accepted_answers_that_say_something_are_published_and_once(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        version = make_version_asked()
        submitted = make_response(version, "BO", ANSWERS, ResponseStatus.SUBMITTED)
        silent = make_response(version, "PE", {})
        proposed = make_response(version, "CL", {"law": "De antes"})
        ready = make_response(version, "EC", ANSWERS)
        db.session.execute(select(ItemAnswer)).all()
        for answer in db.session.scalars(select(ItemAnswer).where(ItemAnswer.response_id == proposed.id)):
            answer.proposed_from = 1
        db.session.flush()
        assert [one.country_code for one in responses_to_publish()] == ["EC"]
        for response, why in (
            (submitted, "are not accepted"),
            (silent, "has no answers"),
            (proposed, "has no answers"),
        ):
            with pytest.raises(Refused, match=why):
                publish_responses([response.public_id], ProfileReaders.PUBLIC)
        publish_responses([ready.public_id], ProfileReaders.PUBLIC)
        assert responses_to_publish() == []
        with pytest.raises(Refused, match="published already"):
            publish_responses([ready.public_id], ProfileReaders.PUBLIC)
        with pytest.raises(Refused, match="Choose at least one"):
            publish_responses(["nobody"], ProfileReaders.PUBLIC)


@pytest.mark.one_database
def test_the_countrys_own_contacts_are_told_once_for_each_kind_of_reader(arrange: Arrange) -> None:
    with arrange():
        coordinator, mission = make_contact("BO"), make_contact("BO", kind=ContactKind.MISSION)
        alternate = make_contact("BO", kind=ContactKind.ALTERNATE)
        make_contact("PE")
        profile = make_profile(make_version_asked(), "BO", ANSWERS, ProfileReaders.MEMBERS)
        told = select(OutboxMessage).where(OutboxMessage.kind == "profiles/published").order_by(OutboxMessage.id)
        assert [message.to_address for message in db.session.scalars(told)] == [
            coordinator.mail_address,
            alternate.mail_address,
        ]
        assert mission.mail_address != coordinator.mail_address
        texts = db.session.scalars(told.with_only_columns(OutboxMessage.text)).all()
        led = f"questionnaire={profile.questionnaire.slug}"
        assert [text.count(led) for text in texts] == [2, 2]  # the profile, and the comparison
        open_profile(profile)
        open_profile(profile)
        assert len(db.session.scalars(told).all()) == 2 * 2
        assert db.session.scalars(select(AuditEntry.target).where(AuditEntry.action == "profile.opened")).all() == [
            profile.ref
        ]
        withdraw_profile(profile, "Por error")
        with pytest.raises(Refused):
            open_profile(profile)
        assert profile.withdrawn_at == now()
