"""Messages for tests of delivery."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.mail.kinds import by_act, declare
from app.mail.lists import offer_list
from app.mail.models import OutboxMessage, Suppression
from app.mail.outbox import Recipient, post


@dataclass(frozen=True)
class Calendar:
    """The least that `post` takes for a calendar."""

    text: str = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Señal\r\nEND:VCALENDAR\r\n"
    method: str = "REQUEST"


def greet_by_list(app: Flask, title: str) -> None:
    """Have the greetings of these tests on a list of that title, which one may leave."""
    offer_list(app, "greetings", title)
    declare(app, by_act("tests/greeting", on_list="greetings"))


def letter_to(
    local_part: str, key: str = "", calendar: Calendar | None = None, cause: Suppression | None = None
) -> str:
    """Post one message to `local_part`@compras.example, or to a whole address; its key."""
    key = key or local_part
    address = local_part if "@" in local_part else f"{local_part}@compras.example"
    recipient = Recipient("Ana Ejemplo", address, "es")
    assert post("tests/greeting", recipient, key=key, context={"name": "Ana"}, calendar=calendar, cause=cause)
    return key


def letter(key: str) -> OutboxMessage:
    """The message with its attempts."""
    query = select(OutboxMessage).where(OutboxMessage.key == key).options(selectinload(OutboxMessage.tries))
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
