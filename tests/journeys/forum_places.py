"""Where a story of a forum happens: desks, the post office, the jobs and the clock, in one process."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from itertools import count

from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.forums.models import Contribution, Forum
from app.mail.models import InboundMessage
from tests.fixtures.applications import sign_in_on
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import mail
from tests.journeys.places import Places

CODE, THERE = "chile04", "/forums/compras-de-todos-2026"
INVITED = 30
OPENS, CLOSES = datetime(2026, 11, 30, 12, tzinfo=UTC), datetime(2026, 12, 18, 21, tzinfo=UTC)
SECOND, WEEK = timedelta(seconds=1), timedelta(days=7)
FIRST = "El catálogo electrónico empezó con papelería y hoy tiene veintidós rubros."
SUMMARY = "Esta semana se habló de catálogos, de garantías y de consorcios."


def address_of(number: int) -> str:
    """Of an invited person: 1 to 8 answer by mail, 9 by link, 10 without proof, 11 reads daily, 12 weekly."""
    return f"persona{number}@compras.example"


@dataclass
class People:
    olga: Account  #: organises all
    pedro: Account  #: moderates, and writes the report
    ana: Account  #: takes part with an account


_numbers = count(1)


@dataclass(frozen=True)
class Desk:
    """A browser without JavaScript that takes no time: pages are read, forms are sent with their token."""

    client: FlaskClient

    def read(self, path: str) -> str:
        answer = self.client.get(f"{path}?lang=en" if "?" not in path else path)
        assert answer.status_code == 200, (path, answer.status)
        return answer.text

    def send(self, path: str, page: str, **data: object) -> str:
        """Send the form that stands on `page`; where it leads."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.read(page))
        assert found, f"no form on {page}"
        answer = self.client.post(path, data={**data, "csrf_token": found[1]})
        assert answer.status_code == 303, (path, answer.status, answer.text)
        return str(answer.headers["Location"])

    def file(self, address: str) -> tuple[str, bytes]:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status)
        return answer.headers["Content-Disposition"], answer.data


@dataclass
class ForumPlaces(Places):
    receive: Receive

    def desk(self, account: Account | None = None) -> Desk:
        """Of somebody who signs in now, or of a visitor."""
        client = self.app.test_client()
        if account is not None:
            sign_in_on(self.app, client, account)
        return Desk(client)

    def contribution_letter(self, address: str, number: int) -> EmailMessage:
        """The one by which contribution `number` reached somebody."""
        (letter,) = self.letters(address, lambda one: str(one["Message-ID"]).startswith(f"<c{number}."))
        return letter

    def answer(self, letter: EmailMessage, sender: str, text: str, **options: str) -> InboundMessage:
        """What our server took as an answer to the letter, handled."""
        subject = str(letter["Subject"])
        raw = mail(
            sender,
            text,
            subject=subject if subject.startswith("Re:") else f"Re: {subject}",
            message_id=f"<answer{next(_numbers)}@compras.example>",
            In_Reply_To=str(letter["Message-ID"]),
            **options,
        )
        return self.receive(raw, str(letter["Reply-To"]))

    def forum(self, code: str) -> Forum:
        with self.app.app_context():
            return db.session.scalars(select(Forum).where(Forum.code == code)).one()

    def contributions(self, code: str) -> list[Contribution]:
        """What is public, by number."""
        with self.app.app_context():
            query = select(Contribution).join(Forum, Forum.id == Contribution.forum_id).where(Forum.code == code)
            numbered = query.where(Contribution.number.is_not(None))
            return list(db.session.scalars(numbered.order_by(Contribution.number)))
