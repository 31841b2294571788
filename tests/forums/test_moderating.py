"""What moderators do on their pages: locked, renamed, moved, split, merged, hidden, shown, looked at again."""

import pytest

from app.core.extensions import db
from app.forums.actions.flagging import flag_contribution
from app.forums.actions.revising import revise_own
from app.forums.models import (
    Contribution,
    FlagReason,
    Forum,
    ForumFlag,
    ForumReview,
    ForumTopic,
    Moderation,
    ReviewOutcome,
)
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    place_of,
    review_of,
    standing_for,
)


@pytest.fixture
def place(arrange, client, sign_in):
    """(address of a forum, accounts): one topic with 1, 2 answering 1 and 3; another with 4."""
    with arrange():
        forum = make_forum()
        question = make_forum_question(forum)
        author = make.make_account(person=make.make_person(**cast.ANA.fields))
        reader = make.make_account(person=make.make_person(**cast.JOAO.fields))
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, moderator.person)
        participant = make_participant(forum, author.person)
        make_participant(forum, reader.person)
        first = make_contribution(participant, forum, "La primera.", question=question, title="Catálogo")
        make_contribution(participant, forum, "La respuesta.", parent=first)
        make_contribution(participant, forum, "La tercera.", topic=place_of(first))
        make_contribution(participant, forum, "Otro asunto.", question=question, title="Pagos")
    sign_in(client, moderator)
    return f"/forums/{forum.slug}", {"author": author, "reader": reader, "moderator": moderator}


def topic_of(app, number: int) -> int:
    with app.app_context():
        query = db.select(ForumTopic.number).join(Contribution, Contribution.topic_id == ForumTopic.id)
        return db.session.scalars(query.where(Contribution.number == number)).one()


def test_a_topic_is_renamed_locked_and_pinned(app, client, sign_in, place):
    there, accounts = place
    assert client.get(f"{there}/topics/1/settings").status_code == 200
    wrong = client.post(f"{there}/topics/1/settings", data={"title": "", "question": "1"})
    assert wrong.status_code == 422
    said = {"title": "Catálogo y convenio", "question": "1", "is_locked": "y", "is_pinned": "y"}
    assert client.post(f"{there}/topics/1/settings", data=said).status_code == 303
    sign_in(client, accounts["author"])
    page = client.get(f"{there}/topics/1").text
    assert "Catálogo y convenio" in page and f"{there}/contributions/new?topic=1" not in page
    sent = client.post(f"{there}/contributions/new?topic=1", data={"body": "No.", "language": "es", "send": "1"})
    assert sent.status_code == 422 and "No." in sent.text
    assert client.post(f"{there}/topics/1/settings", data=said).status_code == 403


def test_a_contribution_moves_with_its_answers_after_a_look(app, client, place):
    there, _ = place
    assert client.get(f"{there}/contributions/1/place").status_code == 200
    look = client.post(f"{there}/contributions/1/place", data={"topic": "2", "under": "4", "preview": "1"})
    assert look.status_code == 200 and "1, 2" in look.text and topic_of(app, 1) == 1
    moved = client.post(f"{there}/contributions/1/place", data={"topic": "2", "under": "4", "move": "1"})
    assert moved.status_code == 303
    assert [topic_of(app, number) for number in (1, 2, 3)] == [2, 2, 1]
    lasting = client.get(f"{there}/contributions/2")
    assert "/topics/2?around=2" in lasting.headers["Location"]
    nowhere = client.post(f"{there}/contributions/1/place", data={"topic": "9", "move": "1"})
    assert nowhere.status_code == 422
    both = client.post(f"{there}/contributions/1/place", data={"topic": "1", "title": "Nuevo", "move": "1"})
    assert both.status_code == 422


def test_it_is_split_off_into_a_topic_of_its_own(app, client, place):
    there, _ = place
    assert client.post(f"{there}/contributions/1/place", data={"title": "Aparte", "move": "1"}).status_code == 303
    assert [topic_of(app, number) for number in (1, 2, 3)] == [3, 3, 1]
    assert "Aparte" in client.get(f"{there}/questions/1").text


