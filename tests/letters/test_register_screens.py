"""The register on screen: empty, full, narrowed, by those who may; letters made, numbered, signed, sent, void, answered."""

import io
from datetime import date

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.contacts.models import ContactKind
from app.core.extensions import db
from app.events.models import EventStatus
from app.letters.models import Letter, LetterStatus, LetterStep, PaperSeries
from tests import cast
from tests.letters.making import make_letter_in, make_letter_out
from tests.make import make_account, make_contact, make_event, make_person

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def organiser(arrange):
    with arrange():
        return make_account([RoleKind.ORGANISER])


@pytest.fixture
def desk(client, sign_in, organiser):
    """The browser of somebody who organises all."""
    sign_in(client, organiser)
    return client


def text_of(response) -> str:
    return " ".join(response.get_data(as_text=True).split())


def only_letter(app) -> Letter:
    with app.app_context():
        return db.session.scalars(select(Letter)).one()


def test_empty_it_says_where_numbers_begin(desk):
    page = text_of(desk.get("/letters?lang=en"))
    assert "No letters. Numbers begin at RICG/001/" in page


def test_letters_are_made_looked_at_numbered_signed_and_sent(app, desk, arrange):
    with arrange():
        event = make_event()
        ana = make_contact(person=make_person(**cast.ANA.fields))
        joao = make_contact("BR", person=make_person(**cast.JOAO.fields), language="pt")
        make_contact("CR", ContactKind.MISSION, office_name="Misión Permanente de Costa Rica")
        slug, ids = event.slug, [ana.public_id, joao.public_id]
    sent = {"kind": "invitation", "event": slug, "recipients": ids, "answer_due_on": "2027-02-01", "copies": "y"}
    page = desk.post("/letters/new?lang=en", data=sent, follow_redirects=True)
    assert "2 letters: 1 in Spanish, 1 in Portuguese" in text_of(page)
    assert "Estimada señora Directora:" in text_of(page)
    assert "Copy: Misión Permanente de Costa Rica" in text_of(page)
    batch = page.request.path
    assert desk.get(f"{batch}/letters.docx").mimetype.endswith("wordprocessingml.document")
    page = desk.post(f"{batch}/numbers", data={"letter_on": "2027-01-15"}, follow_redirects=True)
    assert "RICG/001/27" in text_of(page)
    assert "RICG/002/27" in text_of(page)
    assert desk.get(f"{batch}/letters.zip").data[:2] == b"PK"
    assert desk.get(f"{batch}/letters.pdf").data[:4] == b"%PDF"
    with app.app_context():
        public_id = db.session.scalars(select(Letter.public_id).order_by(Letter.id)).first()
    # Before the scan is back nothing is sent.
    early = desk.post(f"/letters/{public_id}/sending?lang=en", data={"sent_on": "2027-01-16"})
    assert early.status_code == 422
    assert "has not come back yet" in text_of(early)
    none = desk.post(f"/letters/{public_id}/scan?lang=en", data={})
    assert none.status_code == 422
    files = {"files": [(io.BytesIO(PDF), "firmada.pdf")]}
    page = desk.post(f"/letters/{public_id}/scan?lang=en", data=files, follow_redirects=True)
    assert "firmada.pdf" in text_of(page)
    page = desk.post(f"/letters/{public_id}/sending?lang=en", data={"sent_on": "2027-01-16"}, follow_redirects=True)
    assert "The letter stands as sent." in text_of(page)


def test_a_note_verbale_is_offered_as_a_letter_elsewhere(app, desk, arrange):
    with arrange():
        event = make_event()
        ana = make_contact(person=make_person(**cast.ANA.fields))
        mission = make_contact("CL", ContactKind.MISSION)
        slug, ids = event.slug, [ana.public_id, mission.public_id]
    sent = {"kind": "note_verbale", "event": slug, "recipients": ids, "answer_due_on": "2027-02-01"}
    page = desk.post("/letters/new?lang=en", data=sent)
    assert page.status_code == 422
    assert "not to: Sra. Ana Ejemplo" in text_of(page)
    assert "Write letters of invitation to all instead" in text_of(page)
    page = desk.post("/letters/new?lang=en", data={**sent, "leave_out": "1"}, follow_redirects=True)
    assert "Nota verbal" in text_of(page) or "Note verbale" in text_of(page)
    with app.app_context():
        assert db.session.scalars(select(Letter)).one().is_note


def test_events_of_one_title_are_told_apart_where_one_is_chosen(desk, arrange):
    with arrange():
        make_contact(person=make_person())
        make_event("Reunión anual", slug="a", start_on=date(2027, 5, 4), end_on=date(2027, 5, 5))
        make_event("Reunión anual", slug="b", start_on=None, status=EventStatus.DRAFT)
    for path in ("/letters/new", "/letters/incoming/new"):
        page = desk.get(f"{path}?lang=en").text
        assert "Reunión anual, 4–5 May 2027</option>" in page, path
        assert "Reunión anual, Date not known (Draft)</option>" in page, path


