"""Two instances that are members of each other, and a member whose machine answers everything: one message each way at most.

What leaves one outbox is handed to whoever it is addressed to, until nothing moves or too much has.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.forums.models import Contribution, ForumState, Moderation, ParticipantState
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.mime import as_email
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.fixtures.applications import make_app
from tests.fixtures.databases import Database
from tests.fixtures.inbound import receiving_on
from tests.fixtures.time import SettableClock
from tests.forums.mail_in import ANA, OUR_SERVER, mail
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_participant

pytestmark = pytest.mark.one_database
#: Rounds after which it is a loop.
ENOUGH = 4
JOBS = ("spread_contributions", "tell_forums", "send_digests")
#: By which a program knows that it must not answer.
MARKS = ("Precedence", "Auto-Submitted", "X-Auto-Response-Suppress", "X-Encuentro-Loop", "Feedback-ID")

Change = Callable[[EmailMessage], EmailMessage]


def as_it_is(letter: EmailMessage) -> EmailMessage:
    return letter


def by_hand(letter: EmailMessage) -> EmailMessage:
    """As if a person had written it, with no sign of a list or of what we sent."""
    for name in {name for name in letter if name in MARKS or name.startswith("List-")}:
        del letter[name]
    letter.clear_content()
    letter.set_content("Lo mismo pensamos nosotros.\n")
    return letter


@dataclass
class Instance:
    app: Flask
    domain: str
    handed: set[int] = field(default_factory=set)

    @property
    def address(self) -> str:
        return f"forum+foro@{self.domain}"

    def leaving(self) -> Iterator[OutboxMessage]:
        """What is new in the outbox once the jobs have run."""
        with self.app.app_context():
            for name in JOBS:
                result = run(jobs()[name])
                assert not result.failed, result
            query = select(OutboxMessage).where(OutboxMessage.id.not_in(self.handed)).order_by(OutboxMessage.id)
            for message in list(db.session.scalars(query)):
                self.handed.add(message.id)
                yield message

    def take(self, letter: EmailMessage, recipient: str, domain: str) -> None:
        """As our server would hand it on, which has no doubt of the sender."""
        words = f"Authentication-Results: {OUR_SERVER}; dmarc=pass header.from={domain}\r\n"
        receiving_on(self.app)(words.encode() + letter.as_bytes(policy=policy.SMTP), recipient)

    def contributions(self) -> int:
        with self.app.app_context():
            return len(db.session.scalars(select(Contribution.id)).all())


def letter_of(message: OutboxMessage) -> EmailMessage:
    read = message_from_bytes(as_email(message).as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


@pytest.fixture
def two(app: Flask, database: Database, clock: SettableClock, tmp_path: Path) -> tuple[Instance, Instance]:
    """Each on a database of its own, under a name of its own."""
    with app.app_context():
        db.engine.dispose()  # PostgreSQL copies what nobody is connected to
    other = make_app(database.kept(tmp_path).fresh(), tmp_path, mail_domain="dos.example", authserv_id=OUR_SERVER)
    other.extensions["clock"] = clock
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, mail_domain="uno.example", authserv_id=OUR_SERVER)
    return Instance(app, "uno.example"), Instance(other, "dos.example")


def join_each_other(one: Instance, other: Instance, **fields: object) -> None:
    """A forum in each, of which the other one is a member; somebody has written in the first. `fields` are of the second."""
    for own, member in ((one, other), (other, one)):
        with own.app.app_context():
            forum = make_forum(code="foro", **(fields if own is other else {}))
            question = make_forum_question(forum)
            person = make.make_person("Otra", "Instancia", email=member.address)
            make_participant(forum, person, confirmed_at=now())
            if own is one:
                make_contribution(
                    make_participant(forum, make.make_person(**cast.JOAO.fields)), forum, question=question
                )
            db.session.commit()


def each_way(one: Instance, other: Instance, change: Change = as_it_is) -> list[int]:
    """How many messages go from each to the other, until nothing moves."""
    numbers = [0, 0]
    for _ in range(ENOUGH):
        before = sum(numbers)
        for place, (own, member) in enumerate(((one, other), (other, one))):
            ours = [letter_of(m) for m in own.leaving() if m.to_domain == member.domain]
            for letter in ours:
                member.take(change(letter), member.address, own.domain)
            numbers[place] += len(ours)
        if sum(numbers) == before:
            break
    return numbers


OTHERS = {
    "open": {},
    "read first": {"moderation": Moderation.ALL},
    "closed": {"state": ForumState.CLOSED},
    "over": {"state": ForumState.REPORTED},
}


@pytest.mark.parametrize("case", OTHERS)
def test_two_instances_write_each_other_one_message(case: str, two: tuple[Instance, Instance]) -> None:
    join_each_other(*two, **OTHERS[case])
    assert each_way(*two) == [1, 0]
    assert [one.contributions() for one in two] == [1, 0]


def test_if_they_wrote_as_people_do_they_would_never_end(two: tuple[Instance, Instance]) -> None:
    """The control: it is by what our mail says of itself, in headers and text, that it ends."""
    join_each_other(*two)
    sent = each_way(*two, by_hand)
    assert min(sent) >= ENOUGH - 1, sent


ABSENT = {
    "marked": {"subject": "Re: [foro] Un tema", "Auto_Submitted": "auto-replied"},
    "known by its subject alone": {"subject": "Respuesta automática: [foro] Un tema"},
    "suppressed": {"subject": "Automatic reply: [foro] Un tema", "X_Auto_Response_Suppress": "All"},
}


def absence(app: Flask, **headers: str) -> tuple[int, int]:
    """How many messages reach Ana, who is on holiday, and how many contributions there are in the end."""
    own, reached = Instance(app, "encuentro.example"), 0
    with app.app_context():
        forum = make_forum(code="foro")
        make_participant(forum, make.make_person(**cast.ANA.fields), state=ParticipantState.JOINED)
        writer = make_participant(forum, make.make_person(**cast.JOAO.fields))
        make_contribution(writer, forum, question=make_forum_question(forum))
        db.session.commit()
    for _ in range(ENOUGH):
        letters = [letter_of(m) for m in own.leaving() if m.to_address == ANA]
        for letter in letters:
            reached += 1
            for n, name in enumerate(("Reply-To", "From")):
                raw = mail(text="Estoy de vacaciones.\n", message_id=f"<{reached}.{n}@compras.example>", **headers)
                receiving_on(app)(raw, letter[name].addresses[0].addr_spec)
        if not letters:
            break
    return reached, own.contributions()


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("case", ABSENT)
def test_a_member_who_is_away_gets_what_was_written_and_no_more(case: str, app: Flask) -> None:
    assert absence(app, **ABSENT[case]) == (1, 1)


@pytest.mark.usefixtures("trusted")
def test_a_machine_that_looks_like_a_person_would_go_on(app: Flask) -> None:
    """The control: what bears no sign of a program is taken as the member's own words, and comes back to them."""
    reached, contributions = absence(app, subject="Re: [foro] Un tema")
    assert reached > 1 and contributions > 1
