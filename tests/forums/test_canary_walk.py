"""Every page of forums, asked for by whoever may read the forum and nothing more: none tells what is not for readers, nor who
wrote under the Chatham House rule. The addresses are those of the application, so a new page is walked too."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.hiding import hide_contribution, withdraw_contribution
from app.forums.actions.revising import revise_own
from app.forums.links import participant_token
from app.forums.models import (
    Attribution,
    Contribution,
    Forum,
    ForumDelivery,
    ForumReview,
    Moderation,
    ReturnReason,
    Via,
)
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.library.files.models import StoredFile
from app.mail.mime import as_email
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import START
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_translation,
    place_of,
    review_of,
    standing_for,
)
from tests.forums.report.making import make_point, make_quote

pytestmark = pytest.mark.one_database

CANARY = "canariosecreto"
#: Of who wrote under the Chatham House rule.
UNTOLD = ("Zenobia", "zenobia", "Instituto Oculto", "Haití", "Haiti", "Haïti", "/HT", "=HT")


def scene() -> Forum:
    """A forum in which there is one of everything that a reader must not find; the last number tells the Chatham House one."""
    forum = make_forum(code="canario")
    open_, closed = make_forum_question(forum), make_forum_question(forum, position=2, attribution=Attribution.CHATHAM)
    ana = make_participant(forum, make.make_person(**cast.ANA.fields))
    zenobia = make.make_person(
        "Zenobia", "Sola", institution_name="Instituto Oculto", country_code="HT", email="zenobia@ht.example"
    )
    first = make_contribution(ana, forum, "Lo público.", question=open_, title="Abierto")
    make_translation(first, "What is public.", draft=f"Draft {CANARY}.")
    hidden = make_contribution(ana, forum, f"Oculto {CANARY}.", question=open_, title=f"Título {CANARY}")
    withdrawn = make_contribution(ana, forum, f"Retirado {CANARY}.", parent=first)
    edited = make_contribution(ana, forum, f"Antes {CANARY}.", topic=place_of(first))
    revise_own(standing_for(forum, ana.person), edited.id, "Después.", START)
    for one in (hidden, withdrawn):
        make_attached(one, f"{CANARY}.pdf")
        make_translation(one, f"Gone {CANARY}.")
        make_quote(forum, one, CANARY, make_point(forum, open_, "Un punto.", position=one.number))
    hide_contribution(forum, hidden.id, START, "moderator", f"Por {CANARY}.")
    withdraw_contribution(standing_for(forum, ana.person), withdrawn.id, START)
    secret = make_contribution(make_participant(forum, zenobia), forum, "Sin nombre.", question=closed, title="Cerrado")
    publish_reviewed(forum, review_of(secret), START, "moderator")
    secret.via = Via.MAIL
    forum.moderation = Moderation.ALL
    waits = make_contribution(ana, forum, f"Espera {CANARY}.", question=open_, title=f"Espera {CANARY}")
    make_attached(waits, f"{CANARY}-2.pdf")
    returned = make_contribution(ana, forum, f"Devuelto {CANARY}.", topic=place_of(first))
    return_to_author(forum, review_of(returned), ReturnReason.TONE, f"Por {CANARY}.", START, "moderator")
    make_forum_role(forum, make.make_person(**cast.OLGA.fields))
    return forum


def addresses(app: Flask, forum: Forum, token: str) -> Iterator[str]:
    """Every page of forums, for all that there is in this one."""
    refs = [ref for model in (Contribution, ForumReview) for ref in db.session.scalars(db.select(model.public_id))]
    values = {
        "slug": [forum.slug],
        "from_slug": [forum.slug],
        "number": range(1, forum.last_number + 1),
        "position": [1, 2],
        "public_id": refs,
        "language": ["en"],
        "token": [token],
    }
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(("forums.", "linked_forums.")) and "GET" in (rule.methods or ()):
            names = sorted(rule.arguments)
            for given in product(*(values[name] for name in names)):
                yield str((rule.build(dict(zip(names, given, strict=True)), append_unknown=False) or ("", ""))[1])
    there = f"/forums/{forum.slug}"
    yield from (f"{there}/{page}" for page in ("search?person=Zenobia", "search?country=HT", "search?q=nombre"))
    yield from (f"{there}/figures/contributions?by={by}" for by in ("country", "institution", "category", "via"))
    yield from (f"/files/{ref}" for ref in db.session.scalars(db.select(StoredFile.public_id)))


def told_by(answer: str) -> set[str]:
    """What of it stands in an answer; all countries stand in the forms of searches."""
    read = re.sub(r"<option.*?</option>", "", answer)
    return {word for word in (CANARY, *UNTOLD) if word in read}


def test_no_page_of_forums_tells_a_reader(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs, caplog: pytest.LogCaptureFixture
) -> None:
    """A participant finds more than a visitor does, so the participant walks."""
    with arrange():
        forum = scene()
        account = make.make_account(person=make.make_person(**cast.JOAO.fields))
        walk = list(addresses(app, forum, participant_token(make_participant(forum, account.person))))
    sign_in(client, account)
    read = {address: client.get(address) for address in walk}
    assert sum(answer.status_code == 200 for answer in read.values()) > 30
    told = {address: told_by(f"{answer.headers}{answer.get_data(as_text=True)}") for address, answer in read.items()}
    who_takes_part = told.pop(f"/forums/{forum.slug}/participants")
    assert CANARY not in who_takes_part and "Zenobia" in who_takes_part, "she takes part in the other question too"
    asked = {address: words - told_by(address) for address, words in told.items()}
    assert {address: words for address, words in asked.items() if words} == {}
    assert not told_by(caplog.text)


@pytest.mark.usefixtures("by_mail")
def test_no_mail_of_forums_tells_a_reader(app: Flask, arrange: Arrange) -> None:
    with arrange():
        forum = scene()
        for delivery in (ForumDelivery.EACH, ForumDelivery.DAILY):
            due = {"digest_due_at": START - timedelta(minutes=5)} if delivery is ForumDelivery.DAILY else {}
            person = make.make_person(f"Lee {delivery.value}", zone="UTC")
            make_participant(forum, person, delivery=delivery, joined_at=START - timedelta(days=9), **due)
    with app.app_context():
        for name in ("spread_contributions", "send_digests"):
            assert not run(jobs()[name]).failed
        mails = [one for one in db.session.scalars(db.select(OutboxMessage)) if "Lee" in one.to_name]
        assert {one.kind for one in mails} == {"forums/contribution", "forums/digest"}
        for one in mails:
            whole = as_email(one).as_string() + one.subject + one.from_name + one.text + one.html + one.message_id
            assert not told_by(whole), one.subject
