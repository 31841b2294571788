"""Passport and bank data: sealed in every table, opened with a purpose, forgotten when nobody needs them any more."""

import json
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import MetaData, select
from sqlalchemy.orm import joinedload

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.library.files.store import kept_keys, put_bytes
from app.mail.models import OutboxMessage
from app.people.actions import merge
from app.people.erasure import erase
from app.people.own_data import own_data
from app.travel.actions.travel_papers import keep_paper
from app.travel.actions.vault_writing import (
    read_identity,
    read_payout,
    seal_again,
    write_identity,
    write_payout,
)
from app.travel.claim_persons import has_open_claims
from app.travel.models import (
    PayoutDetails,
    Sealed,
    TravelClaim,
    TravelClaimKind,
    TravelDocumentKind,
    TravelIdentity,
    Trip,
    TripStatus,
)
from app.travel.purge_jobs import purge_travel
from app.travel.vault import VaultClosed, VaultPurpose, last_characters, open_sealed, seal
from app.vault_keys import VaultSettings
from tests.fixtures.databases import VAULT_KEY
from tests.library.making import PDF
from tests.make import make_person
from tests.travel.making_trips import make_trip

PASSPORT = {"passport_name": "PERSONA FICTICIA", "number": "QX77123459", "country": "CR", "birth_date": "1971-02-03"}
BANK = {"holder": "Persona Ficticia", "bank": "Banco Inventado", "account": "CR05015202001026284066", "currency": "USD"}
SECRETS = (PASSPORT["number"], BANK["account"], BANK["bank"])


def with_keys(app, monkeypatch, keys):
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], vault=VaultSettings(keys)))


def every_value():
    """All that stands in all tables."""
    metadata = MetaData()
    metadata.reflect(db.session.connection())
    return "\n".join(str(list(row)) for table in metadata.sorted_tables for row in db.session.execute(select(table)))


@pytest.fixture
def traveller(arrange):
    with arrange():
        person = make_person()
        write_identity(person, PASSPORT)
        write_payout(person, BANK)
    return person


def test_no_table_holds_what_was_written(app, traveller):
    with app.app_context():
        held = every_value()
    for secret in SECRETS:
        assert secret not in held


def test_the_writer_sees_the_last_three_characters(app, traveller):
    with app.app_context():
        identity = db.session.scalar(select(TravelIdentity))
        assert last_characters(identity.number) == "… 459"
        assert last_characters(identity.country) == "…"
        assert last_characters(identity.expires_on) == ""


def test_each_reading_is_in_the_audit_with_its_purpose_and_without_a_value(app, traveller):
    with app.app_context():
        person = db.session.merge(traveller, load=False)
        assert read_payout(person, VaultPurpose.PAYMENT, by="finance") == BANK
        assert read_identity(person, VaultPurpose.LETTER, by="finance")["number"] == PASSPORT["number"]
        db.session.flush()
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action.like("%.read"))).all()
        said = {(row.action, row.actor, row.note) for row in rows}
        assert said == {("payout_details.read", "finance", "payment"), ("travel_identity.read", "finance", "letter")}
        db.session.commit()
        for secret in SECRETS:
            assert secret not in every_value()


def test_what_is_left_empty_stays(app, traveller):
    with app.app_context():
        person = db.session.merge(traveller, load=False)
        write_identity(person, {"number": "ZZ000111222", "passport_name": ""})
        assert read_identity(person, VaultPurpose.CORRECTION)["passport_name"] == PASSPORT["passport_name"]
        with pytest.raises(Refused):
            write_identity(person, {"number": ""})


def test_nothing_prints_or_logs_a_sealed_value(app, caplog):
    with app.app_context(), caplog.at_level(logging.INFO):
        sealed = seal("QX77123459")
        logging.getLogger("app").info("%s %r", sealed, sealed)
        assert str(sealed) == "held"
        assert "QX77" not in caplog.text + sealed.token


def test_ones_own_data_say_that_it_is_held(app, traveller):
    with app.app_context():
        person = db.session.merge(traveller, load=False)
        told = own_data(person)["held"]
        assert told["travel_identity"][0]["number"] == "held"
        assert told["payout_details"][0]["account"] == "held"
        assert open_sealed(db.session.scalar(select(TravelIdentity)).number) not in json.dumps(told)


@pytest.mark.parametrize("keys", ["", "not-a-key", Fernet.generate_key().decode()], ids=["none", "no key", "another"])
def test_a_missing_or_wrong_key_stops_with_a_sentence(app, traveller, monkeypatch, keys):
    with_keys(app, monkeypatch, keys)
    with app.test_request_context("/?lang=en"):
        person = db.session.merge(traveller, load=False)
        with pytest.raises(VaultClosed) as closed:
            read_payout(person, VaultPurpose.PAYMENT)
        assert "ENCUENTRO_VAULT_KEY" in closed.value.reason
        result = app.test_cli_runner().invoke(args=["travel", "check-vault"])
    assert result.exit_code == 1


def test_keys_are_replaced_without_a_moment_in_which_nothing_opens(app, traveller, monkeypatch):
    new = Fernet.generate_key().decode()
    with_keys(app, monkeypatch, f"{new}, {VAULT_KEY}")
    with app.app_context():
        person = db.session.merge(traveller, load=False)
        assert read_payout(person, VaultPurpose.PAYMENT) == BANK
        assert seal_again() == 2
        db.session.commit()
    with_keys(app, monkeypatch, new)
    with app.app_context():
        assert read_payout(db.session.merge(traveller, load=False), VaultPurpose.PAYMENT) == BANK
        assert app.test_cli_runner().invoke(args=["travel", "check-vault"]).exit_code == 0
    with_keys(app, monkeypatch, VAULT_KEY)
    with app.test_request_context("/?lang=en"), pytest.raises(VaultClosed):
        read_payout(db.session.merge(traveller, load=False), VaultPurpose.PAYMENT)


