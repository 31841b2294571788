"""A published contribution reaches everybody who asked for each one by mail, once, with the headers that keep its thread."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions import spreading
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.participating import join_forum
from app.forums.addressing import contribution_message_id
from app.forums.bitmaps import holds_number
from app.forums.letters import MAILED_LIMIT, shortened
from app.forums.models import (
    Attribution,
    Contribution,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumState,
    ForumTopic,
    ParticipantState,
    Via,
)
from app.forums.queries.reading import seen_by
from app.forums.queries.spreading import delivery_now
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.registry import Handled, handle_kind
from app.mail.message_tokens import REPLY, UNSUBSCRIBE, token_of
from app.mail.mime import as_email
from app.mail.models import InboundOutcome, MessageState, Note, OutboxMessage, UnsubscribedBy
from app.mail.subscriptions.actions import unsubscribe
from app.mail.threads import loop_mark
from tests import make
from tests.fixtures.time import SettableClock
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    review_of,
    standing_for,
)

DOMAIN = "encuentro.example"


@pytest.fixture(autouse=True)
def by_mail(app: Flask) -> None:
    """As if all kinds of address of forums were handled."""
    for kind in ("reply", "forum", "info", "owner"):
        handle_kind(app, kind, lambda _message, _letter: Handled(InboundOutcome.NOTHING), is_secret=kind == "reply")


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


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


@pytest.mark.usefixtures("context")
def test_it_reaches_whoever_asked_for_each_one_and_nobody_else() -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    make_participant(forum, person("Olga"))
    make_participant(forum, person("Diario"), delivery=ForumDelivery.DAILY)
    make_participant(forum, person("Nada"), delivery=ForumDelivery.NONE)
    make_participant(forum, person("Fuera"), state=ParticipantState.LEFT)
    make_participant(forum, person("Pide"), state=ParticipantState.ASKED)
    make_participant(forum, person("Sin", email=None))
    make_participant(make_forum(code="otro"), person("Otro"))
    sent = make_contribution(ana, forum)
    assert mails() == [], "never by the request"
    spread()
    assert {message.to_address for message in mails()} == {"ana@compras.example", "olga@compras.example"}
    spread()
    assert len(mails()) == 2
    assert db.session.get_one(Contribution, sent.id).spread_at


@pytest.mark.usefixtures("context")
def test_many_are_served_fifty_at_a_time_and_a_crash_leaves_no_gap_and_no_double(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spreading, "SERVED_TOGETHER", 5)
    forum = chile()
    ana, *_ = circle(forum, 23)
    sent = make_contribution(ana, forum)
    db.session.commit()
    for step in range(12):
        is_left = spreading.spread_further(sent.id, now())
        if step % 2:
            db.session.rollback()  # the process died before it committed
        else:
            db.session.commit()
        if not is_left and not step % 2:
            break
    addresses = [message.to_address for message in mails()]
    assert len(addresses) == len(set(addresses)) == 23
    assert not spreading.spread_further(sent.id, now())


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    ("language", "sender", "subject"),
    [
        ("es", "Ana Ejemplo, Costa Rica (vía Foro Chile)", "[chile04] Catálogo y convenio marco"),
        ("en", "Ana Ejemplo, Costa Rica (via Foro Chile)", "[chile04] Catálogo y convenio marco"),
        ("pt", "Ana Ejemplo, Costa Rica (via Foro Chile)", "[chile04] Catálogo y convenio marco"),
        ("fr", "Ana Ejemplo, Costa Rica (via Foro Chile)", "[chile04] Catálogo y convenio marco"),
    ],
)
def test_its_headers_in_four_languages(app: Flask, language: str, sender: str, subject: str) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana", country_code="CR", language=language))
    first = make_contribution(ana, forum, title="Catálogo y convenio marco")
    answer = make_contribution(ana, forum, "De acuerdo.", parent=first, topic=first.topic)
    spread()
    message = next(m for m in mails() if m.message_id.startswith("<c2."))
    found, email = headers(message), read(message)
    reply, leave = token_of(message, REPLY), token_of(message, UNSUBSCRIBE)
    one, two = contribution_message_id(forum, 1), contribution_message_id(forum, 2)
    assert re.fullmatch(r"<c2\.[0-9a-f]{24}@encuentro\.example>", two)
    assert (email["From"].addresses[0].display_name, email["Subject"]) == (sender, f"Re: {subject}")
    assert mails()[0].subject == subject
    for changing in ("Date", "Content-Type", "Subject", "To", "From"):
        del found[changing]
    assert found == {
        "Reply-To": f"reply+{reply}@{DOMAIN}",
        "Message-ID": two,
        "List-Id": "=?utf-8?b?Rm9ybyBDaGlsZSAoZXNwYcOxb2wp?=\r\n <chile04.forums.encuentro.example>",
        "List-Unsubscribe": f"<http://127.0.0.1:8000/u/{leave}?lang={language}>,\r\n"
        f" <mailto:unsubscribe+{leave}@{DOMAIN}?subject=unsubscribe>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "In-Reply-To": one,
        "References": one,
        "List-Post": f"<mailto:forum+chile04@{DOMAIN}>",
        "List-Archive": "<http://127.0.0.1:8000/forums/chile/topics/1?lang=es>",
        "Archived-At": "<http://127.0.0.1:8000/forums/chile/contributions/2?lang=es>",
        "List-Help": f"<mailto:info+chile04@{DOMAIN}>",
        "List-Owner": f"<mailto:owner+chile04@{DOMAIN}>",
        "Precedence": "list",
        "X-Auto-Response-Suppress": "All",
        "X-Encuentro-Loop": loop_mark(),
        "MIME-Version": "1.0",
        "Content-Language": "es",
    }
    assert answer.ref


ANCHORS = {"es": "Contribución", "en": "Contribution", "pt": "Contribuição", "fr": "Contribution"}


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("language", ANCHORS)
def test_it_reads_as_a_letter(app: Flask, language: str) -> None:
    forum = chile()
    question = make_forum_question(forum, "¿Qué compra el Estado por catálogo?")
    ana = make_participant(forum, person("Ana", country_code="CR", language=language))
    first = make_contribution(
        ana, forum, "En mi país, *todo*.\n\nSegundo párrafo.", question=question, title="Catálogo"
    )
    make_contribution(ana, forum, "De acuerdo con lo primero.", parent=first, topic=first.topic)
    spread()
    text, answer = mails()[0].text, mails()[1].text
    lines = text.split("\n")
    assert lines[0].startswith(f"{ANCHORS[language]} 1 · Ana Ejemplo, ")
    assert lines[1] == "¿Qué compra el Estado por catálogo? · Catálogo"
    assert "En mi país, *todo*.\n\nSegundo párrafo.\n\n-- \n" in text
    foot = text.partition("\n-- \n")[2].strip().split("\n")
    assert len(foot) <= 5
    assert foot[1] == f"http://127.0.0.1:8000/forums/chile/contributions/1?lang={language}"
    assert re.search(r"1, (?:de )?Ana Ejemplo, .+: En mi país, \*todo\*\. Segundo párrafo\.\n\nDe acuerdo", answer)
    assert "<em>todo</em>" in mails()[0].html
    assert 'lang="es"' in mails()[0].html
    assert (
        as_email(mails()[0]).as_bytes().count(b"\r\n-- =\r\n") + as_email(mails()[0]).as_bytes().count(b"\r\n--=20\r\n")
        == 1
    ), "the line above the foot keeps its space"


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (Attribution.INSTITUTION, "Dirección Ficticia, Costa Rica"),
        (Attribution.CHATHAM, "Un participante"),
    ],
)
def test_nothing_tells_more_of_the_author_than_the_attribution(app: Flask, attribution: Any, words: str) -> None:
    forum = chile(attribution=attribution)
    fields = {"country_code": "CR", "institution_name": "Dirección Ficticia", "language": "es"}
    ana = make_participant(forum, person("Ana", **fields))
    make_participant(forum, person("Olga", language="es"))
    first = make_contribution(ana, forum, via=Via.MAIL)
    if not first.is_published:  # under Chatham House each is reviewed
        publish_reviewed(forum, review_of(first), now(), "system")
    ref = ana.person.public_id
    spread()
    (message,) = mails(to_address="olga@compras.example")
    whole = as_email(message).as_string() + message.text + message.html + message.subject + message.from_name
    assert message.from_name == f"{words} (vía Foro Chile)"
    assert message.text.startswith(f"Contribución 1 · {words}\n")
    for told in (
        "Ana",
        ref,
        *(("Ficticia", "Costa Rica") if attribution is Attribution.CHATHAM else ()),
    ):
        assert told not in whole


@pytest.mark.usefixtures("context")
def test_a_thread_holds_in_a_tree_of_thirty() -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    first = make_contribution(ana, forum)
    sent = [first]
    for number in range(1, 30):  # a chain of 24 and branches off it
        parent = sent[-1] if number < 24 else sent[number - 20]
        sent.append(make_contribution(ana, forum, f"Respuesta {number}.", parent=parent, topic=first.topic, hourly=99))
    numbers = {one.id: one.number for one in sent}
    parents = {one.number: numbers.get(one.parent_id or 0) for one in sent}
    spread()
    emails = {message.message_id: read(message) for message in mails()}
    assert len(emails) == 30
    known = {contribution_message_id(forum, number or 0): number for number in numbers.values()}
    for message_id, email in emails.items():
        number = known[message_id]
        references = str(email["References"] or "").split()
        assert set(references) <= emails.keys(), "References resolve"
        above, step = [], parents[number]
        while step:
            above, step = [step, *above], parents[step]
        assert [known[one] for one in references] == (above if len(above) <= 20 else [above[0], *above[-20:]])
        assert email["In-Reply-To"] == (references[-1] if references else None)
        assert email["Subject"] == ("" if number == 1 else "Re: ") + "[chile04] Un tema"


@pytest.mark.usefixtures("context")
def test_the_subject_stays_when_the_topic_is_renamed() -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    first = make_contribution(ana, forum, title="Catálogo")
    spread()
    topic = db.session.get_one(ForumTopic, first.topic_id, options=[joinedload(ForumTopic.question)])
    topic.title = "Otro título"
    make_contribution(anew(ana), forum, "Sigo.", topic=topic)
    spread()
    assert [message.subject for message in mails()] == ["[chile04] Catálogo", "Re: [chile04] Catálogo"]
    assert "Otro título" in mails()[1].text


@pytest.mark.usefixtures("context")
def test_who_was_mailed_it_was_shown_it() -> None:
    forum = chile()
    ana, olga, nada = make_participant(forum, person("Ana")), make_participant(forum, person("Olga")), None
    nada = make_participant(forum, person("Nada"), delivery=ForumDelivery.NONE)
    make_contribution(ana, forum)
    spread()
    seen = [holds_number(seen_by(forum.id, anew(one).person.public_id), 1) for one in (ana, olga, nada)]
    assert seen == [True, True, False]


def hide(forum: Forum, sent: Contribution, olga: ForumParticipant) -> None:
    hide_contribution(forum, sent.id, now(), "system", "Datos personales.")


def leave(_forum: Forum, _sent: Contribution, olga: ForumParticipant) -> None:
    olga.state = ParticipantState.LEFT


def choose_daily(_forum: Forum, _sent: Contribution, olga: ForumParticipant) -> None:
    olga.delivery = ForumDelivery.DAILY


def cancel(forum: Forum, _sent: Contribution, _olga: ForumParticipant) -> None:
    forum.state = ForumState.CANCELLED


def keep_unnamed(_forum: Forum, sent: Contribution, _olga: ForumParticipant) -> None:
    sent.attribution = Attribution.CHATHAM


def erase(_forum: Forum, sent: Contribution, _olga: ForumParticipant) -> None:
    sent.snapshot_name = ""


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("meanwhile", [hide, leave, choose_daily, cancel, keep_unnamed, erase])
def test_what_no_longer_holds_when_it_leaves_reaches_nobody(meanwhile: Any) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana", country_code="CR"), delivery=ForumDelivery.NONE)
    olga = make_participant(forum, person("Olga"))
    sent = make_contribution(ana, forum)
    spread()
    olga = db.session.get_one(ForumParticipant, olga.id)
    meanwhile(db.session.get_one(Forum, forum.id), db.session.get_one(Contribution, sent.id), olga)
    db.session.commit()
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    (message,) = mails(to_address="olga@compras.example")
    assert (message.state, message.answer) == (MessageState.SUPPRESSED, Note.OVERTAKEN)


@pytest.mark.usefixtures("context")
def test_what_is_hidden_before_it_is_spread_is_not_spread() -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    sent = make_contribution(ana, forum)
    hide_contribution(forum, sent.id, now(), "system", "Datos personales.")
    spread()
    assert mails() == []


@pytest.mark.usefixtures("context")
def test_leaving_the_list_means_no_mail_of_this_forum_until_one_chooses_again() -> None:
    forum, other = chile(), make_forum(code="otro")
    ana = make_participant(forum, person("Ana"))
    elsewhere = make_participant(other, ana.person)
    make_contribution(ana, forum)
    spread()
    unsubscribe(mails()[0], UnsubscribedBy.ONE_CLICK)
    make_contribution(anew(ana), forum, "Segunda.", title="Segunda")
    make_contribution(anew(elsewhere), other)
    spread()
    assert [message.list_name for message in mails()] == ["forum:chile04", "forum:otro"]
    standing = standing_for(db.session.get_one(Forum, forum.id), anew(ana).person)
    assert delivery_now(standing) is ForumDelivery.NONE
    join_forum(standing, ForumDelivery.EACH, now())
    assert delivery_now(standing) is ForumDelivery.EACH
    make_contribution(anew(ana), forum, "Tercera.", title="Tercera")
    spread()
    assert [message.list_name for message in mails()][2:] == ["forum:chile04"]


@pytest.mark.usefixtures("context")
def test_a_long_text_ends_with_a_link() -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana", language="es"))
    make_contribution(ana, forum, "palabra " * 2400 + "fin")
    make_contribution(ana, forum, "<&" * 4000 + "*a*" * 1000, title="Entidades")
    spread()
    first, second = mails()
    assert "…\n\nEsta contribución" in first.text
    assert "fin\n" not in first.text
    assert len(first.text) < MAILED_LIMIT + 1_000
    assert "contributions/1?lang=es" in first.text.partition("…\n\n")[2].split("\n")[0]
    for message in (first, second):
        assert len(as_email(message).as_bytes()) < 60_000 * 3  # as it is encoded
        assert len(message.text.encode()) + len(message.html.encode()) < 60_000
    assert len(shortened("x" * 20_000)) == MAILED_LIMIT


@pytest.mark.usefixtures("context")
def test_when_the_forum_has_closed_nobody_is_asked_to_answer(clock: SettableClock) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana", language="en"))
    make_contribution(ana, forum)
    clock.move(timedelta(days=40))
    spread()
    assert headers(mails()[0])["List-Post"] == "NO"
    assert "takes no contributions now" in mails()[0].text


@pytest.mark.usefixtures("context")
def test_a_statement_budget(statements: Any) -> None:
    forum = chile()
    ana, *_ = circle(forum, 50)
    number = make_contribution(ana, forum).id
    db.session.commit()
    with statements() as counted:
        spreading.spread_further(number, now())
    assert len(counted) <= 16 + 2 * 50, counted


HARM = [
    "x\r\nBcc: eve@evil.example",
    "=?utf-8?q?=0D=0ABcc:_eve@evil.example?=",
    '"; <eve@evil.example>',
    "\u202e<script>",
]


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("harm", HARM)
def test_no_title_and_no_name_adds_a_header_or_a_recipient(harm: str) -> None:
    forum = make_forum(f"Foro {harm}", code="chile04", slug="chile")
    ana = make_participant(forum, person("Ana"))
    ana.person.rename(f"Ana {harm}", "Ejemplo")
    make_contribution(ana, forum, f"Texto {harm}", title=f"Tema {harm}")
    spread()
    (message,) = mails()
    email = read(message)
    assert "Bcc" not in email
    assert [one.addr_spec for one in email["From"].addresses] == [f"forum+chile04@{DOMAIN}"]
    assert [one.addr_spec for one in email["To"].addresses] == ["ana@compras.example"]
    assert "<script>" not in message.html
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    assert mails()[0].state is not MessageState.SUPPRESSED, "an odd name is no other attribution"
