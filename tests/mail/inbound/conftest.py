"""A kind of mail in that only tests know: "test+<token>@…" writes down what it was given."""

from dataclasses import dataclass, field

import pytest
from flask import Flask

from app.mail.inbound.addresses import address_for
from app.mail.inbound.registry import Handled, ReadMessage, handle_kind
from app.mail.models import InboundMessage, InboundOutcome
from tests.mail.inbound.readers import HERE

LETTER = b"""From: Ana Ejemplo <Ana@compras.example>
To: test+abc@encuentro.example
Subject: =?utf-8?q?Se=C3=B1or?=
Message-ID: <one@compras.example>
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Ma=F1ana voy.
"""


DONE = Handled(InboundOutcome.APPLIED, "test_done", "a person", "event:one")


@dataclass
class Desk:
    """What the handler of "test" was given, and what it answers."""

    app: Flask
    address: str
    letters: list[ReadMessage] = field(default_factory=list)
    outcome: Handled = DONE
    error: Exception | None = None

    def apply(self, _message: InboundMessage, letter: ReadMessage) -> Handled:
        self.letters.append(letter)
        if self.error:
            raise self.error
        return self.outcome

    def read_by(self, reader: str) -> None:
        """Let `tests.mail.inbound.readers` have a look in the child process."""
        handle_kind(self.app, "test", self.apply, f"{HERE}:{reader}")


@pytest.fixture
def desk(app: Flask) -> Desk:
    with app.app_context():
        desk = Desk(app, address_for("test", "abc"))
    handle_kind(app, "test", desk.apply)
    return desk