def test_a_merged_topic_leads_to_its_heir(app, client, place):
    there, _ = place
    assert client.get(f"{there}/topics/1/merger").status_code == 200
    assert client.post(f"{there}/topics/1/merger", data={"into": "9", "merge": "1"}).status_code == 422
    look = client.post(f"{there}/topics/1/merger", data={"into": "2", "preview": "1"})
    assert look.status_code == 200 and topic_of(app, 1) == 1
    assert client.post(f"{there}/topics/1/merger", data={"into": "2", "merge": "1"}).status_code == 303
    assert {topic_of(app, number) for number in (1, 2, 3, 4)} == {2}
    old = client.get(f"{there}/topics/1")
    assert old.status_code == 308 and old.headers["Location"].endswith("/topics/2")


def test_a_locked_topic_says_so_to_moderators_and_lets_others_point_out(app, client, sign_in, place):
    there, accounts = place
    settings = {"title": "Catálogo", "question": "", "is_locked": "y", "is_pinned": "y"}
    assert client.post(f"{there}/topics/1/settings", data=settings).status_code == 303
    page = client.get(f"{there}/topics/1?lang=en").text
    assert "Locked" in page and "Pinned" in page
    sign_in(client, accounts["reader"])
    page = client.get(f"{there}/topics/1?lang=en").text
    assert "../contributions/1/flag" in page and "reply_to=1" not in page


def test_what_is_pointed_out_stays_until_a_moderator_decides(app, client, sign_in, place):
    there, accounts = place
    sign_in(client, accounts["reader"])
    assert client.get(f"{there}/contributions/1/flag").status_code == 200
    assert client.post(f"{there}/contributions/1/flag", data={"reason": ""}).status_code == 422
    said = {"reason": "tone", "words": "Ofende a un país."}
    assert client.post(f"{there}/contributions/1/flag", data=said).status_code == 303
    assert client.post(f"{there}/contributions/1/flag", data=said).status_code == 422
    assert "La primera." in client.get(f"{there}/topics/1").text
    sign_in(client, accounts["moderator"])
    with app.app_context():
        review = db.session.scalars(db.select(ForumReview.public_id)).one()
    page = client.get(f"{there}/moderation/{review}").text
    assert "Ofende a un país." in page and f"{there}/moderation/{review}/publication" not in page
    with app.app_context():
        assert db.session.scalars(db.select(ForumReview.claimed_until)).one() is not None, "opening it is a lease"
    assert client.post(f"{there}/moderation/{review}/keeping").status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(ForumReview.outcome)).one() is ReviewOutcome.KEPT
        assert db.session.scalars(db.select(ForumFlag.handled_at)).one() is not None


def test_leaving_it_as_it_is_does_not_drop_words_that_came_meanwhile(app, arrange, client, sign_in, place):
    """A page of before, or an address of one's own: what nobody has decided about goes on waiting."""
    there, accounts = place
    with arrange():
        one = db.session.scalars(db.select(Contribution).where(Contribution.number == 1)).one()
        forum = db.session.get_one(Forum, one.forum_id)
        forum.moderation = Moderation.ALL
        reader = standing_for(forum, accounts["reader"].person)
        flag_contribution(reader, one.id, FlagReason.TONE, "", START)
        revise_own(standing_for(forum, accounts["author"].person), one.id, "La primera, corregida.", START)
        held = make_contribution(reader.participant, forum, "Espera.", topic=place_of(one))
        waiting = [review_of(one).public_id, review_of(held).public_id]
    for public_id in waiting:
        assert client.post(f"{there}/moderation/{public_id}/keeping").status_code == 303
    with app.app_context():
        assert db.session.scalars(db.select(ForumReview.decided_at)).all() == [None, None]
    assert client.post(f"{there}/moderation/{waiting[0]}/publication", data={}).status_code == 303
    assert "La primera, corregida." in client.get(f"{there}/topics/1").text


def test_lists_begin_with_words_and_not_with_their_marks(arrange, client, sign_in, place):
    there, accounts = place
    with arrange():
        forum = db.session.scalars(db.select(Forum)).one()
        forum.moderation = Moderation.ALL
        author = standing_for(forum, accounts["author"].person).participant
        make_contribution(author, forum, "Algo **muy grave** pasó.", title="Marcas")
    lists = [client.get(f"{there}/moderation").text]
    sign_in(client, accounts["author"])
    lists.append(client.get(f"{there}/participation").text)
    for text in lists:
        assert "Algo muy grave pasó." in text and "**" not in text


