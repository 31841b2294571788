"""Digests: at seven by the recipient's clock, each contribution once, whatever they choose meanwhile."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.participating import join_forum
from app.forums.actions.reading import add_seen
from app.forums.bitmaps import bits_at
from app.forums.digest_hours import next_digest_at
from app.forums.models import (
    Forum,
    ForumDelivery,
    ForumParticipant,
)
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.registry import Handled, handle_kind
from app.mail.models import InboundOutcome, MessageState, OutboxMessage
from tests import make
from tests.fixtures.time import SettableClock
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_participant,
    standing_for,
)

DOMAIN = "encuentro.example"
DAILY, WEEKLY, EACH, NONE = ForumDelivery.DAILY, ForumDelivery.WEEKLY, ForumDelivery.EACH, ForumDelivery.NONE
DIGEST = "forums/digest"


@pytest.fixture(autouse=True)
def by_mail(app: Flask) -> None:
    for kind in ("reply", "forum"):
        handle_kind(app, kind, lambda _message, _letter: Handled(InboundOutcome.NOTHING), is_secret=kind == "reply")


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def person(name: str, **fields: Any) -> Any:
    values = {"email": f"{name.lower()}@compras.example", "zone": "America/Santiago", "language": "es"} | fields
    return make.make_person(name, "Ejemplo", **values)


def chile(**fields: Any) -> Forum:
    return make_forum("Foro Chile", code="chile04", slug="chile", **fields)


def anew(participant: ForumParticipant) -> ForumParticipant:
    query = select(ForumParticipant).where(ForumParticipant.id == participant.id)
    return db.session.scalars(query.options(joinedload(ForumParticipant.person))).one()


def reader(forum: Forum, name: str = "Olga", delivery: ForumDelivery = DAILY, **fields: Any) -> ForumParticipant:
    return make_participant(forum, person(name, **fields), delivery=delivery, digest_due_at=now())


def choose(forum: Forum, participant: ForumParticipant, delivery: ForumDelivery) -> None:
    join_forum(standing_for(forum, anew(participant).person), delivery, now())
    db.session.commit()


def work(*names: str) -> None:
    db.session.commit()
    for name in names or ("send_digests",):
        result = run(jobs()[name])
        assert not result.failed, result


def morning(clock: SettableClock) -> None:
    """The next seven o'clock in Santiago, and the job."""
    local = now() - timedelta(hours=3)
    day = local.date() + timedelta(days=local.hour >= 7)
    clock.move(datetime(day.year, day.month, day.day, 10, tzinfo=UTC) - now())
    work()


def digests(**having: Any) -> list[OutboxMessage]:
    db.session.expire_all()
    query = select(OutboxMessage).where(OutboxMessage.kind == DIGEST).order_by(OutboxMessage.id)
    return [m for m in db.session.scalars(query) if all(getattr(m, k) == v for k, v in having.items())]


def told(message: OutboxMessage) -> list[int]:
    return [int(n) for n in re.findall(r"^Contribu\w+ (\d+) · ", message.text, re.MULTILINE)]


def told_to(participant: ForumParticipant) -> list[int]:
    """All numbers that reached them or are on their way, each as often as it was told."""
    ref = anew(participant).person.public_id
    query = select(OutboxMessage).where(OutboxMessage.person_ref == ref, OutboxMessage.state != MessageState.SUPPRESSED)
    kinds = (DIGEST, "forums/contribution")
    return sorted(n for m in db.session.scalars(query) if m.kind in kinds for n in told(m))


@pytest.mark.usefixtures("context")
def test_it_comes_at_seven_of_the_recipients_day_and_only_when_there_is_something(clock: SettableClock) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    olga = reader(forum)
    make_contribution(ana, forum)
    morning(clock)
    assert [told(m) for m in digests()] == [[1]]
    for message in digests():
        assert (message.due_at, message.to_address) == (now(), "olga@compras.example")
        assert message.key == f"digest:{anew(olga).public_id}:{(now() - timedelta(hours=3)).date().isoformat()}"
    morning(clock)
    assert len(digests()) == 1, "nothing when there is nothing"
    make_contribution(anew(ana), forum, "Segunda.")
    clock.move(timedelta(hours=2))
    work()
    assert len(digests()) == 1, "not before the morning"
    morning(clock)
    assert [told(m) for m in digests()] == [[1], [2]]
    assert anew(olga).digest_number == 2
    work()
    assert len(digests()) == 2


@pytest.mark.usefixtures("context")
def test_the_week_is_told_on_monday(clock: SettableClock) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    olga = make_participant(forum, person("Olga"))
    choose(forum, olga, WEEKLY)
    for number in range(8):
        make_contribution(anew(ana), forum, f"Día {number}.", title=f"Tema {number}")
        morning(clock)
    (message,) = digests()
    local = message.due_at - timedelta(hours=3)
    assert (local.weekday(), local.hour) == (0, 7)
    assert told_to(olga) == list(range(1, len(told(message)) + 1))


def test_hours_over_a_change_of_clocks_and_by_the_week() -> None:
    def at(zone: str, delivery: ForumDelivery, *moment: int) -> str:
        found = next_digest_at(datetime(*moment, tzinfo=UTC), zone, delivery)  # type: ignore[misc,arg-type]
        assert found is not None
        return f"{found:%a %d %H:%M}"

    assert at("America/Santiago", DAILY, 2027, 4, 3, 9, 59) == "Sat 03 10:00"
    assert at("America/Santiago", DAILY, 2027, 4, 3, 10, 0) == "Sun 04 11:00"  # an hour more in the night between
    assert at("Pacific/Kiritimati", DAILY, 2026, 11, 29, 17, 0) == "Mon 30 17:00"
    assert at("America/Santiago", WEEKLY, 2026, 11, 29, 12, 0) == "Mon 30 10:00"
    assert at("America/Santiago", WEEKLY, 2026, 11, 30, 9, 59) == "Mon 30 10:00"
    assert at("America/Santiago", WEEKLY, 2026, 11, 30, 10, 0) == "Mon 07 10:00"
    assert next_digest_at(datetime(2026, 11, 29, tzinfo=UTC), "UTC", EACH) is None


@pytest.mark.usefixtures("context")
def test_neither_their_own_nor_what_they_were_shown_nor_what_is_not_published(clock: SettableClock) -> None:
    forum = chile()
    ana, olga = make_participant(forum, person("Ana")), reader(forum)
    make_contribution(ana, forum, "Uno.")
    make_contribution(olga, forum, "Dos, de ella misma.", title="Otro")
    hidden = make_contribution(ana, forum, "Tres, escondida.", title="Oculto")
    make_contribution(ana, forum, "Cuatro, ya vista.", title="Visto")
    make_contribution(ana, forum, "Cinco.", title="Cinco")
    hide_contribution(forum, hidden.id, now(), "system", "Datos.")
    add_seen(db.session(), forum.id, olga.person.public_id, bits_at([4]), now())
    morning(clock)
    (message,) = digests()
    assert told(message) == [1, 5]
    assert "escondida" not in message.text + message.html
    assert anew(olga).digest_number == 5
