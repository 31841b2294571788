"""What must not be read by whom: what waits, was returned, hidden or withdrawn, and who wrote under the Chatham House rule."""

import pytest

from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.hiding import hide_contribution, withdraw_contribution
from app.forums.actions.moving import merge_topics, move_contribution
from app.forums.actions.revising import revise_own
from app.forums.models import Attribution, Contribution, Moderation, Readership, ReturnReason, ReviewReason
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

CANARY = "canariosecreto"


def pages(client, there: str) -> str:
    """Everything that a reader of the forum can open."""
    paths = ["", "/questions/1", "/questions/2", "/participation", "/contributions/new?question=1"]
    paths += [f"/topics/{n}{order}" for n in range(1, 9) for order in ("", "?order=time", "?around=1")]
    paths += [f"/contributions/{n}" for n in range(1, 9)]
    paths += [f"/contributions/{n}/{what}" for n in range(1, 9) for what in ("versions", "flag", "place", "hiding")]
    answers = [client.get(f"{there}{path}", follow_redirects=True) for path in paths]
    answers += [client.get("/forums"), client.get(f"{there}/moderation")]
    return "\n".join(answer.text for answer in answers)


@pytest.mark.both_databases
def test_what_is_not_public_is_read_by_its_author_and_the_moderators_alone(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        question = make_forum_question(forum)
        author, stranger, other = (
            make.make_account(person=make.make_person(**one.fields)) for one in (cast.ANA, cast.JOAO, cast.PEDRO)
        )
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, moderator.person)
        participant = make_participant(forum, author.person)
        make_participant(forum, other.person)
        elsewhere = make_forum()
        make_forum_role(elsewhere, stranger.person)
        public = make_contribution(participant, forum, "Lo público.", question=question, title="Abierto")
        hidden = make_contribution(participant, forum, f"Oculto {CANARY}.", parent=public)
        withdrawn = make_contribution(participant, forum, f"Retirado {CANARY}.", topic=place_of(public))
        edited = make_contribution(participant, forum, f"Antes {CANARY}.", topic=place_of(public))
        revise_own(standing_for(forum, author.person), edited.id, "Después.", START)
        hide_contribution(forum, hidden.id, START, "moderator", f"Por {CANARY}.")
        withdraw_contribution(standing_for(forum, author.person), withdrawn.id, START)
        forum.moderation = Moderation.ALL
        make_contribution(participant, forum, f"Espera {CANARY}.", question=question, title=f"Título {CANARY}")
        returned = make_contribution(participant, forum, f"Devuelto {CANARY}.", topic=place_of(public))
        return_to_author(forum, review_of(returned), ReturnReason.TONE, f"Por {CANARY}.", START, "moderator")
    there = f"/forums/{forum.slug}"
    for account in (None, stranger, other):
        if account is not None:
            sign_in(client, account)
        read = pages(client, there)
        assert "Lo público." in read and CANARY not in read, account
    for account in (author, moderator):
        sign_in(client, account)
        assert CANARY in pages(client, there)


def test_under_chatham_house_nobody_is_told(arrange, client, sign_in):
    """Not by a page, nor after a move, a merge, or a question that is looser."""
    with arrange():
        forum = make_forum(moderation=Moderation.OFF)
        there = f"/forums/{forum.slug}"
        open_, closed = (
            make_forum_question(forum),
            make_forum_question(forum, position=2, attribution=Attribution.CHATHAM),
        )
        author = make.make_account(
            person=make.make_person("Zenobia", "Secreta", institution_name="Instituto Oculto", country_code="HT")
        )
        reader = make.make_account(person=make.make_person(**cast.JOAO.fields))
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, moderator.person)
        participant = make_participant(forum, author.person)
        make_participant(forum, reader.person)
        other = make_participant(forum, make.make_person(**cast.PEDRO.fields))
        named = make_contribution(other, forum, "Con nombre.", question=open_, title="Abierto")
        held = make_contribution(participant, forum, "Sin nombre.", question=closed, title="Cerrado")
        review = review_of(held)
        assert ReviewReason.CHATHAM.value in review.reasons

        moved = publish_reviewed(forum, review, START, "moderator")
        move_contribution(forum, moved.id, named.topic_id, named.id, "moderator")
        second = publish_reviewed(
            forum,
            review_of(make_contribution(participant, forum, "Tampoco.", question=closed, title="Otro")),
            START,
            "m",
        )
        merge_topics(forum, second.topic_id, named.topic_id, "moderator")

        kept = db.session.scalars(db.select(Contribution.attribution).where(Contribution.number.in_((2, 3)))).all()
        assert set(kept) == {Attribution.CHATHAM}
    for account in (None, reader):
        if account is not None:
            sign_in(client, account)
        read = pages(client, there)
        assert "Sin nombre." in read and "Tampoco." in read
        assert not any(word in read for word in ("Zenobia", "Secreta", "Instituto Oculto", "Haití", "Haiti"))
    sign_in(client, moderator)
    assert "Zenobia" in pages(client, there)


@pytest.mark.parametrize(
    "reading, seen_by",
    [
        (Readership.PUBLIC, {"visitor", "stranger", "participant"}),
        (Readership.NETWORK, {"stranger", "participant"}),
        (Readership.PARTICIPANTS, {"participant"}),
    ],
)
def test_who_may_not_see_a_forum_finds_none(arrange, client, sign_in, reading, seen_by):
    with arrange():
        forum = make_forum("Foro reservado", reading=reading)
        stranger = make.make_account(person=make.make_person(**cast.JOAO.fields))
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
        make_participant(forum, account.person)
    for role, who in (("visitor", None), ("stranger", stranger), ("participant", account)):
        if who is not None:
            sign_in(client, who)
        assert (client.get(f"/forums/{forum.slug}").status_code == 200) == (role in seen_by), role
        assert ("Foro reservado" in client.get("/forums").text) == (role in seen_by), role
