"""Letters to a traveller: numbered by the register, frozen, checked by a code, void when another takes their place."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.config import LANGUAGES
from app.core.extensions import db
from app.core.refusal import Refused
from app.letters.actions.signing import void
from app.letters.models import TRAVEL_KINDS, Letter, LetterKind, LetterStatus, PaperSeries
from app.letters.paper_fields import unknown_paper_fields
from app.letters.templates import usual_words
from app.people.erasure import erase
from app.travel.actions.sponsorship_steps import take_sponsorship_step
from app.travel.actions.travel_letters import issue_letter, void_letters_of
from app.travel.letter_links import code_as_typed
from app.travel.letter_rules import kinds_offered
from app.travel.links import traveller_token
from app.travel.models import Sponsorship, SponsorshipStatus, SponsorshipVerb, TravelLetter, Trip, TripStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact, make_event, make_network, make_person, make_registration
from tests.travel.making_trips import make_segment, make_sponsored, make_trip

pytestmark = pytest.mark.one_database


def sponsored(language: str = "en", **fields) -> Sponsorship:
    """An accepted sponsorship of Ana Ejemplo, who reads that language."""
    make_network()
    event = make_event("Seminario de prueba", slug="seminario", country_code="CR")
    person = make_person("Ana", "Ejemplo", language=language, **fields)
    return make_sponsored(make_registration(event, person, country_code="CR"))


@pytest.mark.parametrize("kind", TRAVEL_KINDS)
def test_the_products_words_exist_in_four_languages_and_name_known_fields(kind):
    for language in LANGUAGES:
        words = usual_words()[(kind, language)]
        assert not unknown_paper_fields(f"{words.subject} {words.body} {words.signature}", kind)
        assert "{verification}" in words.signature


@pytest.mark.parametrize(
    ("language", "amount"),
    [("en", "USD 1,000.00"), ("es", "USD 1.000,00"), ("pt", "USD 1.000,00"), ("fr", "USD 1\u202f000,00")],
)
def test_the_award_says_components_and_total_in_the_language_of_its_reader(arrange, language, amount):
    with arrange():
        issued = issue_letter(sponsored(language), LetterKind.AWARD)
        assert issued.letter.language == language
        assert amount in issued.letter.body
        assert "510" in issued.letter.body
        assert issued.letter.status is LetterStatus.SENT  # nobody signs it by hand
        assert issued.letter.series is PaperSeries.LETTERS
        assert issued.letter.reference
        assert issued.code_in_groups in issued.letter.signature
        assert "{" not in issued.letter.subject + issued.letter.body + issued.letter.signature


def test_what_it_was_made_from_is_frozen_without_a_name(arrange):
    with arrange():
        sponsorship = sponsored()
        issued = issue_letter(sponsorship, LetterKind.AWARD)
        sponsorship.components[0].approved_minor = 1
        db.session.flush()
        db.session.refresh(issued, ["parameters"])
        assert [one["approved_minor"] for one in issued.parameters["components"]] == [100000, 51000]
        assert "Ana" not in str(issued.parameters)
        assert "1,000.00" in issued.letter.body


def test_another_of_the_same_kind_makes_the_first_void_and_keeps_it_readable(arrange, client):
    with arrange():
        sponsorship = sponsored()
        first, second = (issue_letter(sponsorship, LetterKind.AWARD) for _twice in range(2))
        assert first.letter.status is LetterStatus.VOID
        assert first.letter.body
        assert first.letter.number != second.letter.number
        codes = first.code, second.code
    assert "This letter is void since" in client.get(f"/v/{codes[0]}?lang=en").text
    assert "This letter is ours and valid." in client.get(f"/v/{codes[1]}?lang=en").text


@pytest.mark.parametrize(("status", "may"), [(TripStatus.TRAVELLED, False), (TripStatus.SETTLED, True)])
def test_thanks_that_say_all_is_settled_come_once_it_is(status, may):
    sponsorship, trip = Sponsorship(status=SponsorshipStatus.ACCEPTED), Trip(status=status)
    assert (LetterKind.TRAVEL_THANKS in kinds_offered(sponsorship, trip)) is may


def test_what_the_register_makes_void_is_void_for_whoever_checks_it(arrange, client):
    with arrange():
        issued = issue_letter(sponsored(), LetterKind.FUNDED_INVITATION)
        void(issued.letter, "Una fecha equivocada.")
        code = issued.code
    page = client.get(f"/v/{code}?lang=en").text
    assert "This letter is void since" in page
    assert "ours and valid" not in page


def test_a_cancelled_sponsorship_leaves_no_valid_letter(arrange):
    with arrange():
        sponsorship = sponsored()
        issue_letter(sponsorship, LetterKind.AWARD)
        issue_letter(sponsorship, LetterKind.FUNDED_INVITATION)
        assert void_letters_of(sponsorship, "Viaja otra persona.") == 2
        assert not db.session.scalars(select(TravelLetter).where(TravelLetter.voided_at.is_(None))).all()


def test_the_check_shows_first_name_initial_and_nothing_more(arrange, client: FlaskClient):
    with arrange():
        issued = issue_letter(sponsored(position="Directora secreta"), LetterKind.AWARD)
        code, number = issued.code, issued.letter.reference
    page = client.get(f"/v/{code.lower()[:5]}-{code[5:]}?lang=en").text
    assert "Ana E." in page
    assert number in page
    assert "Seminario de prueba" in page
    for hidden in ("Ejemplo", "Directora secreta", "1,000.00"):
        assert hidden not in page


def test_a_code_that_nobody_has_is_not_found(client: FlaskClient):
    answer = client.get("/v/00000-00000-00000-00000?lang=en")
    assert answer.status_code == 404
    assert "No letter bears the code" in answer.text
    assert client.get("/v?code=0o0-1l").headers["Location"].endswith("/v/00011")


def test_letters_are_read_as_figures():
    assert code_as_typed(" 7k3qf-oil0u ") == "7K3QF0110V"


def test_an_erased_traveller_is_not_named_by_the_check(arrange, client: FlaskClient):
    with arrange():
        sponsorship = sponsored()
        issued = issue_letter(sponsorship, LetterKind.AWARD)
        code = issued.code
        erase(sponsorship.person)
    page = client.get(f"/v/{code}?lang=en").text
    assert "Ana E." not in page
    with arrange():
        kept = db.session.scalars(select(TravelLetter)).one()
        letter = db.session.get_one(Letter, kept.letter_id)
        assert (letter.body, letter.subject, letter.addressee) == ("", "", "")


def test_a_note_needs_a_mission_of_the_country_of_the_event(arrange):
    with arrange(), pytest.raises(Refused, match=r"Mission|Misión"):
        issue_letter(sponsored(), LetterKind.VISA_NOTE)


def make_mission_of(code: str):
    from app.contacts.models import ContactKind

    return make_contact(code, kind=ContactKind.MISSION, office_name="Misión Permanente de Prueba", language="es")


def test_a_letter_that_the_state_does_not_have_is_refused(arrange):
    with arrange():
        sponsorship = sponsored()
        for kind in (LetterKind.REGRET, LetterKind.WAITING, LetterKind.CANCELLATION, LetterKind.AUTHORISATION):
            with pytest.raises(Refused):
                issue_letter(sponsorship, kind)
        sponsorship.status = SponsorshipStatus.WAITLISTED
        db.session.flush()
        assert issue_letter(sponsorship, LetterKind.WAITING).letter.number


def test_the_desk_issues_in_one_click_and_makes_void_with_a_reason(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, app: Flask
):
    with arrange():
        sponsorship = sponsored()
        account = make_account([sponsorship.event])
        there = f"/events/seminario/work/sponsorships/{sponsorship.public_id}/letters"
    sign_in(client, account)
    assert client.post(f"{there}/award").status_code == 303
    page = client.get(f"{there}?lang=en").text
    assert "Award letter" in page
    with app.app_context():
        public_id = db.session.scalars(select(TravelLetter.public_id)).one()
    assert client.post(f"{there}/{public_id}/voiding", data={}).status_code == 422
    assert client.post(f"{there}/{public_id}/voiding", data={"reason": "Fecha equivocada"}).status_code == 303
    assert "void since" in client.get(f"{there}?lang=en").text
    assert client.post(f"{there}/regret", follow_redirects=True).status_code == 200
    with app.app_context():
        assert db.session.query(TravelLetter).count() == 1


def test_letters_are_not_for_who_organises_another_event(arrange: Arrange, client: FlaskClient, sign_in: SignInAs):
    with arrange():
        sponsorship = sponsored()
        account = make_account([make_event(slug="otro")])
        there = f"/events/seminario/work/sponsorships/{sponsorship.public_id}/letters"
        wrong = f"/events/otro/work/sponsorships/{sponsorship.public_id}/letters"
    sign_in(client, account)
    assert client.get(there).status_code == 403
    assert client.get(wrong).status_code == 404
    assert client.post(f"{there}/award").status_code == 403


def test_the_offer_brings_its_award_and_the_traveller_reads_it(arrange, client: FlaskClient):
    with arrange():
        sponsorship = sponsored()
        award = issue_letter(sponsorship, LetterKind.AWARD)
        note = issue_letter(sponsorship, LetterKind.FUNDED_INVITATION)
        token, paper, unsigned = traveller_token(sponsorship), award.public_id, note.public_id
    page = client.get(f"/g/{token}?lang=en").text
    assert "Your letters" in page
    assert "It is being signed by the office." in page
    assert client.get(f"/g/{token}/letters/{paper}.pdf").data.startswith(b"%PDF")
    assert client.get(f"/g/{token}/letters/{unsigned}.pdf").status_code == 404
    with arrange():
        end = take_sponsorship_step(
            db.session.merge(sponsorship), SponsorshipVerb.CANCEL, SponsorshipStatus.CANCELLED, by="system"
        )
        assert end.id
        assert not db.session.scalars(select(TravelLetter).where(TravelLetter.voided_at.is_(None))).all()


def test_the_authorisation_says_the_itinerary_once_the_journey_is_authorised(arrange):
    with arrange():
        make_network()
        trip = make_trip(make_registration(make_event(country_code="CR"), make_person("Ana", "Ejemplo", language="en")))
        make_segment(trip, "Quito 2027-05-11 08:00", "San José 2027-05-11 10:10")
        trip.status = TripStatus.AUTHORISED
        db.session.flush()
        issued = issue_letter(trip.sponsorship, LetterKind.AUTHORISATION)
        assert "Quito → San José" in issued.letter.body
