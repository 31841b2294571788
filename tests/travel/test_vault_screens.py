"""The vault on screens: closed to everybody but who keeps the accounts (finance and administrators), each reading noted, and nothing left of it anywhere."""

import io
import logging
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app.accounts.models import Account, RoleKind
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.letters.models import LetterKind
from app.library.files.store import kept_keys
from app.travel.actions.claiming import express_claim
from app.travel.actions.travel_letters import issue_letter
from app.travel.links import traveller_token
from app.travel.models import Sponsorship, TravelClaim, TravelDocument, TravelDocumentKind, Trip, TripStatus
from app.travel.queries.trips import trip_by_id
from tests.library.making import PDF
from tests.make import make_account, make_event, make_finance, make_host, make_network
from tests.travel.making_claims import make_finance_account, make_travelled
from tests.travel.making_papers import make_paper
from tests.travel.test_vault import every_value, run_purge

pytestmark = pytest.mark.one_database

PASSPORT = {
    "passport_name": "PERSONA FICTICIA",
    "number": "QX7712 3459",
    "country": "Ficcionia",
    "birth_date": "1971-02-03",
}
BANK = {"holder": "Titular Inventada", "bank": "Banco Inventado", "account": "CR05 0152 0200 1026", "currency": "USD"}
SECRETS = (*list(PASSPORT.values())[:3], "3 de febrero de 1971", *list(BANK.values())[:3])


@pytest.fixture
def addresses(arrange) -> list[str]:
    """Where account, passport and a page of it are read, of a journey to a published event."""
    with arrange():
        trip = make_travelled(per_diem=51000)
        claim = express_claim(trip)
        page = make_paper(trip, TravelDocumentKind.PASSPORT_PAGE)
        home = f"/travel/claims/{claim.public_id}"
        return [f"{home}/account", f"{home}/passport", f"/travel/claims/papers/{page.public_id}"]


def _accounts(event: Event) -> dict[str, Account]:
    return {
        "nobody in particular": make_account(),
        "who organises the event, in an office of one": make_account([event]),
        "who organises everything": make_account([RoleKind.ORGANISER]),
        "a host": make_host([event]),
        "who keeps the accounts of another event": make_finance([make_event()]),
    }


def test_nobody_but_who_keeps_the_accounts_opens_it(arrange, client, sign_in, addresses):
    for address in addresses:
        assert client.post(address, data={"purpose": "payment"}).status_code == 302  # to the page to sign in
    with arrange():
        event = db.session.scalars(select(Event)).one()
        accounts = _accounts(event)
        keeps = make_finance([event])
    for who, account in accounts.items():
        sign_in(client, account)
        for address in addresses:
            for answer in (client.get(address), client.post(address, data={"purpose": "payment"})):
                assert answer.status_code in (403, 404), (who, address)
    sign_in(client, keeps)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]


def test_each_reading_needs_a_purpose_and_is_noted_with_who_read(arrange, client, sign_in, addresses, app):
    with arrange():
        trip = db.session.scalars(select(Trip)).one()
        home = f"/g/{traveller_token(db.session.get_one(Sponsorship, trip.sponsorship_id))}"
        finance = make_finance_account()
    _write(client, home)
    sign_in(client, finance)
    account, passport, page = addresses
    for address in addresses:
        assert client.post(address, data={"purpose": "curiosity"}).status_code == 422
    with app.app_context():
        assert not _readings()
    shown = client.post(account, data={"purpose": "payment"})
    assert BANK["account"] in shown.text
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert PASSPORT["number"] in client.post(passport, data={"purpose": "ticket"}).text
    assert client.post(page, data={"purpose": "letter"}).data.startswith(b"%PDF")
    with app.app_context():
        assert _readings() == [
            ("payout_details.read", finance.public_id, "payment"),
            ("travel_identity.read", finance.public_id, "ticket"),
            ("travel_document.read", finance.public_id, "letter"),
        ]


def _readings() -> list[tuple[str, str, str]]:
    query = select(AuditEntry).where(AuditEntry.action.like("%.read")).order_by(AuditEntry.id)
    return [(entry.action, entry.actor, entry.note) for entry in db.session.scalars(query)]


def _write(client, home: str) -> None:
    """As the traveller does, after a form that was refused."""
    for page, values in (("account", BANK), ("passport", PASSPORT)):
        url = f"{home}/{page}"
        assert client.post(url, data=values | {"birth_date": "never", "currency": "XXX"}).status_code == 422
        paper = {"paper": (io.BytesIO(PDF + page.encode()), f"{page} de {PASSPORT['number']}.pdf")}
        assert client.post(url, data=values | paper, content_type="multipart/form-data").status_code == 303


def test_after_its_days_nothing_of_it_is_in_tables_files_mails_audit_or_logs(
    arrange, app, client, sign_in, clock, caplog
):
    caplog.set_level(logging.DEBUG)
    with arrange():
        make_network()
        trip = make_travelled(per_diem=51000)
        sponsorship = trip.sponsorship
        assert sponsorship is not None
        claim, finance = express_claim(trip), make_finance_account()
        number, home, there = trip.id, f"/g/{traveller_token(sponsorship)}", f"/travel/claims/{claim.public_id}"
    _write(client, home)
    with arrange():
        found = db.session.get_one(Trip, number)
        issue_letter(db.session.get_one(Sponsorship, found.sponsorship_id), LetterKind.VISA_SUPPORT)
    sign_in(client, finance)
    for page in ("account", "passport"):
        assert client.post(f"{there}/{page}", data={"purpose": "payment"}).status_code == 200
    with arrange():
        found = trip_by_id(number)
        assert found is not None
        found.status, found.closed_at = TripStatus.CLOSED, now()
        db.session.execute(delete(TravelClaim))
    clock.move(timedelta(days=31))
    assert [one for one in run_purge(app) if one is not None] == []
    with app.app_context():
        held, kept = every_value(), list(kept_keys())
        assert db.session.scalar(select(TravelDocument)) is None
    assert kept == []
    for secret in SECRETS:
        assert secret not in held, secret
        assert secret not in caplog.text, secret