def test_what_is_hidden_keeps_its_number_alone_and_can_be_shown_again(client, sign_in, place):
    there, accounts = place
    assert client.get(f"{there}/contributions/1/hiding").status_code == 200
    assert client.post(f"{there}/contributions/1/hiding", data={"why": ""}).status_code == 422
    assert client.post(f"{there}/contributions/1/hiding", data={"why": "Datos personales."}).status_code == 303
    sign_in(client, accounts["reader"])
    page = client.get(f"{there}/topics/1").text
    assert "La primera." not in page and "La respuesta." in page and 'id="c1"' in page
    assert client.post(f"{there}/contributions/1/showing").status_code == 403
    sign_in(client, accounts["moderator"])
    assert "La primera." in client.get(f"{there}/topics/1").text, "moderators read it still"
    assert client.post(f"{there}/contributions/1/showing").status_code == 303
    sign_in(client, accounts["reader"])
    assert "La primera." in client.get(f"{there}/topics/1").text


def test_an_author_changes_and_withdraws_what_is_theirs(app, arrange, client, sign_in, place):
    there, accounts = place
    sign_in(client, accounts["author"])
    with app.app_context():
        own = db.session.scalars(db.select(Contribution.public_id).where(Contribution.number == 1)).one()
    mine = f"{there}/participation/contributions/{own}"
    assert client.get(f"{mine}/edit").status_code == 200
    assert client.post(f"{mine}/edit", data={"body": ""}).status_code == 422
    assert client.post(f"{mine}/edit", data={"body": "La primera, corregida."}).status_code == 303
    assert "La primera, corregida." in client.get(f"{there}/topics/1").text
    sign_in(client, accounts["moderator"])
    kept = client.get(f"{there}/contributions/1/versions").text
    assert "La primera." in kept and "La primera, corregida." in kept
    sign_in(client, accounts["reader"])
    assert client.get(mine).status_code == client.post(f"{mine}/withdrawal").status_code == 404
    sign_in(client, accounts["author"])
    assert client.post(f"{mine}/withdrawal").status_code == 303
    assert "corregida" not in client.get(f"{there}/topics/1").text


def test_where_all_is_reviewed_the_former_version_stays_until_the_new_one_is_published(
    app, arrange, client, sign_in, place
):
    there, accounts = place
    with app.app_context():
        db.session.execute(db.text("UPDATE forum SET moderation = :all"), {"all": Moderation.ALL.value})
        db.session.commit()
        own = db.session.scalars(db.select(Contribution.public_id).where(Contribution.number == 1)).one()
    sign_in(client, accounts["author"])
    client.post(f"{there}/participation/contributions/{own}/edit", data={"body": "Otras palabras."})
    page = client.get(f"{there}/topics/1").text
    assert "La primera." in page and "Otras palabras." not in page
    sign_in(client, accounts["moderator"])
    with app.app_context():
        review = db.session.scalars(db.select(ForumReview.public_id)).one()
    assert "Otras palabras." in client.get(f"{there}/moderation/{review}").text
    assert client.post(f"{there}/moderation/{review}/publication", data={}).status_code == 303
    assert "Otras palabras." in client.get(f"{there}/topics/1").text


def test_what_was_previewed_is_kept_until_it_is_sent(client, sign_in, place):
    there, accounts = place
    sign_in(client, accounts["author"])
    written = {"body": "A medio escribir.", "language": "es"}
    client.post(f"{there}/contributions/new?topic=1", data={**written, "preview": "1"})
    assert "A medio escribir." in client.get(f"{there}/contributions/new?topic=1").text
    assert "A medio escribir." not in client.get(f"{there}/contributions/new?topic=2").text
    assert client.post(f"{there}/contributions/new?topic=1", data={**written, "send": "1"}).status_code == 303
    assert "A medio escribir." not in client.get(f"{there}/contributions/new?topic=1").text
