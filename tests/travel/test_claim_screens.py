"""Claims on screens: the traveller on their link without an account, who keeps the accounts, and everybody else."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.library.files.kinds import FileKind
from app.travel.actions.claiming import express_claim
from app.travel.actions.deciding_claims import return_claim
from app.travel.actions.vault_writing import write_payout
from app.travel.links import traveller_token
from app.travel.models import (
    ComponentKind,
    PaidTo,
    PayoutDetails,
    TravelClaim,
    TravelClaimStatus,
    TravelDocument,
    TravelIdentity,
    Trip,
)
from app.travel.queries.claims import claims_of
from app.travel.queries.trips import trip_by_id
from tests.fixtures.time import START
from tests.funding.making import make_rate
from tests.library.making import EXE, PDF, photograph
from tests.make import make_account
from tests.travel.making_claims import component, make_claim, make_finance_account, make_travelled

_PERSON = [joinedload(Trip.person)]
TODAY = START.date().isoformat()
BANK = {"holder": "Persona Ficticia", "bank": "Banco Inventado", "account": "CR05015202001026284066", "currency": "USD"}


@pytest.fixture
def journey(arrange):
    """(its number, the address of the traveller's pages, the number of its component of visa)."""
    with arrange():
        trip = make_travelled(advance=40800, per_diem=51000, visa=8000)
        return trip.id, f"/g/{traveller_token(trip.sponsorship)}", component(trip, ComponentKind.VISA).id


@pytest.fixture
def claim(arrange):
    with arrange():
        trip = make_travelled(advance=40800, per_diem=51000)
        return make_claim(trip, per_diem=51000)


@pytest.fixture
def finance(arrange, client, sign_in):
    with arrange():
        account = make_finance_account()
    sign_in(client, account)
    return account


def the_claim(app):
    with app.app_context():
        return db.session.scalar(select(TravelClaim).order_by(TravelClaim.id.desc()))


def test_one_button_claims_the_per_diem(app, client, journey):
    _, home, _ = journey
    page = client.get(f"{home}/claim?lang=en")
    assert page.status_code == 200
    assert "USD 510.00" in page.text
    assert "<script" not in page.text.split("<main", 1)[1]
    assert client.post(f"{home}/claim/express", data={"status": "paid"}).status_code == 303
    assert the_claim(app).status is TravelClaimStatus.SUBMITTED


def test_an_expense_with_photographs_and_its_way_to_submission(app, client, journey):
    number, home, visa = journey
    day = TODAY
    good = {"component": visa, "on_date": day, "amount": "70.00", "currency": "USD", "kind": "receipt", "what": "Visa"}
    wrong = good | {"amount": "none", "papers": (io.BytesIO(PDF), "recibo.pdf")}
    answer = client.post(f"{home}/claim/lines/new?lang=en", data=wrong, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'value="Visa"' in answer.text
    left_out = good | {"papers": (io.BytesIO(EXE), "recibo.pdf")}
    answer = client.post(f"{home}/claim/lines/new?lang=en", data=left_out, content_type="multipart/form-data")
    assert "no PDF and no picture of 1 kB" in answer.text
    photo = good | {"papers": (io.BytesIO(photograph(FileKind.JPG)), "IMG.HEIC")}
    assert client.post(f"{home}/claim/lines/new", data=photo, content_type="multipart/form-data").status_code == 303
    with app.app_context():
        paper = db.session.scalar(select(TravelDocument))
    shown = client.get(f"{home}/papers/{paper.public_id}")
    assert shown.status_code == 200
    assert "attachment" in shown.headers["Content-Disposition"]
    assert client.post(f"{home}/claim/submission", data={}).status_code == 303
    found = the_claim(app)
    assert found.status is TravelClaimStatus.SUBMITTED
    again = client.post(f"{home}/claim/submission?lang=en", data={})
    assert again.status_code == 422
    assert "nothing was done twice" in again.text
    with app.app_context():
        assert db.session.get_one(Trip, number).status.value == "travelled"


def test_a_ticket_goes_with_invoice_and_itinerary_and_a_taxi_with_its_receipt(app, arrange, client):
    with arrange():
        trip = make_travelled(airfare=98000, ground=9000)
        ticket, taxi = component(trip, ComponentKind.AIRFARE), component(trip, ComponentKind.GROUND).id
        ticket.paid_to = PaidTo.TRAVELLER
        home, flight = f"/g/{traveller_token(trip.sponsorship)}", ticket.id
    said = {"on_date": TODAY, "currency": "USD", "amount": "20.00"}
    both = {"papers": (io.BytesIO(PDF + b"1"), "factura.pdf"), "itinerary": (io.BytesIO(PDF + b"2"), "itinerario.pdf")}
    one = {"papers": (io.BytesIO(PDF + b"3"), "taxi.pdf")}
    for line in ({"component": flight, "kind": "invoice"} | both, {"component": taxi, "kind": "receipt"} | one):
        answer = client.post(f"{home}/claim/lines/new", data=said | line, content_type="multipart/form-data")
        assert answer.status_code == 303
    assert client.post(f"{home}/claim/submission", data={}).status_code == 303
    assert the_claim(app).status is TravelClaimStatus.SUBMITTED


def test_what_is_missing_is_listed_and_a_line_can_be_taken_out(app, client, journey):
    _, home, visa = journey
    day = TODAY
    data = {"component": visa, "on_date": day, "amount": "70.00", "currency": "USD", "kind": "receipt"}
    client.post(f"{home}/claim/lines/new", data=data)
    page = client.get(f"{home}/claim?lang=en").text
    assert "line 1: the receipt" in page
    assert client.post(f"{home}/claim/submission?lang=en", data={}).status_code == 422
    with app.app_context():
        line = db.session.scalar(select(TravelClaim)).id
        row_id = db.session.execute(select(TravelClaim.public_id)).scalar()
    assert line and row_id
    action = page.split("/removal")[0].rsplit('"', 1)[1]
    assert client.post(f"{action}/removal").status_code == 303
    assert "nothing was done twice" in client.post(f"{action}/removal?lang=en", follow_redirects=True).text
    assert "line 1: the receipt" not in client.get(f"{home}/claim?lang=en").text


def test_a_rate_that_nobody_knows_keeps_what_was_typed(client, arrange, journey):
    _, home, visa = journey
    day = START.date()
    data = {"component": visa, "on_date": day.isoformat(), "amount": "52345", "currency": "CRC", "kind": "receipt"}
    answer = client.post(f"{home}/claim/lines/new?lang=en", data=data)
    assert answer.status_code == 422
    assert "no rate from CRC to USD for this day yet. Write to the office" in answer.text
    with arrange():
        make_rate("CRC", "0.00192345", day)
    assert client.post(f"{home}/claim/lines/new", data=data).status_code == 303
    assert "USD 100.68" in client.get(f"{home}/claim?lang=en").text


def test_what_the_office_wants_changed_stands_on_the_page(arrange, client, claim):
    with arrange():
        found = db.session.merge(claim)
        trip = db.session.get_one(Trip, found.trip_id, options=[joinedload(Trip.sponsorship)])
        claim = claims_of(trip)[0]
        return_claim(claim, {claim.lines[0].id: "The seminar alone."}, reason="Please add your boarding pass.")
        home = f"/g/{traveller_token(trip.sponsorship)}"
    page = client.get(f"{home}/claim?lang=en").text
    assert "To change: The seminar alone." in page
    assert "To change: Please add your boarding pass." in page


def test_bank_and_passport_are_written_and_shown_as_their_ends(app, client, journey):
    _, home, _ = journey
    answer = client.post(f"{home}/account", data=BANK)
    assert (answer.status_code, answer.location) == (303, f"{home}/account")  # where the message says it can be seen
    page = client.get(f"{home}/account?lang=en").text
    assert "… 066" in page
    assert BANK["account"] not in page
    passport = {"passport_name": "PERSONA FICTICIA", "number": "QX77123459", "birth_date": "1971-02-03"}
    sent = passport | {"paper": (io.BytesIO(PDF), "p.pdf")}
    answer = client.post(f"{home}/passport", data=sent, content_type="multipart/form-data")
    assert (answer.status_code, answer.location) == (303, f"{home}/passport")
    page = client.get(f"{home}/passport?lang=en").text
    assert "… 459" in page
    assert "QX77123459" not in page
    with app.app_context():
        assert db.session.scalar(select(PayoutDetails)) is not None
        assert db.session.scalar(select(TravelIdentity)) is not None
        paper = db.session.scalar(select(TravelDocument))
    assert client.get(f"{home}/papers/{paper.public_id}").status_code == 404


def test_the_link_of_another_opens_nothing_of_this_one(arrange, client, journey):
    with arrange():
        other = make_travelled(per_diem=51000)
        theirs = f"/g/{traveller_token(other.sponsorship)}"
    assert client.get(f"{theirs}/papers/AAAAAAAAAAAAAAAAAAAAAA").status_code == 404
    assert client.get("/g/forged.1.abc/claim").status_code == 404


def test_the_queue_shows_the_oldest_first(arrange, client, finance, clock):
    with arrange():
        names = []
        for _ in range(2):
            trip = make_travelled(per_diem=51000)
            express_claim(trip)
            names.append(trip.person.public_id)
            trip.person.family_names = f"Ficticia{len(names)}"
            clock.move(timedelta(minutes=5))
    page = client.get("/travel/claims?lang=en").text
    assert page.index("Ficticia1") < page.index("Ficticia2")


def test_authorise_pay_and_read_the_account(app, arrange, client, finance, claim):
    with arrange():
        write_payout(db.session.get_one(Trip, claim.trip_id, options=_PERSON).person, BANK)
        row = db.session.get_one(TravelClaim, claim.id)
        line = db.session.scalar(select(TravelClaim.id)) and row.public_id
    page = client.get(f"/travel/claims/{line}?lang=en")
    assert page.status_code == 200
    assert "USD 408.00" in page.text
    assert client.get(f"/travel/claims/{line}/approval?lang=en").status_code == 200
    assert client.post(f"/travel/claims/{line}/approval", data={"status": "paid"}).status_code == 303
    assert client.get(f"/travel/claims/{line}/payment?lang=en").status_code == 200
    payment = {"amount": "102.01", "paid_on": TODAY, "key": "k1"}
    answer = client.post(f"/travel/claims/{line}/payment?lang=en", data=payment)
    assert answer.status_code == 422
    assert "USD 102.00" in answer.text
    keyless = payment | {"amount": "102.00", "key": ""}  # such a form could not be told from one sent twice
    assert client.post(f"/travel/claims/{line}/payment?lang=en", data=keyless).status_code == 422
    assert client.post(f"/travel/claims/{line}/payment?lang=en", data=payment | {"amount": "102.00"}).status_code == 303
    assert the_claim(app).status is TravelClaimStatus.PAID
    asked = client.get(f"/travel/claims/{line}/account?lang=en").text
    assert BANK["account"] not in asked
    shown = client.post(f"/travel/claims/{line}/account?lang=en", data={"purpose": "payment"})
    assert BANK["account"] in shown.text
    with app.app_context():
        entry = db.session.scalar(select(AuditEntry).where(AuditEntry.action == "payout_details.read"))
        assert (entry.actor, entry.note) == (finance.public_id, "payment")


@pytest.mark.parametrize("act", ["", "/approval", "/return", "/account", "/passport"])
def test_others_see_nothing_of_a_claim(arrange, client, sign_in, claim, act):
    with arrange():
        stranger = make_account()
    assert client.get(f"/travel/claims/{claim.public_id}{act}").status_code == 302
    sign_in(client, stranger)
    assert client.get(f"/travel/claims/{claim.public_id}{act}").status_code == 403


def test_who_decides_without_keeping_the_accounts_reads_the_kinds_of_papers_and_is_led_to_none(
    arrange, client, sign_in
):
    with arrange():
        trip, finance = make_travelled(visa=8000), make_finance_account()
        shown, organiser = make_claim(trip, visa=8000).public_id, make_account([trip.event])
    for account, number in ((organiser, 0), (finance, 1)):
        sign_in(client, account)
        page = client.get(f"/travel/claims/{shown}?lang=en")
        assert page.status_code == 200
        assert "Receipt" in page.text
        assert page.text.count('href="/files/') == number


def test_an_organiser_of_an_office_with_finance_sees_no_amounts_and_never_the_account(arrange, client, sign_in, claim):
    with arrange():
        for _ in range(3):
            make_finance_account()
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.get("/travel/claims").status_code == 403
    assert client.get(f"/travel/claims/{claim.public_id}").status_code == 403
    assert client.get(f"/travel/claims/{claim.public_id}/account").status_code == 403


def test_what_was_claimed_whole_is_not_offered_again_and_nobody_gives_up_after_the_event(arrange, client, clock):
    with arrange():
        trip = make_travelled(advance=40800, per_diem=51000)
        own = f"/g/{traveller_token(trip.sponsorship)}"
    assert "Claim the per diem as authorised" in client.get(f"{own}/claim?lang=en").text
    with arrange():
        make_claim(trip_by_id(trip.id), per_diem=51000)
    assert "Claim the per diem as authorised" not in client.get(f"{own}/claim?lang=en").text
    assert "I cannot come" in client.get(f"{own}?lang=en").text
    clock.set(START + timedelta(days=300))  # the event is over
    page = client.get(f"{own}?lang=en").text
    assert "Your claim" in page
    assert "I cannot come" not in page
