"""What people are told of a forum they take part in: once each, in their language, and not when it no longer holds."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.actions import telling
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.participating import join_forum
from app.forums.actions.revising import revise_own
from app.forums.actions.submitting import Writing, submit
from app.forums.actions.transitions import set_closing
from app.forums.forecasts import forum_closings, forum_last_days, forum_openings
from app.forums.links import participant_link
from app.forums.models import (
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumRoleKind,
    ForumState,
    ForumTransition,
    Moderation,
    ParticipantState,
    ReturnReason,
)
from app.forums.places import WritingPlace
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import MessageState, OutboxMessage
from app.mail.outbox import silenced
from app.people.models import Person
from tests import make
from tests.fixtures.time import SettableClock
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_role,
    make_participant,
    review_of,
    standing_for,
)
from tests.make import saved

pytestmark = pytest.mark.usefixtures("context")


def told(kind: str) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.kind == f"forums/{kind}").order_by(OutboxMessage.id)
    return list(db.session.scalars(query))


def tell() -> None:
    db.session.commit()
    result = run(jobs()["tell_forums"])
    assert not result.failed, result


def chile(**fields: Any) -> Forum:
    return make_forum("Foro Chile", code="chile04", slug="chile", **fields)


def test_whoever_joins_is_told_the_rules_once() -> None:
    forum = chile(rules=TranslatedText(es="Nadie habla por otro."))
    person = make.make_person("Ana", language="fr")
    standing = standing_for(forum, person)
    join_forum(standing, ForumDelivery.DAILY, now())
    joined = standing_for(forum, person)
    join_forum(joined, ForumDelivery.EACH, now())
    (message,) = told("joined")
    assert message.subject == "[chile04] Vous participez au forum"
    assert "Nadie habla por otro." in message.text
    assert participant_link(standing_for(forum, person).participant, "fr", "page") in message.text


def test_a_contribution_that_waits_is_told_of_once_a_day(clock: SettableClock) -> None:
    forum = chile(moderation=Moderation.ALL)
    ana = make_participant(forum, make.make_person("Ana", language="pt"))
    sent = make_contribution(ana, forum, "O que aprendemos.")
    make_contribution(ana, forum, "E mais.", title="Mais")
    (message,) = told("waits")
    assert message.subject == "[chile04] Sua contribuição aguarda o moderador"
    assert "O que aprendemos." in message.text
    assert participant_link(ana, "pt", "own", public_id=sent.public_id) in message.text
    clock.move(timedelta(days=1))
    make_contribution(ana, forum, "Outra.", title="Outra")
    assert len(told("waits")) == 2


def test_it_is_not_told_once_it_is_decided(app: Flask) -> None:
    forum = chile(moderation=Moderation.ALL)
    sent = make_contribution(make_participant(forum), forum)
    publish_reviewed(forum, review_of(sent), now(), "system")
    db.session.commit()
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    assert told("waits")[0].state is MessageState.SUPPRESSED


def test_what_is_published_at_once_or_as_it_was_written_is_not_mailed_about() -> None:
    forum = chile()
    ana = make_participant(forum)
    make_contribution(ana, forum)
    forum.moderation = Moderation.ALL
    held = make_contribution(ana, forum, "Espera.", title="Otro")
    publish_reviewed(forum, review_of(held), now(), "system", body="Espera.")
    assert [message.kind for message in db.session.scalars(select(OutboxMessage))] == ["forums/waits"]


def test_of_an_edit_the_author_sees_both_texts() -> None:
    forum = chile(moderation=Moderation.ALL)
    held = make_contribution(make_participant(forum), forum, "Como yo lo escribí.")
    publish_reviewed(forum, review_of(held), now(), "system", body="Como lo dejó el moderador.")
    (message,) = told("edited")
    assert message.subject == "[chile04] Su contribución se publicó con cambios"
    for part in (message.text, message.html):
        assert part.index("Como lo dejó el moderador.") < part.index("Como yo lo escribí.")


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("es", "[chile04] Le devolvemos su contribución"),
        ("en", "[chile04] Your contribution comes back to you"),
        ("pt", "[chile04] Devolvemos a sua contribuição"),
        ("fr", "[chile04] Nous vous rendons votre contribution"),
    ],
)
def test_what_is_returned_comes_back_whole_with_the_reason(language: str, subject: str) -> None:
    forum = chile(moderation=Moderation.ALL)
    text = "palabra " * 2000 + "la última"
    held = make_contribution(make_participant(forum, make.make_person("Ana", language=language)), forum, text)
    return_to_author(forum, review_of(held), ReturnReason.OTHER, "Nombra a <otra> persona.", now(), "system")
    (message,) = told("returned")
    assert message.subject == subject
    assert text in message.text
    assert "la última" in message.html
    assert "Nombra a <otra> persona." in message.text
    assert "Nombra a &lt;otra&gt; persona." in message.html


def test_a_change_that_is_returned_is_called_one_and_what_was_published_stays() -> None:
    forum = chile()
    ana = make_participant(forum)
    sent = make_contribution(ana, forum, "Como está publicada.")
    forum.moderation = Moderation.ALL
    revise_own(standing_for(forum, ana.person), sent.id, "Como la quiero.", now())
    return_to_author(forum, review_of(sent), ReturnReason.TONE, "", now(), "system")
    (message,) = told("returned")
    assert "le devuelve el cambio de su contribución 1" in message.text
    assert "Como la quiero." in message.text
    assert "No se ha publicado" not in message.text


def test_of_a_change_published_with_an_edit_the_author_sees_both_texts() -> None:
    forum = chile()
    ana = make_participant(forum)
    sent = make_contribution(ana, forum, "Como está publicada.")
    forum.moderation = Moderation.ALL
    revise_own(standing_for(forum, ana.person), sent.id, "Como la quiero.", now())
    publish_reviewed(forum, review_of(sent), now(), "system", body="Como la dejan.")
    (message,) = told("edited")
    assert message.text.index("Como la dejan.") < message.text.index("Como la quiero.")


def test_whose_contribution_is_hidden_is_told_why() -> None:
    forum = chile()
    sent = make_contribution(make_participant(forum), forum, "Lo que escribí.")
    hide_contribution(forum, sent.id, now(), "system", "Nombra a una empresa.")
    (message,) = told("hidden")
    assert message.subject == "[chile04] Su contribución 1 fue ocultada"
    assert "Motivo: Nombra a una empresa." in message.text
    assert "Lo que escribí." in message.text


def test_nothing_is_said_to_nobody_and_in_answer_to_a_program() -> None:
    forum = chile(moderation=Moderation.ALL)
    with silenced():
        make_contribution(make_participant(forum), forum)
    erased = make_participant(forum, make.make_person("Eva", erased_at=now()))
    make_contribution(erased, forum, title="Otro")
    assert told("waits") == []


def transition(forum: Forum, was: ForumState, became: ForumState) -> ForumTransition:
    forum.state = became
    step = ForumTransition(forum_id=forum.id, was=was, became=became, at=now(), actor="system")
    step.closes_at = forum.closes_at
    return saved(step)


def test_everybody_who_takes_part_is_told_once_that_it_opened_and_of_another_end(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TOLD_TOGETHER", 3)
    forum = chile()
    for number in range(7):
        make_participant(forum, make.make_person(f"Persona{number}"), delivery=ForumDelivery.NONE)
    make_participant(forum, make.make_person("Fuera"), state=ParticipantState.LEFT)
    make_participant(forum, make.make_person("Sin", email=None))
    transition(forum, ForumState.ANNOUNCED, ForumState.OPEN)
    tell()
    tell()
    assert len(told("opened")) == 7
    assert told("opened")[0].subject == "[chile04] El foro está abierto"
    clock.move(timedelta(hours=2))
    days = Schedule(date(2026, 11, 10), date(2026, 12, 10), Precision.DAY, time(9), time(18), "America/Santiago")
    forum = db.session.get_one(Forum, forum.id)
    set_closing(forum, days, now(), "system", "Llegan aún muchas contribuciones.")
    tell()
    assert len(told("opened")) == 7
    assert len(told("extended")) == 7
    assert told("extended")[0].subject == "[chile04] El foro cierra ahora el jueves 10, 18:00 (Santiago de Chile)"
    assert "Motivo: Llegan aún muchas contribuciones." in told("extended")[0].text


def test_what_the_clock_writes_waits_for_the_end_of_quiet_hours(clock: SettableClock) -> None:
    clock.set(datetime(2026, 11, 20, 3, tzinfo=UTC))  # midnight in Santiago
    forum = chile()
    make_participant(forum, make.make_person("Ana", zone="America/Santiago", country_code=None))
    transition(forum, ForumState.OPEN, ForumState.CLOSED)
    tell()
    (message,) = told("closed")
    assert message.due_at == datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("es", "[chile04] Quedan dos días: hasta el viernes 26, 18:00 (Santiago de Chile)"),
        ("en", "[chile04] Two days left: until Friday 26, 18:00 (Santiago)"),
        ("pt", "[chile04] Faltam dois dias: até sexta-feira 26, 18:00 (Santiago)"),
        ("fr", "[chile04] Encore deux jours : jusqu’au vendredi 26, 18 h (Santiago)"),
    ],
)
def test_two_days_before_its_end_everybody_is_told_once(clock: SettableClock, language: str, subject: str) -> None:
    days = Schedule(date(2026, 11, 1), date(2027, 2, 26), Precision.DAY, time(9), time(18), "America/Santiago")
    forum = chile(schedule=days)
    make_participant(forum, make.make_person("Ana", language=language))
    clock.set(datetime(2027, 2, 24, 20, 59, tzinfo=UTC))
    tell()
    assert told("closing") == []
    clock.move(timedelta(minutes=1))
    tell()
    clock.move(timedelta(hours=3))
    tell()
    (message,) = told("closing")
    assert message.subject.replace("\N{NO-BREAK SPACE}", " ") == subject


def test_an_extension_overtakes_it_and_it_is_told_again(clock: SettableClock) -> None:
    forum = chile()
    make_participant(forum)
    clock.set(datetime(2026, 11, 29, 15, tzinfo=UTC))
    tell()
    forum = db.session.scalars(select(Forum)).one()
    forum.reschedule(
        Schedule(date(2026, 11, 10), date(2026, 12, 10), Precision.DAY, time(9), time(18), "America/Santiago")
    )
    db.session.commit()
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    assert told("closing")[0].state is MessageState.SUPPRESSED
    clock.set(datetime(2026, 12, 9, 15, tzinfo=UTC))
    tell()
    assert len(told("closing")) == 2


def waits(forum: Forum, ana: ForumParticipant, title: str) -> None:
    forum = db.session.get_one(Forum, forum.id)
    person = db.session.get_one(Person, ana.person_id)
    submit(standing_for(forum, person), WritingPlace(title=title), Writing("Texto.", now(), "es"))


def test_moderators_hear_at_once_and_then_at_most_each_half_hour(clock: SettableClock) -> None:
    forum = chile(moderation=Moderation.ALL)
    moderator = make.make_person("Olga", language="es")
    make_forum_role(forum, moderator)
    make_forum_role(forum, make.make_person("Antes"), until=now() - timedelta(days=1))
    make_forum_role(forum, make.make_person("Organiza"), ForumRoleKind.ORGANISER)
    ana = make_participant(forum)
    waits(forum, ana, "Uno")
    tell()
    assert [message.subject for message in told("to_review")] == ["[chile04] 1 por revisar, desde hace 1 min"]
    clock.move(timedelta(minutes=10))
    waits(forum, ana, "Dos")
    tell()
    assert len(told("to_review")) == 1
    clock.move(timedelta(hours=2))
    waits(forum, ana, "Tres")
    tell()
    tell()
    assert told("to_review")[1].subject == "[chile04] 3 por revisar, la más antigua hace 2 h"
    text = told("to_review")[1].text
    assert text.index("Uno") < text.index("Dos") < text.index("Tres")
    assert text.count("http://127.0.0.1:8000/forums/chile/moderation/") == 3
    clock.move(timedelta(hours=5))
    tell()
    assert len(told("to_review")) == 2, "nothing new waits"
    assert {message.person_ref for message in told("to_review")} == {moderator.public_id}


SUBJECTS = {
    "es": "3 por revisar, la más antigua hace 2 h",
    "en": "3 to review, the oldest for 2 h",
    "pt": "3 para rever, a mais antiga há 2 h",
    "fr": "3 à examiner, la plus ancienne depuis 2 h",
}


@pytest.mark.parametrize("language", SUBJECTS)
def test_how_it_is_said_in_each_language(clock: SettableClock, language: str) -> None:
    forum = chile(moderation=Moderation.ALL)
    make_forum_role(forum, make.make_person("Olga", language=language))
    ana = make_participant(forum)
    for title in ("Uno", "Dos", "Tres"):
        waits(forum, ana, title)
    clock.move(timedelta(hours=2))
    tell()
    assert told("to_review")[0].subject == f"[chile04] {SUBJECTS[language]}"


def test_when_nothing_waits_any_more_it_is_not_sent() -> None:
    forum = chile(moderation=Moderation.ALL)
    make_forum_role(forum, make.make_person("Olga"))
    sent = make_contribution(make_participant(forum), forum)
    tell()
    publish_reviewed(db.session.get_one(Forum, forum.id), review_of(sent), now(), "system")
    db.session.commit()
    run(jobs()["deliver_outbox"])
    db.session.expire_all()
    assert told("to_review")[0].state is MessageState.SUPPRESSED


def test_what_the_clock_will_write_is_foretold(app: Flask) -> None:
    forum = chile(state=ForumState.ANNOUNCED)
    forum.reschedule(
        Schedule(date(2026, 11, 25), date(2026, 12, 10), Precision.DAY, time(9), time(18), "America/Santiago")
    )
    make_participant(forum)
    db.session.commit()
    until = now() + timedelta(days=30)
    with app.test_request_context():
        found = [source(until)[0] for source in (forum_openings, forum_last_days, forum_closings)]
    assert [one.at for one in found] == [forum.opens_at, forum.closes_at - timedelta(days=2), forum.closes_at]
    assert {one.people for one in found} == {1}