def test_letters_instead_of_notes(app, desk, arrange):
    with arrange():
        event = make_event()
        ids = [make_contact(person=make_person(**cast.ANA.fields)).public_id]
        slug = event.slug
    sent = {"kind": "note_verbale", "event": slug, "recipients": ids, "answer_due_on": "2027-02-01", "as_letters": "1"}
    desk.post("/letters/new", data=sent)
    assert not only_letter(app).is_note


def test_letters_for_nobody_are_refused_and_no_form_says_that_they_may_be(desk, arrange):
    with arrange():
        event, _contact = make_event(), make_contact(person=make_person(**cast.ANA.fields))
        sent = {"kind": "invitation", "event": event.slug, "answer_due_on": "2027-02-01"}
    refused = desk.post("/letters/new?lang=en", data=sent)
    assert refused.status_code == 422 and "Choose at least one recipient" in text_of(refused)
    asked = text_of(refused)
    assert "> To </legend>" in asked or ">To</legend>" in asked


def test_a_void_number_stays_and_is_shown(app, desk, arrange):
    with arrange():
        letter = make_letter_out()
        public_id, reference = letter.public_id, letter.reference
    assert desk.post(f"/letters/{public_id}/voiding", data={}).status_code == 422
    page = desk.post(f"/letters/{public_id}/voiding?lang=en", data={"reason": "Otro texto"}, follow_redirects=True)
    assert "The letter is void" in text_of(page)
    with arrange():
        assert make_letter_out().number == 2
    assert f"{reference} void" in text_of(desk.get("/letters?lang=en"))


def test_a_gap_is_named(arrange, app):
    from app.letters.queries.register import numbers_of_years

    with arrange():
        made = [make_letter_out() for _ in range(3)]
        db.session.delete(made[1])
        db.session.flush()
        found = numbers_of_years([2026])
        assert [(one.series, one.last, one.missing) for one in found] == [(PaperSeries.LETTERS, 3, [2])]


def test_what_comes_on_paper_is_entered_and_answers(app, desk, arrange):
    with arrange():
        sent = make_letter_out(LetterStatus.SENT)
        reference, sent_id = sent.reference, sent.id
    data = {
        "received_on": "2026-07-01", "sender": "Ministerio de Prueba", "their_number": "MP-12",
        "subject": "Designación", "answers": reference.lower(),
    }  # fmt: skip
    page = desk.post("/letters/incoming/new?lang=en", data=data, follow_redirects=True)
    assert f"It answers {reference}" in text_of(page)
    assert "Costa Rica" in text_of(page)
    with app.app_context():
        assert db.session.get_one(Letter, sent_id).status is LetterStatus.ANSWERED


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"answers": "RICG/999/26"}, "No letter of ours has the number"),
        ({"person": "nadie@compras.example"}, "Nobody in the directory"),
        ({}, "Say what it answers, or which event"),
        ({"letter_on": "2026-08-01"}, "before the date that it bears"),
    ],
)
def test_what_is_wrong_stays_with_its_reason(desk, changed, said):
    data = {"received_on": "2026-07-01", "sender": "Ministerio", "subject": "Asunto conservado", **changed}
    page = desk.post("/letters/incoming/new?lang=en", data=data)
    assert page.status_code == 422
    assert said in text_of(page).replace("&#39;", "’")
    assert "Asunto conservado" in text_of(page)


def test_filters_narrow_and_stay(desk, arrange):
    with arrange():
        event = make_event()
        make_letter_in(event)
        make_letter_out(LetterStatus.SENT)
        slug = event.slug
    assert "1 letter" in text_of(desk.get(f"/letters?lang=en&event={slug}"))
    assert "1 letter" in text_of(desk.get("/letters?lang=en&country=CR&direction=out"))
    assert "1 letter" in text_of(desk.get("/letters?lang=en&answer=theirs"))
    assert "No letter matches" in text_of(desk.get("/letters?lang=en&country=PE"))
    assert "1 letter" in text_of(desk.get("/letters?lang=en&q=ricg/001"))


def test_organisers_of_one_event_see_the_letters_about_it(client, sign_in, arrange):
    with arrange():
        mine, other = make_event(), make_event()
        shown, hidden = make_letter_in(mine), make_letter_in(other)
        account = make_account([mine])
        shown_id, hidden_id = shown.public_id, hidden.public_id
    sign_in(client, account)
    page = text_of(client.get("/letters?lang=en"))
    assert "1 letter" in page
    assert client.get(f"/letters/{shown_id}").status_code == 200
    assert client.get(f"/letters/{hidden_id}").status_code == 404
    assert client.get("/letters/tray").status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_much_with_one_as_with_thirty(desk, arrange, statements, count):
    with arrange():
        for _ in range(count):
            make_letter_in(make_event())
    with statements() as asked:
        assert desk.get("/letters").status_code == 200
    assert len(asked) <= 16, "\n".join(asked)


