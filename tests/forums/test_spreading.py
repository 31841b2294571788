"""A published contribution reaches everybody who asked for each one by mail, once, and not when it no longer holds."""

import re
from typing import Any

import pytest
from flask import Flask

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions import spreading
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.participating import join_forum
from app.forums.addressing import contribution_message_id
from app.forums.bitmaps import holds_number
from app.forums.models import (
    Contribution,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumState,
    ParticipantState,
)
from app.forums.queries.reading import seen_by
from app.forums.queries.spreading import delivery_now
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.message_tokens import REPLY, UNSUBSCRIBE, token_of
from app.mail.models import MessageState, Note, UnsubscribedBy
from app.mail.subscriptions.actions import unsubscribe
from app.mail.threads import loop_mark
from tests.forums.mailed import DOMAIN, anew, chile, circle, headers, mails, person, read, spread
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_participant,
    standing_for,
)

pytestmark = pytest.mark.usefixtures("by_mail")


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


def choose_daily(forum: Forum, _sent: Contribution, olga: ForumParticipant) -> None:
    join_forum(standing_for(forum, anew(olga).person), ForumDelivery.DAILY, now())


def cancel(forum: Forum, _sent: Contribution, _olga: ForumParticipant) -> None:
    forum.state = ForumState.CANCELLED


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("meanwhile", [hide, leave, choose_daily, cancel])
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
def test_a_statement_budget(statements: Any) -> None:
    forum = chile()
    ana, *_ = circle(forum, 50)
    number = make_contribution(ana, forum).id
    db.session.commit()
    with statements() as counted:
        spreading.spread_further(number, now())
    assert len(counted) <= 16 + 2 * 50, counted
