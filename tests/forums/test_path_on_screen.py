"""The whole path on screen: joined, written, held, published, read, answered."""

import re

from app.accounts.models import RoleKind
from app.forums.models import Moderation
from tests import cast, make
from tests.forums.making import make_forum, make_forum_question, make_forum_role


def test_somebody_joins_writes_and_is_published(arrange, client, sign_in):
    with arrange():
        forum = make_forum(moderation=Moderation.FIRST)
        make_forum_question(forum)
        author = make.make_account(person=make.make_person(**cast.ANA.fields))
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, moderator.person)
    sign_in(client, author)
    assert "Foro de prueba" in client.get("/forums").text
    there = f"/forums/{forum.slug}"
    assert client.get(f"{there}/contributions/new?question=1").status_code == 403
    assert client.post(f"{there}/participation", data={"delivery": "each"}).status_code == 303
    written = {"title": "Catálogo y convenio marco", "body": "Lo nuestro\n\n> citado\n\nfuncionó.", "language": "es"}
    seen = client.post(f"{there}/contributions/new?question=1&lang=en", data={**written, "preview": "1"})
    assert seen.status_code == 200 and "<blockquote>" in seen.text
    assert "moderator reads it before it is published" in seen.text
    sent = client.post(f"{there}/contributions/new?question=1", data={**written, "send": "1"})
    assert sent.status_code == 303
    own = client.get(sent.headers["Location"])
    assert own.status_code == 200 and "funcionó." in own.text
    assert client.get(f"{there}/topics/1").status_code == 404
    assert "Catálogo" not in client.get(f"{there}/questions/1").text

    sign_in(client, moderator)
    waiting = client.get(f"{there}/moderation").text
    review = re.search(rf"{there}/moderation/([\w-]{{22}})", waiting)
    assert review is not None
    page = client.get(review[0])
    assert page.status_code == 200 and "funcionó." in page.text
    assert client.post(f"{review[0]}/publication", data={}).status_code == 303

    for account in (author, None):
        if account is None:
            client.delete_cookie("session")
        else:
            sign_in(client, account)
        lasting = client.get(f"{there}/contributions/1")
        assert lasting.status_code == 302 and lasting.headers["Location"].endswith("/topics/1?around=1#c1")
        read = client.get(lasting.headers["Location"])
        assert read.status_code == 200 and "funcionó." in read.text and "Ana" in read.text
        assert client.get(there).status_code == client.get(f"{there}/questions/1").status_code == 200


def test_a_returned_contribution_comes_back_with_its_reason(arrange, client, sign_in):
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        make_forum_question(forum)
        author = make.make_account(person=make.make_person(**cast.ANA.fields))
        organiser = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.OLGA.fields))
    there = f"/forums/{forum.slug}"
    sign_in(client, author)
    client.post(f"{there}/participation", data={"delivery": "none"})
    sent = client.post(
        f"{there}/contributions/new?question=1",
        data={"title": "Otro asunto", "body": "No viene al caso.", "language": "es", "send": "1"},
    )
    sign_in(client, organiser)
    review = re.search(rf"{there}/moderation/[\w-]{{22}}", client.get(f"{there}/moderation").text)
    assert review is not None
    wrong = client.post(f"{review[0]}/return", data={"reason": "", "words": ""})
    assert wrong.status_code == 422
    answer = client.post(f"{review[0]}/return", data={"reason": "tone", "words": "Con más cuidado, por favor."})
    assert answer.status_code == 303
    sign_in(client, author)
    assert "Con más cuidado" in client.get(sent.headers["Location"]).text
    assert client.get(f"{there}/contributions/1").status_code == 404
