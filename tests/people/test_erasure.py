"""Erasure: nothing of the person remains in any table, and the counts stay as they were."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import Text as TextType
from sqlalchemy import cast, func, select

from app.accounts.models import Account, LinkPurpose, OneTimeLink, RoleKind, SignIn, SignUp
from app.attendance.models import Export
from app.calendars.models import CalendarInvitation
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import Model, db
from app.core.refusal import Refused
from app.events.models import Speaker, SpeakerRole
from app.mail.models import MessageState, OutboxMessage
from app.people import erasure
from app.people.erasure import erase, erasure_plan
from app.people.models import Category, Person
from app.people.personal_tables import personal_tables
from app.registration.models import QuestionAnswer, Registration
from tests import cast as characters
from tests.fixtures.applications import Arrange
from tests.make import (
    make_account,
    make_event,
    make_invitation,
    make_person,
    make_question,
    make_registration,
    saved,
)
from tests.people.imported import judged_list, kept

GIVEN, FAMILY, ADDRESS = "Xiomara", "Quetzalcóatl", "xiomara@unica.example"


def everything() -> Person:
    """A person with a row in every table that can hold one."""
    person = make_person(
        GIVEN, FAMILY, email=ADDRESS, institution_name="Agencia", country_code="PE", position="Jefa Q."
    )
    account = make_account([RoleKind.ORGANISER], person)
    event = make_event(start_on=date(2018, 6, 1))  # over: an event to come would be left first
    registration = make_registration(event, person)
    question = make_question(event)
    version = question.versions[0]
    saved(
        QuestionAnswer(
            registration_id=registration.id, question_id=question.id, version_id=version.id, value=f"Soy {GIVEN}"
        )
    )
    make_invitation(make_event(), person, decline_reason=f"{FAMILY} viaja")
    saved(Speaker(event_id=event.id, role=SpeakerRole.SPEAKER, person_id=person.id, name=f"{GIVEN} {FAMILY}"))
    times = {"started_at": now(), "seen_at": now()}
    saved(
        SignIn(account_id=account.id, token_hash="x" * 64, device=f"teléfono de {GIVEN}", address="192.0.2.7", **times)
    )
    link = {"purpose": LinkPurpose.CHANGE_EMAIL, "created_at": now(), "expires_at": now() + timedelta(hours=1)}
    saved(OneTimeLink(account_id=account.id, token_hash="y" * 64, new_email=f"otra.{ADDRESS}", **link))
    names = {"given_names": GIVEN, "family_names": FAMILY, "language": "es"}
    saved(SignUp(email=ADDRESS, token_hash="z" * 64, created_at=now(), expires_at=now(), **names))
    saved(_message(person))
    ids = {"person_ref": person.public_id, "subject_ref": event.ref}
    saved(CalendarInvitation(uid=f"{ADDRESS}@x", token="t", changed_at=now(), **ids))
    saved(Export(event_id=event.id, at=now(), actor=account.public_id, kind="csv", language="es"))
    judged_list((GIVEN.upper(), FAMILY, ADDRESS, "PE", "", "", ""))
    kept(("Correo", "Nombre"), (ADDRESS, "X"))
    kept(("Nombre", "Apellidos"), (GIVEN, FAMILY))
    return person


def _message(person: Person) -> OutboxMessage:
    words = {
        "subject": f"Estimada {GIVEN}",
        "text": f"{GIVEN} {FAMILY}",
        "html": f"<p>{FAMILY}</p>",
        "calendar": ADDRESS,
    }
    times = {"created_at": now(), "due_at": now()}
    return OutboxMessage(
        key="k", kind="x/y", person_ref=person.public_id, language="es", to_name=f"{GIVEN} {FAMILY}",
        to_address=ADDRESS, message_id="<m@x>", state=MessageState.QUEUED, **words, **times,
    )  # fmt: skip


def tables_naming(*words: str) -> list[str]:
    """Every column of every table in which one of the words stands, accents and JSON escapes included."""
    forms = {form for word in words for form in (word, word.lower(), word.upper(), json.dumps(word)[1:-1])}
    forms |= {word.replace("ó", "o") for word in forms}
    found = []
    for table in Model.metadata.sorted_tables:
        for row in db.session.execute(select(*(cast(column, TextType).label(column.name) for column in table.columns))):
            for name, text in row._mapping.items():
                if text is not None and any(form.lower() in text.lower() for form in forms):
                    found.append(f"{table.name}.{name}")
    return sorted(set(found))


@pytest.fixture
def person(arrange: Arrange) -> Person:
    with arrange():
        return everything()


def test_the_person_is_in_many_tables_before(arrange: Arrange, person: Person) -> None:
    with arrange():
        assert len({name.split(".")[0] for name in tables_naming(GIVEN, FAMILY, ADDRESS)}) >= 9


def test_nothing_of_the_person_remains(arrange: Arrange, person: Person) -> None:
    with arrange():
        old_id = person.public_id
        erase(db.session.get_one(Person, person.id))
    with arrange():
        assert tables_naming(GIVEN, FAMILY, ADDRESS, "192.0.2.7", "Jefa Q.") == []
        assert [name for name in tables_naming(old_id) if not name.startswith("audit_entry.")] == []


def test_the_counts_stay(arrange: Arrange, person: Person) -> None:
    def counted() -> list[Any]:
        columns = (Registration.country_code, Registration.category, Registration.status, Registration.person_id)
        return [*db.session.execute(select(*columns)), db.session.scalar(select(func.count(Person.id)))]

    with arrange():
        before = counted()
        erase(db.session.get_one(Person, person.id))
    with arrange():
        assert counted() == before
        assert before[0][:2] == ("PE", Category.SGPE)
        erased = db.session.get_one(Person, person.id)
        with force_locale("en"):
            assert (erased.name, erased.email, erased.country_code) == ("Erased person", None, "PE")
        assert erased.erased_at


def test_the_account_and_its_sessions_are_gone(arrange: Arrange, person: Person) -> None:
    with arrange():
        erase(db.session.get_one(Person, person.id))
        for table in (Account, SignIn, SignUp, OneTimeLink, CalendarInvitation):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0, table


def test_a_message_not_sent_yet_is_stopped(arrange: Arrange, person: Person) -> None:
    with arrange():
        erase(db.session.get_one(Person, person.id))
        assert db.session.scalars(select(OutboxMessage.state)).one() is MessageState.FAILED


def test_somebody_else_keeps_everything(arrange: Arrange, person: Person) -> None:
    with arrange():
        other = make_person(**characters.ANA.fields)
        make_account(person=other)
        make_registration(make_event(), other)
        before = set(tables_naming(characters.ANA.email))
        erase(db.session.get_one(Person, person.id))
    with arrange():
        assert set(tables_naming(characters.ANA.email)) == before


def test_what_was_merged_into_the_person_goes_too(arrange: Arrange, person: Person) -> None:
    with arrange():
        make_person("Wilhelmina", FAMILY, email=None, merged_into_id=person.id)
        erase(db.session.get_one(Person, person.id))
    with arrange():
        assert tables_naming("Wilhelmina") == []


def test_erasing_is_recorded_and_not_repeated(arrange: Arrange, person: Person) -> None:
    with arrange():
        old_id = person.public_id
        erase(db.session.get_one(Person, person.id))
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "person.erased")).one()
        assert entry.target == f"person:{old_id}"
        with pytest.raises(Refused):
            erase(db.session.get_one(Person, person.id))


def test_a_module_can_refuse(app: Flask, arrange: Arrange, person: Person) -> None:
    def refuse(_person: Person) -> None:
        raise Refused("not yet")

    erasure.before_erasure.add(app, refuse)
    with arrange(), pytest.raises(Refused):
        erase(db.session.get_one(Person, person.id))
    with arrange():
        assert db.session.get_one(Person, person.id).email == ADDRESS


def test_tells_what_would_happen(arrange: Arrange, person: Person) -> None:
    with arrange():
        told = {
            table: (kind.value, count) for table, kind, count in erasure_plan(db.session.get_one(Person, person.id))
        }
    assert told["registration"] == ("blank", 1)
    assert told["account"] == ("delete", 1)
    assert told["answer"] == ("delete", 1)


def test_every_column_to_be_emptied_can_be() -> None:
    for personal in personal_tables():
        for name, data in personal.columns.items():
            if data.erasure.value == "blank" and personal.erasure.value == "blank":
                erasure._empty(personal.mapper.columns[name])
