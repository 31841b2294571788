"""A forum by mail, for tests: its people, the job that mails, and what went out."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.forums.models import (
    Forum,
    ForumParticipant,
)
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.mime import as_email
from app.mail.models import OutboxMessage
from tests import make
from tests.forums.making import (
    make_forum,
    make_participant,
)

DOMAIN = "encuentro.example"


def person(name: str, **fields: Any) -> Any:
    return make.make_person(name, "Ejemplo", **({"email": f"{name.lower()}@compras.example"} | fields))


def chile(**fields: Any) -> Forum:
    return make_forum("Foro Chile", code="chile04", slug="chile", **fields)


def circle(forum: Forum, number: int) -> list[ForumParticipant]:
    return [make_participant(forum, person(f"Persona{n}")) for n in range(number)]


def anew(participant: ForumParticipant) -> ForumParticipant:
    """With the person, after a commit."""
    query = select(ForumParticipant).where(ForumParticipant.id == participant.id)
    return db.session.scalars(query.options(joinedload(ForumParticipant.person))).one()


def spread() -> None:
    db.session.commit()
    result = run(jobs()["spread_contributions"])
    assert not result.failed, result


def mails(**having: Any) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.kind == "forums/contribution").order_by(OutboxMessage.id)
    return [m for m in db.session.scalars(query) if all(getattr(m, k) == v for k, v in having.items())]


def headers(message: OutboxMessage) -> dict[str, str]:
    head = as_email(message).as_bytes().partition(b"\r\n\r\n")[0].decode("ascii")
    return dict(line.split(": ", 1) for line in re.split(r"\r\n(?![ \t])", head))


def read(message: OutboxMessage) -> EmailMessage:
    found = message_from_bytes(as_email(message).as_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found
