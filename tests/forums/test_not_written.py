"""Who joined and has not written is reminded once, three days after the opening, unless they want no mail."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.core.extensions import db
from app.forums.forecasts import forum_nudges
from app.forums.models import Forum, ForumDelivery, ForumParticipant, ForumState, Moderation, ParticipantState
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.mime import as_email
from app.mail.models import MessageState, UnsubscribedBy, Unsubscription
from tests import make
from tests.fixtures.time import SettableClock
from tests.forums.mail_in import posted
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_forum_role, make_participant

#: The forum opens on 10 November at 09:00 in Santiago: 12:00 UTC.
THREE_DAYS = datetime(2026, 11, 13, 12, tzinfo=UTC)


def tell() -> None:
    db.session.commit()
    result = run(jobs()["tell_forums"])
    assert not result.failed, result


def told() -> list[str]:
    return [message.to_address for message in posted("forums/not_written")]


@pytest.fixture
def forum(context, clock: SettableClock) -> Forum:
    clock.set(datetime(2026, 11, 10, 12, tzinfo=UTC))
    return make_forum("Foro Chile", code="chile04", slug="chile", moderation=Moderation.ALL)


def joins(forum: Forum, name: str, **fields: object) -> ForumParticipant:
    person = make.make_person(name, "Ejemplo", email=f"{name.lower()}@compras.example", zone="America/Santiago")
    return make_participant(forum, person, **{"joined_at": now() - timedelta(days=5)} | fields)


def test_who_is_reminded_and_who_is_not(forum: Forum, clock: SettableClock):
    make_forum_question(forum, "¿Qué funcionó?")
    joins(forum, "Calla")
    joins(forum, "Cada", delivery=ForumDelivery.WEEKLY)
    office = joins(forum, "Oficina").person
    office.email, office.office_email = None, "mesa@compras.example"
    joins(forum, "Nada", delivery=ForumDelivery.NONE)
    joins(forum, "Fuera", state=ParticipantState.LEFT)
    joins(forum, "Nueva", joined_at=THREE_DAYS - timedelta(days=2))
    make_contribution(joins(forum, "Espera"), forum, "Espera a un moderador.")
    make_forum_role(forum, joins(forum, "Modera").person)
    make.saved(
        Unsubscription(address="calla2@compras.example", list_name="forum:chile04", at=now(), by=UnsubscribedBy.PAGE)
    )
    joins(forum, "Calla2")
    clock.set(THREE_DAYS - timedelta(minutes=1))
    tell()
    assert told() == []
    clock.set(THREE_DAYS)
    tell()
    tell()
    assert told() == ["calla@compras.example", "cada@compras.example", "mesa@compras.example", "calla2@compras.example"]
    states = [message.state for message in posted("forums/not_written")]
    assert states == [*[MessageState.QUEUED] * 3, MessageState.SUPPRESSED]
    message = posted("forums/not_written")[0]
    assert message.subject == "[chile04] Falta su experiencia"
    assert "¿Qué funcionó?" in message.text and "viernes" not in message.subject
    assert as_email(message)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    clock.move(timedelta(days=1, hours=1))
    tell()
    assert told()[4:] == ["nueva@compras.example"], "three days after she joined"
    clock.move(timedelta(days=4))
    tell()
    assert len(told()) == 5, "once"


def test_it_waits_for_the_morning_and_for_whoever_writes_meanwhile(forum: Forum, clock: SettableClock):
    forum.moderation = Moderation.OFF
    ana = joins(forum, "Ana", joined_at=datetime(2026, 11, 12, 4, tzinfo=UTC))
    clock.set(datetime(2026, 11, 15, 4, tzinfo=UTC))  # one o'clock at night in Santiago
    tell()
    (message,) = posted("forums/not_written")
    assert message.due_at == datetime(2026, 11, 15, 10, tzinfo=UTC)
    make_contribution(ana, db.session.get_one(Forum, forum.id), "Ya escribo.")
    clock.set(datetime(2026, 11, 15, 11, tzinfo=UTC))
    db.session.commit()
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    assert posted("forums/not_written")[0].state is MessageState.SUPPRESSED


@pytest.mark.parametrize(
    "fields, at",
    [
        ({"nudges": False}, THREE_DAYS),
        ({"is_demonstration": True}, THREE_DAYS),
        ({"state": ForumState.CANCELLED}, THREE_DAYS),
        ({}, datetime(2026, 11, 29, 12, tzinfo=UTC)),  # less than two days before its end
        ({}, datetime(2026, 12, 9, tzinfo=UTC)),
    ],
)
def test_a_forum_that_does_not_remind(fields: dict[str, object], at: datetime, forum: Forum, clock: SettableClock):
    joins(forum, "Calla")
    for name, value in fields.items():
        setattr(forum, name, value)
    clock.set(at)
    tell()
    assert told() == []


def test_it_is_foretold_by_forum_and_day(app: Flask, forum: Forum):
    joins(forum, "Una")
    joins(forum, "Otra")
    joins(forum, "Tarde", joined_at=datetime(2026, 11, 15, 12, tzinfo=UTC))
    joins(forum, "Nada", delivery=ForumDelivery.NONE)
    make_contribution(joins(forum, "Escribe"), forum)
    db.session.commit()
    with app.test_request_context():
        found = forum_nudges(now() + timedelta(days=30))
    assert [(one.at, one.people) for one in found] == [
        (THREE_DAYS, 2),
        (datetime(2026, 11, 18, 12, tzinfo=UTC), 1),
    ]
