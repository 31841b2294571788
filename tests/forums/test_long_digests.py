"""A digest of two hundred contributions stays below what programs of mail cut off."""

import re

import pytest

from app.forums.digests import MOST_TITLES
from app.forums.models import TextFormat
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import Note
from tests.fixtures.time import SettableClock
from tests.forums.digested import FAR, chile, digests, hide, morning, person, reader, work
from tests.forums.making import make_contribution, make_forum_question, make_participant, make_topic

pytestmark = pytest.mark.usefixtures("by_mail", "context")

#: Gmail shows no more bytes of a message's html than these, and a link to the rest.
GMAIL = 102 * 1024
WORDS = "> Citado de otra.\n\nEstá en https://compras.example/a&b. " + "Así compramos, ¿y ustedes? " * 30
NAMED = re.compile(r"^\* Contribución (\d+) · Ana Ejemplo, Costa Rica: http\S+/contributions/(\d+)\S*$", re.MULTILINE)


@pytest.mark.parametrize("topics", [2, 100])
def test_the_first_are_whole_and_the_others_are_named(topics: int, clock: SettableClock) -> None:
    forum = chile(schedule=FAR)
    question = make_forum_question(forum, "¿Qué aprendimos en los países de la red?")
    ana = make_participant(forum, person("Ana", country_code="CR"))
    reader(forum)
    places = [make_topic(forum, question, f"Cómo se comparan precios {n} & plazos") for n in range(topics)]
    for number in range(200):
        values = {"topic": places[number % topics], "hourly": 9_999, "format": TextFormat.MARKDOWN}
        make_contribution(ana, forum, f"{WORDS} Texto {number}.", **values)
    morning(clock)
    (message,) = digests()
    named = NAMED.findall(message.text)
    whole = re.findall(r"^Contribución (\d+) · Ana", message.text, re.MULTILINE)
    assert 60_000 < len(message.html.encode()) < GMAIL - 4_000
    assert len(whole) >= 10 and {number for number, _ in named} == {str(n + 1) for n in range(200)} - set(whole)
    assert all(number == address for number, address in named)
    assert f"{len(named)} de ellas " in message.text and f"{len(named)} de ellas " in message.html
    assert message.html.count("<p><a href=") == len(named)
    assert f"{topics - MOST_TITLES} temas más" in message.text if topics > MOST_TITLES else True
    work("deliver_outbox")
    assert len(digests()) == 1  # nothing changed: it leaves as it was made


def test_one_that_is_only_named_takes_the_digest_back_when_it_is_hidden(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.forums.digest_weight.MOST_BYTES", 3_400)
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana", country_code="CR"))
    reader(forum)
    topic = make_topic(forum)
    for number in range(4):
        make_contribution(ana, forum, f"Texto {number}.", topic=topic, hourly=9_999)
    morning(clock)
    (message,) = digests()
    assert [number for number, _ in NAMED.findall(message.text)] == ["4"]
    hide(forum, 4)
    run(jobs()["deliver_outbox"])
    first, second = digests()
    assert "Contribución 4" not in second.text + second.html
    assert first.answer == Note.OVERTAKEN


@pytest.mark.parametrize("language", ["es", "fr"])
def test_one_that_is_only_named_and_stands_leaves_the_digest_as_it_was_made(
    language: str, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """French has a space before its colon."""
    monkeypatch.setattr("app.forums.digest_weight.MOST_BYTES", 3_400)
    forum = chile(schedule=FAR)
    ana = make_participant(forum, person("Ana", country_code="CR"))
    reader(forum, language=language)
    topic = make_topic(forum)
    for number in range(4):
        make_contribution(ana, forum, f"Texto {number}.", topic=topic, hourly=9_999)
    morning(clock)
    run(jobs()["deliver_outbox"])
    (message,) = digests()
    assert "Texto 3" not in message.text
    assert message.answer != Note.OVERTAKEN
