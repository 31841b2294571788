"""Participants who get digests, their mornings, and what reached them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.participating import join_forum
from app.forums.models import Contribution, Forum, ForumDelivery, ForumParticipant
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import MessageState, Note, OutboxMessage
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


FAR = Schedule(date(2026, 11, 10), date(2028, 11, 30), Precision.DAY, time(9), time(18), "America/Santiago")


def write(forum: Forum, ana: ForumParticipant, number: int) -> None:
    make_contribution(anew(ana), forum, f"Texto {number}.", title=f"Tema {number % 3}", hourly=9_999)
    db.session.commit()


def deliver() -> None:
    """As if the server had taken all that waits."""
    waiting = (MessageState.QUEUED, MessageState.RETRYING)
    db.session.execute(update(OutboxMessage).where(OutboxMessage.state.in_(waiting)).values(state=MessageState.SENT))
    db.session.commit()


def to_olga() -> OutboxMessage | None:
    query = select(OutboxMessage).where(OutboxMessage.to_address == "olga@compras.example")
    return db.session.scalars(query.where(OutboxMessage.list_name != "").order_by(OutboxMessage.id.desc())).first()


def hide(forum: Forum, number: int) -> None:
    query = select(Contribution.id).where(Contribution.forum_id == forum.id, Contribution.number == number)
    hide_contribution(forum, db.session.scalars(query).one(), now(), "system", "Datos personales.")
    db.session.commit()


def withhold_unsubscribed() -> None:
    """As delivery does with what waits for an address that left the list."""
    waiting = (MessageState.QUEUED, MessageState.RETRYING)
    values = {"state": MessageState.SUPPRESSED, "answer": Note.UNSUBSCRIBED}
    mine = OutboxMessage.to_address == "olga@compras.example"
    db.session.execute(update(OutboxMessage).where(mine, OutboxMessage.state.in_(waiting)).values(**values))
    db.session.commit()