@pytest.mark.one_database
def test_only_sealed_values_are_kept(app, arrange):
    with app.app_context():
        db.session.add(TravelIdentity(person_id=make_person().id, number="plain", written_at=now()))  # type: ignore
        with pytest.raises(Exception, match="only sealed values"):
            db.session.flush()


@pytest.mark.one_database
def test_an_instance_that_others_reach_makes_no_key(tmp_path):
    def given(name, default=""):
        return default

    assert VaultSettings.read(given, tmp_path, is_loopback=False).keys == ""
    made = VaultSettings.read(given, tmp_path, is_loopback=True).keys
    assert Fernet(made)
    assert VaultSettings.read(given, tmp_path, is_loopback=True).keys == made
    assert (tmp_path / "vault_key").stat().st_mode & 0o077 == 0


def run_purge(app):
    with app.app_context():
        done = list(purge_travel())
        db.session.commit()
    return done


def close(arrange, trip):
    with arrange():
        trip = db.session.get_one(Trip, trip.id)
        trip.status, trip.closed_at = TripStatus.CLOSED, now()


@pytest.fixture
def journey(arrange, app):
    """A trip of somebody with passport, bank data and a paper of each kind."""
    with arrange():
        trip = make_trip()
        write_identity(trip.person, PASSPORT)
        write_payout(trip.person, BANK)
        for kind in TravelDocumentKind:
            taken = _taken(kind)
            put_bytes(f"kept/{taken.public_id}", taken.content)
            keep_paper(trip.person, taken, kind, trip.ref)
    return trip


def _taken(kind):
    from app.library.files.intake import TakenFile
    from app.library.files.kinds import FileKind

    return TakenFile(f"{kind}.pdf", FileKind.PDF, PDF + kind.encode())


def test_passport_and_bank_data_are_in_no_table_file_log_or_message_after_their_days(
    app, arrange, clock, journey, caplog
):
    close(arrange, journey)
    clock.move(timedelta(days=29))
    assert run_purge(app) == []
    clock.move(timedelta(days=2))
    with caplog.at_level(logging.DEBUG):
        done = run_purge(app)
    assert len(done) == 1 + 3
    assert None in done
    assert not [one for one in done if one is not None]
    with app.app_context():
        assert db.session.scalar(select(TravelIdentity)) is None
        assert db.session.scalar(select(PayoutDetails)) is None
        held = every_value() + "".join(
            f"{message.subject}{message.text}{message.html}" for message in db.session.scalars(select(OutboxMessage))
        )
        kinds = held.count("passport_page") + held.count("bank_form.pdf") + held.count("visa.pdf")
        kept = [key for key, _ in kept_keys()]
    for secret in SECRETS:
        assert secret not in held
        assert secret not in caplog.text
    assert "passport_page.pdf" not in held
    assert "bank_form.pdf" not in held
    assert kinds
    assert len(kept) == len(TravelDocumentKind) - 3
    assert run_purge(app) == []


def test_receipts_go_after_their_years(app, arrange, clock, journey):
    close(arrange, journey)
    clock.move(timedelta(days=365 * 7 - 5))
    run_purge(app)
    with app.app_context():
        assert len(list(kept_keys())) == len(TravelDocumentKind) - 3
    clock.move(timedelta(days=10))
    run_purge(app)
    with app.app_context():
        assert list(kept_keys()) == []


def test_an_open_trip_keeps_everything(app, clock, journey):
    clock.move(timedelta(days=400))
    assert run_purge(app) == []


def test_a_claim_that_waits_keeps_the_bank_data(app, arrange, clock, journey):
    close(arrange, journey)
    with arrange():
        trip = db.session.get_one(Trip, journey.id, options=[joinedload(Trip.person)])
        claim = TravelClaim(
            trip=trip, kind=TravelClaimKind.RECEIPTS, begun_at=now(), currency="USD", lines=[], steps=[]
        )
        db.session.add(claim)
    clock.move(timedelta(days=31))
    assert len(run_purge(app)) == 1 + 2  # what is held at once, and two papers
    with app.app_context():
        assert db.session.scalar(select(PayoutDetails)) is not None


def test_erasing_deletes_what_is_held_and_waits_for_open_claims(app, arrange, journey):
    with arrange():
        trip = db.session.get_one(Trip, journey.id, options=[joinedload(Trip.person)])
        claim = TravelClaim(
            trip=trip, kind=TravelClaimKind.RECEIPTS, begun_at=now(), currency="USD", lines=[], steps=[]
        )
        db.session.add(claim)
        db.session.flush()
        assert has_open_claims(trip.person)
        with pytest.raises(Refused):
            erase(trip.person)
        db.session.delete(claim)
        db.session.flush()
        erase(trip.person)
    with app.app_context():
        assert db.session.scalar(select(TravelIdentity)) is None
        assert db.session.scalar(select(PayoutDetails)) is None
        assert "passport_page.pdf" not in every_value()


def test_of_two_merged_persons_the_newer_data_stay(app, arrange, clock, traveller):
    with arrange():
        other = make_person()
        clock.move(timedelta(days=1))
        write_payout(other, BANK | {"account": "NEW123456789"})
        kept = db.session.merge(traveller)
        merge(kept, other)
    with app.app_context():
        person = db.session.merge(traveller, load=False)
        assert read_payout(person, VaultPurpose.PAYMENT)["account"] == "NEW123456789"
        assert read_identity(person, VaultPurpose.PAYMENT)["number"] == PASSPORT["number"]
        assert isinstance(db.session.scalar(select(PayoutDetails)).account, Sealed)
