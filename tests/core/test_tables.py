"""What every table relies on: instants in UTC, texts per language, choices that are checked, an audit that only grows."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError

from app.core import audit
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Person
from tests import make

pytestmark = pytest.mark.both_databases

LIMA = timezone(timedelta(hours=-5))


def test_instants_come_back_in_utc(arrange):
    with arrange():
        make.make_person(created_at=datetime(2027, 5, 12, 9, tzinfo=LIMA))
    with arrange():
        found = db.session.scalars(select(Person.created_at)).one()
        assert found == datetime(2027, 5, 12, 14, tzinfo=UTC)
        assert found.utcoffset() == timedelta(0)


def test_instants_compare_in_the_database(arrange):
    with arrange():
        make.make_person(created_at=datetime(2027, 5, 12, 9, tzinfo=LIMA))
    with arrange():
        later = select(Person.id).where(Person.created_at > datetime(2027, 5, 12, 13, 59, tzinfo=UTC))
        earlier = select(Person.id).where(Person.created_at > datetime(2027, 5, 12, 14, 1, tzinfo=UTC))
        assert (len(db.session.scalars(later).all()), len(db.session.scalars(earlier).all())) == (1, 0)


def test_a_naive_instant_is_refused(app):
    with app.app_context(), pytest.raises(StatementError, match="an instant needs a zone"):
        make.make_person(created_at=datetime(2027, 5, 12, 9))


def test_a_text_keeps_its_languages_and_their_order(arrange):
    with arrange():
        make.make_event(title="", slug="e").title = TranslatedText({"pt": "Conferência", "es": "Conferencia"})
    with arrange():
        title = db.session.scalars(select(Event.title)).one()
        assert (title.original, title.into("es"), title.into("fr")) == ("pt", "Conferencia", "Conferência")


def test_a_choice_outside_its_list_is_refused(app):
    with app.app_context(), pytest.raises(StatementError):
        make.make_person(category="magician")


def test_a_foreign_key_holds(app):
    with app.app_context(), pytest.raises(IntegrityError):
        make.make_person(institution_id=99)


def test_the_audit_refuses_to_be_changed(arrange):
    with arrange():
        audit.record("event.published", "event:x", actor="system", fields=["status"])
    with arrange() as session:
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.actor, entry.fields) == ("system", ["status"])
        entry.action = "event.cancelled"
        with pytest.raises(Refused):
            session.flush()
        session.rollback()
    with arrange() as session:
        session.delete(session.scalars(select(AuditEntry)).one())
        with pytest.raises(Refused):
            session.flush()
        session.rollback()


def test_the_audit_knows_who_acts(app, arrange, sign_in, monkeypatch):
    with arrange():
        account = make.make_account()
    monkeypatch.setitem(app.view_functions, "events.index", lambda: audit.acting())
    client = app.test_client()
    assert client.get("/events").text == "visitor"
    sign_in(client, account)
    assert client.get("/events").text == account.public_id
    with app.app_context():
        assert audit.acting() == "system"
