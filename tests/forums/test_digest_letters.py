"""A digest as its recipient reads it: contents first, by question and topic, with a way to answer each contribution."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from app.core.clock import now
from app.core.dates import brief_weekday
from app.forums.actions.deciding import publish_reviewed
from app.forums.models import Attribution
from app.mail.message_tokens import REPLY, message_by_token, part_in_token
from app.mail.mime import as_email
from tests.fixtures.time import SettableClock
from tests.forums.digested import DOMAIN, FAR, chile, digests, morning, person, reader, told, write
from tests.forums.making import (
    make_contribution,
    make_forum_question,
    make_participant,
    review_of,
)

pytestmark = pytest.mark.usefixtures("by_mail")


@pytest.mark.usefixtures("context")
def test_under_chatham_house_nothing_tells_who_wrote(clock: SettableClock) -> None:
    forum = chile(schedule=FAR, attribution=Attribution.CHATHAM)
    ana = make_participant(forum, person("Ana", country_code="CR", institution_name="Dirección Ficticia"))
    reader(forum)
    held = make_contribution(ana, forum)
    publish_reviewed(forum, review_of(held), now(), "system")
    ref = ana.person.public_id
    morning(clock)
    (message,) = digests()
    whole = as_email(message).as_string() + message.text + message.html + message.subject + message.from_name
    assert "Contribución 1 · Un participante\n" in message.text
    for words in ("Ana", ref, "Ficticia", "Costa Rica"):
        assert words not in whole


SUBJECTS = {
    "es": ("[chile04] 3 contribuciones nuevas · {}", "3 contribuciones nuevas: Precios (1) · Catálogo (2)"),
    "en": ("[chile04] 3 new contributions · {}", "3 new contributions: Precios (1) · Catálogo (2)"),
    "pt": ("[chile04] 3 contribuições novas · {}", "3 contribuições novas: Precios (1) · Catálogo (2)"),
    "fr": ("[chile04] 3 nouvelles contributions · {}", "3 nouvelles contributions\u00a0: Precios (1) · Catálogo (2)"),
}


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("language", SUBJECTS)
def test_it_reads_in_four_languages_with_its_headers(language: str, clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    question = make_forum_question(forum, "¿Qué compra el Estado por catálogo?")
    ana = make_participant(forum, person("Ana", country_code="CR"))
    reader(forum, language=language)
    first = make_contribution(ana, forum, "**Primera**.\n\n" + "palabra " * 400, title="Catálogo")
    make_contribution(ana, forum, "De los precios.", question=question, title="Precios")
    make_contribution(ana, forum, "De acuerdo.", parent=first, topic=first.topic)
    morning(clock)
    (message,) = digests()
    day = brief_weekday((now() - timedelta(hours=3)).date(), language)
    subject, contents = (words.format(day) for words in SUBJECTS[language])
    assert message.subject == subject
    lines = message.text.split("\n")
    assert lines[0] == contents
    assert lines[2] == "¿QUÉ COMPRA EL ESTADO POR CATÁLOGO?"
    assert [line for line in lines if line in ("Precios", "Catálogo")] == ["Precios", "Catálogo"]
    assert told(message) == [2, 1, 3]
    assert "Primera. palabra" in message.text, "what is answered is told without its marks"
    assert lines.count("* * *") == 1, "between the two of one topic"
    assert "palabra…" in message.text and message.text.count("palabra") < 240
    email = message_from_bytes(as_email(message).as_bytes(), policy=default)
    assert (email["Auto-Submitted"], email["Precedence"]) == ("auto-generated", "list")
    assert re.fullmatch(r"<d[0-9a-f]{24}@encuentro\.example>", email["Message-ID"])
    assert email["From"].addresses[0].addr_spec == f"forum+chile04@{DOMAIN}"
    assert email["From"].addresses[0].display_name == "Foro Chile"
    assert "<chile04.forums.encuentro.example>" in email["List-Id"]
    assert (email["List-Unsubscribe-Post"], email["Content-Language"]) == ("List-Unsubscribe=One-Click", language)
    assert email["List-Post"] == f"<mailto:forum+chile04@{DOMAIN}>"
    assert not email["In-Reply-To"] and not email["References"]
    assert message.text.partition("\n-- \n")[2].strip().count("\n") <= 4


@pytest.mark.usefixtures("context")
def test_each_contribution_has_an_address_for_answers_of_its_own(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana"))
    reader(forum)
    for number in (1, 2):
        write(forum, ana, number)
    morning(clock)
    (message,) = digests()
    assert "reply+…1@" in message.text, "no copy of ours opens anything"
    body = message_from_bytes(as_email(message).as_bytes(), policy=default)
    for part in ("plain", "html"):
        content = body.get_body((part,)).get_content()  # type: ignore[attr-defined]
        tokens = sorted(set(re.findall(r"reply\+([0-9a-z.]+)@", content)), key=part_in_token)
        assert [part_in_token(token) for token in tokens] == [1, 2]
        assert {message_by_token(token, REPLY) for token in tokens} == {message}
        assert message_by_token(tokens[0].replace(".1.", ".2."), REPLY) is None
        assert "…1@" not in content
    assert re.search(r'href="mailto:reply\+[0-9a-z.…]+@encuentro\.example\?subject=Re%3A%20%5Bchile04%5D', message.html)


@pytest.mark.usefixtures("context")
def test_when_the_forum_has_closed_nothing_asks_for_an_answer(clock: SettableClock) -> None:
    forum = chile()
    ana = make_participant(forum, person("Ana"))
    reader(forum)
    write(forum, ana, 1)
    clock.move(timedelta(days=40))
    morning(clock)
    assert [told(m) for m in digests()] == [[1]]
    assert "reply+" not in digests()[0].text + digests()[0].html


@pytest.mark.usefixtures("context")
def test_when_its_question_is_over_nothing_asks_for_an_answer_either(clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    question = make_forum_question(forum, closes_at=now() + timedelta(hours=1))
    ana = make_participant(forum, person("Ana"))
    reader(forum)
    make_contribution(ana, forum, question=question)
    morning(clock)
    (message,) = digests()
    assert told(message) == [1]
    assert "reply+" not in message.text + message.html
    assert "Responda a cada contribución" not in message.text
