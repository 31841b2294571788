"""An event with its organiser, and what people do about it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.news.models import NewsChoice, NewsSetting
from tests.make import make_account, make_event, make_person, saved


@pytest.fixture
def event(app: Flask) -> Iterator[Event]:
    with app.app_context():
        yield make_event("Seminario de prueba")


@pytest.fixture
def organiser(event: Event) -> Account:
    """In Costa Rica, where 07:00 is 13:00 UTC; reads English."""
    return make_account([event], make_person("Olga", "Organizadora", language="en"))


def choose(account: Account, choice: NewsChoice) -> None:
    saved(NewsSetting(account_id=account.id, chosen=choice, chosen_at=account.created_at))


def look() -> Result:
    """One run of the job."""
    db.session.commit()
    return run(jobs()["tell_organisers"])


def told(account: Account) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.to_address == account.email, OutboxMessage.kind.like("news/%"))
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def subjects(account: Account) -> list[str]:
    return [message.subject for message in told(account)]
