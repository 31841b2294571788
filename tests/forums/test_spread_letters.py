"""A contribution as a letter: headers byte for byte, a thread that holds, and no more of its author than may be told."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import joinedload

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.addressing import contribution_message_id
from app.forums.letters import MAILED_LIMIT, shortened
from app.forums.models import (
    Attribution,
    ForumTopic,
    Via,
)
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.mime import as_email
from app.mail.models import MessageState
from tests.fixtures.time import SettableClock
from tests.forums.mailed import DOMAIN, anew, chile, headers, mails, person, read, spread
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_participant,
    review_of,
)

pytestmark = pytest.mark.usefixtures("by_mail")


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
    assert re.search(r"1, (?:de )?Ana Ejemplo, .+: En mi país, todo\. Segundo párrafo\.\n\nDe acuerdo", answer)
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