def test_templates_have_versions(app, desk):
    page = desk.get("/letters/templates/invitation/es")
    assert "{formal_greeting}" in page.get_data(as_text=True)
    wrong = desk.post("/letters/templates/thanks/fr?lang=en", data={"subject": "Merci", "body": "{nadie}"})
    assert wrong.status_code == 422
    assert "There is no field {nadie}" in text_of(wrong)
    page = desk.post(
        "/letters/templates/thanks/fr?lang=en",
        data={"subject": "Merci", "body": "{formal_greeting}"},
        follow_redirects=True,
    )
    assert "version 1" in text_of(page)


def test_salutations_are_the_offices_own(desk):
    said = {
        f"{gender}_{part}": f"{gender} {part}:"
        for gender in ("female", "male", "unknown")
        for part in ("greeting", "closing")
    }
    page = desk.post("/letters/salutations/es/director", data=said, follow_redirects=True)
    assert "female greeting:" in text_of(page)
    assert desk.get("/letters/salutations/es/nobody").status_code == 404


def test_a_letter_stands_on_the_page_of_its_person(desk, arrange):
    with arrange():
        person = make_person()
        letter = make_letter_in(person=person)
        public_id, letter_id = person.public_id, letter.public_id
    assert f"/letters/{letter_id}" in desk.get(f"/people/{public_id}").get_data(as_text=True)


def test_dates_of_letters_are_kept(app, arrange):
    with arrange():
        letter = make_letter_out()
        assert letter.letter_on == date(2026, 6, 1)
        assert letter.year == 2026


def test_a_forgotten_day_for_the_answer_is_said_with_the_words(app, desk, arrange):
    with arrange():
        event, ana = make_event(), make_contact(person=make_person(**cast.ANA.fields))
        sent = {"kind": "invitation", "event": event.slug, "recipients": [ana.public_id]}
    batch = desk.post("/letters/new", data=sent).location
    refused = desk.post(f"{batch}/numbers?lang=en", data={"letter_on": "2027-01-15"})
    assert refused.status_code == 422 and "Say until when an answer is expected" in text_of(refused)
    assert 'name="answer_due_on"' in text_of(desk.get(f"{batch}/words"))
    words = {"subject-es": "Invitación", "body-es": "Responda hasta el {deadline}.", "answer_due_on": "2027-02-01"}
    assert desk.post(f"{batch}/words", data=words).status_code == 303
    assert 'value="2027-02-01"' in text_of(desk.get(f"{batch}/words"))
    assert desk.post(f"{batch}/numbers", data={"letter_on": "2027-01-15"}).status_code == 303
    letter = only_letter(app)
    assert letter.answer_due_on == date(2027, 2, 1) and "1 de febrero de 2027" in letter.body


def test_what_waits_for_our_answer_is_said_to_be_answered(app, desk, arrange):
    with arrange():
        event = make_event()
        letter = make_letter_in(event)
        letter.answer_due_on = date(2026, 7, 1)
        untold = make_letter_in(event)
        public_id, untold_id, slug = letter.public_id, untold.public_id, event.slug
    assert "1 letter" in text_of(desk.get("/letters?lang=en&answer=ours"))
    assert "Answer 1 letter" in text_of(desk.get(f"/events/{slug}/work?lang=en"))
    assert f"/letters/{public_id}/answer" in desk.get(f"/letters/{public_id}").text
    page = desk.post(f"/letters/{public_id}/answer?lang=en", data={"how": "RICG/017/26"}, follow_redirects=True)
    assert "The letter stands as answered." in text_of(page)
    assert "RICG/017/26" in text_of(page)
    assert f"/letters/{public_id}/answer" not in page.text
    assert "No letter matches" in text_of(desk.get("/letters?lang=en&answer=ours"))
    assert "Answer 1 letter" not in text_of(desk.get(f"/events/{slug}/work?lang=en"))
    # Neither twice nor where no answer is owed.
    for each in (public_id, untold_id):
        wrong = desk.post(f"/letters/{each}/answer?lang=en", data={"how": "RICG/018/26"})
        assert wrong.status_code == 422
        assert "This letter does not wait for our answer." in text_of(wrong)
    with app.app_context():
        steps = db.session.scalars(select(LetterStep.why).where(LetterStep.became == LetterStatus.ANSWERED))
        assert steps.all() == ["RICG/017/26"]


def test_numbers_of_other_events_are_told_to_who_keeps_the_register(client, sign_in, arrange):
    with arrange():
        mine = make_event()
        make_letter_in(mine)
        reference = make_letter_out(LetterStatus.VOID).reference
        account, keeper = make_account([mine]), make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    assert reference not in client.get("/letters?lang=en").text
    sign_in(client, keeper)
    assert f"{reference} void" in text_of(client.get("/letters?lang=en"))
